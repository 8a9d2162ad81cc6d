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
from app.documents.values import AmountLine, PaperStep, ReturnPaper, TenderLine
from app.i18n import Phrase
from app.models.exchanges import ExchangeRow
from app.policy.clauses import clause_label
from app.policy.limits import LimitCode
from app.policy.reasons import Reason, reason_label
from app.policy.returns.verdicts import Route
from app.services.case_facts import condition_of
from app.services.casework.standing import Standing
from app.services.casework.work import CaseMoney
from app.services.desk import Desk
from app.services.exchanges.record import exchange_of, product_of
from app.services.exchanges.showing import freight_lines, money_of, new_goods
from app.services.notices.base import BOTH_COPIES, BOTH_SIGN, CUSTOMER_SIGNS, facts_on_paper, notice, running_limits
from app.services.notices.content import Content
from app.services.notices.exchange_goods import NEW_GOODS, charge, dispatch, old_goods_missed
from app.services.notices.titles import PAPER_TITLES
from app.services.paper_values import goods_on_paper, return_paper
from app.services.phrase_store import phrase_from_plain
from app.services.rules_card import route_title
from app.services.session import Session
from app.workflow.table import PaperKind

_OLD_GOODS = Phrase("Goods that come back")
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
    money, row, exchange = money_of(desk, standing), standing.record, exchange_of(desk, standing.case)
    wanted = Phrase("New goods: {goods}", goods=f"{product_of(desk, exchange).title} ×{exchange.qty}")
    first, *others = _lines(money)
    return replace(
        paper,
        verdict=route_title("EXCHANGE", Route(row.route)) if row.route else Phrase(""),
        amounts=(replace(first, label=wanted), *others),
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
            FactRows(NEW_GOODS, facts_on_paper((*new_goods(desk, standing, exchange), *freight_lines(desk, standing)))),
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


def _difference(money: CaseMoney, tenders: tuple[TenderLine, ...] = ()) -> AmountRows:
    return AmountRows(Phrase("Difference in price"), _lines(money), money.total.label, money.total.amount, tenders)


def _lines(money: CaseMoney) -> tuple[AmountLine, ...]:
    return tuple(AmountLine(one.label, one.amount, _clause(one.clause)) for one in money.amounts)


def _steps(money: CaseMoney) -> tuple[PaperStep, ...]:
    return tuple(PaperStep(step.text, _clause(step.clause)) for step in money.steps)


def _clause(clause: str) -> Phrase | None:
    return clause_label(clause) if clause else None


_CONTENTS: Mapping[PaperKind, Callable[[Desk, Standing], Content]] = {
    PaperKind.EXCHANGE_VOUCHER: application,
    PaperKind.OUT_OF_STOCK: out_of_stock,
    PaperKind.DISPATCH: dispatch,
    PaperKind.OVERDUE_NOTICE: old_goods_missed,
    PaperKind.CHARGE_NOTICE: charge,
    PaperKind.REFUND_SLIP: difference_slip,
}
