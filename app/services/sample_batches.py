"""Sample data about batches: suspected reactions and recalls, opened on their day; the sample's steps take them on."""

from __future__ import annotations

from typing import Any

from app.models import products
from app.services.adverse.intake import suspect
from app.services.adverse.suspicion import Suspicion
from app.services.desk import Desk
from app.services.recalls import buyers
from app.services.recalls.intake import raise_alert
from app.services.session import Session
from app.workflow.duties import Means


def suspicion(one: dict[str, Any], customer_id: int, desk: Desk, session: Session) -> str:
    """A suspected reaction as the sample says; returns the case's number."""
    product = _product(desk, one["sku"])
    said = Suspicion(
        product_name=product.title,
        batch_no=one["batch_no"],
        product_id=product.id,
        customer_id=customer_id,
        told=Means(one["told"]),
    )
    return suspect(desk, session, said, f"sample-reaction-{one['sku']}-{one['customer']}").case_no


def alert(one: dict[str, Any], desk: Desk, session: Session) -> str:
    """The alert on a batch as the sample says; returns the case's number."""
    product = _product(desk, one["sku"])
    key = f"sample-alert-{one['batch_no']}"
    return raise_alert(desk, session, product.id, one["batch_no"], one["reason"], key).case_no


def tell_some(desk: Desk, session: Session, case_no: str, count: int) -> None:
    """The first buyers of a recall were told by phone."""
    rows = buyers.page(desk, session, case_no).rows
    buyers.tell(desk, session, case_no, [row.buyer_id for row in rows[:count]], Means.PHONE, f"sample-told-{case_no}")


def _product(desk: Desk, sku: str) -> products.ProductRow:
    product = products.by_sku(desk.store, sku)
    assert product is not None, sku
    return product
