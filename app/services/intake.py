"""Taking in a return: what the rules say while it is typed, and the one durable save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, customers, drafts, events, numbers, orders, returns, submits
from app.models.returns import ReturnLineRow, ReturnRow, TenderBack
from app.models.units import UnitTaken
from app.policy import limits
from app.policy.eligibility import Outcome, Request, Verdict, judge
from app.policy.labels import alert_label, alternative_label
from app.policy.refunds import UnitShare, refund_of
from app.services import purchases, rules_card, search_entry
from app.services.case_clocks import next_step_of, start_clock
from app.services.customers import NewCustomer, checked_new
from app.services.desk import Desk
from app.services.inputs import NOTE_LENGTH, clean_text
from app.services.phrase_store import steps_to_plain
from app.services.purchases import LineCard, OrderCard
from app.services.return_draft import ReturnDraft
from app.services.rules_card import HEADLINES, CardLine, RulesCard, Sign
from app.services.session import Session
from app.workflow.kinds import RETURN
from app.workflow.permissions import Right, Subject
from app.workflow.returns import RETURNS

FORM = "intake"
"""The name the intake's draft is kept under."""
_SUBMIT = RETURNS.step("submit")


@dataclass(frozen=True, slots=True)
class Saved:
    """What an intake became. `repeated`: the same form had been saved before, nothing was stored again."""

    case_id: int
    case_no: str
    message: Phrase
    next_step: Phrase
    repeated: bool = False


def rules_say(desk: Desk, order: OrderCard | None, draft: ReturnDraft) -> RulesCard:
    """What the rules say about the draft as it stands; says what is missing to answer."""
    chosen = _chosen(order, draft)
    missing = _missing(order, chosen, draft)
    if order is None or not chosen:
        return RulesCard(Outcome.INCOMPLETE, HEADLINES[Outcome.INCOMPLETE], _questions(missing), missing=missing)
    verdicts = tuple(_judge(desk, line, draft) for line in chosen)
    return _card(desk, order, chosen, verdicts, draft, missing)


def _chosen(order: OrderCard | None, draft: ReturnDraft) -> tuple[LineCard, ...]:
    if order is None:
        return ()
    wanted = dict(draft.quantities)
    return tuple(line for line in order.lines if wanted.get(line.line_id, 0) > 0)


def _missing(order: OrderCard | None, chosen: tuple[LineCard, ...], draft: ReturnDraft) -> tuple[Phrase, ...]:
    missing = []
    if draft.customer_id is None and not draft.is_new_customer:
        missing.append(Phrase("Who is it? Phone, name or pinyin."))
    if order is None:
        missing.append(Phrase("Which purchase? Scan the receipt, or give the order number."))
    elif not chosen:
        missing.append(Phrase("Which product comes back? Press its digit."))
    if draft.reason is None:
        missing.append(Phrase("Why does it come back?"))
    return tuple(missing)


def _questions(missing: tuple[Phrase, ...]) -> tuple[CardLine, ...]:
    return tuple(CardLine(Sign.QUESTION, question) for question in missing)


def _judge(desk: Desk, line: LineCard, draft: ReturnDraft) -> Verdict:
    request = Request(kind=RETURN.name, applied_on=desk.today, reason=draft.reason, condition=draft.condition)
    return judge(line.purchase, request, desk.profile, desk.calendar)


def _card(
    desk: Desk,
    order: OrderCard,
    chosen: tuple[LineCard, ...],
    verdicts: tuple[Verdict, ...],
    draft: ReturnDraft,
    missing: tuple[Phrase, ...],
) -> RulesCard:
    binding = _binding(verdicts)
    shares = order.shares_of(dict(draft.quantities))
    refund = refund_of(shares) if shares else None
    lines = [*_verdict_lines(chosen, verdicts), *_open_instead(binding), *_limit_lines(desk, binding)]
    lines += _questions(missing)
    if binding.freight_payer is not None:
        lines.append(rules_card.freight_line(binding.freight_payer, binding.freight_clauses))
    return RulesCard(
        outcome=binding.outcome,
        headline=HEADLINES[binding.outcome],
        lines=tuple(lines),
        amounts=rules_card.amounts_of(refund) if refund else (),
        total=rules_card.total_of(refund) if refund else None,
        steps=binding.steps,
        missing=missing,
        warnings=(*_taken(order), *map(alert_label, _distinct(alert for one in verdicts for alert in one.alerts))),
        freight_payer=binding.freight_payer,
        route=binding.route,
        limits=tuple(limit for limit in (binding.window, binding.review) if limit),
        refund=refund,
    )


