"""What each step keeps of a reaction: the form only with consent, everything else by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.models.adverse_reactions import ADVERSE_REACTIONS, AdverseRow, forget_person
from app.services import search_entry
from app.services.casework.standing import Standing
from app.services.casework.values import plain_values
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.adverse import CONSENT_VERSION
from app.workflow.table import FieldKind, Step

_Changes = dict[str, object]


def keep(desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
    """Keep what a step changes, inside the caller's transaction."""
    row: AdverseRow = standing.record
    if step.name in ("no_consent", "take_back"):
        forget_person(desk.store, row.case_id)
        search_entry.index_case(desk, row.case_id)
    changes: _Changes = {"data": {**row.data, step.name: _open_part(step, values)}}
    changes |= _CHANGES.get(step.name, _nothing)(row, values)
    if row.consent_on is not None and step.name != "take_back":
        changes["form"] = _form(row, step, values)
    if step.prepares and session is not None:
        changes["prepared_by"] = session.staff_id
    ADVERSE_REACTIONS.change(desk.store, row.case_id, **changes)


def _open_part(step: Step, values: Values) -> Mapping[str, object]:
    """What of a form tells nothing about health."""
    open_fields = {field.name for field in step.fields if not field.sensitive and field.kind is not FieldKind.FILES}
    return plain_values({name: value for name, value in values.items() if name in open_fields})


def _form(row: AdverseRow, step: Step, values: Values) -> Mapping[str, object]:
    """The form with what this step says about health; a field that was emptied is gone, findings are a list."""
    asked = {field.name for field in step.fields if field.sensitive and field.name != "grade"}
    told = plain_values({name: value for name, value in values.items() if name in asked})
    told = {name: value for name, value in told.items() if value not in (None, "", [])}
    if step.name == "new_findings":
        return {**row.form, "findings": [*row.form.get("findings", ()), told["findings"]]}
    return {**{name: value for name, value in row.form.items() if name not in asked}, **told}


def _consent(_row: AdverseRow, values: Values) -> _Changes:
    return {
        "consent_on": values["consent_on"],
        "consent_means": values["means"],
        "consent_text": f"{CONSENT_VERSION} {values['by']}",
    }


def _grade(_row: AdverseRow, values: Values) -> _Changes:
    return {"grade": values["grade"]}


def _report(_row: AdverseRow, values: Values) -> _Changes:
    return {"reported_on": values["reported_on"], "report_no": values["report_no"]}


def _supplement(row: AdverseRow, values: Values) -> _Changes:
    """Every supplement is kept, the report's own number stays."""
    one = plain_values({name: values[name] for name in ("reported_on", "report_no")})
    return {"data": {**row.data, "supplements": [*row.data.get("supplements", ()), one]}}


def _nothing(_row: AdverseRow, _values: Values) -> _Changes:
    return {}


_CHANGES: Mapping[str, Callable[[AdverseRow, Values], _Changes]] = {
    "consent": _consent,
    "grade": _grade,
    "regrade": _grade,
    "report": _report,
    "supplement": _supplement,
}
