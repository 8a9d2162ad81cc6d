"""The double-return lock: each piece of an order line that is under return or returned has one row, and only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peewee import JOIN, AutoField, IntegerField, IntegrityError

from app.models.case_table import Case
from app.models.database import Store
from app.models.fields import Table


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
    rows = [{"order_line_id": line, "unit": unit, "case_id": case_id} for line, unit in pieces]
    try:
        store.insert_many(ReturnedUnit, rows)
    except IntegrityError:
        for order_line_id, unit in pieces:
            for taken in taken_of_lines(store, [order_line_id]).get(order_line_id, ()):
                if taken.unit == unit:
                    raise UnitTaken(order_line_id, unit, taken.case_no, taken.state) from None
        raise


def release(store: Store, case_id: int) -> int:
    """Give the pieces of a refused or withdrawn case free again; returns how many."""
    return store.change(ReturnedUnit.delete().where(ReturnedUnit.case_id == case_id))


def taken_of_lines(store: Store, order_line_ids: Iterable[int]) -> dict[int, tuple[UnitTakenRow, ...]]:
    """The taken pieces of some order lines, by line."""
    ids = tuple(order_line_ids)
    if not ids:
        return {}
    query = (
        ReturnedUnit.select(ReturnedUnit.order_line_id, ReturnedUnit.unit, Case.id, Case.case_no, Case.state)
        .join(Case, JOIN.INNER, on=(Case.id == ReturnedUnit.case_id))
        .where(ReturnedUnit.order_line_id.in_(ids))
        .order_by(ReturnedUnit.order_line_id, ReturnedUnit.unit)
    )
    taken: dict[int, list[UnitTakenRow]] = defaultdict(list)
    for line, *values in store.rows(query):
        taken[line].append(UnitTakenRow(*values))
    return {line: tuple(rows) for line, rows in taken.items()}