def _binding(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The verdict that decides for all lines together: one that may not come back holds up the rest."""
    order = (Outcome.NOT_ELIGIBLE, Outcome.INCOMPLETE, Outcome.ELIGIBLE)
    return min(verdicts, key=lambda verdict: order.index(verdict.outcome))


def _verdict_lines(chosen: tuple[LineCard, ...], verdicts: tuple[Verdict, ...]) -> list[CardLine]:
    shown = [rules_card.verdict_line(verdict) for verdict in verdicts]
    if len(set(shown)) == 1:
        return shown[:1]
    return [
        CardLine(line.sign, Phrase("{n}: {verdict}", n=goods.position, verdict=line.text), line.note, line.clauses)
        for goods, line in zip(chosen, shown, strict=True)
    ]


def _open_instead(verdict: Verdict) -> list[CardLine]:
    """What remains open to a customer whose return is refused (R-000-3.2.3c)."""
    if verdict.outcome is not Outcome.NOT_ELIGIBLE or not verdict.alternatives:
        return []
    ways = tuple(alternative_label(code) for code in verdict.alternatives)
    return [CardLine(Sign.INFO, Phrase("Open instead: {ways}", ways=ways))]


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _limit_lines(desk: Desk, verdict: Verdict) -> list[CardLine]:
    shown = []
    if verdict.window is not None:
        shown.append(rules_card.limit_line(verdict.window, desk.today, desk.calendar, working=False))
    if verdict.review is not None and verdict.outcome is Outcome.ELIGIBLE:
        shown.append(rules_card.limit_line(verdict.review, desk.today, desk.calendar, working=True))
    return shown


def _taken(order: OrderCard) -> tuple[Phrase, ...]:
    return tuple(
        Phrase("Line {n}, {product}: already in return {case}.", n=line.position, product=line.product, case=case_no)
        for line in order.lines
        for case_no in line.taken_by
    )


def save(desk: Desk, session: Session, draft: ReturnDraft) -> Saved:
    """Store a return in one durable transaction: customer, case, units, clocks, event, search entry.

    Raises UserError, with the field at fault, for what is missing, not eligible, or already being returned; nothing is
    stored then. The same form sent twice is stored once.
    """
    session.require(Subject.RETURN, Right.CREATE)
    note = clean_text(draft.note, "note", NOTE_LENGTH, lines=True)
    new_customer = _new_customer(draft)
    with desk.store.transaction():
        former = submits.found(desk.store, draft.submit_key)
        if former is not None and former.case_id is not None:
            return _saved(desk, former.case_id, repeated=True)
        order = purchases.by_number(desk, session, draft.order_no) if draft.order_no else None
        card = rules_say(desk, order, draft)
        _refuse_unless_complete(card, order, draft)
        assert order is not None
        case_id = _store(desk, session, draft, order, card, note, new_customer)
    return _saved(desk, case_id)


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
) -> int:
    now = desk.clock.now()
    customer_id, customer_name = _customer(desk, draft, new_customer)
    shares = order.shares_of(dict(draft.quantities))
    case_no = numbers.next_case_number(desk.store, RETURN.prefix, desk.shop().counter_code, desk.today)
    case_id = cases.insert_case(
        desk.store,
        case_no=case_no,
        kind=RETURN.name,
        state=_SUBMIT.target,
        channel="counter",
        received_at=now,
        created_by=session.staff_id,
        profile_name=desk.profile.name,
        profile_version=desk.profile.version,
        customer_id=customer_id,
        customer_name=customer_name,
        order_id=order.order_id,
        product_summary=_summary(order, draft),
    )
    try:
        returns.insert_return(desk.store, _return_row(desk, session, draft, case_id, card, note, shares))
    except UnitTaken as taken:
        line = order.line(taken.order_line_id)
        raise _already_returned(line.product if line else "", taken.case_no) from taken
    if order.customer_id is None:
        orders.give_to_customer(desk.store, order.order_id, customer_id)
    for limit in (
        limits.review(desk.today, desk.profile, desk.calendar),
        limits.red_line(desk.today, desk.profile, desk.calendar),
    ):
        start_clock(desk, case_id, limit)
    _record(desk, session, draft, case_id, card)
    search_entry.index_case(desk, case_id)
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


def _return_row(
    desk: Desk,
    session: Session,
    draft: ReturnDraft,
    case_id: int,
    card: RulesCard,
    note: str,
    shares: tuple[UnitShare, ...],
) -> ReturnRow:
    refund = refund_of(shares)
    units: dict[int, list[int]] = {}
    for share in shares:
        units.setdefault(share.line_id, []).append(share.unit)
    assert draft.reason is not None
    return ReturnRow(
        case_id=case_id,
        reason=draft.reason,
        applied_on=desk.today,
        **asdict(draft.condition),
        note=note,
        route=card.route,
        decision=card.outcome,
        freight_payer=card.freight_payer,
        deal=refund.deal,
        coupon=refund.coupon,
        goods=refund.goods,
        prepared_by=session.staff_id,
        data={"verdict": steps_to_plain(card.steps), "refund": steps_to_plain(refund.steps)},
        lines=tuple(ReturnLineRow(line, tuple(pieces)) for line, pieces in units.items()),
        per_tender=tuple(TenderBack(tender.method, tender.amount) for tender in refund.per_tender),
    )


def _record(desk: Desk, session: Session, draft: ReturnDraft, case_id: int, card: RulesCard) -> None:
    now = desk.clock.now()
    events.append(
        desk.store,
        case_id=case_id,
        actor_id=session.staff_id,
        name="return.submit",
        from_state=None,
        to_state=_SUBMIT.target,
        data={
            "lines": [list(pair) for pair in draft.quantities],
            "reason": draft.reason,
            "refund_fen": card.refund.goods.fen if card.refund else 0,
            "profile": f"{desk.profile.name} {desk.profile.version}",
        },
        at=now,
    )
    submits.record(desk.store, draft.submit_key, case_id, {}, now)
    drafts.discard(desk.store, session.staff_id, FORM)


def _saved(desk: Desk, case_id: int, *, repeated: bool = False) -> Saved:
    case = cases.by_id(desk.store, case_id)
    assert case is not None
    return Saved(
        case_id=case.id,
        case_no=case.case_no,
        message=Phrase(_SUBMIT.done.text, case=case.case_no),
        next_step=next_step_of(case.kind, case.state, case.due_on),
        repeated=repeated,
    )
