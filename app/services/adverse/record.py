"""What is kept of a suspected reaction, and where that leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.models import products, recalls
from app.models.adverse_reactions import ADVERSE_REACTIONS, AdverseRow
from app.models.cases import CaseRow
from app.models.products import ProductRow
from app.services.adverse.suspicion import NOT_LEGIBLE
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.workflow.table import Condition

_LONGEST_USE = timedelta(days=3650)
"""How long before the shop learned of it the use of a product may have begun."""


def reaction_of(desk: Desk, case_id: int) -> AdverseRow:
    """What the case of a suspected reaction keeps."""
    row = ADVERSE_REACTIONS.of_case(desk.store, case_id)
    assert row is not None, case_id
    return row


def stand(desk: Desk, case: CaseRow) -> Standing:
    """Where a suspected reaction stands. Its days reach back to the use of the product; `in_order` checks them."""
    row = reaction_of(desk, case.id)
    conditions = {Condition.CONSENTED if row.consent_on else Condition.NO_CONSENT}
    if is_on_sale(desk, row):
        conditions.add(Condition.ON_SALE)
    return Standing(
        case=case,
        record=row,
        earliest=row.learned_on - _LONGEST_USE,
        data=row.data,
        conditions=frozenset(conditions),
        prepared_by=row.prepared_by,
    )


def is_on_sale(desk: Desk, row: AdverseRow) -> bool:
    """Whether the batch is one the shop knows and still sells."""
    if row.product_id is None or row.batch_no == NOT_LEGIBLE:
        return False
    batch = recalls.batch(desk.store, row.product_id, row.batch_no)
    return batch is None or batch.status == recalls.NORMAL


def product_of(desk: Desk, row: AdverseRow) -> ProductRow | None:
    """The article in the catalogue."""
    return products.by_id(desk.store, row.product_id) if row.product_id else None


def day_in(kept: Mapping[str, Any], name: str) -> date | None:
    """A day among what a form held."""
    return date.fromisoformat(kept[name]) if kept.get(name) else None
