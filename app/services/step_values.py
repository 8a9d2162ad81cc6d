"""The values of a step's form, checked and cleaned field by field before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models.returns import ReturnRow
from app.policy.returns.sequence import not_before
from app.services.desk import Desk
from app.services.inputs import clean_day, clean_quantity, clean_text, text_of
from app.workflow.table import Field, FieldKind, Step


def checked_values(desk: Desk, row: ReturnRow, step: Step, values: Mapping[str, object]) -> dict[str, object]:
    """The values of a step's form, cleaned; a UserError names the field that is wrong."""
    return {field.name: _checked(desk, row, field, values) for field in step.fields}


def _checked(desk: Desk, row: ReturnRow, field: Field, values: Mapping[str, object]) -> object:
    value = values.get(field.name)
    match field.kind:
        case FieldKind.TEXT | FieldKind.MULTILINE:
            lines = field.kind is FieldKind.MULTILINE
            text = text_of(values, field.name)
            return clean_text(text, field.name, field.max_length, required=field.required, lines=lines)
        case FieldKind.DAY:
            return clean_day(value, field.name, earliest_day(row), desk.today)
        case FieldKind.INT:
            return _all_pieces(value, field.name, pieces(row))
        case FieldKind.CHOICE:
            return _one_of(value, field)
        case _:
            return _ticked(value, field)


def pieces(row: ReturnRow) -> int:
    """How many pieces a return is about."""
    return sum(line.qty for line in row.lines)


def earliest_day(row: ReturnRow) -> date:
    """The first day the next step can have happened on."""
    return not_before(row.applied_on, row.approved_on, row.received_on, row.inspected_on)


def _all_pieces(value: object, field: str, expected: int) -> int:
    quantity = clean_quantity(value, field, expected)
    if quantity != expected:
        raise UserError(Phrase("{n} pieces were to come back. Ask for the others, or refuse.", n=expected), field)
    return quantity


def _one_of(value: object, field: Field) -> str:
    names = [name for name, _ in field.options]
    if value not in names:
        raise UserError(Phrase("Please choose one."), field.name)
    return str(value)


def _ticked(value: object, field: Field) -> list[str]:
    ticked = value if isinstance(value, (tuple, list, set, frozenset)) else ()
    return [name for name, _ in field.options if name in ticked]
