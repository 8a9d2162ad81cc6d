"""A batch to recall: the lipsticks of three purchases of the sample, whatever else it sells of them."""

from __future__ import annotations

from app.services.desk import Desk

LIPSTICK, BATCH = 4, "L9901"
_ORDERS = ("DD20261110007788", "XP20261120000018", "DD20261117006218")
"""Three pieces to one, one to nobody known, one to a third."""


def label(desk: Desk) -> None:
    """Say that these three purchases are of the batch, and no others."""
    with desk.store.transaction():
        desk.store.write_sql(
            "UPDATE order_lines SET batch_no = ? WHERE product_id = ?"
            " AND order_id IN (SELECT id FROM orders WHERE order_no IN (?, ?, ?))",
            (BATCH, LIPSTICK, *_ORDERS),
        )
