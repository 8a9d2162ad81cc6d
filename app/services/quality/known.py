"""What the sale, the catalogue and a linked case know of goods said to be at fault, beside what was typed."""

from __future__ import annotations

from dataclasses import replace

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, orders, products, returns
from app.models.cases import CaseRow
from app.models.codes import code_key
from app.models.orders import OrderLineRow, OrderRow
from app.models.products import ProductRow
from app.services.desk import Desk
from app.services.inputs import clean_code
from app.services.quality.draft import NOT_LEGIBLE, QualityDraft
from app.workflow.kinds import EXCHANGE, RETURN

Purchase = tuple[OrderRow, OrderLineRow]


def completed(desk: Desk, draft: QualityDraft) -> QualityDraft:
    """The draft with what the linked case, the sale and the catalogue know where nothing else was typed."""
    linked = linked_case(desk, draft)
    if linked is not None:
        draft = _with_case(desk, draft, linked)
    bought = purchase_of(desk, draft)
    if bought is not None:
        draft = _with_sale(draft, *bought)
    product = product_of(desk, draft)
    if product is not None:
        draft = replace(draft, product_name=product.name, spec=product.spec)
    return replace(draft, batch_no=clean_code(draft.batch_no))


def linked_case(desk: Desk, draft: QualityDraft) -> CaseRow | None:
    """The return or exchange the report belongs to; None where the draft names none that can be."""
    case = cases.by_number(desk.store, draft.link_case_no) if draft.link_case_no else None
    return case if case is not None and case.kind in (RETURN.name, EXCHANGE.name) and case.is_open else None


def purchase_of(desk: Desk, draft: QualityDraft) -> Purchase | None:
    """The order and its line the goods were bought with; None as long as they are not known."""
    order = orders.by_number(desk.store, draft.order_no) if draft.order_no else None
    line = next((one for one in order.lines if one.id == draft.line_id), None) if order else None
    return (order, line) if order is not None and line is not None else None


def product_of(desk: Desk, draft: QualityDraft) -> ProductRow | None:
    """The article in the catalogue."""
    return products.by_id(desk.store, draft.product_id) if draft.product_id is not None else None


def refuse_other_batch(draft: QualityDraft, line: OrderLineRow) -> None:
    """Refuse, at "batch", goods of another batch than the one that was sold."""
    if not line.batch_no or draft.batch_no == NOT_LEGIBLE or code_key(line.batch_no) == code_key(draft.batch_no):
        return
    text = Phrase(
        "Sold was batch {sold}; these goods bear {batch}. Read it again, or choose the purchase they came from.",
        sold=line.batch_no,
        batch=draft.batch_no,
    )
    raise UserError(text, "batch")


def _with_case(desk: Desk, draft: QualityDraft, linked: CaseRow) -> QualityDraft:
    order = orders.by_id(desk.store, linked.order_id) if linked.order_id else None
    row = returns.of_case(desk.store, linked.id)
    back = [line.order_line_id for line in row.lines] if row else []
    return replace(
        draft,
        customer_id=linked.customer_id if not draft.is_new_customer else draft.customer_id,
        order_no=draft.order_no or (order.order_no if order else ""),
        line_id=draft.line_id if draft.line_id is not None else next(iter(back), None),
    )


def _with_sale(draft: QualityDraft, order: OrderRow, line: OrderLineRow) -> QualityDraft:
    return replace(
        draft,
        customer_id=draft.customer_id if draft.customer_id or draft.is_new_customer else order.customer_id,
        product_id=line.product.id,
        batch_no=draft.batch_no or line.batch_no or "",
        expiry=draft.expiry or line.expiry_date,
        purchased_on=order.purchased_on,
        purchase_channel=order.channel,
    )
