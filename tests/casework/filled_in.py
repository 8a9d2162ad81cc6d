"""The form of any step, filled in from what its fields say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.money import Money
from app.workflow.duties import NOT_YET
from app.workflow.table import Default, Field, FieldKind, PointFound

Values = dict[str, object]


def filled(fields: Sequence[Field], today: date, evidence: str, given: Mapping[str, object]) -> Values:
    """Every field with its default, what is required besides with something sensible; `evidence` is a kept file.

    `given` goes before both.
    """
    values: Values = {}
    for field in fields:
        if field.asked(values):
            values[field.name] = given.get(field.name, _value(field, today, evidence))
    return values


def _value(field: Field, today: date, evidence: str) -> object:
    if field.default is Default.TODAY:
        return today
    if field.default is not None and not isinstance(field.default, Default) and field.default != ():
        return field.default
    if not field.required:
        return None
    first = field.options[0][0] if field.options else None
    return {
        FieldKind.TEXT: "walked through"[: field.max_length],
        FieldKind.MULTILINE: "walked through",
        FieldKind.INT: 1,
        FieldKind.MONEY: Money(100),
        FieldKind.DAY: today + timedelta(days=300) if field.ahead else today,
        FieldKind.CHOICE: first,
        FieldKind.CHECKS: (first,),
        FieldKind.FILES: (evidence,),
        FieldKind.PIECES: tuple((row.name, row.most) for row in field.rows),
        FieldKind.POINTS: tuple(PointFound(row.name, row.findings[0][0]) for row in field.rows if row.findings),
    }[field.kind]


def impossible(field: Field, earliest: date, today: date) -> tuple[object, ...]:
    """What no field of this kind may hold: days before the step before, pieces there are not, files nobody kept."""
    day, too_many = timedelta(days=1), tuple((row.name, row.most + 1) for row in field.rows[:1])
    return {
        FieldKind.TEXT: ("x" * (field.max_length + 1),),
        FieldKind.MULTILINE: ("x" * (field.max_length + 1),),
        FieldKind.INT: (-1, 10_000),
        FieldKind.MONEY: (Money(-1),),
        FieldKind.DAY: (today - day,)
        if field.ahead
        else (earliest - (400 * day if field.since_opened else day), today + day),
        FieldKind.CHOICE: ("NONE OF THEM",),
        FieldKind.FILES: (("0" * 64,), ("../../key",)),
        FieldKind.PIECES: (too_many, (("999999", 1),)),
        FieldKind.POINTS: ((PointFound("NO POINT", "NO FINDING"),),),
    }.get(field.kind, ())


def nothing_to_choose(fields: Sequence[Field]) -> bool:
    """Whether a form asks for a choice where there is none: no limit runs that could be delayed."""
    return any(field.kind is FieldKind.CHOICE and field.required and not field.options for field in fields)


def variants(fields: Sequence[Field], base: Mapping[str, object], today: date, evidence: str) -> Iterator[Values]:
    """The form as it is, and once for every other choice and for fewer pieces; of the ways to tell, one is enough."""
    yield dict(base)
    for field in fields:
        if field.name not in base:
            continue
        others: Sequence[object] = ()
        if field.kind is FieldKind.CHOICE:
            others = [name for name, _ in field.options if name != base[field.name]]
            others = others[:1] if any(name == NOT_YET for name, _ in field.options) else others
        elif field.kind is FieldKind.PIECES and field.rows:
            others = [((field.rows[0].name, 1),)]
        for other in others:
            yield filled(fields, today, evidence, {**base, field.name: other})
