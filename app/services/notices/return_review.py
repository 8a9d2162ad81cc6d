"""What the customer is told of the review: what is missing, where the goods go, why it is refused, a missed day."""

from __future__ import annotations

from datetime import date

from app.documents.notice_values import FactRows, GoodsRows, LimitRows, NoticeFact, Section, TextRows
from app.i18n import Phrase
from app.models import clocks
from app.policy.clauses import clause_label
from app.policy.limits import LIMIT_TITLES, LimitCode
from app.policy.reasons import Payer, Reason, reason_label
from app.policy.returns.refusals import ground
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.notices.base import BOTH_COPIES, CUSTOMER_SIGNS, running_limits
from app.services.notices.content import Content, pictures_of
from app.services.paper_values import goods_on_paper, send_back_of
from app.services.return_record import group_of
from app.services.rules_card import PAYER_TITLES
from app.workflow.taking_back import MISSING_ITEMS
from app.workflow.taking_back_states import APPROVED, OVERDUE_REVIEW

WAYS_TO_SETTLE = (
    Phrase(
        "You may talk it over with us, ask the consumer association to mediate, complain to the market supervision "
        "authority (12315), go to arbitration where both sides agreed to it, or to court."
    ),
)
"""The five legal ways (L-CPL-39)."""
_QUALITY_STAYS = Phrase(
    "A claim for a fault on the seller's side stays open: exchange, repair or return, whatever this paper says."
)


def missing_items(desk: Desk, standing: Standing) -> Content:
    """D-04: what is missing, and which limits stand still from when."""
    held = standing.data.get("ask_more", {})
    titles = dict(MISSING_ITEMS)
    wanted = tuple(titles[name] for name in held.get("missing", ()) if name in titles)
    still = [one for one in clocks.of_case(desk.store, standing.case.id) if one.status == clocks.PAUSED]
    stopped = tuple(NoticeFact(LIMIT_TITLES[LimitCode(one.code)], (Phrase("stands still"),)) for one in still)
    return Content(
        sections=(
            TextRows(Phrase("Please bring or send"), (*wanted, *_written(held.get("missing_note")))),
            FactRows(Phrase("Limits"), stopped),
            TextRows(
                Phrase("How it goes on"),
                (Phrase("Once it is here, the review goes on where it stood. You need not apply again."),),
            ),
        ),
        lead=Phrase("To decide your application we still need something from you."),
        signatures=CUSTOMER_SIGNS,
    )


def send_back_slip(desk: Desk, standing: Standing) -> Content:
    """D-05: where to, by when, what to put in, who pays the way and how it is paid back."""
    row = standing.record
    to = send_back_of(desk, standing.case, group_of(row))
    facts: tuple[NoticeFact, ...] = ()
    if to is not None:
        last = (to.last_day,) if to.last_day is not None else ()
        facts = (
            NoticeFact(Phrase("Address"), (to.address,)),
            NoticeFact(Phrase("Contact"), (to.contact, to.phone)),
            NoticeFact(Phrase("Last day to send"), last),
            NoticeFact(Phrase("If it is later"), (to.consequence,) if to.consequence else ()),
            NoticeFact(Phrase("Put in"), to.include),
        )
    return Content(
        sections=(
            FactRows(Phrase("Send the goods to"), facts),
            _goods(desk, standing),
            FactRows(Phrase("Freight"), _freight(row.freight_payer, row.data.get("freight_clauses", ()))),
            LimitRows(Phrase("Limits"), running_limits(desk, standing.case.id, frozenset({LimitCode.SEND_BACK}))),
        ),
        lead=Phrase("Your application is approved. Please send the goods, or bring them to the counter."),
        copies=(Phrase("Customer's copy"), Phrase("Goes into the parcel")),
    )


def _freight(payer: str | None, clauses: tuple[str, ...]) -> tuple[NoticeFact, ...]:
    if payer is None:
        return ()
    if payer == Payer.SELLER:
        how = Phrase("Please pay it first and keep the receipt: we pay back what it says, together with the refund.")
    else:
        how = Phrase("It is yours to pay; please do not send the parcel freight collect.")
    return (
        NoticeFact(Phrase("Freight paid by"), (PAYER_TITLES[Payer(payer)],)),
        NoticeFact(Phrase("How"), (how,)),
        NoticeFact(Phrase("Rests on"), tuple(map(clause_label, clauses))),
    )


