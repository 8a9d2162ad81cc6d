"""What is printed of the new goods of an exchange: their dispatch, old goods that are owed, what is charged then."""

from __future__ import annotations

from app.documents.notice_values import AmountRows, FactRows, GoodsRows, LimitRows, NoticeFact, StepRows, TextRows
from app.documents.values import AmountLine, GoodsLine, PaperStep
from app.i18n import Phrase
from app.models import clocks
from app.policy.clauses import clause_label
from app.policy.limits import LimitCode
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.exchanges.record import exchange_of, product_of
from app.services.exchanges.showing import freight_lines, windows_of
from app.services.notices.base import BOTH_COPIES, BOTH_SIGN, CUSTOMER_SIGNS, facts_on_paper, running_limits
from app.services.notices.content import Content
from app.services.paper_values import goods_on_paper, handed_back_on_paper

NEW_GOODS = Phrase("New goods")
_SILENCE = Phrase("Saying nothing closes the case, but it accepts no quality and costs you no right.")
_OPEN_TO_YOU = TextRows(
    Phrase("What remains open to you"),
    (Phrase("A claim for a fault on the seller's side stays open, for the old goods and for the new ones."),),
)


def dispatch(desk: Desk, standing: Standing) -> Content:
    """D-09: what goes out, with batch and use-by day, how, and the windows that begin anew."""
    exchange = exchange_of(desk, standing.case)
    anew = windows_of(desk, standing, exchange)
    product = product_of(desk, exchange)
    ahead = standing.record.received_on is None
    goods = GoodsLine(product.name, product.spec, exchange.batch_no or "", exchange.expiry_date, exchange.qty)
    windows = (
        NoticeFact(Phrase("After-sales window until"), (anew.window.due,)),
        NoticeFact(Phrase("Warranty until"), (anew.warranty_last,) if anew.warranty_last else ()),
        NoticeFact(Phrase("Their order number"), (standing.case.case_no,)),
    )
    sent = (
        NoticeFact(Phrase("Sent or handed over on"), (exchange.shipped_on,) if exchange.shipped_on else ()),
        NoticeFact(Phrase("Carrier"), (exchange.carrier,) if exchange.carrier else ()),
        NoticeFact(Phrase("Waybill"), (exchange.waybill,) if exchange.waybill else ()),
        NoticeFact(Phrase("Goes to"), (exchange.address or Phrase("picked up at the counter"),)),
        *facts_on_paper(freight_lines(desk, standing)),
    )
    return Content(
        sections=(
            GoodsRows(NEW_GOODS, (goods,)),
            FactRows(Phrase("How they go"), sent),
            FactRows(Phrase("The windows begin anew"), windows),
            *((_owed(desk, standing),) if ahead else ()),
            LimitRows(
                Phrase("Limits"),
                running_limits(
                    desk,
                    standing.case.id,
                    frozenset({LimitCode.CONFIRMATION, *((LimitCode.SEND_BACK,) if ahead else ())}),
                ),
            ),
            TextRows(None, (_SILENCE,)),
            StepRows(
                Phrase("How it was worked out"),
                tuple(PaperStep(one.text, clause_label(one.clause)) for one in anew.steps),
            ),
        ),
        lead=Phrase("Please look at the new goods, and confirm that they are in order or tell us what is not."),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
    )


def old_goods_missed(desk: Desk, standing: Standing) -> Content:
    """The old goods did not come back: which, since when, and what follows."""
    return Content(
        sections=(_owed(desk, standing), _OPEN_TO_YOU),
        lead=Phrase("You have the new goods, but the old ones did not come back in time."),
        signatures=CUSTOMER_SIGNS,
    )


def charge(desk: Desk, standing: Standing) -> Content:
    """What is charged for new goods whose old ones are the customer's again, and why."""
    exchange = exchange_of(desk, standing.case)
    why = standing.data.get("charge", {}).get("charge_reason")
    amounts = AmountLine(Phrase("New goods"), exchange.open, clause_label("C-03"))
    return Content(
        sections=(
            TextRows(Phrase("Reason"), (why,) if why else ()),
            GoodsRows(Phrase("Goods that stay yours"), handed_back_on_paper(desk, standing.case, standing.record)),
            AmountRows(Phrase("To be paid"), (amounts,), Phrase("To be paid"), exchange.open),
            _OPEN_TO_YOU,
        ),
        lead=Phrase("The old goods stay yours. Please pay for the new ones."),
        signatures=CUSTOMER_SIGNS,
    )


def _owed(desk: Desk, standing: Standing) -> FactRows:
    last = next((one for one in clocks.of_case(desk.store, standing.case.id) if one.code == LimitCode.SEND_BACK), None)
    goods = tuple(
        f"{one.name} {one.spec} ×{one.qty}".strip() for one in goods_on_paper(desk, standing.case, standing.record)
    )
    return FactRows(
        Phrase("Still to come back"),
        (
            NoticeFact(Phrase("Goods"), goods),
            NoticeFact(Phrase("Last day to send"), (last.due_on,) if last else ()),
            NoticeFact(Phrase("Otherwise to be paid"), (standing.record.goods,)),
        ),
    )
