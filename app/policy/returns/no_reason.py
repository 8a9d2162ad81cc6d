"""Returning or exchanging without a reason: distance sales by law, others by the shop's own promise."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.reasons import Payer
from app.policy.returns.answers import answer
from app.policy.returns.application import Application
from app.policy.returns.exclusions import bar_of, exclusion_notes
from app.policy.returns.intactness import harm_of, intact_steps
from app.policy.returns.verdicts import KINDS, Outcome, Route, Verdict
from app.policy.rules import Rules
from app.policy.steps import Step

_AT_A_DISTANCE = (
    Step(
        Phrase("What was bought online, in a live sale, by phone or by mail may come back without a reason."),
        "L-CPL-25",
    ),
    Step(Phrase("That is a right of its own: none of the grounds for a claim is needed for it."), "C-10"),
)
_EXCHANGE_TOO = (
    Step(Phrase("The right covers an exchange as well."), "R-002-5.1.1b"),
    Step(Phrase("A size or shade that does not suit, or another good reason, is enough for it."), "R-002-3.2"),
)
_AT_A_DISTANCE_EXCHANGED = _AT_A_DISTANCE + _EXCHANGE_TOO
_PROMISED = (
    Step(
        Phrase("The shop promised for this purchase to take it back without a reason, and keeps to that."), "L-CPL-16"
    ),
)
_PROMISED_BEYOND_LAW = (
    *_PROMISED,
    Step(Phrase("The law does not ask for it here: it is the shop's own promise."), "L-GBT-NRR"),
)
_PROMISED_THOUGH_EXCLUDED = (
    *_PROMISED,
    Step(Phrase("A promise binds for goods that are excluded otherwise, too."), "L-SPC-2"),
)
_GIFT_KEPT = Step(
    Phrase("A gift that stays with you may be charged, at the price marked beforehand and no other."), "L-7D-12"
)
_FAULT_STAYS_OPEN = Step(
    Phrase("A fault on the seller's side is another matter: exchange or repair stays open."), "L-CPL-24"
)


def judge_without_reason(application: Application, *, claim_open: bool = True) -> Verdict:
    """The verdict where the reason lies with the customer (R-002-5.1.1, L-CPL-25).

    `claim_open`: a fault of the seller has not been ruled out yet.
    """
    purchase, request, _rules, _delivered_on = application
    bar = bar_of(application)
    if bar is not None and not application.promised_days:
        return _refused(application, bar.code, bar.steps, bar.steps[0], None, claim_open)
    window, lawful_last = application.free_window(lawful=bar is None)
    steps = _right(application, bar is None) + window.steps
    if request.applied_on > window.due:
        late = _late_step(window.due, request.applied_on, window.clauses[0])
        return _refused(application, "WINDOW_EXPIRED", (*steps, late), late, window, claim_open)
    harm = harm_of(request.condition, purchase.has_seal, window.due)
    if harm is not None:
        because = harm.steps[-1]
        return _refused(application, harm.code, steps + harm.steps, because, window, claim_open, harm.also_open)
    by_law = lawful_last is not None and request.applied_on <= lawful_last
    return _granted(application, Route.NO_REASON if by_law else Route.STORE_PROMISE, steps, window)


def has_right(application: Application) -> bool:
    """Whether these goods could come back without a reason at all."""
    return bar_of(application) is None or application.promised_days > 0


@lru_cache(maxsize=4096)
def in_time(applied_on: date, clause: str) -> Step:
    """The sentence that the application came within the window."""
    return Step(Phrase("You applied on {applied}, in time.", applied=applied_on), clause)


def _right(application: Application, lawful: bool) -> tuple[Step, ...]:
    if lawful:
        return _AT_A_DISTANCE_EXCHANGED if application.request.kind == "EXCHANGE" else _AT_A_DISTANCE
    return _PROMISED_THOUGH_EXCLUDED if application.sold_at_distance else _PROMISED_BEYOND_LAW


@lru_cache(maxsize=4096)
def _late_step(last: date, applied_on: date, clause: str) -> Step:
    return Step(Phrase("The period ended on {last}; you applied on {applied}.", last=last, applied=applied_on), clause)


def _refused(
    application: Application,
    code: str,
    steps: tuple[Step, ...],
    because: Step,
    window: Limit | None,
    claim_open: bool,
    also_open: tuple[str, ...] = (),
) -> Verdict:
    """A no, with its reason and what remains open."""
    if claim_open:
        claim = application.claim_window
        in_time_for_it = application.request.applied_on <= claim.due
        steps += (_claim_step(application.rules, claim.due) if in_time_for_it else _FAULT_STAYS_OPEN,)
        also_open += ("QUALITY_CLAIM",)
    return answer(
        application,
        Outcome.NOT_ELIGIBLE,
        None,
        because.text,
        steps,
        clauses=(because.clause,),
        reject_code=code,
        window=window,
        alternatives=also_open,
    )


@lru_cache(maxsize=4096)
def _claim_step(rules: Rules, last: date) -> Step:
    text = Phrase(
        "A fault on the seller's side is another matter: for that you may return or exchange until {last}.",
        last=last,
    )
    return Step(text, rules.profile.windows.quality_days.clause)


def _granted(application: Application, route: Route, steps: tuple[Step, ...], window: Limit) -> Verdict:
    purchase, request, _rules, _delivered_on = application
    intact = intact_steps(request.condition, purchase.has_seal)
    steps += (in_time(request.applied_on, window.clauses[0]), *exclusion_notes(purchase), *intact)
    gift_kept = not request.condition.gifts_returned
    return answer(
        application,
        Outcome.ELIGIBLE,
        route,
        intact[-1].text,
        (*steps, _GIFT_KEPT) if gift_kept else steps,
        clauses=window.clauses,
        window=window,
        freight_group=Payer.BUYER,
        alerts=("GIFT_NOT_RETURNED",) if gift_kept else (),
        choices=KINDS,
    )
