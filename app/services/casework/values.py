"""The values of a step's form, checked and cleaned field by field before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.errors import UserError
from app.i18n import Phrase
from app.models.files import FileStore
from app.money import Money
from app.services.desk import Desk
from app.services.inputs import clean_day, clean_text, text_of
from app.workflow.table import Field, FieldKind, PointFound

MOST_PIECES = 9999
FARTHEST = timedelta(days=366)
"""How far ahead a day may lie that somebody promises."""


def checked_values(
    desk: Desk, fields: Sequence[Field], earliest: date, values: Mapping[str, object], opened: date | None = None
) -> dict[str, object]:
    """The values of a form, cleaned; a UserError names the field that is wrong.

    `earliest` is the first day the step can have happened on, `opened` the one the case came in on.
    A field that is not asked for, the others being as they are, has the value of one left empty: "", () or None.
    """
    checked: dict[str, object] = {}
    for field in fields:
        given = values if field.asked(checked) else {}
        required = field.required and field.asked(checked)
        first = opened if opened is not None and field.since_opened else earliest
        checked[field.name] = _checked(desk, field, min(first, earliest), given, required)
    return checked


def _checked(desk: Desk, field: Field, earliest: date, values: Mapping[str, object], required: bool) -> object:
    value = values.get(field.name)
    match field.kind:
        case FieldKind.TEXT | FieldKind.MULTILINE:
            lines = field.kind is FieldKind.MULTILINE
            return clean_text(text_of(values, field.name), field.name, field.max_length, required=required, lines=lines)
        case FieldKind.CHECKS | FieldKind.PIECES | FieldKind.FILES | FieldKind.POINTS:
            return _some(_several(desk, value, field), field, required)
    return _one(desk, value, field, earliest) if required or value is not None else None


def _one(desk: Desk, value: object, field: Field, earliest: date) -> object:
    match field.kind:
        case FieldKind.DAY:
            return _day(desk, field, earliest, value)
        case FieldKind.INT:
            return _number(value, field)
        case FieldKind.MONEY:
            return _amount(value, field)
    return _one_of(value, field)


def _several(desk: Desk, value: object, field: Field) -> Sequence[object]:
    match field.kind:
        case FieldKind.PIECES:
            return _pieces(value, field)
        case FieldKind.FILES:
            return _files(desk, value, field)
        case FieldKind.POINTS:
            return _points(desk, value, field)
    return _ticked(value, field)


def _day(desk: Desk, field: Field, earliest: date, value: object) -> date:
    if not field.ahead:
        return clean_day(value, field.name, earliest, desk.today)
    farthest = desk.today + FARTHEST * field.years_ahead
    if isinstance(value, date) and value > farthest:
        if field.years_ahead > 1:
            raise UserError(Phrase("{day} is too far away. Look at it again.", day=value), field.name)
        raise UserError(Phrase("This day is more than a year away: {day}.", day=value), field.name)
    if isinstance(value, date) and value < desk.today:
        raise UserError(Phrase("{day} is over already. Give a day to come.", day=value), field.name)
    return clean_day(value, field.name, desk.today, farthest)


def _number(value: object, field: Field) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_PIECES:
        raise UserError(Phrase("Give a number from 0 to {most}.", most=MOST_PIECES), field.name)
    return value


def _amount(value: object, field: Field) -> Money:
    if not isinstance(value, Money) or value.fen < 0:
        raise UserError(Phrase("Give an amount, such as 12.50."), field.name)
    return value


def _one_of(value: object, field: Field) -> str:
    if value not in [name for name, _ in field.options]:
        raise UserError(Phrase("Please choose one."), field.name)
    return str(value)


def _ticked(value: object, field: Field) -> list[str]:
    ticked = value if isinstance(value, (tuple, list, set, frozenset)) else ()
    return [name for name, _ in field.options if name in ticked]


def _pieces(value: object, field: Field) -> tuple[tuple[str, int], ...]:
    """How many pieces of which line; lines with none are left out."""
    given = dict(value) if isinstance(value, (tuple, list)) else {}
    pieces = []
    for row in field.rows:
        count = given.pop(row.name, 0)
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise UserError(Phrase("Give a number of pieces, 0 or more."), field.name)
        if count > row.most:
            text = Phrase("{product}: {n} are possible, not {wanted}.", product=row.label, n=row.most, wanted=count)
            raise UserError(text, field.name)
        if count:
            pieces.append((row.name, count))
    if given:
        raise UserError(Phrase("This product is not on that order. Choose it again."), field.name)
    return tuple(pieces)


def _files(desk: Desk, value: object, field: Field) -> tuple[str, ...]:
    names = tuple(map(str, value)) if isinstance(value, (tuple, list)) else ()
    files = FileStore(desk.store.folder, desk.store.key)
    try:
        missing = [name for name in names if not files.has(name)]
    except ValueError:
        missing = list(names)
    if missing:
        raise UserError(Phrase("A picture is not kept any more. Take it in again."), field.name)
    return names


def _points(desk: Desk, value: object, field: Field) -> tuple[PointFound, ...]:
    found = {one.point: one for one in value if isinstance(one, PointFound)} if isinstance(value, tuple) else {}
    points = []
    for row in field.rows:
        one = found.get(row.name)
        if one is None or one.finding not in [name for name, _ in row.findings]:
            raise UserError(Phrase("{point}: please choose what was found.", point=row.label), field.name)
        note = clean_text(one.note, field.name, field.max_length)
        points.append(PointFound(row.name, one.finding, note, _files(desk, one.files, field)))
    return tuple(points)


def _some(value: Sequence[object], field: Field, required: bool) -> Sequence[object]:
    if required and not value:
        raise UserError(_WANTING[field.kind], field.name)
    return value


_WANTING = {
    FieldKind.CHECKS: Phrase("Please tick at least one."),
    FieldKind.PIECES: Phrase("How many pieces? Give at least one."),
    FieldKind.FILES: Phrase("A picture or document is needed here."),
    FieldKind.POINTS: Phrase("Please choose what was found."),
}


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """What a form held as plain values, to be kept with the case; an amount as its number of fen."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case PointFound():
            return [value.point, value.finding, value.note, list(value.files)]
        case tuple() | list():
            return [_plain(one) for one in value]
        case Money():
            return value.fen
        case None | str() | int():
            return value
    raise TypeError(value)
