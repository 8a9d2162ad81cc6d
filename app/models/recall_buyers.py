"""Who bought a recalled batch, purchase by purchase: told or not, and what came back (M12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import AutoField, IntegerField, TextField

from app.models.case_parts import CaseList
from app.models.database import Store
from app.models.fields import DayField, Table


class RecallBuyer(Table):
    """One purchase of the batch."""

    id = AutoField()
    case_id = IntegerField()
    order_line_id = IntegerField()
    qty = IntegerField()
    told_on = DayField(null=True)
    means = TextField(null=True)
    tried_on = DayField(null=True)
    collected = IntegerField()
    return_case_id = IntegerField(null=True)

    class Meta:
        table_name = "recall_buyers"


@dataclass(frozen=True, slots=True)
class BuyerRow:
    """One purchase of a recalled batch: how many pieces, whether the buyer was told, how many came back.

    `tried_on` is the last day nobody could be reached, `return_case_id` the return what came back is paid with.
    """

    id: int
    case_id: int
    order_line_id: int
    qty: int
    told_on: date | None
    means: str | None
    tried_on: date | None
    collected: int
    return_case_id: int | None


BUYERS = CaseList(RecallBuyer, BuyerRow)


def enter_buyers(store: Store, case_id: int, product_id: int, batch_no: str) -> int:
    """Enter every purchase of the batch that is not on the list yet; returns how many there are now."""
    store.write_sql(_ENTER, (case_id, product_id, batch_no))
    return int(store.sql("SELECT COUNT(*) FROM recall_buyers WHERE case_id = ?", (case_id,))[0][0])


_ENTER = """
    INSERT OR IGNORE INTO recall_buyers (case_id, order_line_id, qty, collected)
    SELECT ?, id, qty, 0 FROM order_lines WHERE product_id = ? AND batch_no = ? ORDER BY id
"""


def count_new(store: Store, case_id: int, product_id: int, batch_no: str) -> int:
    """How many purchases of the batch are not on the list yet: they were entered after it was made."""
    return int(store.sql(_NEW, (product_id, batch_no, case_id))[0][0])


_NEW = """
    SELECT COUNT(*) FROM order_lines WHERE product_id = ? AND batch_no = ?
    AND id NOT IN (SELECT order_line_id FROM recall_buyers WHERE case_id = ?)
"""


def count_without_batch(store: Store, product_id: int) -> int:
    """How many purchases of an article name no batch, so that nobody can say whether they are of this one."""
    query = "SELECT COUNT(*) FROM order_lines WHERE product_id = ? AND (batch_no IS NULL OR batch_no = '')"
    return int(store.sql(query, (product_id,))[0][0])


@dataclass(frozen=True, slots=True)
class BuyersSum:
    """A list of buyers in numbers: purchases, pieces, how many are told, tried in vain or neither, what came back."""

    buyers: int
    pieces: int
    told: int
    tried: int
    open: int
    collected: int


def sum_of_buyers(store: Store, case_id: int) -> BuyersSum:
    """The buyers of a case in numbers."""
    return BuyersSum(*store.sql(_SUM, (case_id,))[0])


_SUM = """
    SELECT COUNT(*), COALESCE(SUM(qty), 0), COALESCE(SUM(told_on IS NOT NULL), 0),
           COALESCE(SUM(told_on IS NULL AND tried_on IS NOT NULL), 0),
           COALESCE(SUM(told_on IS NULL AND tried_on IS NULL), 0), COALESCE(SUM(collected), 0)
    FROM recall_buyers WHERE case_id = ?
"""


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A buyer's row with the purchase it stands for; the customer's are None where nobody knows who bought it."""

    id: int
    order_line_id: int
    qty: int
    told_on: date | None
    means: str | None
    tried_on: date | None
    collected: int
    return_case_id: int | None
    order_no: str
    purchased_on: date
    customer_id: int | None
    name: str | None
    phone: str | None


def purchases(
    store: Store, case_id: int, *, open_only: bool, after: int = 0, limit: int = 100
) -> tuple[PurchaseRow, ...]:
    """A page of a case's buyers, the oldest first, behind the row with the id `after`; all or the untold ones."""
    rows = store.sql(_PURCHASES, (case_id, after, not open_only, limit))
    return tuple(_purchase(row) for row in rows)


def purchase(store: Store, case_id: int, buyer_id: int) -> PurchaseRow | None:
    """One buyer of a case."""
    rows = store.sql(_PURCHASES, (case_id, buyer_id - 1, True, 1))
    return _purchase(rows[0]) if rows and rows[0][0] == buyer_id else None


def _purchase(row: Any) -> PurchaseRow:
    one, line, qty, told_on, means, tried_on, *rest, bought_on, customer_id, name, phone = row
    collected, paid_by, order_no = rest
    told, tried, bought = _day(told_on), _day(tried_on), date.fromisoformat(bought_on)
    return PurchaseRow(
        one, line, qty, told, means, tried, collected, paid_by, order_no, bought, customer_id, name, phone
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_PURCHASES = """
    SELECT b.id, b.order_line_id, b.qty, b.told_on, b.means, b.tried_on, b.collected, b.return_case_id,
           o.order_no, o.purchased_on, c.id, c.name, c.phone
    FROM recall_buyers b
    JOIN order_lines l ON l.id = b.order_line_id
    JOIN orders o ON o.id = l.order_id
    LEFT JOIN customers c ON c.id = o.customer_id
    WHERE b.case_id = ? AND b.id > ? AND (? OR (b.told_on IS NULL AND b.tried_on IS NULL))
    ORDER BY b.id LIMIT ?
"""
