"""Whether what a step's form says of a reaction is possible: days in their order, a grade that is another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.errors import UserError
from app.i18n import Phrase
from app.models.adverse_reactions import AdverseRow
from app.services.adverse.record import day_in
from app.services.casework.work import Values
from app.workflow.table import Step

_BEFORE = Phrase("This cannot have been before {day}.")
_OLDEST = 130
_AFTER = Phrase("The shop learned of it on {day}; this is later.")


def refuse_impossible(row: AdverseRow, step: Step, values: Values) -> None:
    """Refuse, with a UserError at the field, values that contradict what is known."""
    _CHECKS.get(step.name, _anything)(row, values)


def _anything(_row: AdverseRow, _values: Values) -> None:
    return


def _consent(row: AdverseRow, values: Values) -> None:
    _not_before(values, "consent_on", row.learned_on)


def _record(row: AdverseRow, values: Values) -> None:
    age = values.get("age")
    if isinstance(age, int) and not 0 <= age <= _OLDEST:
        raise UserError(Phrase("Write a whole number from {least} to {most}.", least=0, most=_OLDEST), "age")
    _not_after(values, "used_from", row.learned_on)
    _not_after(values, "onset_on", row.learned_on)
    _not_before(values, "onset_on", values.get("used_from"))
    _one_or_none(values, "symptoms")
    _one_or_none(values, "lesions")


def _course(row: AdverseRow, values: Values) -> None:
    _not_before(values, "used_until", day_in(row.form, "used_from"))
    _one_or_none(values, "allergies")


def _report(row: AdverseRow, values: Values) -> None:
    _not_before(values, "reported_on", row.learned_on)


def _new_findings(row: AdverseRow, values: Values) -> None:
    _not_before(values, "found_on", row.learned_on)
    if row.consent_on is None and values.get("files"):
        raise UserError(Phrase("The person did not agree: no picture of it is kept."), "files")


def _supplement(row: AdverseRow, values: Values) -> None:
    _not_before(values, "reported_on", day_in(_last_findings(row), "found_on"))


def _regrade(row: AdverseRow, values: Values) -> None:
    if values.get("grade") == row.grade:
        raise UserError(Phrase("It is graded so already."), "grade")


def _last_findings(row: AdverseRow) -> Mapping[str, Any]:
    findings: Mapping[str, Any] = row.data.get("new_findings", {})
    return findings


def _not_before(values: Values, field: str, day: object) -> None:
    value = values.get(field)
    if isinstance(value, date) and isinstance(day, date) and value < day:
        raise UserError(Phrase(_BEFORE.text, day=day), field)


def _not_after(values: Values, field: str, day: date) -> None:
    value = values.get(field)
    if isinstance(value, date) and value > day:
        raise UserError(Phrase(_AFTER.text, day=day), field)


def _one_or_none(values: Values, field: str) -> None:
    """Refuse "none" ticked beside something."""
    ticked = values.get(field)
    if isinstance(ticked, list) and "NONE" in ticked and len(ticked) > 1:
        raise UserError(Phrase("Tick what there is, or that there is nothing; not both."), field)


_CHECKS: Mapping[str, Callable[[AdverseRow, Values], None]] = {
    "consent": _consent,
    "record": _record,
    "add_course": _course,
    "report": _report,
    "new_findings": _new_findings,
    "supplement": _supplement,
    "regrade": _regrade,
}
