"""Returning or exchanging without a reason: distance sales by law, others by the shop's own promise."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.reasons import Payer
from app.policy.returns.answers import answer
from app.policy.returns.verdicts import KINDS, NOT_EXCLUDED, Outcome, Route, Verdict
from app.policy.returns.windows import Matter, in_time, no_reason_window, quality_window
from app.policy.steps import Step

_NOT_AT_A_DISTANCE = Step(
    Phrase(
        "Only what was bought online, in a live sale, by phone or by mail may come back without a reason, "
        "and the shop promised nothing beyond that for this purchase."
    ),
    "L-CPL-25",
)
_MADE_TO_ORDER = Step(
    Phrase("The goods were made to your order; such goods do not come back without a reason."), "L-CPL-25"
)
_CONFIRMED = Step(Phrase("At the purchase you confirmed that these goods do not come back without a reason."), "L-7D-7")
_NOT_CONFIRMED = Step(
    Phrase("The goods are marked as excluded, but you did not confirm that at the purchase; so it does not count."),
    "L-PEN-9",
)
_SEAL_BROKEN = Step(Phrase("The one-time seal is broken; the goods then no longer count as intact."), "L-7D-9")
_USED = Step(Phrase("The goods were used, beyond looking at them; they then no longer count as intact."), "L-7D-9")
_GIFT_KEPT = Step(
    Phrase("A gift that stays with you may be charged, at the price marked beforehand and no other."), "L-7D-12"
)
_UNOPENED = Step(Phrase("The goods are unopened and unused."), "L-7D-8")
_OPENED = Step(Phrase("Opening the outer box to look does no harm; the goods are unused."), "L-7D-8")
_OPENED_SEALED = Step(
    Phrase("Opening the outer box to look does no harm; the seal is whole and the goods are unused."), "L-7D-8"
)
_FAULT_STAYS_OPEN = Step(
    Phrase("A fault on the seller's side is another matter: exchange or repair stays open."), "L-CPL-24"
)


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: str
    step: Step
    also_open: tuple[str, ...] = ()


def judge_without_reason(matter: Matter) -> Verdict:
    """The verdict where the reason lies with the customer (R-002-5.1.1, L-CPL-25)."""
    refusal = _no_right(matter)
    if refusal is not None:
        return _refused(matter, refusal, None)
    window = no_reason_window(matter)
    refusal = _too_late(matter, window) or _not_as_it_was(matter, window)
    if refusal is not None:
        return _refused(matter, refusal, window)
    return _granted(matter, window)


def has_right(matter: Matter) -> bool:
    """Whether these goods could come back without a reason at all."""
    return _no_right(matter) is None


def _no_right(matter: Matter) -> _Refusal | None:
    if matter.returnable_by_law or matter.purchase.store_promise_days:  # a promise binds for any goods (L-SPC-2)
        return None
    if not matter.sold_at_distance:
        return _Refusal("NOT_DISTANCE_SALE", _NOT_AT_A_DISTANCE)
    if matter.purchase.customised:
        return _Refusal("CUSTOM_MADE", _MADE_TO_ORDER)
    return _Refusal("EXCLUDED_CONFIRMED", _CONFIRMED)


def _too_late(matter: Matter, window: Limit) -> _Refusal | None:
    applied = matter.request.applied_on
    if applied <= window.due:
        return None
    text = Phrase("The period ended on {last}; you applied on {applied}.", last=window.due, applied=applied)
    return _Refusal("WINDOW_EXPIRED", Step(text, window.clauses[0]))


def _not_as_it_was(matter: Matter, window: Limit) -> _Refusal | None:
    condition = matter.request.condition
    if matter.purchase.has_seal and condition.seal_broken:
        return _Refusal("NOT_INTACT", _SEAL_BROKEN)
    if condition.used:
        return _Refusal("NOT_INTACT", _USED)
    if not condition.accessories_complete:
        text = Phrase("Accessories are missing; complete, the goods may come back until {last}.", last=window.due)
        return _Refusal("ACCESSORIES_MISSING", Step(text, "L-7D-8"), ("RETURN_WHEN_COMPLETE",))
    return None


def _refused(matter: Matter, refusal: _Refusal, window: Limit | None) -> Verdict:
    before = window.steps if window else ()
    return answer(
        matter,
        Outcome.NOT_ELIGIBLE,
        None,
        refusal.step.text,
        (*before, refusal.step, _quality_claim(matter)),
        clauses=(refusal.step.clause,),
        reject_code=refusal.code,
        window=window,
        alternatives=(*refusal.also_open, "QUALITY_CLAIM"),
    )


def _quality_claim(matter: Matter) -> Step:
    window = quality_window(matter)
    if matter.request.applied_on > window.due:
        return _FAULT_STAYS_OPEN
    text = Phrase(
        "A fault on the seller's side is another matter: for that you may return or exchange until {last}.",
        last=window.due,
    )
    return Step(text, matter.rules.profile.windows.quality_days.clause)


def _granted(matter: Matter, window: Limit) -> Verdict:
    intact = _intact(matter)
    steps = [*window.steps, in_time(matter, window.clauses[0]), intact]
    if not matter.exclusion_holds and matter.purchase.excluded_category not in NOT_EXCLUDED:
        steps.append(_NOT_CONFIRMED)
    gift_kept = not matter.request.condition.gifts_returned
    if gift_kept:
        steps.append(_GIFT_KEPT)
    return answer(
        matter,
        Outcome.ELIGIBLE,
        Route.NO_REASON,
        intact.text,
        tuple(steps),
        clauses=window.clauses,
        window=window,
        freight_group=Payer.BUYER,
        alerts=("GIFT_NOT_RETURNED",) if gift_kept else (),
        choices=KINDS,
    )


def _intact(matter: Matter) -> Step:
    if not matter.request.condition.outer_opened:
        return _UNOPENED
    return _OPENED_SEALED if matter.purchase.has_seal else _OPENED
