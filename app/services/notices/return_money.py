"""What is printed of a refund: the sum with every amount and its clause, the payout, the penalty for a delay."""

from __future__ import annotations

from app.documents.notice_values import AmountRows, FactRows, GoodsRows, NoticeFact, NoticeValue, StepRows
from app.documents.values import AmountLine, PaperStep, TenderLine
from app.i18n import Phrase
from app.models.returns import ReturnRow
from app.policy.clauses import clause_label
from app.policy.steps import Step
from app.services.besides import due_day, lateness_of, payable
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.notices.base import BOTH_COPIES, BOTH_SIGN
from app.services.notices.content import Content
from app.services.paper_values import goods_on_paper
from app.services.references import split_references
from app.services.return_record import deals_of
from app.services.rules_card import shares_of
from app.services.settled_sum import KeptSum, kept_sum
from app.services.settling_again import sum_today


def refund_sum(desk: Desk, standing: Standing) -> Content:
    """D-08, the calculation: deal, coupon, freight, what is taken off and on which clause, by which way, and how."""
    row: ReturnRow = standing.record
    paid = sum_today(desk, standing.case, row, owed=row.refunded_on is None)
    return Content(
        sections=(
            GoodsRows(Phrase("Goods"), goods_on_paper(desk, standing.case, row)),
            _amounts(row, paid),
            StepRows(Phrase("How it was worked out"), tuple(map(_step, paid.steps))),
        ),
        lead=Phrase("This is what goes back to you, and how it was worked out."),
        signatures=BOTH_SIGN,
    )


def refund_slip(desk: Desk, standing: Standing) -> Content:
    """D-08, the payout: how much by which way, when, with which reference."""
    row: ReturnRow = standing.record
    return Content(
        sections=(
            FactRows(
                Phrase("Payout"),
                (
                    NoticeFact(Phrase("Paid out on"), _one(row.refunded_on)),
                    NoticeFact(Phrase("Payment reference"), _one(row.refund_reference)),
                ),
            ),
            _amounts(row, kept_sum(row)),
            GoodsRows(Phrase("Goods"), goods_on_paper(desk, standing.case, row)),
        ),
        lead=Phrase("The refund is paid out. Please check that it has arrived."),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
    )


def penalty_sum(desk: Desk, standing: Standing) -> Content:
    """D-27: the amount it is counted from, by when it was due, when it was done, how many days, whose, how much."""
    case, row = standing.case, standing.record
    late = lateness_of(desk, case, row, row.refunded_on or desk.today)
    owed = payable(row, late)
    if late is None:
        return Content(sections=(), lead=Phrase("Nothing was late, and no penalty is owed."))
    lines = tuple(
        AmountLine(Phrase("{goods}", goods=title), part)
        for (title, _), part in zip(deals_of(desk, case, row), late.by_line, strict=True)
    )
    days = tuple(NoticeFact(part.label, (Phrase("{n} days", n=part.days),)) for part in late.parts)
    claim = Phrase("The shop pays it when you ask for it.") if late.total != owed else None
    return Content(
        sections=(
            FactRows(
                Phrase("The delay"),
                (
                    NoticeFact(Phrase("Was due on"), _one(due_day(desk, case.id))),
                    NoticeFact(Phrase("Paid out on"), _one(row.refunded_on)),
                    *days,
                    NoticeFact(Phrase("Counted days"), (late.days,)),
                ),
            ),
            AmountRows(Phrase("Penalty"), lines, Phrase("Penalty"), late.total),
            StepRows(Phrase("How it was worked out"), tuple(map(_step, late.steps))),
        ),
        lead=claim or Phrase("The refund was late. This is what the shop pays for it."),
        signatures=BOTH_SIGN,
    )


def _amounts(row: ReturnRow, paid: KeptSum) -> AmountRows:
    references = split_references(row.refund_reference or "")
    shares = shares_of(paid.per_tender)
    one_each = len(references) == len(shares)
    tenders = tuple(
        TenderLine(share.label, share.amount, references[n] if one_each else "", row.refunded_on)
        for n, share in enumerate(shares)
    )
    lines = tuple(AmountLine(one.label, one.amount, clause_label(one.clause)) for one in paid.entries)
    return AmountRows(Phrase("Refund"), lines, Phrase("Goes back to you"), paid.due, tenders)


def _step(step: Step) -> PaperStep:
    return PaperStep(step.text, clause_label(step.clause) if step.clause else None)


def _one(value: object) -> tuple[NoticeValue, ...]:
    return (value,) if isinstance(value, NoticeValue) and value else ()
