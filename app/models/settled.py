"""What of some orders went back already, or is about to: the returns that hold pieces of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from peewee import JOIN

from app.models.case_table import Case
from app.models.database import Store
from app.models.returns import Return, ReturnTender, TenderBack
from app.models.statements import Statement, given_list, list_values
from app.models.units import ReturnedUnit
from app.money import Money


@dataclass(frozen=True, slots=True)
class SettledRow:
    """One return or exchange that holds pieces of an order: refused and withdrawn ones have given theirs free.

    `units` are order line ids and numbers of pieces; `goods` is what goes back for them, or with an exchange counts for
    the new goods, `per_tender` which way bears how much of it, before anything is deducted. `finding` is what an
    appraisal found of the reason, None where there was none.
    """

    case_id: int
    kind: str
    reason: str
    goods: Money
    units: tuple[tuple[int, int], ...]
    per_tender: tuple[TenderBack, ...]
    finding: str | None = None


BORNE = "goods_per_tender"
"""Under which name a return keeps in its `data` which way bears how much of the goods, as `[method, fen]`."""


@lru_cache(maxsize=64)
def _units_of(count: int) -> Statement:
    return Statement(
        ReturnedUnit.select(Case.order_id, Case.id, Case.kind, ReturnedUnit.order_line_id, ReturnedUnit.unit)
        .join(Case, JOIN.INNER, on=(Case.id == ReturnedUnit.case_id))
        .where(Case.order_id.in_(given_list("order", count)), Case.kind.in_(("RETURN", "EXCHANGE")))
        .order_by(Case.id, ReturnedUnit.order_line_id, ReturnedUnit.unit)
    )


@lru_cache(maxsize=64)
def _returns_of(count: int) -> Statement:
    return Statement(
        Return.select(Return.case_id, Return.reason, Return.goods, Return.data, Return.finding)
        .where(Return.case_id.in_(given_list("case", count)))
        .order_by(Return.case_id)
    )


@lru_cache(maxsize=64)
def _tenders_of(count: int) -> Statement:
    return Statement(
        ReturnTender.select(ReturnTender.case_id, ReturnTender.method, ReturnTender.amount)
        .where(ReturnTender.case_id.in_(given_list("case", count)))
        .order_by(ReturnTender.case_id, ReturnTender.position)
    )


def of_orders(store: Store, order_ids: Sequence[int]) -> dict[int, tuple[SettledRow, ...]]:
    """The returns that hold pieces of some orders, by order, in the sequence they were taken in."""
    if not order_ids:
        return {}
    units: dict[int, list[tuple[int, int]]] = defaultdict(list)
    order_of: dict[int, int] = {}
    kind_of: dict[int, str] = {}
    for order_id, case_id, kind, *unit in store.rows(_units_of(len(order_ids)), **list_values("order", order_ids)):
        order_of[case_id] = order_id
        kind_of[case_id] = kind
        units[case_id].append((unit[0], unit[1]))
    settled: dict[int, list[SettledRow]] = defaultdict(list)
    for case_id, reason, goods, borne, finding in _heads(store, list(order_of)):
        row = SettledRow(case_id, kind_of[case_id], reason, goods, tuple(units[case_id]), tuple(borne), finding)
        settled[order_of[case_id]].append(row)
    return {order_id: tuple(rows) for order_id, rows in settled.items()}


def _heads(store: Store, case_ids: list[int]) -> Iterator[tuple[int, str, Money, list[TenderBack], str | None]]:
    if not case_ids:
        return
    went = _tenders(store, case_ids)
    for case_id, reason, goods, data, finding in store.rows(
        _returns_of(len(case_ids)), **list_values("case", case_ids)
    ):
        borne = data.get(BORNE)
        per_tender = went[case_id] if borne is None else [TenderBack(method, Money(fen)) for method, fen in borne]
        yield case_id, reason, goods, per_tender, finding


def _tenders(store: Store, case_ids: list[int]) -> dict[int, list[TenderBack]]:
    tenders: dict[int, list[TenderBack]] = defaultdict(list)
    for case_id, *part in store.rows(_tenders_of(len(case_ids)), **list_values("case", case_ids)):
        tenders[case_id].append(TenderBack(*part))
    return tenders
