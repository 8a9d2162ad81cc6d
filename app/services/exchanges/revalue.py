"""What an exchange comes to once fewer pieces came back than were applied for, or something else was chosen."""

from __future__ import annotations

from dataclasses import replace

from app.models import orders, returns, settled
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES, ExchangeRow
from app.models.orders import TenderRow
from app.models.returns import ReturnRow, TenderBack
from app.models.settled import BORNE
from app.money import ZERO, Money
from app.policy.costs.freight import freight_terms
from app.policy.reasons import Finding, Payer, Reason, fault_group
from app.policy.refunds.shares import Tender
from app.policy.returns.price_difference import Difference
from app.services import search_entry
from app.services.desk import Desk
from app.services.exchanges.money import entries_of, funded_by, merged, ways_back
from app.services.exchanges.record import exchange_of, product_of
from app.services.exchanges.terms import Wanted, difference_kept
from app.services.phrase_store import steps_to_plain
from app.services.profiles import rules_for
from app.services.purchases import earlier_of, order_card
from app.services.return_record import group_of, pieces, pieces_kept, return_of
from app.services.settled_sum import entries_to_plain
from app.services.settling import sum_of


def keep_finding(desk: Desk, case: CaseRow, finding: Finding) -> None:
    """Keep what an appraisal found of the claim: who pays the freight and the difference follows from it."""
    row = return_of(desk, case)
    terms = freight_terms(rules_for(desk, case), fault_group(Reason(row.reason), finding))
    data = {**row.data, "freight_clauses": list(terms.clauses)}
    returns.update_return(desk.store, case.id, finding=str(finding), freight_payer=str(terms.payer), data=data)
    exchange = exchange_of(desk, case)
    if exchange.order_id is None and pieces(row):
        choose(desk, case, _as_chosen(desk, row, exchange))


def revalue(desk: Desk, case: CaseRow) -> None:
    """Work the difference out anew with the pieces that stay, inside the caller's transaction.

    What already went out keeps its price: what did not come back for it is paid.
    """
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    if not any(line.handed_back for line in row.lines):
        return
    _keep_value(desk, case, row)
    row = return_of(desk, case)
    if exchange.order_id is not None:
        keep_difference(desk, case, replace(exchange, difference=_price_out(desk, exchange) - row.goods))
        return
    if pieces(row):
        choose(desk, case, _as_chosen(desk, row, exchange))


def _as_chosen(desk: Desk, row: ReturnRow, exchange: ExchangeRow) -> Wanted:
    return Wanted(product_of(desk, exchange), _qty(row, exchange), exchange.unit_price, exchange.same)


def choose(desk: Desk, case: CaseRow, wanted: Wanted) -> None:
    """Let an exchange be for this: price, coupon and difference follow."""
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    found = difference_kept(row, wanted, group_of(row), rules_for(desk, case))
    changed = replace(
        exchange,
        product_id=wanted.product.id,
        same=wanted.same,
        qty=wanted.qty,
        unit_price=wanted.unit_price,
        price=found.price,
        coupon=found.coupon,
        difference=found.customer_pays - found.customer_gets,
    )
    keep_difference(desk, case, changed, found)


def keep_difference(desk: Desk, case: CaseRow, exchange: ExchangeRow, found: Difference | None = None) -> None:
    """Keep an exchange with another difference, and by which ways something of it goes back."""
    row = return_of(desk, case)
    EXCHANGES.change(
        desk.store,
        case.id,
        product_id=exchange.product_id,
        same=exchange.same,
        qty=exchange.qty,
        unit_price=exchange.unit_price,
        price=exchange.price,
        coupon=exchange.coupon,
        difference=exchange.difference,
    )
    data = {**row.data, **entries_to_plain(entries_of(exchange, row.goods))}
    if found is not None:
        data["refund"] = steps_to_plain(found.steps)
    returns.update_return(desk.store, case.id, data=data)
    keep_back(desk, case)
    follow_order(desk, case)
    search_entry.index_case(desk, case.id)


def keep_back(desk: Desk, case: CaseRow, besides: Money = ZERO) -> None:
    """Keep by which ways the customer gets how much: the difference, and what is owed besides by the first way."""
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    back = ways_back(row, -exchange.open) if exchange.open < ZERO else ()
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    way = order.tenders[0].method if order and order.tenders else "CASH"
    parts = merged([*back, *([Tender(way, besides)] if besides else [])])
    returns.set_refund(
        desk.store,
        case.id,
        deal=row.deal,
        coupon=row.coupon,
        goods=row.goods,
        deducted=ZERO,
        reimbursed=row.reimbursed,
        penalty=row.penalty,
        per_tender=[TenderBack(part.method, part.amount) for part in parts],
    )


def follow_order(desk: Desk, case: CaseRow) -> None:
    """Say of the new goods' purchase how it is paid by now."""
    exchange = exchange_of(desk, case)
    if exchange.order_id is not None:
        paid = funded_by(return_of(desk, case), exchange)
        orders.set_tenders(desk.store, exchange.order_id, [TenderRow(one.method, one.amount) for one in paid])


def _keep_value(desk: Desk, case: CaseRow, row: ReturnRow) -> None:
    """What the pieces that stay count, settled after the returns before and with those since."""
    kept = pieces_kept(row)
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    if not kept or order is None:
        returns.set_refund(desk.store, case.id, deal=ZERO, coupon=ZERO, goods=ZERO, deducted=ZERO, per_tender=())
        returns.update_return(desk.store, case.id, data={**row.data, BORNE: []})
        return
    others = [one for one in settled.of_orders(desk.store, (order.id,)).get(order.id, ()) if one.case_id != case.id]
    value = sum_of(
        order_card(order, [one for one in others if one.case_id < case.id]),
        kept,
        Payer.SELLER,
        rules_for(desk, case),
        gifts_returned=True,
        later=[earlier_of(one) for one in others if one.case_id > case.id],
    ).settlement
    returns.set_refund(
        desk.store,
        case.id,
        deal=value.deal,
        coupon=value.coupon,
        goods=value.goods,
        deducted=ZERO,
        per_tender=[TenderBack(part.method, part.amount) for part in row.per_tender],
    )
    borne = [[part.method, part.amount.fen] for part in value.per_tender]
    returns.update_return(desk.store, case.id, data={**row.data, BORNE: borne})


def _qty(row: ReturnRow, exchange: ExchangeRow) -> int:
    """As many as stay, where as many were wanted as came back; of another product the number that was wanted."""
    return pieces(row) if exchange.same or exchange.qty == sum(line.qty for line in row.lines) else exchange.qty


def _price_out(desk: Desk, exchange: ExchangeRow) -> Money:
    order = orders.by_id(desk.store, exchange.order_id or 0)
    assert order is not None
    return order.paid
