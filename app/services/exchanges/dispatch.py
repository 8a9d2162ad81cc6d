"""The new goods go out: looked at once more, and entered as a purchase of their own, paid with what the old ones count.

So what is returned or exchanged of them later is settled like any other purchase, by its own pieces and windows, and
never more than was paid goes back over the whole chain.
"""

from __future__ import annotations

from datetime import date, timedelta

from app.errors import UserError
from app.i18n import Phrase
from app.models import orders, recalls, returns
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES, ExchangeRow
from app.models.fees import FEES
from app.models.orders import NewLine, TenderRow
from app.models.products import ProductRow
from app.models.returns import ReturnRow
from app.money import ZERO, Money
from app.policy.periods import add_months
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.exchanges.credit import credit_of, freight_of
from app.services.exchanges.money import funded_by
from app.services.exchanges.record import exchange_of, product_of
from app.services.exchanges.revalue import keep_back
from app.services.profiles import rules_for
from app.services.return_record import return_of
from app.services.session import Session
from app.workflow.exchange_goods import COUNTER, PARCEL

SHIPS = frozenset({"ship", "ship_cheaper", "ship_ahead"})
"""The steps the new goods go out with."""
COMPLETES = frozenset({"complete", "complete_cheaper"})
_HELD = {
    recalls.HOLD: Phrase("Batch {batch} is held back while it is looked into. Send one of another batch."),
    recalls.STOPPED: Phrase("The sale of batch {batch} is stopped. Send one of another batch."),
    recalls.RECALLED: Phrase("Batch {batch} is recalled. Put it aside and send one of another batch."),
}


def check_goods(desk: Desk, exchange: ExchangeRow, values: Values) -> None:
    """Raises UserError, naming the field, for new goods that must not go out."""
    product = product_of(desk, exchange)
    batch_no = str(values.get("batch_no") or "")
    known = recalls.batch(desk.store, product.id, batch_no) if batch_no else None
    if known is not None and known.status in _HELD:
        raise UserError(Phrase(_HELD[known.status].text, batch=batch_no), "batch_no")
    expiry = values.get("expiry_date")
    if isinstance(expiry, date):
        _check_expiry(desk.today, product, expiry)


def _check_expiry(today: date, product: ProductRow, expiry: date) -> None:
    if expiry <= today:
        text = Phrase("The new goods must keep for a while: {day} is today or over. Take a fresher one.", day=expiry)
        raise UserError(text, "expiry_date")
    life = product.shelf_life_months
    if life is not None and expiry > add_months(today, life) + timedelta(days=1):
        text = Phrase(
            "This product keeps {n} months at most, so {day} cannot be its use-by day. Look at the pack again.",
            n=life,
            day=expiry,
        )
        raise UserError(text, "expiry_date")


def send(desk: Desk, session: Session | None, case: CaseRow, values: Values) -> None:
    """Keep what went out, when and how, and enter it as a purchase; inside the caller's transaction."""
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    shipped_on = values["new_shipped_on"]
    assert isinstance(shipped_on, date)
    order_id = _enter(desk, case, row, exchange, values, shipped_on)
    EXCHANGES.change(
        desk.store,
        case.id,
        batch_no=values["batch_no"] or None,
        expiry_date=values["expiry_date"],
        carrier=values["new_carrier"] or None,
        waybill=values["new_waybill"] or None,
        shipped_on=shipped_on,
        order_id=order_id,
    )
    freight = values.get("new_freight")
    if isinstance(freight, Money) and freight:
        terms = freight_of(row, rules_for(desk, case))
        keep_fee(desk, session, case, "EXPRESS_RESEND", freight, str(terms.resend_payer), terms.clauses[0])


def fix_credit(desk: Desk, session: Session | None, case: CaseRow) -> None:
    """Fix what the customer gets besides the difference, once old and new goods have changed places."""
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    credit = credit_of(desk, case, row, exchange)
    data = {**row.data, "credit": credit.total.fen}
    returns.update_return(desk.store, case.id, data=data, reimbursed=credit.freight, penalty=credit.penalty)
    keep_back(desk, case, credit.total)
    if credit.penalty:
        keep_fee(desk, session, case, "PENALTY", credit.penalty, "SELLER", "R-002-5.3.1")
    fen = row.data.get("sent", {}).get("freight")
    if fen:
        terms = freight_of(row, rules_for(desk, case))
        keep_fee(desk, session, case, "EXPRESS_RETURN", Money(fen), str(terms.payer), terms.clauses[0])


def keep_fee(
    desk: Desk, session: Session | None, case: CaseRow, kind: str, amount: Money, payer: str, clause: str
) -> None:
    """Note a cost of an exchange."""
    FEES.add(
        desk.store,
        case_id=case.id,
        kind=kind,
        amount=amount,
        payer=payer,
        clause=clause,
        note="",
        added_at=desk.clock.now(),
        added_by=session.staff_id if session else None,
    )


def _enter(desk: Desk, case: CaseRow, row: ReturnRow, exchange: ExchangeRow, values: Values, shipped_on: date) -> int:
    bought = orders.by_id(desk.store, case.order_id) if case.order_id else None
    assert bought is not None, case.case_no
    own = {line.order_line_id for line in row.lines}
    old = next(line for line in bought.lines if line.id in own)
    paid = row.goods + exchange.difference
    coupon = row.coupon if exchange.same else exchange.coupon
    return orders.add_order(
        desk.store,
        order_no=case.case_no,
        channel=bought.channel,
        customer_id=case.customer_id,
        purchased_on=shipped_on,
        signed_on=shipped_on if values["handover"] == COUNTER else None,
        lines=[
            NewLine(
                product_id=exchange.product_id,
                qty=exchange.qty,
                unit_price=exchange.unit_price,
                deal=paid + coupon,
                coupon=coupon,
                batch_no=str(values["batch_no"] or "") or None,
                expiry_date=values["expiry_date"] if isinstance(values["expiry_date"], date) else None,
                customised=exchange.same and old.customised,
                exclusion_confirmed=exchange.same and old.exclusion_confirmed,
            )
        ],
        tenders=[TenderRow(one.method, one.amount) for one in funded_by(row, exchange) if one.amount > ZERO],
    )


def handover_of(exchange: ExchangeRow) -> str:
    """How the new goods go out by the application."""
    return PARCEL if exchange.address else COUNTER
