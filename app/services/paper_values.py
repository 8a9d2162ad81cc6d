"""What stands on the papers of a return: the stored facts, masked, in phrases."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.values import AmountLine, GoodsLine, PaperLimit, PaperStep, ReturnPaper, SendBack, TenderLine
from app.i18n import Phrase
from app.models import clocks, customers, orders, settings
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.clauses import clause_label
from app.policy.limits import LimitCode
from app.policy.reasons import Payer, Reason, reason_label
from app.policy.returns.ahead import Ahead, if_sent_late, limits_ahead
from app.policy.returns.eligibility import Route
from app.policy.steps import Step
from app.services.case_facts import condition_of
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.notices.base import limit_on_paper, paper_shop
from app.services.phrase_store import phrase_from_plain
from app.services.profiles import rules_for
from app.services.purchases import channel_title, order_card
from app.services.references import split_references
from app.services.return_record import group_of, return_of
from app.services.rules_card import PAYER_TITLES, ROUTE_TITLES, shares_of
from app.services.session import Session
from app.services.settled_sum import kept_sum
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.table import PaperKind


def return_paper(desk: Desk, session: Session, case: CaseRow, kind: PaperKind, code: str) -> ReturnPaper:
    """Everything a receipt or voucher of a return says, as it stands now."""
    row = return_of(desk, case)
    paid, group = kept_sum(row), group_of(row)
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    return ReturnPaper(
        shop=paper_shop(desk),
        case_no=case.case_no,
        code=code,
        kind=case_kind(case.kind).title,
        state=workflow_of(case.kind).state(case.state).title,
        received_at=case.received_at,
        printed_at=desk.clock.now(),
        clerk=session.name[:1],
        customer_masked=mask_name(customer.name) if customer else "",
        phone_masked=mask_phone(customer.phone or "") if customer else "",
        order_no=order.order_no if order else "",
        channel=channel_title(order.channel if order else ""),
        goods=goods_on_paper(desk, case, row),
        reason=reason_label(Reason(row.reason)),
        verdict=ROUTE_TITLES[Route(row.route)] if row.route else Phrase(""),
        verdict_note=phrase_from_plain(row.data.get("why")),
        verdict_clauses=tuple(map(clause_label, row.data.get("clauses", ()))),
        next_step=_next_step(case),
        profile=f"{case.profile_name} {case.profile_version}",
        purchased_on=order.purchased_on if order else None,
        signed_on=order.signed_on if order else None,
        condition=condition_of(row),
        limits=_limits(desk, case, group),
        amounts=tuple(AmountLine(one.label, one.amount, clause_label(one.clause)) for one in paid.entries),
        refund_total=paid.due,
        refund_route=_route(row),
        tenders=_tenders(row),
        steps=tuple(_paper_step(step) for step in paid.steps) if kind is PaperKind.RETURN_VOUCHER else (),
        freight=Phrase("Freight paid by {payer}", payer=PAYER_TITLES[Payer(row.freight_payer)])
        if row.freight_payer
        else None,
        freight_clauses=tuple(map(clause_label, row.data.get("freight_clauses", ()))),
        send_back=send_back_of(desk, case, group),
        note=row.note,
        prepared_is_approver=desk.shop().works_alone,
    )


def goods_on_paper(desk: Desk, case: CaseRow, row: ReturnRow) -> tuple[GoodsLine, ...]:
    """The pieces that stay here, or are to come, line by line with what was paid for them."""
    return _goods(desk, case, {line.order_line_id: line.kept for line in row.lines})


def handed_back_on_paper(desk: Desk, case: CaseRow, row: ReturnRow) -> tuple[GoodsLine, ...]:
    """The pieces that are the customer's again, line by line."""
    return _goods(desk, case, {line.order_line_id: line.handed_back for line in row.lines})


def _goods(desk: Desk, case: CaseRow, units: Mapping[int, tuple[int, ...]]) -> tuple[GoodsLine, ...]:
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    if order is None:
        return ()
    card = order_card(order)
    return tuple(
        GoodsLine(
            name=line.product.name,
            spec=line.product.spec,
            batch_no=line.batch_no or "",
            expiry=line.expiry_date,
            qty=len(units[line.id]),
            amount=card.paid_for(line.id, units[line.id]),
        )
        for line in order.lines
        if units.get(line.id)
    )


def _next_step(case: CaseRow) -> Phrase:
    follows = workflow_of(case.kind).state(case.state).next
    if case.due_on is None:
        return follows
    return Phrase("{step}, by {day} at the latest", step=follows, day=case.due_on)


def _route(row: ReturnRow) -> Phrase:
    ways = tuple(share.label for share in shares_of(row.per_tender))
    return Phrase("by the way it was paid: {route}", route=ways)


def _tenders(row: ReturnRow) -> tuple[TenderLine, ...]:
    """Each way of payment with its share, where there are several or it has been paid out."""
    shares = shares_of(row.per_tender)
    if len(shares) == 1 and row.refunded_on is None:
        return ()
    references = split_references(row.refund_reference or "")
    if len(references) != len(shares):
        references = (row.refund_reference or "",) * len(shares)
    pairs = zip(shares, references, strict=True)
    return tuple(TenderLine(share.label, share.amount, one, row.refunded_on) for share, one in pairs)


def _paper_step(step: Step) -> PaperStep:
    return PaperStep(step.text, clause_label(step.clause) if step.clause else None)


_TOLD = frozenset(LimitCode) - {LimitCode.RED_LINE}
"""The limits a customer acts on; when the law calls delay deliberate is for the desk to watch."""


def _limits(desk: Desk, case: CaseRow, group: Payer) -> tuple[PaperLimit, ...]:
    """The limits that run, and those that will be counted once they begin, by the rules of the case."""
    started = clocks.of_case(desk.store, case.id)
    shown = [limit_on_paper(clock) for clock in started if clock.status == clocks.RUNNING and clock.code in _TOLD]
    if case.is_open:
        known = {clock.code for clock in started}
        shown += [
            _limit_ahead(one) for one in limits_ahead(group, rules_for(desk, case), case.kind) if one.code not in known
        ]
    return tuple(shown)


def _limit_ahead(ahead: Ahead) -> PaperLimit:
    return PaperLimit(ahead.text, ahead.note, tuple(map(clause_label, ahead.clauses[:1])))


def send_back_of(desk: Desk, case: CaseRow, group: Payer) -> SendBack | None:
    """Where to and until when the goods are to be sent; None where nobody waits for them, or there is no address."""
    clock = next((one for one in clocks.running(desk.store, case.id) if one.code == LimitCode.SEND_BACK), None)
    kept = settings.read(desk.store)
    address = kept.return_address or kept.address
    if clock is None or not address:
        return None
    return SendBack(
        address=address,
        contact=kept.return_contact or kept.shop_name,
        phone=kept.return_phone or kept.phone,
        last_day=clock.due_on,
        include=(Phrase("all accessories"), Phrase("all gifts"), Phrase("this voucher")),
        consequence=if_sent_late(group, rules_for(desk, case)),
    )
