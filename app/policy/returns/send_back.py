"""What it means that goods are sent back in time, late, or not yet (R-002-5.1.2, C-14)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.profiles.choices import Waiver
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.steps import Step


class Status(StrEnum):
    """Where a return or exchange stands, by the names of its workflow (M2)."""

    APPROVED = "APPROVED"
    IN_TRANSIT = "IN_TRANSIT"
    GOODS_RECEIVED = "GOODS_RECEIVED"
    WAIVED = "WAIVED"
    OVERDUE_REVIEW = "OVERDUE_REVIEW"


@dataclass(frozen=True, slots=True)
class SentBack:
    """Whether the goods came back in time, and what follows if not.

    `may_reapply`: the customer's window is still open, or a claim for the seller's fault stays anyway; None where the
    window is not known. `merchant_may_cancel`: the shop may close the application and owes nothing for that.
    """

    limit: Limit
    status: Status
    late: bool
    may_reapply: bool | None
    merchant_may_cancel: bool
    steps: tuple[Step, ...]


_NOT_GIVEN_UP = (
    Step(Phrase("The norm takes goods that are sent back late for given up."), "R-002-5.1.2c"),
    Step(Phrase("But the fault is the seller's: nothing lapses by itself, a supervisor looks at it."), "C-14"),
    Step(Phrase("By law a claim for the seller's fault is not lost that way."), "L-CPL-24"),
)
_NO_CONSEQUENCE = Phrase("These rules attach nothing to that; the goods are still accepted.")
_GIVEN_UP = Step(Phrase("Goods sent back late count as given up, and this application ends."), "R-002-5.1.2c")
_MAY_CANCEL = Step(Phrase("The delay lies with you, so the shop owes nothing for ending it."), "R-002-5.3.2")
_CLAIM_ANEW = Phrase("The claim for the seller's fault itself stays, and may be made again.")


def judge_send_back(
    limit: Limit, day: date | None, sent: Status | None, group: Payer, window: Limit | None, rules: Rules
) -> SentBack:
    """What follows from the day the goods were sent (`sent` IN_TRANSIT) or handed over (GOODS_RECEIVED).

    With `sent` None they are still with the customer on `day`; with neither, nothing is known but the approval. Late
    goods whose reason lies with the customer (`group`) are given up, and may be applied for again while the window is
    open; those with a fault of the seller go to a supervisor, nothing lapses by itself (C-14).
    """
    late = day is not None and day > limit.due
    told = limit.steps if day is None else (*limit.steps, _when(limit, day, sent, late))
    found = SentBack(
        limit,
        status=sent or Status.APPROVED,
        late=late,
        may_reapply=True if group is Payer.SELLER else _still_open(day or limit.due, window),
        merchant_may_cancel=False,
        steps=told,
    )
    if day is None or not late:
        return found
    rule = rules.profile.returns.send_back_waiver
    if rule.value is Waiver.NEVER:
        return replace(found, steps=(*told, Step(_NO_CONSEQUENCE, rule.clause)))
    if group is Payer.SELLER and rule.value is not Waiver.ALWAYS:
        return replace(found, status=Status.OVERDUE_REVIEW, steps=(*told, *_NOT_GIVEN_UP))
    again = _CLAIM_ANEW if group is Payer.SELLER else _again(day, window)
    steps = (*told, _GIVEN_UP, Step(again, rule.clause if rule.clause != _GIVEN_UP.clause else "C-14"), _MAY_CANCEL)
    return replace(found, status=Status.WAIVED, merchant_may_cancel=True, steps=steps)


def _still_open(day: date, window: Limit | None) -> bool | None:
    return None if window is None else day <= window.due


def _when(limit: Limit, day: date, sent: Status | None, late: bool) -> Step:
    if sent is None:
        text = (
            Phrase("On {day} the goods were not sent yet; {due} is over.", day=day, due=limit.due)
            if late
            else Phrase("On {day} there is still time.", day=day)
        )
    else:
        text = (
            Phrase("You gave the goods back on {day}, after {due}.", day=day, due=limit.due)
            if late
            else Phrase("You gave the goods back on {day}, in time.", day=day)
        )
    return Step(text, limit.clauses[0])


def _again(day: date, window: Limit | None) -> Phrase:
    if window is None:
        return Phrase("As long as the return window is open you may apply again.")
    if day <= window.due:
        return Phrase("You may apply again until {last}.", last=window.due)
    return Phrase("Applying again is no longer possible: the window ended on {last}.", last=window.due)
