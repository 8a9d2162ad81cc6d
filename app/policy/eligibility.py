"""May this be returned or exchanged: by which right, until when, at whose cost; and if not, why, and what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.policy import limits
from app.policy.calendar import WorkingCalendar
from app.policy.limits import Limit
from app.policy.no_reason import has_right, judge_without_reason
from app.policy.profile import Profile
from app.policy.reasons import BUYER_REASONS
from app.policy.seller_fault import EXPIRED_ALERTS, judge_seller_fault, sold_expired
from app.policy.steps import Step
from app.policy.verdicts import CHANNELS, KINDS, Condition, Outcome, Purchase, Request, Route, Verdict
from app.policy.windows import Matter, no_reason_window, quality_window

__all__ = ["Condition", "Outcome", "Purchase", "Request", "Route", "Verdict", "judge"]

LONGEST_PROMISE = 3660
"""A return period of more than ten years is taken for a slip of the pen."""


def judge(purchase: Purchase, request: Request, profile: Profile, calendar: WorkingCalendar) -> Verdict:
    """Judge a request, as far as it is known yet.

    Raises UserError, with the field at fault, for days that contradict each other (`signed_on`, `purchased_on`) and for
    values outside what is accepted (`kind`, `channel`, `after_sales_days`, `store_promise_days`).
    """
    _check(purchase, request)
    review = limits.review(request.applied_on, profile, calendar)
    delivered_on = purchase.signed_on or (purchase.purchased_on if purchase.channel == "counter" else None)
    if delivered_on is None:
        return _with_review(_incomplete(request, None), review)
    matter = Matter(purchase, request, profile, calendar, delivered_on)
    if request.reason is None:
        window = no_reason_window(matter) if has_right(matter) else quality_window(matter)
        verdict = _incomplete(request, window)
    elif request.reason in BUYER_REASONS:
        verdict = judge_without_reason(matter)
    else:
        verdict = judge_seller_fault(matter, request.reason)
    return _with_review(_with_expiry(verdict, matter), review)


def _incomplete(request: Request, window: Limit | None) -> Verdict:
    missing = []
    if window is None:
        missing.append(Phrase("When were the goods signed for?"))
    if request.reason is None:
        missing.append(Phrase("Why does it come back?"))
    return Verdict(
        outcome=Outcome.INCOMPLETE,
        route=None,
        reject_code="",
        reason_phrase=Phrase("Too little is known yet to answer."),
        window=window,
        missing=tuple(missing),
        clauses=window.clauses if window else (),
        steps=window.steps if window else (),
    )


def _with_expiry(verdict: Verdict, matter: Matter) -> Verdict:
    """Goods sold past their use-by date are raised whatever the customer came for, and the better way is told."""
    if verdict.route is Route.TERMINATION or not sold_expired(matter):
        return verdict
    text = Phrase(
        "The goods were past their use-by date when they reached you: claimed as a defect, the shop pays all."
    )
    alternatives = dict.fromkeys((*verdict.alternatives, "QUALITY_CLAIM"))
    return replace(
        verdict,
        alerts=(*EXPIRED_ALERTS, *verdict.alerts),
        alternatives=tuple(alternatives),
        steps=(*verdict.steps, Step(text, "L-CPL-24")),
    )


def _with_review(verdict: Verdict, review: Limit) -> Verdict:
    uncertain = [limit.due.year for limit in (verdict.window, review) if limit is not None and limit.provisional]
    return replace(
        verdict,
        review=review,
        alerts=(*verdict.alerts, *dict.fromkeys(f"CALENDAR_INCOMPLETE_{year}" for year in uncertain)),
        steps=(*verdict.steps, *review.steps),
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
