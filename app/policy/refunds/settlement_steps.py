"""How a settlement came about, in sentences that can be read out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import Money
from app.policy.reasons import Payer
from app.policy.refunds.holding import Promotion, Taken
from app.policy.rules import Rules
from app.policy.steps import Step

_NEVER_PAID = Step(
    Phrase("What a promotion or a coupon took off was never paid, and so it is not paid out."), "R-000-3.2.4d"
)
_NOT_ANEW = Step(
    Phrase("Pricing anew what you keep is only for goods that come back because you do not want them."), "L-7D-17"
)


@dataclass(frozen=True, slots=True)
class Account:
    """What there is to tell of a settlement.

    Of the goods that come back: `deal`, their own price, `coupon`, what a coupon or points covered, `promotional`, what
    the promotion took off, `settled`, what went back for them while they were kept. Of the order: `held`, what was
    effectively paid for all that was still held, and `before`, what went back already. `promotion` is None where none
    took anything off.
    """

    anew: bool
    group: Payer
    deal: Money
    coupon: Money
    promotional: Money
    settled: Money
    taken: Taken
    held: Money
    before: Money
    promotion: Promotion | None


def steps_of(account: Account, rules: Rules) -> tuple[Step, ...]:
    """The derivation: what went back before, the price, how the promotion counts, what goes back for the goods."""
    return (*_before(account), *(_anew(account, rules) if account.anew else _shares(account, rules)))


def _before(account: Account) -> Iterator[Step]:
    if account.before:
        yield Step(Phrase("{before} of what you paid went back already.", before=account.before), "R-002-1.3.4")


def _anew(account: Account, rules: Rules) -> Iterator[Step]:
    refunds, taken, promotion = rules.profile.refunds, account.taken, account.promotion
    assert promotion is not None
    way = refunds.partial_return_buyer if account.group is Payer.BUYER else refunds.partial_return_seller
    if taken.stands:
        text = Phrase(
            "What you keep still reaches the {threshold} of the promotion; so the promotion stays with it.",
            threshold=promotion.threshold,
        )
    else:
        text = Phrase(
            "What you keep no longer reaches the {threshold} of the promotion; so the promotion is lost.",
            threshold=promotion.threshold,
        )
    yield Step(text, way.clause)
    yield Step(Phrase("Priced anew, what you keep costs {price}.", price=taken.should_pay), way.clause)
    yield _NEVER_PAID
    if taken.shortfall:
        text = Phrase(
            "You paid {held} for all of it, {shortfall} less than that: so nothing goes back for these goods, "
            "and nothing is asked of you.",
            held=account.held,
            shortfall=taken.shortfall,
        )
    else:
        text = Phrase(
            "You paid {held} for all of it: {held} − {price} = {goods} goes back to you.",
            held=account.held,
            price=taken.should_pay,
            goods=taken.goods,
        )
    yield Step(text, way.clause)


def _shares(account: Account, rules: Rules) -> Iterator[Step]:
    goods, less = account.taken.goods, account.deal - account.taken.goods
    if not (account.coupon or account.promotional or account.settled):
        text = Phrase("You paid {goods} for these goods; that is what goes back.", goods=goods)
        yield Step(text, "R-002-1.3.4")
        return
    if account.promotional:
        yield Step(Phrase("On their own these goods cost {deal}.", deal=account.deal), "CV-6")
    else:
        yield Step(Phrase("The price of these goods was {deal}.", deal=account.deal), "CV-6")
    yield from _reductions(account)
    if account.promotion is not None and account.taken.should_pay:
        yield from _promotion_left_alone(account, rules)
    if account.promotional or account.settled:
        text = Phrase("{deal} − {less} = {goods} goes back to you.", deal=account.deal, less=less, goods=goods)
    else:
        text = Phrase("{deal} − {coupon} = {goods} goes back to you.", deal=account.deal, coupon=less, goods=goods)
    yield Step(text, "R-002-1.3.4")


def _reductions(account: Account) -> Iterator[Step]:
    """What of the price was never paid, or went back already."""
    if account.coupon:
        text = Phrase(
            "{coupon} of it was covered by a coupon or points; that is not paid out in cash.", coupon=account.coupon
        )
        yield Step(text, "R-000-3.2.4d")
    if account.promotional:
        text = Phrase(
            "{off} of it was taken off by the promotion; what was not paid is not paid out.", off=account.promotional
        )
        yield Step(text, "R-000-3.2.4d")
    if account.settled:
        text = Phrase("{amount} of it was settled with what went back before.", amount=account.settled)
        yield Step(text, "R-002-1.3.4")


def _promotion_left_alone(account: Account, rules: Rules) -> Iterator[Step]:
    refunds = rules.profile.refunds
    if account.group is Payer.SELLER:
        text = Phrase("The reason lies on the seller's side, so the promotion stays with what you keep.")
        yield Step(text, refunds.partial_return_seller.clause)
        yield _NOT_ANEW
    else:
        text = Phrase("The promotion stays with what you keep.")
        yield Step(text, refunds.partial_return_buyer.clause)
