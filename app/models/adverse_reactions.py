"""Suspected adverse reactions to a cosmetic: the report's form, kept only with the person's consent (L-AR-FORM)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import IntegerField, TextField

from app.models.attachments import Attachment
from app.models.case_parts import CasePart
from app.models.case_table import Case
from app.models.database import Store
from app.models.fields import DayField, JSONField, Table
from app.models.statements import Given, Statement


class AdverseReaction(Table):
    """The part of a case that is about a reaction."""

    case_id = IntegerField(primary_key=True)
    product_id = IntegerField(null=True)
    product_name = TextField()
    batch_no = TextField()
    learned_on = DayField()
    grade = TextField(null=True)
    consent_on = DayField(null=True)
    consent_means = TextField(null=True)
    consent_text = TextField(null=True)
    form = JSONField()
    reported_on = DayField(null=True)
    report_no = TextField(null=True)
    prepared_by = IntegerField(null=True)
    data = JSONField()

    class Meta:
        table_name = "adverse_reactions"


@dataclass(frozen=True, slots=True)
class AdverseRow:
    """A suspected reaction. `form` holds the official form's fields by name; it stays empty without consent."""

    case_id: int
    product_name: str
    batch_no: str
    learned_on: date
    product_id: int | None = None
    grade: str | None = None
    consent_on: date | None = None
    consent_means: str | None = None
    consent_text: str | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    reported_on: date | None = None
    report_no: str | None = None
    prepared_by: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


ADVERSE_REACTIONS = CasePart(AdverseReaction, AdverseRow, fixed=frozenset({"learned_on"}))
_OF_BATCH = Statement(
    AdverseReaction.select(AdverseReaction.case_id)
    .where(AdverseReaction.batch_no == Given("batch_no"), AdverseReaction.product_id == Given("product_id"))
    .order_by(AdverseReaction.case_id)
)


def of_batch(store: Store, product_id: int, batch_no: str) -> tuple[int, ...]:
    """The ids of the cases about a batch, the oldest first."""
    return tuple(row[0] for row in store.rows(_OF_BATCH, batch_no=batch_no, product_id=product_id))


def forget_person(store: Store, case_id: int) -> None:
    """Keep nothing of the person: form, consent, pictures, whose case it was. The caller deletes the files."""
    changes: dict[str, Any] = {"consent_on": None, "consent_means": None, "consent_text": None, "form": {}}
    store.update(AdverseReaction, changes, case_id=case_id)
    store.update(Case, {"customer_id": None, "customer_sort": ""}, id=case_id)
    store.delete(Attachment, case_id=case_id)
