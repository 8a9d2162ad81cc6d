"""The facts of a quality case, labelled: as the panel shows them and the papers print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.i18n import Phrase
from app.models.custody import CUSTODY, CustodyRow
from app.models.quality_cases import LAB_TESTS, LabTestRow, QualityRow
from app.policy.quality.problems import (
    PROBLEM_CAUSES,
    PROBLEM_SEVERITIES,
    PROBLEM_TYPES,
    RESPONSIBLE_PARTIES,
    ProblemCause,
    ProblemSeverity,
    ProblemType,
    ResponsibleParty,
)
from app.policy.reasons import Finding
from app.services.case_facts import Fact
from app.services.desk import Desk
from app.services.purchases import channel_title
from app.services.quality import sheet
from app.services.quality.draft import NOT_LEGIBLE
from app.workflow.quality_fields import FINDING_TITLES, MEASURE_TITLES


def facts_of(desk: Desk, row: QualityRow) -> tuple[Fact, ...]:
    """What is known of a quality case, in the order a clerk asks for it; nothing that is not known."""
    facts = (
        *reported(row),
        *found(row),
        *_points(desk, row),
        *_followed(row),
        *(fact for test in LAB_TESTS.of_case(desk.store, row.case_id) for fact in tested(test)),
        *decided(row),
        *custody(desk, row.case_id),
    )
    return tuple(fact for fact in facts if any(value not in (None, "") for value in fact.values))


def reported(row: QualityRow) -> Iterator[Fact]:
    """What was reported (R-000-3.3.1b)."""
    yield Fact(Phrase("Product"), (f"{row.product_name} {row.spec}".strip(),))
    yield Fact(Phrase("Batch"), (batch_in_words(row),))
    yield Fact(Phrase("Use by"), _values(row.expiry_date and row.expiry_date.isoformat()))
    yield Fact(
        Phrase("Bought"),
        _values(row.purchased_on and row.purchased_on.isoformat(), channel_title(row.purchase_channel)),
    )
    yield Fact(Phrase("Problem"), _values(row.problem))
    yield Fact(Phrase("Skin or health reaction"), (_REACTION[row.reaction],))
    yield Fact(Phrase("Note"), _values(_form(row, "report").get("note")))


_REACTION = {None: Phrase("not asked yet"), True: Phrase("suspected"), False: Phrase("no")}


def batch_in_words(row: QualityRow) -> Phrase | str:
    """The batch as it is shown."""
    return Phrase("not legible") if row.batch_no == NOT_LEGIBLE else row.batch_no


def found(row: QualityRow) -> Iterator[Fact]:
    """What the appraisal found."""
    if row.finding is None:
        return
    yield Fact(Phrase("Finding of the appraisal"), (FINDING_TITLES[Finding(row.finding)],))
    if row.severity:
        yield Fact(Phrase("How grave"), (PROBLEM_SEVERITIES[ProblemSeverity(row.severity)],))
    if row.problem_type:
        yield Fact(Phrase("Kind of problem"), (PROBLEM_TYPES[ProblemType(row.problem_type)],))
    if row.cause:
        yield Fact(Phrase("Cause"), (PROBLEM_CAUSES[ProblemCause(row.cause)],))
    yield Fact(Phrase("Opinion"), _values(_form(row, "appraise").get("opinion")))
    yield Fact(Phrase("Appraised on"), _values(row.appraised_on))


def _points(desk: Desk, row: QualityRow) -> Iterator[Fact]:
    for point in sheet.found_in(desk, row.case_id):
        if point.finding != sheet.IN_ORDER:
            yield Fact(sheet.point_title(point), _values(sheet.finding_title(point), point.note))


def _followed(row: QualityRow) -> Iterator[Fact]:
    merchant, answer = _form(row, "ask_merchant"), _form(row, "merchant_answered")
    yield Fact(Phrase("Merchant asked"), _values(merchant.get("merchant"), _day(merchant, "asked_on")))
    yield Fact(Phrase("The merchant's answer"), _values(answer.get("answer"), _day(answer, "answered_on")))
    upwards = _form(row, "escalate")
    yield Fact(
        Phrase("Reported to"),
        _values(upwards.get("escalated_to"), upwards.get("departments"), _day(upwards, "escalated_on")),
    )
    for looked_into in _forms(row, "investigate"):
        said = _values(looked_into.get("investigation"), _day(looked_into, "investigated_on"))
        yield Fact(Phrase("What was found out"), said)
    yield Fact(Phrase("Told to be ready by"), _values(expected_on(row)))


def expected_on(row: QualityRow) -> date | None:
    """The day the customer was told to expect the next news by, None where none was told or it has come."""
    if row.responsible is not None:
        return None
    days = (_day(_form(row, step), "expected_on") for step in ("escalate", "appraise"))
    return next((day for day in days if day is not None), None)


def tested(test: LabTestRow) -> Iterator[Fact]:
    """What is known of a sample, and what came of it."""
    yield Fact(Phrase("Designated laboratory"), (test.lab,))
    yield Fact(Phrase("Sample"), (test.sample_no, Phrase("seal {number}", number=test.seal_no), test.sent_on))
    if test.report_no is not None:
        yield Fact(Phrase("Laboratory's report"), _values(test.report_no, test.report_on))
        yield Fact(Phrase("Conclusion of the laboratory"), _values(test.conclusion))


def decided(row: QualityRow) -> Iterator[Fact]:
    """Who answers for it, and what is done about it."""
    if row.responsible:
        yield Fact(Phrase("Responsible"), (RESPONSIBLE_PARTIES[ResponsibleParty(row.responsible)],))
        grounds = _form(row, "set_liability") or _form(row, "refute")
        yield Fact(Phrase("What that rests on"), _values(grounds.get("grounds")))
    if row.measure:
        agreed = _form(row, "decide_measure").get("agreed")
        yield Fact(Phrase("Measure"), _values(MEASURE_TITLES[row.measure], agreed))


def custody(desk: Desk, case_id: int) -> Iterator[Fact]:
    """Through whose hands goods and samples went, the first at the top."""
    for move in CUSTODY.of_case(desk.store, case_id):
        yield Fact(Phrase("Handed over"), _moved(move))


def _moved(move: CustodyRow) -> tuple[object, ...]:
    way = Phrase("{origin} → {place}", origin=move.from_place or Phrase("customer"), place=move.to_place)
    what = Phrase("{item} ×{n}", item=move.item, n=move.quantity)
    seal = Phrase("seal {number}", number=move.seal_no) if move.seal_no else None
    return _values(what, way, seal, move.moved_at)


def _form(row: QualityRow, step: str) -> Mapping[str, Any]:
    """What the form of a step held, nothing where it was not taken."""
    form = row.data.get(step, {})
    assert isinstance(form, Mapping)
    return form


def _forms(row: QualityRow, step: str) -> tuple[Mapping[str, Any], ...]:
    """What the forms of a step held each time it was taken, the first at the top."""
    before = [form for name, form in row.data.get("former", ()) if name == step]
    return (*before, _form(row, step))


def _day(form: Mapping[str, Any], field: str) -> date | None:
    return date.fromisoformat(form[field]) if form.get(field) else None


def _values(*values: object) -> tuple[object, ...]:
    return tuple(value for value in values if value not in (None, ""))
