"""What goes back in kind and never in cash: a coupon, and points (C-15, L-7D-15)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import Money
from app.policy.refunds.holding import Piece
from app.policy.refunds.spread import one_by_one
from app.policy.rules import Rules
from app.policy.steps import Step

_IN_KIND = Step(
    Phrase("Coupons and points go back as what they are, never in cash, unless other terms were agreed for them."),
    "L-7D-15",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Whether a coupon or points can still be used, and whether their own terms, accepted at use, forfeit them."""

    still_valid: bool = True
    forfeit: bool = False


@dataclass(frozen=True, slots=True)
class InKind:
    """What goes back besides money: whether the coupon does, and for what amount; how many points.

    `points_withdrawn` are points the purchase had earned, which go back to the shop with the goods.
    """

    coupon_reissue: bool
    coupon: Money
    points: int
    points_withdrawn: int
    steps: tuple[Step, ...]


def share_of(by_line: Iterable[tuple[int, int, int]], units: Collection[Piece]) -> int:
    """What falls on some pieces of wholes (points) that fall on lines: whole numbers too, adding up over all returns.

    `by_line` are `(line_id, qty, whole)`.
    """
    share = 0
    for line_id, qty, whole in by_line:
        parts = one_by_one(whole, [1] * qty)
        share += sum(part for unit, part in enumerate(parts, start=1) if Piece(line_id, unit) in units)
    return share


def in_kind(
    coupon: Money, points: int, withdrawn: int, coupon_terms: Terms, points_terms: Terms, rules: Rules
) -> InKind:
    """What becomes of the coupon's share in goods that come back, of the points used for them and earned with them."""
    coupon_back = bool(coupon) and _comes_back(coupon_terms, rules)
    points_back = points if _comes_back(points_terms, rules) else 0
    steps = [_IN_KIND] if coupon or points else []
    if coupon:
        steps.append(_coupon_step(coupon, coupon_terms, rules))
    if points:
        steps.append(_points_step(points, points_terms, rules))
    if withdrawn:
        text = Phrase("The {n} points you got for these goods go back to the shop.", n=withdrawn)
        steps.append(Step(text, "L-7D-15"))
    back = coupon if coupon_back else Money()
    return InKind(coupon_back, back, points_back, withdrawn, tuple(steps))


def _comes_back(terms: Terms, rules: Rules) -> bool:
    return rules.profile.refunds.coupon_reissue.value and terms.still_valid and not terms.forfeit


def _coupon_step(coupon: Money, terms: Terms, rules: Rules) -> Step:
    if not rules.profile.refunds.coupon_reissue.value:
        text = Phrase("By the rules that hold here, the coupon is not given back.")
    elif terms.forfeit:
        text = Phrase("By its own terms, accepted when it was used, the coupon is forfeited; it is not given back.")
    elif not terms.still_valid:
        text = Phrase("The coupon could not be used any more, so it is not given back.")
    else:
        text = Phrase("You get the coupon back, with its own terms, for the {coupon} it covered here.", coupon=coupon)
    return Step(text, "C-15")


def _points_step(points: int, terms: Terms, rules: Rules) -> Step:
    if not rules.profile.refunds.coupon_reissue.value:
        text = Phrase("By the rules that hold here, points are not given back.")
    elif terms.forfeit:
        text = Phrase("By their own terms, accepted when they were used, the points are forfeited.")
    elif not terms.still_valid:
        text = Phrase("The points could not be used any more, so they are not given back.")
    else:
        text = Phrase("You get {n} points back.", n=points)
    return Step(text, "C-15")
