"""May this be returned or exchanged: by which right, until when, at whose cost; and if not, why, and what is open."""

from __future__ import annotations

from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.reasons import BUYER_REASONS, Finding
from app.policy.returns import limits
from app.policy.returns.answers import answer
from app.policy.returns.application import Application, delivery_day
from app.policy.returns.exclusions import bar_of
from app.policy.returns.no_reason import has_right, judge_without_reason
from app.policy.returns.refuted import judge_refuted
from app.policy.returns.seller_fault import judge_seller_fault
from app.policy.returns.sold_expired import EXPIRED_ALERTS, judge_sold_expired
from app.policy.returns.verdicts import (
    CHANNELS,
    KINDS,
    Condition,
    Outcome,
    Purchase,
    Request,
    Route,
    Verdict,
)
from app.policy.rules import Rules
from app.policy.steps import Step

__all__ = ["Condition", "Finding", "Outcome", "Purchase", "Request", "Route", "Verdict", "judge"]

_TOO_LITTLE = Phrase("Too little is known yet to answer.")
_WHEN = Phrase("When were the goods signed for?")
_WHY = Phrase("Why does it come back?")
_EXPIRED = Step(
    Phrase("The goods were past their use-by date when they reached you: claimed as a defect, the shop pays all."),
    "L-CPL-24",
)

LONGEST_PROMISE = 3660
"""A return period of more than ten years is taken for a slip of the pen."""


def judge(purchase: Purchase, request: Request, rules: Rules) -> Verdict:
    """Judge a request, as far as it is known yet.

    Raises UserError, with the field at fault, for days that contradict each other (`signed_on`, `collected_on`,
    `purchased_on`) and for values outside what is accepted (`kind`, `channel`, `after_sales_days`,
    `store_promise_days`, `warranty_months`).
    """
    _check(purchase, request)
    delivered_on = delivery_day(purchase)
    if delivered_on is None:
        return _undelivered(request, limits.review(request.applied_on, rules, request.kind))
    application = Application(purchase, request, rules, delivered_on)
    if request.reason is None:
        return _without_knowing_why(application)
    if application.sold_expired:
        return judge_sold_expired(application)
    if request.reason in BUYER_REASONS:
        return judge_without_reason(application)
    if request.finding is not None and request.finding is not Finding.CONFIRMED:
        return judge_refuted(application, request.finding)
    return judge_seller_fault(application, request.reason)


def _undelivered(request: Request, review: Limit) -> Verdict:
    return Verdict(
        Outcome.INCOMPLETE,
        None,
        reject_code="",
        reason_phrase=_TOO_LITTLE,
        review=review,
        missing=(_WHEN,) if request.reason else (_WHEN, _WHY),
        steps=review.steps,
    )


def _without_knowing_why(application: Application) -> Verdict:
    """The window is told all the same, and that goods were sold expired."""
    window = (
        application.free_window(lawful=bar_of(application) is None).limit
        if has_right(application)
        else application.claim_window
    )
    expired = application.sold_expired
    return answer(
        application,
        Outcome.INCOMPLETE,
        None,
        _TOO_LITTLE,
        (*window.steps, _EXPIRED) if expired else window.steps,
        clauses=window.clauses,
        window=window,
        missing=(_WHY,),
        alerts=EXPIRED_ALERTS if expired else (),
        alternatives=("QUALITY_CLAIM",) if expired else (),
    )


def _check(purchase: Purchase, request: Request) -> None:
    if request.kind not in KINDS:
        raise _not_accepted("kind", request.kind, KINDS)
    if purchase.channel not in CHANNELS:
        raise _not_accepted("channel", purchase.channel, CHANNELS)
    _check_number("after_sales_days", purchase.after_sales_days)
    _check_number("store_promise_days", purchase.store_promise_days)
    _check_number("warranty_months", purchase.warranty_months)
    _check_days(purchase, request.applied_on)


def _check_number(field: str, number: int | None) -> None:
    if number is not None and not 0 <= number <= LONGEST_PROMISE:
        raise UserError(Phrase("A number of days lies between 0 and {most}.", most=LONGEST_PROMISE), field=field)


def _check_days(purchase: Purchase, applied_on: date) -> None:
    bought, signed, collected = purchase.purchased_on, purchase.signed_on, purchase.collected_on
    if signed is not None:
        if signed > applied_on:
            text = Phrase(
                "Signed for on {signed}, but applied for on {applied} already.", signed=signed, applied=applied_on
            )
            raise UserError(text, field="signed_on")
        if bought is not None and signed < bought:
            text = Phrase("Signed for on {signed}, but bought only on {bought}.", signed=signed, bought=bought)
            raise UserError(text, field="signed_on")
    elif bought is not None and bought > applied_on:
        text = Phrase("Bought only on {bought}, but applied for on {applied}.", bought=bought, applied=applied_on)
        raise UserError(text, field="purchased_on")
    if collected is not None:
        _check_collection(collected, signed, applied_on)


def _check_collection(collected: date, signed: date | None, applied_on: date) -> None:
    if signed is not None and collected < signed:
        text = Phrase("Collected on {collected}, but delivered only on {signed}.", collected=collected, signed=signed)
        raise UserError(text, field="collected_on")
    if collected > applied_on:
        text = Phrase(
            "Collected on {collected}, but applied for on {applied} already.", collected=collected, applied=applied_on
        )
        raise UserError(text, field="collected_on")


def _not_accepted(field: str, value: str, accepted: tuple[str, ...]) -> UserError:
    text = Phrase("{value} is not known here; known are: {accepted}.", value=value, accepted=accepted)
    return UserError(text, field=field)
