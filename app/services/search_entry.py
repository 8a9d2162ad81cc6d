"""What a case is found by."""

from __future__ import annotations

from app.models import cases, customers, orders, returns, search
from app.models.quality_cases import LAB_TESTS, QUALITY_CASES
from app.models.search import CaseText
from app.services.desk import Desk
from app.services.settled_sum import kept_sum


def index_case(desk: Desk, case_id: int) -> None:
    """Enter a case into the search index, inside the caller's transaction."""
    case = cases.by_id(desk.store, case_id)
    assert case is not None, case_id
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    lines = order.lines if order else ()
    row = returns.of_case(desk.store, case_id)
    back = (kept_sum(row).due,) if row else ()
    text = CaseText(
        case_no=case.case_no,
        customer_name=customer.name if customer else "",
        phones=(customer.phone,) if customer and customer.phone else (),
        products=(case.product_summary,),
        numbers=tuple(number for number in (order.order_no, order.receipt_no) if number) if order else (),
        amounts=(*((order.paid, *(line.paid for line in lines)) if order else ()), *back),
        texts=(*(line.batch_no for line in lines if line.batch_no), *_of_quality(desk, case_id)),
    )
    search.index_case(desk.store, case_id, text)


def _of_quality(desk: Desk, case_id: int) -> tuple[str, ...]:
    """The batch of goods said to be at fault, and the numbers of samples and reports."""
    row = QUALITY_CASES.of_case(desk.store, case_id)
    tests = LAB_TESTS.of_case(desk.store, case_id)
    numbers = (number for test in tests for number in (test.sample_no, test.report_no))
    return tuple(text for text in (row.batch_no if row else "", *numbers) if text)