def refusal(desk: Desk, standing: Standing) -> Content:
    """D-06: why, on which clause, what proves it, what stays open, how to dispute it."""
    row, held = standing.record, standing.data.get("reject", {})
    because = ground(row.reject_code) if row.reject_code else None
    facts = [NoticeFact(Phrase("Applied for because of"), (reason_label(Reason(row.reason)),))]
    if because is not None:
        facts.append(NoticeFact(Phrase("Ground"), (because.label,)))
        facts.append(NoticeFact(Phrase("Rests on"), (clause_label(because.clause),)))
    return Content(
        sections=(
            FactRows(Phrase("Why"), tuple(facts)),
            TextRows(Phrase("In detail"), _written(held.get("reject_reason"))),
            pictures_of(desk, standing.case.id, Phrase("What proves it"), frozenset({"reject"})),
            _goods(desk, standing),
            TextRows(Phrase("What stays open to you"), (_QUALITY_STAYS, *_again(row.reject_code))),
            TextRows(Phrase("If you do not agree"), WAYS_TO_SETTLE),
            _hotline(desk),
        ),
        lead=Phrase("We cannot take the goods back on this application. Here is why, and what you can do."),
        signatures=CUSTOMER_SIGNS,
        copies=BOTH_COPIES,
    )


def _again(code: str | None) -> tuple[Phrase, ...]:
    if code == "NOT_INTACT":
        return (Phrase("Come back with everything that belongs to it, while the return window is open."),)
    if code == "RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE":
        return (Phrase("An exchange is still open to you."),)
    if code == "FAULT_NOT_CONFIRMED":
        return (Phrase("You may have it tested by the designated laboratory."),)
    return ()


def overdue_notice(desk: Desk, standing: Standing) -> Content:
    """What it means that the goods were not sent back in time: a claim stays, a choice counts as given up (C-14)."""
    state = standing.case.state
    given_up = state not in (APPROVED, OVERDUE_REVIEW)
    held = standing.data.get("give_up", {})
    if given_up:
        lead = Phrase("The goods were not sent back in time; this application counts as given up.")
        open_ = (Phrase("You may apply again as long as the return window is open."), _QUALITY_STAYS)
    else:
        lead = Phrase("The goods were not sent back in time. Your claim stays; we look at it with you.")
        open_ = (Phrase("Please tell us when you send the goods, or bring them to the counter."), _QUALITY_STAYS)
    return Content(
        sections=(
            FactRows(Phrase("The missed day"), _missed(desk, standing.case.id)),
            TextRows(Phrase("In detail"), _written(held.get("give_up_reason"))),
            TextRows(Phrase("What stays open to you"), open_),
            _goods(desk, standing),
            TextRows(Phrase("If you do not agree"), WAYS_TO_SETTLE),
            _hotline(desk),
        ),
        lead=lead,
    )


def _missed(desk: Desk, case_id: int) -> tuple[NoticeFact, ...]:
    known: dict[str, date] = {one.code: one.due_on for one in clocks.of_case(desk.store, case_id)}
    last = known.get(LimitCode.SEND_BACK)
    return (
        NoticeFact(Phrase("Last day to send"), (last,) if last else ()),
        NoticeFact(Phrase("Rests on"), (clause_label("R-002-5.1.2c"), clause_label("C-14"))),
    )


def _hotline(desk: Desk) -> Section:
    shop = desk.shop()
    known = tuple(text for text in (shop.supervision_hotline, shop.phone) if text)
    return FactRows(None, (NoticeFact(Phrase("Supervision hotline"), known[:1]),))


def _goods(desk: Desk, standing: Standing) -> GoodsRows:
    return GoodsRows(Phrase("Goods"), goods_on_paper(desk, standing.case, standing.record))


def _written(text: object) -> tuple[str, ...]:
    return tuple(line for line in str(text).splitlines() if line.strip()) if text else ()
