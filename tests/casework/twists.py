"""A form filled in otherwise than it usually is: well, oddly or wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.money import Money
from app.workflow.table import Field, FieldKind, PointFound
from tests.casework.filled_in import Values


def twisted(data: Any, fields: Sequence[Field], base: Mapping[str, object], today: date, evidence: str) -> Values:
    """The form with up to two fields changed, to anything a hand could leave in them."""
    values = dict(base)
    by_name = {field.name: field for field in fields}
    for name in data.draw(st.lists(st.sampled_from(sorted(by_name)), max_size=2)) if fields else ():
        values[name] = data.draw(_anything(by_name[name], today, evidence))
    return values


def _anything(field: Field, today: date, evidence: str) -> SearchStrategy[object]:
    names = [name for name, _ in field.options]
    days = st.integers(-2, 12).map(lambda n: today - timedelta(days=n))
    counts = st.tuples(*(st.tuples(st.just(row.name), st.integers(0, row.most + 1)) for row in field.rows))
    points = st.tuples(*(_point(row.name, [name for name, _ in row.findings], evidence) for row in field.rows))
    return {
        FieldKind.TEXT: st.sampled_from(["", "walked", "x" * (field.max_length + 1)]),
        FieldKind.MULTILINE: st.sampled_from(["", "walked\nthrough"]),
        FieldKind.INT: st.integers(-1, 9),
        FieldKind.MONEY: st.integers(-1, 100_000).map(Money),
        FieldKind.DAY: days,
        FieldKind.CHOICE: st.sampled_from([*names, "NONE OF THEM"]),
        FieldKind.CHECKS: st.lists(st.sampled_from([*names, "NONE OF THEM"]), unique=True).map(tuple),
        FieldKind.FILES: st.sampled_from([(), (evidence,), ("0" * 64,)]),
        FieldKind.PIECES: counts,
        FieldKind.POINTS: points,
    }[field.kind]


def _point(name: str, findings: list[str], evidence: str) -> SearchStrategy[object]:
    found = st.sampled_from(findings or [""])
    return found.map(lambda finding: PointFound(name, finding, files=(evidence,)))
