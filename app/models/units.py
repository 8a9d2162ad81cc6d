"""The double-return lock: each piece of an order line that is under return or returned has one row, and only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from peewee import JOIN, AutoField, IntegerField

from app.models.case_table import Case
from app.models.database import Store
from app.models.failures import Conflict
from app.models.fields import Table
from app.models.statements import Statement, given_list, list_values


class ReturnedUnit(Table):
    """One piece of an order line, taken by one case; (order_line_id, unit) is unique."""

    id = AutoField()
    order_line_id = IntegerField()
    unit = IntegerField()
    case_id = IntegerField()

    class Meta:
        table_name = "returned_units"


@dataclass(frozen=True, slots=True)
class UnitTakenRow:
    """A piece (1 to the line's qty) and the case that has it."""

    unit: int
    case_id: int
    case_no: str
    state: str


class UnitTaken(Exception):
    """A piece is under return or returned already, by the case named."""

    def __init__(self, order_line_id: int, unit: int, case_no: str, state: str) -> None:
        super().__init__(f"piece {unit} of order line {order_line_id} is on {case_no} ({state})")
        self.order_line_id = order_line_id
        self.unit = unit
        self.case_no = case_no
        self.state = state


def take(store: Store, case_id: int, pieces: Sequence[tuple[int, int]]) -> None:
    """Take pieces, as (order line id, unit), for a case; `UnitTaken` where another case has one of them."""
    try:
        for order_line_id, unit in pieces:
            store.insert(ReturnedUnit, order_line_id=order_line_id, unit=unit, case_id=case_id)
    except Conflict:
        taken = _taken_before(store, order_line_id, unit)
        if taken is None:
            raise
        raise taken from None


def _taken_before(store: Store, order_line_id: int, unit: int) -> UnitTaken | None:
    for taken in taken_of_lines(store, [order_line_id]).get(order_line_id, ()):
        if taken.unit == unit:
            return UnitTaken(order_line_id, unit, taken.case_no, taken.state)
    return None


def release(store: Store, case_id: int) -> int:
    """Give the pieces of a refused or withdrawn case free again; returns how many."""
    return store.delete(ReturnedUnit, case_id=case_id)


def release_some(store: Store, case_id: int, pieces: Sequence[tuple[int, int]]) -> None:
    """Give some pieces of a case, as (order line id, unit), free again."""
    for order_line_id, unit in pieces:
        store.delete(ReturnedUnit, case_id=case_id, order_line_id=order_line_id, unit=unit)


@lru_cache(maxsize=64)
def _taken_of(count: int) -> Statement:
    return Statement(
        ReturnedUnit.select(ReturnedUnit.order_line_id, ReturnedUnit.unit, Case.id, Case.case_no, Case.state)
        .join(Case, JOIN.INNER, on=(Case.id == ReturnedUnit.case_id))
        .where(ReturnedUnit.order_line_id.in_(given_list("line", count)))
        .order_by(ReturnedUnit.order_line_id, ReturnedUnit.unit)
    )


def taken_of_lines(store: Store, order_line_ids: Sequence[int]) -> dict[int, tuple[UnitTakenRow, ...]]:
    """The taken pieces of some order lines, by line."""
    if not order_line_ids:
        return {}
    taken: dict[int, list[UnitTakenRow]] = defaultdict(list)
    for line, *values in store.rows(_taken_of(len(order_line_ids)), **list_values("line", order_line_ids)):
        taken[line].append(UnitTakenRow(*values))
    return {line: tuple(rows) for line, rows in taken.items()}
