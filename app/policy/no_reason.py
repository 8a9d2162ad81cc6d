"""Returning or exchanging without a reason: distance sales by law, others by the shop's own promise."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.policy.freight import freight
from app.policy.limits import Limit
from app.policy.reasons import Payer
from app.policy.steps import Step
from app.policy.verdicts import KINDS, NOT_EXCLUDED, Outcome, Route, Verdict
from app.policy.windows import Matter, no_reason_window, quality_window


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
    if (
        matter.returnable_by_law or matter.purchase.store_promise_days
    ):  # a promise binds, excluded goods or not (L-SPC-2)
        return None
    if not matter.sold_at_distance:
        text = Phrase(
            "Only what was bought online, in a live sale, by phone or by mail may come back without a reason, "
            "and the shop promised nothing beyond that for this purchase."
        )
        return _Refusal("NOT_DISTANCE_SALE", Step(text, "L-CPL-25"))
    if matter.purchase.customised:
        text = Phrase("The goods were made to your order; such goods do not come back without a reason.")
        return _Refusal("CUSTOM_MADE", Step(text, "L-CPL-25"))
    text = Phrase("At the purchase you confirmed that these goods do not come back without a reason.")
    return _Refusal("EXCLUDED_CONFIRMED", Step(text, "L-7D-7"))


def _too_late(matter: Matter, window: Limit) -> _Refusal | None:
    applied = matter.request.applied_on
    if applied <= window.due:
        return None
    text = Phrase("The period ended on {last}; you applied on {applied}.", last=window.due, applied=applied)
    return _Refusal("WINDOW_EXPIRED", Step(text, window.clauses[0]))


def _not_as_it_was(matter: Matter, window: Limit) -> _Refusal | None:
    condition = matter.request.condition
    if matter.purchase.has_seal and condition.seal_broken:
        text = Phrase("The one-time seal is broken; the goods then no longer count as intact.")
        return _Refusal("NOT_INTACT", Step(text, "L-7D-9"))
    if condition.used:
        text = Phrase("The goods were used, beyond looking at them; they then no longer count as intact.")
        return _Refusal("NOT_INTACT", Step(text, "L-7D-9"))
    if not condition.accessories_complete:
        text = Phrase("Accessories are missing; complete, the goods may come back until {last}.", last=window.due)
        return _Refusal("ACCESSORIES_MISSING", Step(text, "L-7D-8"), ("RETURN_WHEN_COMPLETE",))
    return None


def _refused(matter: Matter, refusal: _Refusal, window: Limit | None) -> Verdict:
    return Verdict(
        outcome=Outcome.NOT_ELIGIBLE,
        route=None,
        reject_code=refusal.code,
        reason_phrase=refusal.step.text,
        window=window,
        alternatives=(*refusal.also_open, "QUALITY_CLAIM"),
        clauses=(refusal.step.clause,),
        steps=(*(window.steps if window else ()), refusal.step, _quality_claim(matter)),
    )


def _quality_claim(matter: Matter) -> Step:
    window = quality_window(matter)
    if matter.request.applied_on <= window.due:
        text = Phrase(
            "A fault on the seller's side is another matter: for that you may return or exchange until {last}, "
            "opened or not.",
            last=window.due,
        )
        return Step(text, matter.profile.quality_days.clause)
    return Step(Phrase("A fault on the seller's side is another matter: exchange or repair stays open."), "L-CPL-24")


def _granted(matter: Matter, window: Limit) -> Verdict:
    payer, freight_step = freight(Payer.BUYER, matter.profile)
    intact = _intact(matter)
    steps = [*window.steps, _in_time(matter, window), intact]
    if not matter.exclusion_holds and matter.purchase.excluded_category not in NOT_EXCLUDED:
        text = Phrase(
            "The goods are marked as excluded, but you did not confirm that at the purchase; so it does not count."
        )
        steps.append(Step(text, "L-PEN-9"))
    alerts: tuple[str, ...] = ()
    if not matter.request.condition.gifts_returned:
        text = Phrase("A gift that stays with you may be charged, at the price marked beforehand and no other.")
        steps.append(Step(text, "L-7D-12"))
        alerts = ("GIFT_NOT_RETURNED",)
    return Verdict(
        outcome=Outcome.ELIGIBLE,
        route=Route.NO_REASON,
        reject_code="",
        reason_phrase=intact.text,
        window=window,
        freight_payer=payer,
        alerts=alerts,
        clauses=(*window.clauses, freight_step.clause),
        steps=(*steps, freight_step),
        choices=KINDS,
        freight_clauses=(freight_step.clause,),
    )


def _in_time(matter: Matter, window: Limit) -> Step:
    return Step(Phrase("You applied on {applied}, in time.", applied=matter.request.applied_on), window.clauses[0])


def _intact(matter: Matter) -> Step:
    opened, sealed = matter.request.condition.outer_opened, matter.purchase.has_seal
    if opened and sealed:
        text = Phrase("Opening the outer box to look does no harm; the seal is whole and the goods are unused.")
    elif opened:
        text = Phrase("Opening the outer box to look does no harm; the goods are unused.")
    else:
        text = Phrase("The goods are unopened and unused.")
    return Step(text, "L-7D-8")
