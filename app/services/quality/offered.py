"""What a step's form of a quality case offers that only the open case knows: defaults, rows, choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.models.quality_cases import LAB_TESTS, QualityRow
from app.policy.quality.problems import Measure, ProblemCause, ResponsibleParty, usual_party
from app.policy.quality.verdict import parties_for
from app.policy.reasons import Finding
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.quality import sheet
from app.services.quality.draft import NOT_LEGIBLE
from app.services.quality.following import following
from app.services.quality.linked import linked_return
from app.workflow.kinds import EXCHANGE, RETURN
from app.workflow.quality_fields import MEASURE_TITLES, NO_MEASURE
from app.workflow.table import Field

_MEASURE_OF = {RETURN.name: str(Measure.RETURN), EXCHANGE.name: str(Measure.EXCHANGE)}


def offered(desk: Desk, standing: Standing, field: Field) -> Field:
    """A field with what the case knows of it."""
    fill = _FILLED.get(field.name)
    return field if fill is None else fill(desk, standing, field)


def _points(desk: Desk, standing: Standing, field: Field) -> Field:
    row: QualityRow = standing.record
    return replace(field, rows=sheet.lines_of(desk, row), default=sheet.untouched(desk, row))


def _problem_type(_desk: Desk, standing: Standing, field: Field) -> Field:
    return replace(field, default=standing.record.problem_type)


def _cause(_desk: Desk, standing: Standing, field: Field) -> Field:
    """What the appraiser thought is offered where the laboratory is asked after it."""
    return field if field.default is None else replace(field, default=standing.record.cause)


def _place(desk: Desk, _standing: Standing, field: Field) -> Field:
    return field if field.default is None else replace(field, default=desk.shop().counter_code)


def _item(_desk: Desk, standing: Standing, field: Field) -> Field:
    return replace(field, default=standing.case.product_summary[: field.max_length])


def _seal(desk: Desk, standing: Standing, field: Field) -> Field:
    test = next(reversed(LAB_TESTS.of_case(desk.store, standing.case.id)), None)
    return field if field.default is None else replace(field, default=test.seal_no if test else "")


def _sample(desk: Desk, standing: Standing, field: Field) -> Field:
    number = len(LAB_TESTS.of_case(desk.store, standing.case.id)) + 1
    return replace(field, default=f"{standing.case.case_no}-{number}")


def _question(_desk: Desk, standing: Standing, field: Field) -> Field:
    return replace(field, default=standing.record.problem[: field.max_length])


_REFUTED = {
    Finding.NOT_CONFIRMED: ResponsibleParty.NONE,
    Finding.HUMAN_DAMAGE: ResponsibleParty.CUSTOMER,
}


def _responsible(_desk: Desk, standing: Standing, field: Field) -> Field:
    """Those who can answer for what was found; for a confirmed fault, who usually does for its cause, first in mind."""
    row: QualityRow = standing.record
    finding = Finding(row.finding) if row.finding else None
    able = parties_for(finding)
    usual = usual_party(ProblemCause(row.cause)) if row.cause else ResponsibleParty.UNDETERMINED
    likely = _REFUTED.get(finding, usual) if finding is not None else usual
    default = likely if likely in able else ResponsibleParty.UNDETERMINED
    options = tuple((name, title) for name, title in field.options if name in able)
    return replace(field, options=options, default=str(default))


def _measure(desk: Desk, standing: Standing, field: Field) -> Field:
    """What the rules leave open to the customer; what the linked case is about, first in mind."""
    open_to = _open_measures(desk, standing)
    linked = linked_return(desk, standing)
    wanted = _MEASURE_OF.get(linked.kind) if linked is not None else None
    default = wanted if wanted in open_to else open_to[0] if open_to else NO_MEASURE
    names = (*open_to, NO_MEASURE)
    return replace(field, options=tuple((name, MEASURE_TITLES[name]) for name in names), default=default)


def _open_measures(desk: Desk, standing: Standing) -> tuple[str, ...]:
    row: QualityRow = standing.record
    outcome = following(desk, standing.case, row)
    measures = outcome.measures if outcome is not None else tuple(Measure)
    known = row.product_id is not None and row.batch_no != NOT_LEGIBLE
    return tuple(str(one) for one in measures if one is not Measure.RECALL or known)


def _reason(_desk: Desk, standing: Standing, field: Field) -> Field:
    row: QualityRow = standing.record
    return replace(field, default=row.problem[: field.max_length])


_FILLED: Mapping[str, Callable[[Desk, Standing, Field], Field]] = {
    "points": _points,
    "problem_type": _problem_type,
    "cause": _cause,
    "place": _place,
    "item": _item,
    "seal_no": _seal,
    "sample_no": _sample,
    "question": _question,
    "responsible": _responsible,
    "measure": _measure,
    "reason": _reason,
}
