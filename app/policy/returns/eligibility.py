"""May this be returned or exchanged: by which right, until when, at whose cost; and if not, why, and what is open."""

from __future__ import annotations

from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.policy.limits import Limit, calendar_warnings
from app.policy.reasons import BUYER_REASONS
from app.policy.returns import limits
from app.policy.returns.answers import answer
from app.policy.returns.no_reason import has_right, judge_without_reason
from app.policy.returns.seller_fault import judge_seller_fault
from app.policy.returns.verdicts import CHANNELS, KINDS, Condition, Outcome, Purchase, Request, Route, Verdict
from app.policy.returns.windows import Matter, no_reason_window, quality_window
from app.policy.rules import Rules

__all__ = ["Condition", "Outcome", "Purchase", "Request", "Route", "Verdict", "judge"]

_TOO_LITTLE = Phrase("Too little is known yet to answer.")
_WHEN = Phrase("When were the goods signed for?")
_WHY = Phrase("Why does it come back?")

LONGEST_PROMISE = 3660
"""A return period of more than ten years is taken for a slip of the pen."""


def judge(purchase: Purchase, request: Request, rules: Rules) -> Verdict:
    """Judge a request, as far as it is known yet.

    Raises UserError, with the field at fault, for days that contradict each other (`signed_on`, `purchased_on`) and for
    values outside what is accepted (`kind`, `channel`, `after_sales_days`, `store_promise_days`).
    """
    _check(purchase, request)
    review = limits.review(request.applied_on, rules)
    delivered_on = purchase.signed_on or (purchase.purchased_on if purchase.channel == "counter" else None)
    if delivered_on is None:
        return _undelivered(request, review)
    matter = Matter(purchase, request, rules, delivered_on, review)
    if request.reason is None:
        return _without_knowing_why(matter)
    if request.reason in BUYER_REASONS:
        return judge_without_reason(matter)
    return judge_seller_fault(matter, request.reason)


def _undelivered(request: Request, review: Limit) -> Verdict:
    return Verdict(
        Outcome.INCOMPLETE,
        None,
        reject_code="",
        reason_phrase=_TOO_LITTLE,
        review=review,
        missing=(_WHEN,) if request.reason else (_WHEN, _WHY),
        alerts=calendar_warnings(review),
        steps=review.steps,
    )


def _without_knowing_why(matter: Matter) -> Verdict:
    window = no_reason_window(matter) if has_right(matter) else quality_window(matter)
    return answer(
        matter,
        Outcome.INCOMPLETE,
        None,
        _TOO_LITTLE,
        window.steps,
        clauses=window.clauses,
        window=window,
        missing=(_WHY,),
    )


def _check(purchase: Purchase, request: Request) -> None:
    if request.kind not in KINDS:
        raise _not_accepted("kind", request.kind, KINDS)
    if purchase.channel not in CHANNELS:
        raise _not_accepted("channel", purchase.channel, CHANNELS)
    for field, days in (
        ("after_sales_days", purchase.after_sales_days or 0),
        ("store_promise_days", purchase.store_promise_days),
    ):
        if not 0 <= days <= LONGEST_PROMISE:
            raise UserError(Phrase("A number of days lies between 0 and {most}.", most=LONGEST_PROMISE), field=field)
    _check_days(purchase.purchased_on, purchase.signed_on, request.applied_on)


def _check_days(purchased_on: date | None, signed_on: date | None, applied_on: date) -> None:
    if signed_on is not None and signed_on > applied_on:
        text = Phrase(
            "Signed for on {signed}, but applied for on {applied} already.", signed=signed_on, applied=applied_on
        )
        raise UserError(text, field="signed_on")
    if purchased_on is None:
        return
    if signed_on is not None and signed_on < purchased_on:
        text = Phrase("Signed for on {signed}, but bought only on {bought}.", signed=signed_on, bought=purchased_on)
        raise UserError(text, field="signed_on")
    if purchased_on > applied_on:
        text = Phrase("Bought only on {bought}, but applied for on {applied}.", bought=purchased_on, applied=applied_on)
        raise UserError(text, field="purchased_on")


def _not_accepted(field: str, value: str, accepted: tuple[str, ...]) -> UserError:
    text = Phrase("{value} is not known here; known are: {accepted}.", value=value, accepted=accepted)
    return UserError(text, field=field)
