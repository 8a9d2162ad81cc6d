"""Whether goods are still as they were sold, as far as a return without a reason asks for it (C-11, L-7D-8, L-7D-9)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.i18n import Phrase
from app.policy.returns.verdicts import Condition
from app.policy.steps import Step


class Harm(NamedTuple):
    """What keeps goods from coming back without a reason; the last step says it, `also_open` is what is open then."""

    code: str
    steps: tuple[Step, ...]
    also_open: tuple[str, ...] = ()


_NORM = Step(Phrase("The norm asks for the original packaging whole, and goods fit to be sold again."), "R-002-2.1.3.1")
_SEAL_BROKEN = Harm(
    "NOT_INTACT",
    (_NORM, Step(Phrase("The one-time seal is broken; the goods then no longer count as intact."), "L-7D-9")),
)
_USED = Harm(
    "NOT_INTACT",
    (
        _NORM,
        Step(Phrase("The goods were used, beyond looking at them; they then no longer count as intact."), "L-7D-9"),
    ),
)
_WITH_ACCESSORIES = Step(Phrase("Goods come back whole and with all their accessories."), "R-002-5.1.2b")

_UNOPENED = (Step(Phrase("The goods are unopened and unused."), "L-7D-8"),)
_OPENED_TO_LOOK = (
    _NORM,
    Step(
        Phrase("Opening to look, or a trial that leaves quality, function and looks as they were, must be accepted."),
        "L-IMPL-19",
    ),
    Step(Phrase("That the box was opened to look is no ground to refuse."), "L-SPC-3"),
    Step(Phrase("A shop that refuses for it can be fined."), "L-PEN-9"),
    Step(Phrase("So the outer box does not count; what counts is a necessary one-time seal."), "C-11"),
)
_OPENED = (
    *_OPENED_TO_LOOK,
    Step(Phrase("Opening the outer box to look does no harm; the goods are unused."), "L-7D-8"),
)
_OPENED_SEALED = (
    *_OPENED_TO_LOOK,
    Step(Phrase("Opening the outer box to look does no harm; the seal is whole and the goods are unused."), "L-7D-8"),
)


def harm_of(condition: Condition, has_seal: bool, last: date) -> Harm | None:
    """What keeps goods from coming back without a reason; None where nothing does. `last` is their last day."""
    if has_seal and condition.seal_broken:
        return _SEAL_BROKEN
    if condition.used:
        return _USED
    if not condition.accessories_complete:
        text = Phrase("Accessories are missing; complete, the goods may come back until {last}.", last=last)
        return Harm("NOT_INTACT", (_WITH_ACCESSORIES, Step(text, "L-7D-8")), ("RETURN_WHEN_COMPLETE",))
    return None


def intact_steps(condition: Condition, has_seal: bool) -> tuple[Step, ...]:
    """Why goods count as intact; the last step says it."""
    if not condition.outer_opened:
        return _UNOPENED
    return _OPENED_SEALED if has_seal else _OPENED
