"""Quality cases: what was reported, what the appraisal found, what the laboratory said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.models.case_parts import CaseList, CasePart
from app.models.database import Store
from app.models.fields import DayField, JSONField, Table
from app.models.statements import Given, Statement


class QualityCase(Table):
    """The quality part of a case."""

    case_id = IntegerField(primary_key=True)
    product_id = IntegerField(null=True)
    order_line_id = IntegerField(null=True)
    product_name = TextField()
    spec = TextField()
    batch_no = TextField()
    expiry_date = DayField(null=True)
    purchased_on = DayField(null=True)
    purchase_channel = TextField()
    problem = TextField()
    reaction = BooleanField(null=True)
    reported_on = DayField()
    severity = TextField(null=True)
    problem_type = TextField(null=True)
    cause = TextField(null=True)
    finding = TextField(null=True)
    responsible = TextField(null=True)
    measure = TextField(null=True)
    appraised_on = DayField(null=True)
    decided_on = DayField(null=True)
    prepared_by = IntegerField(null=True)
    data = JSONField()

    class Meta:
        table_name = "quality_cases"


class Checkpoint(Table):
    """What was found at one point of a checklist, at one step."""

    id = AutoField()
    case_id = IntegerField()
    step = TextField()
    point = TextField()
    finding = TextField()
    note = TextField()

    class Meta:
        table_name = "checkpoints"


class LabTest(Table):
    """One sample sent to a laboratory."""

    id = AutoField()
    case_id = IntegerField()
    lab = TextField()
    sample_no = TextField()
    seal_no = TextField()
    sent_on = DayField()
    report_no = TextField(null=True)
    report_on = DayField(null=True)
    conclusion = TextField(null=True)
    cause = TextField(null=True)
    report_sha256 = TextField(null=True)

    class Meta:
        table_name = "lab_tests"


@dataclass(frozen=True, slots=True)
class QualityRow:
    """The quality part of a case: what was reported, and what was found and decided.

    `reaction`: whether skin or health reacted, None where nobody asked yet.
    """

    case_id: int
    product_name: str
    batch_no: str
    problem: str
    reported_on: date
    product_id: int | None = None
    order_line_id: int | None = None
    spec: str = ""
    expiry_date: date | None = None
    purchased_on: date | None = None
    purchase_channel: str = ""
    reaction: bool | None = None
    severity: str | None = None
    problem_type: str | None = None
    cause: str | None = None
    finding: str | None = None
    responsible: str | None = None
    measure: str | None = None
    appraised_on: date | None = None
    decided_on: date | None = None
    prepared_by: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """What was found at one point of a checklist."""

    id: int
    case_id: int
    step: str
    point: str
    finding: str
    note: str


@dataclass(frozen=True, slots=True)
class LabTestRow:
    """One sample sent to a laboratory, and what came of it."""

    id: int
    case_id: int
    lab: str
    sample_no: str
    seal_no: str
    sent_on: date
    report_no: str | None = None
    report_on: date | None = None
    conclusion: str | None = None
    cause: str | None = None
    report_sha256: str | None = None


QUALITY_CASES = CasePart(QualityCase, QualityRow, fixed=frozenset({"reported_on"}))
CHECKPOINTS = CaseList(Checkpoint, CheckpointRow)
LAB_TESTS = CaseList(LabTest, LabTestRow)
_OF_BATCH = Statement(
    QualityCase.select(QualityCase.case_id, QualityCase.product_id, QualityCase.product_name, QualityCase.reported_on)
    .where(QualityCase.batch_no == Given("batch_no"))
    .order_by(QualityCase.case_id)
)
_WITH_SAMPLE = Statement(LabTest.select(LabTest.case_id).where(LabTest.sample_no == Given("sample_no")))


@dataclass(frozen=True, slots=True)
class BatchReport:
    """One report about a batch number; goods of different products can bear the same."""

    case_id: int
    product_id: int | None
    product_name: str
    reported_on: date


def of_batch(store: Store, batch_no: str) -> tuple[BatchReport, ...]:
    """The reports about a batch number, the oldest first."""
    return tuple(BatchReport(*row) for row in store.rows(_OF_BATCH, batch_no=batch_no))


def has_sample(store: Store, sample_no: str) -> bool:
    """Whether a sample of that number was sent to a laboratory before."""
    return store.row(_WITH_SAMPLE, sample_no=sample_no) is not None
