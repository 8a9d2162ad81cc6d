"""What the rules say about a return or exchange while it is typed: verdict, limits, freight and money on one card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.errors import UserError
from app.i18n import Phrase
from app.policy.labels import alert_label, alternative_label
from app.policy.reasons import Payer, fault_group
from app.policy.returns.eligibility import Outcome, Request, Verdict, judge
from app.services import rules_card
from app.services.desk import Desk
from app.services.exchanges import rules as exchange
from app.services.exchanges.money import entries_of
from app.services.exchanges.money import total_of as difference_total
from app.services.exchanges.terms import terms_of
from app.services.purchases import LineCard, OrderCard
from app.services.recalls.batches import is_recalled, warnings_of
from app.services.return_draft import ReturnDraft
from app.services.rules_card import CardLine, RulesCard, Sign
from app.services.settling import ReturnSum, sum_of
from app.workflow.kinds import EXCHANGE


def rules_say(desk: Desk, order: OrderCard | None, draft: ReturnDraft) -> RulesCard:
    """What the rules say about the draft as it stands; says what is missing to answer.

    A UserError for a purchase whose days or amounts contradict each other: nothing can be said about it.
    """
    if order is not None and order.contradiction is not None:
        raise UserError(order.contradiction, "rules")
    chosen = _chosen(order, draft)
    missing = _missing(order, chosen, draft)
    if order is None or not chosen:
        warnings = tuple(_taken(order)) if order is not None else ()
        headline = rules_card.headline(draft.kind, Outcome.INCOMPLETE)
        return RulesCard(Outcome.INCOMPLETE, headline, _questions(missing), missing=missing, warnings=warnings)
    if draft.kind == EXCHANGE.name:
        return _exchange_card(desk, order, chosen, draft, missing)
    refund = _refund(desk, order, draft)
    verdicts = tuple(_judge(desk, line, draft, refund) for line in chosen)
    return _card(desk, order, chosen, verdicts, draft, missing, refund)


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


def _judge(desk: Desk, line: LineCard, draft: ReturnDraft, refund: ReturnSum | None) -> Verdict:
    kept = refund is not None and any(gift.kept for gift in refund.gifts)  # a purchase without gifts keeps none
    condition = replace(draft.condition, gifts_returned=not kept)
    recalled = is_recalled(desk, line.product_id, line.batch_no)
    request = Request(
        kind=draft.kind,
        applied_on=desk.today,
        reason=draft.reason,
        condition=condition,
        contract_terminable=recalled,
    )
    return judge(line.purchase, request, desk.rules)


def _exchange_card(
    desk: Desk, order: OrderCard, chosen: tuple[LineCard, ...], draft: ReturnDraft, missing: tuple[Phrase, ...]
) -> RulesCard:
    """What the rules say of an exchange: as of a return, with what goes out instead and the difference."""
    group = fault_group(draft.reason) if draft.reason else Payer.BUYER
    terms = terms_of(desk, order, draft, group)
    missing = (*missing, *exchange.missing_of(order, draft, terms))
    verdicts = tuple(_judge(desk, line, draft, None) for line in chosen)
    card = _card(desk, order, chosen, verdicts, draft, missing, None)
    if terms is None or card.outcome is Outcome.NOT_ELIGIBLE:
        wants = terms is None and card.outcome is Outcome.ELIGIBLE
        outcome = Outcome.INCOMPLETE if wants else card.outcome
        return replace(card, outcome=outcome, headline=rules_card.headline(draft.kind, outcome))
    row = terms.row(0, draft.address)
    return replace(
        card,
        lines=(*card.lines, *exchange.lines_of(terms, _binding(verdicts))),
        amounts=rules_card.amounts_of(entries_of(row, terms.value.settlement.goods)),
        total=difference_total(row.difference),
        exchange=terms,
    )


def _card(
    desk: Desk,
    order: OrderCard,
    chosen: tuple[LineCard, ...],
    verdicts: tuple[Verdict, ...],
    draft: ReturnDraft,
    missing: tuple[Phrase, ...],
    refund: ReturnSum | None,
) -> RulesCard:
    binding = _binding(verdicts)
    missing = tuple(dict.fromkeys((*missing, *binding.missing)))
    # what may not come back is not paid back: no amount to be read out by mistake
    refund = refund if binding.outcome is not Outcome.NOT_ELIGIBLE else None
    lines = [*_verdict_lines(chosen, verdicts, draft.kind), *_open_instead(binding), *_limit_lines(desk, binding)]
    lines += _questions(missing)
    if binding.freight_payer is not None:
        lines.append(rules_card.freight_line(binding.freight_payer, binding.freight_clauses))
    if refund is not None:
        lines += _gift_lines(desk, refund, draft)
    alerts = _distinct(alert for one in verdicts for alert in (*one.alerts, *one.warnings))
    return RulesCard(
        outcome=binding.outcome,
        headline=rules_card.headline(draft.kind, binding.outcome),
        lines=tuple(lines),
        amounts=rules_card.amounts_of(refund.due.entries) if refund else (),
        total=rules_card.total_of(refund.due.total, refund.per_tender) if refund else None,
        steps=binding.steps,
        missing=missing,
        warnings=(
            *warnings_of(desk, [(line.product_id, line.batch_no) for line in chosen]),
            *(refund.warnings if refund else ()),
            *_taken(order),
            *map(alert_label, alerts),
        ),
        freight_payer=binding.freight_payer,
        freight_clauses=binding.freight_clauses,
        route=binding.route,
        why=binding.reason_phrase,
        clauses=tuple(clause for clause in binding.clauses if clause not in binding.freight_clauses),
        limits=tuple(limit for limit in (binding.window, binding.review) if limit),
        refund=refund,
    )


def _refund(desk: Desk, order: OrderCard, draft: ReturnDraft) -> ReturnSum | None:
    """What goes back; None as long as that depends on the reason, and the reason is not known."""
    pieces = order.pieces_of(dict(draft.quantities))
    if not pieces or (draft.reason is None and (order.promotion is not None or order.has_gifts)):
        return None
    group = fault_group(draft.reason) if draft.reason else Payer.BUYER
    return sum_of(order, pieces, group, desk.rules, gifts_returned=draft.condition.gifts_returned)


def _gift_lines(desk: Desk, refund: ReturnSum, draft: ReturnDraft) -> list[CardLine]:
    """The gifts that come along with the goods, and what one that stays would cost."""
    if draft.reason is None:
        return []
    charge = desk.profile.refunds.gift_charge
    charged = charge.value and fault_group(draft.reason) is Payer.BUYER
    lines = []
    for gift in refund.gifts:
        if gift.due and not gift.kept:
            price = gift.marked_price if charged else None
            note = Phrase("Kept, it is taken off at its marked price, {price}.", price=price) if price else None
            text = Phrase("The gift comes back too: {gift}", gift=gift.name)
            lines.append(CardLine(Sign.INFO, text, note, (charge.clause,)))
    return lines


def _binding(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The verdict that decides for all lines together: one that may not come back holds up the rest."""
    order = (Outcome.NOT_ELIGIBLE, Outcome.INCOMPLETE, Outcome.ELIGIBLE)
    return min(verdicts, key=lambda verdict: order.index(verdict.outcome))


def _verdict_lines(chosen: tuple[LineCard, ...], verdicts: tuple[Verdict, ...], kind: str) -> list[CardLine]:
    shown = [rules_card.verdict_line(verdict, kind) for verdict in verdicts]
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
