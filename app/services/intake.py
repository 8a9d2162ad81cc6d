"""Taking in a return or an exchange: the one durable save of customer, case, pieces, clocks and event."""

from __future__ import annotations

from dataclasses import replace

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, customers, drafts, events, numbers, orders, returns, submits
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES
from app.models.submits import SubmitRow
from app.models.units import UnitTaken
from app.policy.limits import LimitCode
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Outcome
from app.services import purchases, search_entry
from app.services.adverse.suspicion import suspect_from_return
from app.services.applied import return_row, said_of
from app.services.case_clocks import start_clock
from app.services.clock_basis import basis_of
from app.services.customers import NewCustomer, checked_new
from app.services.desk import Desk
from app.services.exchanges import follow_up
from app.services.exchanges.rules import refuse_without_target
from app.services.inputs import ADDRESS_LENGTH, NOTE_LENGTH, clean_text
from app.services.profiles import keep_rules
from app.services.purchases import OrderCard
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.rules_card import RulesCard, Sign
from app.services.saved import Saved, saved_case, submitted
from app.services.session import Session
from app.workflow.kinds import EXCHANGE, case_kind, workflow_of
from app.workflow.permissions import Right, Subject

FORM = "intake"
"""The name the intake's draft is kept under."""


def save(desk: Desk, session: Session, draft: ReturnDraft) -> Saved:
    """Store a return or an exchange in one durable transaction: customer, case, units, clocks, event, search entry.

    Raises UserError, with the field at fault, for what is missing, not eligible, or already being returned; nothing is
    stored then. The same form sent twice is stored once; filled in otherwise meanwhile it is another return, for which
    the pieces of the first are taken.
    """
    session.require(Subject.RETURN, Right.CREATE)
    draft = replace(draft, address=clean_text(draft.address, "address", ADDRESS_LENGTH))
    new_customer = _new_customer(draft)
    with desk.store.transaction():
        desk = desk.held()
        draft, former = _submitted(desk, draft)
        if former is not None and former.case_id is not None:
            return saved_case(desk, former.case_id, repeated=True)
        case_id = take_in(desk, session, draft, new_customer)
        submits.record(desk.store, draft.submit_key, case_id, {"form": draft.digest}, desk.clock.now())
        drafts.discard(desk.store, session.staff_id, FORM)
    return saved_case(desk, case_id)


def take_in(
    desk: Desk,
    session: Session,
    draft: ReturnDraft,
    new_customer: NewCustomer | None = None,
    came_from: CaseRow | None = None,
) -> int:
    """Store an application inside the caller's transaction, on held rules; returns the case's id.

    `came_from` is the case it came out of; else that is the exchange its goods went out with. Raises UserError as
    `save` does.
    """
    note = clean_text(draft.note, "note", NOTE_LENGTH, lines=True)
    order = purchases.by_number(desk, session, draft.order_no) if draft.order_no else None
    behind = follow_up.exchange_behind(desk, order.order_id, order.signed_on) if order is not None else None
    card = rules_say(desk, order, draft)
    _refuse_unless_complete(card, order, draft)
    assert order is not None
    case_id = _store(desk, session, draft, order, card, note, new_customer, came_from or behind)
    if behind is not None:
        follow_up.take_up(desk, session, behind)
    return case_id


def _submitted(desk: Desk, draft: ReturnDraft) -> tuple[ReturnDraft, SubmitRow | None]:
    """The draft under the key it is submitted with, and what came of it before.

    Without goods it is no other return: offered again, it leaves out the pieces it has taken itself.
    """
    if not draft.quantities:
        return draft, submits.found(desk.store, draft.submit_key)
    key, former = submitted(desk, draft.submit_key, draft.digest)
    return replace(draft, submit_key=key), former


def _new_customer(draft: ReturnDraft) -> NewCustomer | None:
    return checked_new(draft.new_name, draft.new_phone) if draft.is_new_customer else None


def _refuse_unless_complete(card: RulesCard, order: OrderCard | None, draft: ReturnDraft) -> None:
    if draft.customer_id is None and not draft.is_new_customer:
        raise UserError(Phrase("Who is it? Phone, name or pinyin."), "customer")
    if order is None:
        raise UserError(Phrase("Which purchase? Scan the receipt, or give the order number."), "order")
    if not draft.quantities:
        raise UserError(Phrase("Which product comes back? Press its digit."), "lines")
    if draft.reason is None:
        raise UserError(Phrase("Why does it come back?"), "reason")
    _refuse_impossible_quantities(order, draft)
    if draft.kind == EXCHANGE.name:
        refuse_without_target(card, draft)
    if card.outcome is not Outcome.ELIGIBLE:
        line = next((line for line in card.lines if line.sign is not Sign.YES), None)
        raise UserError(line.text if line else card.headline, "rules")


