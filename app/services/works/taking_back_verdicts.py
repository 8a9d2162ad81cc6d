"""What the verdicts on its goods mean for a return or exchange: waited for, told apart, taken over with a part."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import UserError
from app.i18n import Phrase
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.reasons import Finding
from app.services.case_clocks import Tone
from app.services.casework.standing import Standing
from app.services.casework.work import Alert, Values
from app.services.desk import Desk
from app.services.quality.verdicts import Verdicts, verdicts_on
from app.workflow.table import Step
from app.workflow.taking_back_states import DISPUTED, GOODS_RECEIVED, INSPECTED_FAIL, INSPECTED_OK

ACCEPT_PART = "accept_part"
_CLAUSE = "R-000-3.3.2a"
_WITH_VERDICTS = (GOODS_RECEIVED, INSPECTED_FAIL, DISPUTED)


def awaited_by(desk: Desk, case: CaseRow, row: ReturnRow) -> tuple[str, ...]:
    """The quality cases whose verdict the goods wait for, now that they are here."""
    return verdicts_on(desk, case, row).awaited if case.state == GOODS_RECEIVED else ()


def alerts_of(desk: Desk, standing: Standing) -> Iterator[Alert]:
    """The verdict that is waited for, with the way to it, or that the verdicts differ and what to do."""
    for case_no in standing.awaits:
        text = Phrase("Quality case {case} decides on these goods: its verdict is awaited.", case=case_no)
        yield Alert(text, Tone.SOON, _CLAUSE, action=Phrase("Open it"), case_no=case_no)
    if standing.case.state in _WITH_VERDICTS and verdicts_on(desk, standing.case, standing.record).differ:
        yield Alert(_differing(standing), Tone.OVERDUE, _CLAUSE)


def _differing(standing: Standing) -> Phrase:
    if standing.case.state == GOODS_RECEIVED:
        return Phrase(
            "Not every product was found at fault, so they are not settled together: choose “Inspection failed”, then "
            "“Accept some of it” for those found alike. The others go back, or are taken in anew."
        )
    return Phrase("Not every product was found at fault: accept those found alike. The others go back.")


def refuse_differing(desk: Desk, standing: Standing, step: Step, values: Values) -> None:
    """Refuse to settle products alike of which one is at fault and another is not."""
    if step.target != INSPECTED_OK:
        return
    known = verdicts_on(desk, standing.case, standing.record)
    if step.name == ACCEPT_PART:
        _refuse_mixed(known, values)
    elif known.differ:
        raise UserError(_differing(standing))


def _refuse_mixed(known: Verdicts, values: Values) -> None:
    if known.differ and len(known.of_lines(_accepted(values))) > 1:
        text = Phrase(
            "Of these products one is at fault and another is not. Accept those found alike only; take the others in "
            "as a case of their own once this one has given them back."
        )
        raise UserError(text, "accepted")


def finding_of_part(desk: Desk, standing: Standing, step: Step, values: Values) -> Finding | None:
    """What was found of the part that is accepted, where the verdicts differ."""
    known = verdicts_on(desk, standing.case, standing.record)
    if step.name != ACCEPT_PART or not known.differ:
        return None
    return next(iter(known.of_lines(_accepted(values))), None)


def is_refuted(desk: Desk, standing: Standing, values: Values) -> bool:
    """Whether goods may fail for their verdict alone: no fault was found, or not of all of them."""
    found = values.get("finding") or standing.record.finding
    refuted = found is not None and found != Finding.CONFIRMED
    return refuted or verdicts_on(desk, standing.case, standing.record).differ


def _accepted(values: Values) -> list[int]:
    accepted = values["accepted"]
    assert isinstance(accepted, tuple)
    return [int(line) for line, pieces in accepted if pieces]
