"""What the panel shows of an exchange: the new goods, the difference, and what to see before going on."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import Phrase
from app.models import orders, recalls
from app.models.exchanges import ExchangeRow
from app.models.returns import ReturnRow
from app.money import ZERO, Money
from app.policy.returns.exchange import Renewed, renewed
from app.policy.returns.verdicts import Route
from app.services.case_clocks import Tone
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.casework.work import Alert, CaseMoney
from app.services.desk import Desk
from app.services.exchanges.credit import Credit, credit_of, freight_of
from app.services.exchanges.money import entries_of, total_of, ways_back
from app.services.exchanges.record import exchange_of, product_of
from app.services.profiles import rules_for
from app.services.rules_card import PAYER_TITLES, CardAmount, amounts_of, route_title, shares_of
from app.services.settled_sum import kept_sum
from app.workflow.exchange_states import CHARGED, OLD_GOODS_MISSED, SHIPPED_AHEAD, WAITING_FOR_STOCK

_RIGHT, _GOES_TO = Phrase("Right"), Phrase("Refund goes to")
_OLD_GOODS_OWED = frozenset({SHIPPED_AHEAD, OLD_GOODS_MISSED})


def facts_of_exchange(desk: Desk, standing: Standing, old: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of the old goods in the words of an exchange, with the new goods after them."""
    row, exchange = standing.record, exchange_of(desk, standing.case)
    told = tuple(_fitted(fact, row) for fact in old if fact.label != _GOES_TO)
    return (*told, *new_goods(desk, standing, exchange))


def _fitted(fact: Fact, row: ReturnRow) -> Fact:
    if fact.label == _RIGHT and row.route:
        return Fact(_RIGHT, (route_title("EXCHANGE", Route(row.route)),))
    return fact


def new_goods(desk: Desk, standing: Standing, exchange: ExchangeRow) -> Iterator[Fact]:
    """What goes out, where to, and once it is out, how and with which windows."""
    product = product_of(desk, exchange)
    yield Fact(Phrase("Wanted instead"), (f"{product.title} ×{exchange.qty}",))
    goes_to = exchange.address or Phrase("picked up at the counter")
    yield Fact(Phrase("New goods go to"), (goes_to,))
    if exchange.stock_expected_on is not None:
        yield Fact(Phrase("In stock again by"), (exchange.stock_expected_on,))
    if exchange.shipped_on is None:
        return
    batch = tuple(one for one in (exchange.batch_no, exchange.expiry_date) if one)
    if batch:
        yield Fact(Phrase("New batch / use by"), batch)
    yield Fact(Phrase("Sent or handed over on"), (exchange.shipped_on,))
    if exchange.waybill:
        yield Fact(Phrase("Waybill of the new goods"), (exchange.carrier or "", exchange.waybill))
    anew = windows_of(desk, standing, exchange)
    yield Fact(Phrase("New after-sales window until"), (anew.window.due,))
    if anew.warranty_last is not None:
        yield Fact(Phrase("New warranty until"), (anew.warranty_last,))
    yield Fact(Phrase("Their order number"), (standing.case.case_no,))


def windows_of(desk: Desk, standing: Standing, exchange: ExchangeRow) -> Renewed:
    """What begins anew with the new goods; they have been sent."""
    product = product_of(desk, exchange)
    order = orders.by_id(desk.store, exchange.order_id or 0)
    assert exchange.shipped_on is not None
    return renewed(
        exchange.shipped_on,
        order.signed_on if order else None,
        product.after_sales_days,
        product.warranty_months,
        rules_for(desk, standing.case),
    )


def freight_lines(desk: Desk, standing: Standing) -> tuple[Fact, ...]:
    """Who pays which way."""
    terms = freight_of(standing.record, rules_for(desk, standing.case))
    return (
        Fact(Phrase("Way back paid by"), (PAYER_TITLES[terms.payer],)),
        Fact(Phrase("Way of the new goods paid by"), (PAYER_TITLES[terms.resend_payer],)),
    )


def money_of(desk: Desk, standing: Standing) -> CaseMoney:
    """The difference, step by step; what the customer gets besides is taken off."""
    case, row, exchange = standing.case, standing.record, exchange_of(desk, standing.case)
    credit = credit_of(desk, case, row, exchange)
    whole = exchange.difference - credit.total
    amounts = (*amounts_of(entries_of(exchange, row.goods)), *_besides(credit))
    return CaseMoney(amounts, total_of(whole), _ways(row, exchange), kept_sum(row).steps)


def _ways(row: ReturnRow, exchange: ExchangeRow) -> tuple[CardAmount, ...]:
    """By which ways something goes back: as it was fixed with the new goods, before that as it would be."""
    if exchange.order_id is not None:
        return shares_of(row.per_tender)
    return shares_of(ways_back(row, -exchange.difference)) if exchange.difference < ZERO else ()


def _besides(credit: Credit) -> Iterator[CardAmount]:
    if credit.freight:
        yield CardAmount(Phrase("Freight paid back"), -credit.freight, "R-002-6.1.1")
    if credit.penalty:
        yield CardAmount(Phrase("Penalty for the delay"), -credit.penalty, "R-002-5.3.1")


def alerts_of(desk: Desk, standing: Standing) -> tuple[Alert, ...]:
    """What to see before going on."""
    return tuple(_alerts(desk, standing))


def _alerts(desk: Desk, standing: Standing) -> Iterator[Alert]:
    case, row, exchange = standing.case, standing.record, exchange_of(desk, standing.case)
    if case.state in _OLD_GOODS_OWED:
        late = case.state == OLD_GOODS_MISSED
        text = Phrase("The old goods are still owed, worth {amount}. The new ones are out.", amount=row.goods)
        tone = Tone.OVERDUE if late else Tone.SOON
        step, action = ("charge", Phrase("Charge the new goods")) if late else ("", None)
        yield Alert(text, tone, "C-03", step, action)
    if case.state == CHARGED:
        owed: Money = exchange.open
        yield Alert(Phrase("The customer owes {amount} for the new goods.", amount=owed), Tone.OVERDUE, "C-03")
    if exchange.open > ZERO and exchange.shipped_on is None and case.is_open:
        text = Phrase("The customer pays {amount} before the new goods go out.", amount=exchange.open)
        yield Alert(text, Tone.SOON, "Q-05")
    if case.state == WAITING_FOR_STOCK and exchange.stock_expected_on and exchange.stock_expected_on < desk.today:
        text = Phrase("It should be in stock since {day}.", day=exchange.stock_expected_on)
        yield Alert(text, Tone.OVERDUE, "", "stock_in", Phrase("It is in stock now"))
    yield from _stopped(desk, exchange)


def _stopped(desk: Desk, exchange: ExchangeRow) -> Iterator[Alert]:
    batch = recalls.batch(desk.store, exchange.product_id, exchange.batch_no) if exchange.batch_no else None
    if batch is not None and batch.status in (recalls.STOPPED, recalls.RECALLED):
        text = Phrase("The batch that went out, {batch}, is no longer sold.", batch=exchange.batch_no)
        yield Alert(text, Tone.OVERDUE, "L-CSAR-44")
