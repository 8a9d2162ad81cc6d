"""What all notices of a case have in common: whose case it is, who hands the paper out, who signs it."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.notice_values import Notice, NoticeFact, NoticeValue, Section
from app.documents.values import PaperLimit, Shop
from app.i18n import Phrase
from app.models import clocks, customers, orders
from app.models.clocks import ClockRow
from app.policy.clauses import clause_label
from app.policy.limits import LIMIT_TITLES, LimitCode
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.phrase_store import steps_from_plain
from app.services.session import Session
from app.workflow.kinds import case_kind, workflow_of

CUSTOMER_SIGNS = (Phrase("Customer's signature"), Phrase("Date"))
BOTH_SIGN = (Phrase("Customer's signature"), Phrase("For the shop"), Phrase("Date"))
BOTH_COPIES = (Phrase("Customer's copy"), Phrase("Shop's copy"))


def notice(
    desk: Desk,
    session: Session,
    standing: Standing,
    title: Phrase,
    code: str,
    sections: Sequence[Section],
    *,
    lead: Phrase | None = None,
    known: Sequence[NoticeFact] = (),
    signatures: tuple[Phrase, ...] = (),
    copies: tuple[Phrase, ...] = (),
) -> Notice:
    """A notice of a case; `known` stands beside the code, after what every notice tells there."""
    case = standing.case
    return Notice(
        shop=paper_shop(desk),
        case_no=case.case_no,
        code=code,
        title=title,
        printed_at=desk.clock.now(),
        clerk=session.name[:1],
        profile=f"{case.profile_name} {case.profile_version}",
        identity=(*_identity(desk, standing), *known),
        lead=lead,
        sections=tuple(sections),
        signatures=signatures,
        copies=copies,
        prepared_is_approver=desk.shop().works_alone,
    )


def paper_shop(desk: Desk) -> Shop:
    """The shop as papers name it."""
    shop = desk.shop()
    return Shop(shop.name, shop.counter_code, shop.address, shop.phone, shop.supervision_hotline)


def _identity(desk: Desk, standing: Standing) -> tuple[NoticeFact, ...]:
    case = standing.case
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    whose: tuple[NoticeValue, ...] = (mask_name(customer.name), mask_phone(customer.phone or "")) if customer else ()
    state = workflow_of(case.kind).state(case.state).title
    return (
        NoticeFact(Phrase("Matter"), (case_kind(case.kind).title, state)),
        NoticeFact(Phrase("Customer"), whose),
        NoticeFact(Phrase("Order"), (order.order_no,) if order else ()),
        NoticeFact(Phrase("Taken in"), (case.received_at,)),
    )


def facts_on_paper(facts: Sequence[Fact]) -> tuple[NoticeFact, ...]:
    """The facts the panel shows, as a paper prints them."""
    return tuple(NoticeFact(fact.label, tuple(map(_printable, fact.values))) for fact in facts)


def _printable(value: object) -> NoticeValue:
    return value if isinstance(value, NoticeValue) else str(value)


def running_limits(desk: Desk, case_id: int, codes: frozenset[LimitCode] | None = None) -> tuple[PaperLimit, ...]:
    """The limits of a case that run, some or all of them, with the day and how it was counted."""
    running = clocks.running(desk.store, case_id)
    return tuple(limit_on_paper(clock) for clock in running if codes is None or LimitCode(clock.code) in codes)


def limit_on_paper(clock: ClockRow) -> PaperLimit:
    """A limit in words: what by when, how it was counted, what it rests on."""
    steps = steps_from_plain(clock.steps)
    return PaperLimit(
        title=Phrase("{what} by {day}", what=LIMIT_TITLES[LimitCode(clock.code)], day=clock.due_on),
        note=steps[-1].text if steps else None,
        clauses=tuple(clause_label(clause) for clause in clock.clauses[:2]),
        provisional=clock.provisional,
    )
