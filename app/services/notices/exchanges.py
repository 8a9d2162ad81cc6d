"""What is printed of an exchange: the application, the question about missing stock, the dispatch, the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.documents.notice_values import (
    AmountRows,
    FactRows,
    GoodsRows,
    LimitRows,
    Notice,
    NoticeFact,
    StepRows,
    TextRows,
)
from app.documents.values import AmountLine, GoodsLine, PaperStep, ReturnPaper, TenderLine
from app.i18n import Phrase
from app.models import clocks
from app.models.exchanges import ExchangeRow
from app.money import ZERO
from app.policy.clauses import clause_label
from app.policy.limits import LimitCode
from app.policy.reasons import Reason, reason_label
from app.policy.returns.verdicts import Route
from app.services.case_facts import condition_of
from app.services.casework.standing import Standing
from app.services.casework.work import CaseMoney
from app.services.desk import Desk
from app.services.exchanges.record import exchange_of, product_of
from app.services.exchanges.showing import freight_lines, money_of, new_goods, windows_of
from app.services.notices.base import BOTH_COPIES, BOTH_SIGN, CUSTOMER_SIGNS, facts_on_paper, notice, running_limits
from app.services.notices.content import Content
from app.services.notices.titles import PAPER_TITLES
from app.services.paper_values import goods_on_paper, return_paper
from app.services.phrase_store import phrase_from_plain
from app.services.rules_card import route_title
from app.services.session import Session
from app.workflow.exchange_states import CHARGED
from app.workflow.table import PaperKind

_OLD_GOODS, _NEW_GOODS = Phrase("Goods that come back"), Phrase("New goods")
_SILENCE = Phrase("Saying nothing closes the case, but it accepts no quality and costs you no right.")
_TOLD_LIMITS = frozenset(LimitCode) - {LimitCode.RED_LINE}


def own_papers(exchange: ExchangeRow) -> frozenset[PaperKind]:
    """The papers an exchange has of its own; a missed day is another matter once the new goods are out."""
    late = {PaperKind.OVERDUE_NOTICE} if exchange.shipped_on is not None else set()
    return frozenset(_CONTENTS) - {PaperKind.OVERDUE_NOTICE} | late


def notice_of_exchange(desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> Notice:
    """A notice only exchanges have; a KeyError for a paper that is none of them."""
    content = _CONTENTS[kind](desk, standing)
    return notice(
        desk,
        session,
        standing,
        PAPER_TITLES[kind],
        code,
        content.sections,
        lead=content.lead,
        known=content.known,
        signatures=content.signatures,
        copies=content.copies,
    )


def receipt_of_exchange(desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> ReturnPaper:
    """The receipt: as of a return, with the right and the difference of an exchange."""
    paper = return_paper(desk, session, standing.case, kind, code)
    money, row = money_of(desk, standing), standing.record
    return replace(
        paper,
        verdict=route_title("EXCHANGE", Route(row.route)) if row.route else Phrase(""),
        amounts=_lines(money),
        refund_total=money.total.amount,
        refund_title=Phrase("Difference in price"),
        refund_route=money.total.label,
        tenders=(),
    )


def application(desk: Desk, standing: Standing) -> Content:
    """D-03: what comes back and why, what is wanted instead, where to, the difference, who pays which way."""
    row, exchange = standing.record, exchange_of(desk, standing.case)
    why = phrase_from_plain(row.data.get("why"))
    right = (route_title("EXCHANGE", Route(row.route)),) if row.route else ()
    return Content(
        sections=(
            GoodsRows(_OLD_GOODS, goods_on_paper(desk, standing.case, row)),
            FactRows(
                Phrase("Application"),
                (
                    NoticeFact(Phrase("Reason"), (reason_label(Reason(row.reason)),)),
                    NoticeFact(Phrase("Condition"), condition_of(row)),
                    NoticeFact(Phrase("Right"), (*right, *((why,) if why else ()))),
                    NoticeFact(Phrase("Note"), (row.note,) if row.note else ()),
                ),
            ),
            FactRows(
                _NEW_GOODS, facts_on_paper((*new_goods(desk, standing, exchange), *freight_lines(desk, standing)))
            ),
            _difference(money_of(desk, standing)),
            LimitRows(Phrase("Limits"), running_limits(desk, standing.case.id, _TOLD_LIMITS)),
            StepRows(Phrase("How it was worked out"), _steps(money_of(desk, standing))),
        ),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
    )


def out_of_stock(desk: Desk, standing: Standing) -> Content:
    """What is missing, until when, and what the customer may choose; the limit runs on."""
    exchange = exchange_of(desk, standing.case)
    held = standing.data.get("out_of_stock", {})
    title = product_of(desk, exchange).title
    expected = (exchange.stock_expected_on,) if exchange.stock_expected_on else (Phrase("not known yet"),)
    told = (held["stock_note"],) if held.get("stock_note") else ()
    return Content(
        sections=(
            FactRows(
                Phrase("Not in stock"),
                (
                    NoticeFact(Phrase("Product"), (f"{title} ×{exchange.qty}",)),
                    NoticeFact(Phrase("In stock again by"), expected),
                    NoticeFact(Phrase("Note"), told),
                ),
            ),
            TextRows(
                Phrase("Please choose"),
                (
                    Phrase("□ I wait until the new day"),
                    Phrase("□ I take another product; the difference in price is worked out anew"),
                    Phrase("□ I want my money back; nothing is taken off for that"),
                ),
            ),
            LimitRows(
                Phrase("The limit keeps running"),
                running_limits(desk, standing.case.id, frozenset({LimitCode.EXCHANGE})),
            ),
        ),
        lead=Phrase("What you want instead is not in stock. We are sorry; please tell us what we shall do."),
        signatures=CUSTOMER_SIGNS,
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
            GoodsRows(_NEW_GOODS, (goods,)),
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
                Phrase("How it was worked out"), tuple(PaperStep(one.text, _clause(one.clause)) for one in anew.steps)
            ),
        ),
        lead=Phrase("Please look at the new goods, and confirm that they are in order or tell us what is not."),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
    )


def old_goods_missed(desk: Desk, standing: Standing) -> Content:
    """The old goods did not come back: what is owed, and what follows."""
    exchange = exchange_of(desk, standing.case)
    charged = standing.case.state == CHARGED
    why = standing.data.get("charge", {}).get("charge_reason") if charged else None
    if charged:
        lead = Phrase("The old goods stay yours. Please pay for the new ones.")
        sections: tuple[FactRows | TextRows | GoodsRows, ...] = (
            FactRows(Phrase("To be paid"), (NoticeFact(Phrase("Amount"), (exchange.open,)),)),
            TextRows(Phrase("Reason"), (why,) if why else ()),
        )
    else:
        lead = Phrase("You have the new goods, but the old ones did not come back in time.")
        sections = (_owed(desk, standing),)
    return Content(
        sections=(
            *sections,
            TextRows(
                Phrase("What remains open to you"),
                (
                    Phrase(
                        "A claim for a fault on the seller's side stays open, for the old goods and for the new ones."
                    ),
                ),
            ),
        ),
        lead=lead,
        signatures=CUSTOMER_SIGNS,
    )


def difference_slip(desk: Desk, standing: Standing) -> Content:
    """D-08 of an exchange: what went back to the customer, by which way, when, with which reference."""
    money, row = money_of(desk, standing), standing.record
    return Content(
        sections=(
            FactRows(
                Phrase("Payout"),
                (
                    NoticeFact(Phrase("Paid out on"), (row.refunded_on,) if row.refunded_on else ()),
                    NoticeFact(Phrase("Payment reference"), (row.refund_reference,) if row.refund_reference else ()),
                ),
            ),
            _difference(money, tuple(TenderLine(way.label, way.amount) for way in money.tenders)),
            GoodsRows(_OLD_GOODS, goods_on_paper(desk, standing.case, row)),
        ),
        lead=Phrase("The difference is paid back. Please check that it has arrived."),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
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


def _difference(money: CaseMoney, tenders: tuple[TenderLine, ...] = ()) -> AmountRows:
    return AmountRows(Phrase("Difference in price"), _lines(money), money.total.label, money.total.amount, tenders)


def _lines(money: CaseMoney) -> tuple[AmountLine, ...]:
    return tuple(AmountLine(one.label, one.amount, _clause(one.clause)) for one in money.amounts if one.amount != ZERO)


def _steps(money: CaseMoney) -> tuple[PaperStep, ...]:
    return tuple(PaperStep(step.text, _clause(step.clause)) for step in money.steps)


def _clause(clause: str) -> Phrase | None:
    return clause_label(clause) if clause else None


_CONTENTS: Mapping[PaperKind, Callable[[Desk, Standing], Content]] = {
    PaperKind.EXCHANGE_VOUCHER: application,
    PaperKind.OUT_OF_STOCK: out_of_stock,
    PaperKind.DISPATCH: dispatch,
    PaperKind.OVERDUE_NOTICE: old_goods_missed,
    PaperKind.REFUND_SLIP: difference_slip,
}
