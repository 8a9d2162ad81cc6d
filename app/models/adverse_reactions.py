"""Suspected adverse reactions to a cosmetic: the report's form, kept only with the person's consent (L-AR-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import IntegerField, TextField

from app.models.case_parts import CasePart
from app.models.fields import DayField, JSONField, Table


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
    holder_told_on = DayField(null=True)
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
    holder_told_on: date | None = None
    prepared_by: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


ADVERSE_REACTIONS = CasePart(AdverseReaction, AdverseRow, fixed=frozenset({"learned_on"}))