def _refuse_impossible_quantities(order: OrderCard, draft: ReturnDraft) -> None:
    for line_id, quantity in draft.quantities:
        line = order.line(line_id)
        if line is None:
            raise UserError(Phrase("This product is not on that order. Choose it again."), "lines")
        if quantity > len(line.free_units) and line.taken_by:
            raise _already_returned(line.product, line.taken_by[-1])
        if not 1 <= quantity <= len(line.free_units):
            free = len(line.free_units)
            raise UserError(
                Phrase("{product}: {n} can come back, not {wanted}.", product=line.product, n=free, wanted=quantity),
                "lines",
            )


def _already_returned(product: str, case_no: str) -> UserError:
    return UserError(
        Phrase("{product} is already in return {case}. It cannot come back twice.", product=product, case=case_no),
        "lines",
    )


def _store(
    desk: Desk,
    session: Session,
    draft: ReturnDraft,
    order: OrderCard,
    card: RulesCard,
    note: str,
    new_customer: NewCustomer | None,
    parent: CaseRow | None,
) -> int:
    now = desk.clock.now()
    customer_id, customer_name = _customer(desk, draft, new_customer)
    pieces = order.pieces_of(dict(draft.quantities))
    kind, submit = case_kind(draft.kind), workflow_of(draft.kind).beginning
    keep_rules(desk)
    case_no = numbers.next_case_number(desk.store, kind.prefix, desk.shop().counter_code, desk.today)
    case_id = cases.insert_case(
        desk.store,
        case_no=case_no,
        kind=kind.name,
        state=submit.target,
        channel="counter",
        received_at=now,
        created_by=session.staff_id,
        profile_name=desk.profile.name,
        profile_version=desk.profile.version,
        customer_id=customer_id,
        customer_name=customer_name,
        order_id=order.order_id,
        product_summary=_summary(order, draft),
        parent_id=parent.id if parent else None,
    )
    try:
        returns.insert_return(desk.store, return_row(desk, session, draft, case_id, card, note, pieces))
    except UnitTaken as taken:
        line = order.line(taken.order_line_id)
        raise _already_returned(line.product if line else "", taken.case_no) from taken
    if order.customer_id is None:
        orders.give_to_customer(desk.store, order.order_id, customer_id)
    if card.exchange is not None:
        EXCHANGES.insert(desk.store, card.exchange.row(case_id, draft.address))
    for code in submit.starts:
        named = kind.name if code is LimitCode.REVIEW and kind is EXCHANGE else ""
        start_clock(desk, case_id, basis_of(code, kind=named, received_on=desk.today), desk.rules)
    _record(desk, session, draft, case_id, card)
    search_entry.index_case(desk, case_id)
    if draft.reason is Reason.ADVERSE_REACTION:
        suspect_from_return(desk, session, case_id)
    return case_id


def _customer(desk: Desk, draft: ReturnDraft, new_customer: NewCustomer | None) -> tuple[int, str]:
    if new_customer is not None:
        row = customers.add(desk.store, new_customer.name, new_customer.phone, None, desk.clock.now())
        return row.id, row.name
    known = customers.by_id(desk.store, draft.customer_id or 0)
    if known is None:
        raise UserError(Phrase("This customer is not in the archive any more. Choose again."), "customer")
    return known.id, known.name


def _summary(order: OrderCard, draft: ReturnDraft) -> str:
    wanted = dict(draft.quantities)
    named = [f"{line.title} ×{wanted[line.line_id]}" for line in order.lines if line.line_id in wanted]
    return "、".join(named)


def _record(desk: Desk, session: Session, draft: ReturnDraft, case_id: int, card: RulesCard) -> None:
    submit = workflow_of(draft.kind).beginning
    events.append(
        desk.store,
        case_id=case_id,
        actor_id=session.staff_id,
        name=f"{draft.kind.lower()}.{submit.name}",
        from_state=None,
        to_state=submit.target,
        data={
            "lines": [list(pair) for pair in draft.quantities],
            "reason": draft.reason,
            **said_of(card),
            "profile": f"{desk.profile.name} {desk.profile.version}",
        },
        at=desk.clock.now(),
    )
