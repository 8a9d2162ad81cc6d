"""A small made-up shop, put together from plain calls: what the tests of the tables stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.models import cases, clocks, customers, events, numbers, orders, products, returns, search, staff
from app.models.database import Store
from app.models.orders import NewLine, OrderRow, TenderRow
from app.models.products import ProductRow
from app.models.returns import ReturnLineRow, ReturnRow, TenderBack
from app.models.search import CaseText
from app.money import Money

NOW = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Shop:
    clerk: int
    supervisor: int
    customer: int
    serum: int
    device: int


def furnish(store: Store) -> Shop:
    """Two people at the desk, a customer, two articles and an order of three and one of them."""
    with store.transaction():
        clerk = staff.add(store, "wang", "王客服", ["AGENT"], "hash").id
        supervisor = staff.add(store, "zhao", "赵主管", ["SUPERVISOR"], "hash").id
        customer = customers.add(store, "张小美", "13800001234", None, NOW).id
        serum = products.add(store, ProductRow(0, "SKU-1", "玻尿酸精华", "6901234567892", "花间", "30ml"))
        device = products.add(
            store, ProductRow(0, "SKU-2", "洁面仪", "6901234567908", category="DEVICE", repairable=True)
        )
        add_order(store, "DD20261118-01", customer, serum, device)
    return Shop(clerk, supervisor, customer, serum, device)


def add_order(store: Store, order_no: str, customer: int | None, serum: int, device: int) -> int:
    lines = (
        NewLine(serum, 3, Money(29900), Money(89700), Money(15000), batch_no="B1", expiry_date=date(2028, 1, 31)),
        NewLine(device, 1, Money(39900), Money(39900)),
    )
    return orders.add_order(
        store,
        order_no=order_no,
        receipt_no=f"R-{order_no}",
        channel="counter",
        customer_id=customer,
        purchased_on=date(2026, 11, 18),
        lines=lines,
        tenders=(TenderRow("WECHAT", Money(100000), "**** 1234"), TenderRow("CASH", Money(14600))),
    )


def the_order(store: Store, number: str = "DD20261118-01") -> OrderRow:
    order = orders.by_number(store, number)
    assert order is not None
    return order


def take_in(store: Store, shop: Shop, pieces: tuple[int, ...] = (1,), *, order: OrderRow | None = None) -> int:
    """Take in a return of pieces of the order's first line, inside the caller's transaction."""
    order = order or the_order(store)
    line = order.lines[0]
    case_no = numbers.next_case_number(store, "TH", "A01", DAY)
    case_id = cases.insert_case(
        store,
        case_no=case_no,
        kind="RETURN",
        state="SUBMITTED",
        channel="counter",
        received_at=NOW,
        created_by=shop.clerk,
        customer_id=shop.customer,
        customer_name="张小美",
        order_id=order.id,
        product_summary="玻尿酸精华 30ml ×1",
        profile_name="CUSTOMER_FIRST",
        profile_version="2026.1",
    )
    goods = Money(24900 * len(pieces))
    returns.insert_return(
        store,
        ReturnRow(
            case_id,
            "NO_REASON",
            DAY,
            goods=goods,
            lines=(ReturnLineRow(line.id, pieces),),
            per_tender=(TenderBack("WECHAT", goods),),
        ),
    )
    clocks.start(store, case_id, "REVIEW", started_at=NOW, due_on=date(2026, 11, 25), clauses=("R-002-3.3",))
    events.append(
        store,
        case_id=case_id,
        actor_id=shop.clerk,
        name="return.submit",
        from_state=None,
        to_state="SUBMITTED",
        data={"pieces": list(pieces)},
        at=NOW,
    )
    search.index_case(
        store,
        case_id,
        CaseText(case_no, "张小美", ("13800001234",), ("玻尿酸精华 30ml",), (order.order_no,), (goods,)),
    )
    return case_id
