"""The papers of a quality case: receipt, report (D-14), appraisal (D-15), laboratory order (D-16), result (D-17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.documents.notice_values import (
    AmountRows,
    CheckRows,
    FactRows,
    FreeSpace,
    GoodsRows,
    LimitRows,
    Notice,
    NoticeFact,
    PictureRows,
    Section,
    StepRows,
    TextRows,
)
from app.documents.values import AmountLine, GoodsLine, PaperStep, ReturnPaper
from app.i18n import Phrase
from app.models import customers, orders
from app.models.attachments import ATTACHMENTS
from app.models.fees import FEES
from app.models.files import FileStore
from app.models.quality_cases import LabTestRow, QualityRow
from app.money import total
from app.policy.clauses import clause_label
from app.policy.quality.problems import PROBLEM_TYPES, ProblemType
from app.policy.returns.reactions import REACTION_STEPS
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.notices.base import BOTH_COPIES, BOTH_SIGN, facts_on_paper, notice, paper_shop, running_limits
from app.services.notices.titles import PAPER_TITLES
from app.services.phrase_store import steps_from_plain
from app.services.purchases import channel_title
from app.services.quality import facts, sheet
from app.services.quality.costs import cost_title
from app.services.quality.draft import NOT_LEGIBLE
from app.services.quality.record import linked_to, newest_test
from app.services.session import Session
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.table import PaperKind

_PICTURES = 6
"""How many pictures a paper shows; all of them stay with the case."""
_APPRAISER_SIGNS = (Phrase("Appraiser's signature"), Phrase("Date"))
_LABORATORY_SIGNS = (Phrase("Handed over by"), Phrase("Received by the laboratory"), Phrase("Date"))


def quality_paper(desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> ReturnPaper | Notice:
    """Everything a paper of a quality case says, as it stands now."""
    if kind is PaperKind.RECEIPT:
        return _receipt(desk, session, standing, code)
    return _NOTICES[kind](desk, session, standing, code)


def _receipt(desk: Desk, session: Session, standing: Standing, code: str) -> ReturnPaper:
    case, row = standing.case, _row(standing)
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    state = workflow_of(case.kind).state(case.state)
    return ReturnPaper(
        shop=paper_shop(desk),
        case_no=case.case_no,
        code=code,
        kind=case_kind(case.kind).title,
        state=state.title,
        received_at=case.received_at,
        printed_at=desk.clock.now(),
        clerk=session.name[:1],
        customer_masked=mask_name(customer.name) if customer else "",
        phone_masked=mask_phone(customer.phone or "") if customer else "",
        order_no=order.order_no if order else "",
        channel=channel_title(row.purchase_channel),
        goods=_goods(row),
        reason=PROBLEM_TYPES[ProblemType(row.problem_type)] if row.problem_type else Phrase("Quality problem"),
        verdict=Phrase("Our appraiser examines it"),
        next_step=state.next,
        profile=f"{case.profile_name} {case.profile_version}",
        purchased_on=row.purchased_on,
        limits=running_limits(desk, case.id),
        note=row.problem,
        prepared_is_approver=desk.shop().works_alone,
    )


def _report(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    row = _row(standing)
    sections = (
        FactRows(Phrase("What was reported"), facts_on_paper(tuple(facts.reported(row)))),
        _reaction(row),
        *_pictures(desk, standing),
        LimitRows(Phrase("Rules and limits"), running_limits(desk, standing.case.id)),
        _how_far(standing, row),
        TextRows(
            Phrase("Please note"),
            (
                Phrase("Please keep the goods, their packaging and the proof of purchase until the matter is settled."),
                Phrase("What you report costs you nothing; our own examination is free."),
            ),
        ),
    )
    title = PAPER_TITLES[PaperKind.QUALITY_RECORD]
    return notice(desk, session, standing, title, code, sections, signatures=BOTH_SIGN, copies=BOTH_COPIES)


def _appraisal(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    row = _row(standing)
    sections = (
        _reported_goods(row),
        FactRows(Phrase("Finding of the appraisal"), facts_on_paper(tuple(facts.found(row)))),
        CheckRows(Phrase("What was looked at"), sheet.check_lines(desk, row.case_id)),
        *_pictures(desk, standing),
        _derivation(row),
        _how_far(standing, row),
    )
    title = PAPER_TITLES[PaperKind.APPRAISAL]
    return notice(desk, session, standing, title, code, sections, signatures=_APPRAISER_SIGNS, copies=BOTH_COPIES)


def _lab_order(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    row, test = _row(standing), newest_test(desk, standing.case.id)
    question = standing.data.get("send_sample", {}).get("question", "")
    sections = (
        FactRows(Phrase("Sample and laboratory"), _tested(test)),
        _reported_goods(row),
        TextRows(Phrase("What is to be tested"), (question,)),
        FactRows(Phrase("Finding of the appraisal"), facts_on_paper(tuple(facts.found(row)))),
        FactRows(Phrase("Through whose hands it went"), facts_on_paper(tuple(facts.custody(desk, row.case_id)))),
        LimitRows(Phrase("Rules and limits"), running_limits(desk, standing.case.id)),
        FreeSpace(Phrase("State of sample and seal on arrival"), 2),
    )
    title = PAPER_TITLES[PaperKind.LAB_ORDER]
    return notice(desk, session, standing, title, code, sections, signatures=_LABORATORY_SIGNS, copies=_LAB_COPIES)


_LAB_COPIES = (Phrase("Laboratory's copy"), Phrase("Shop's copy"))


def _result(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    row, test = _row(standing), newest_test(desk, standing.case.id)
    sections = (
        _reported_goods(row),
        FactRows(Phrase("Finding of the appraisal"), facts_on_paper(tuple(facts.found(row)))),
        FactRows(Phrase("Laboratory test"), _tested(test)),
        FactRows(Phrase("What is done about it"), _decided(desk, standing, row)),
        *_costs(desk, row),
        _derivation(row),
        TextRows(Phrase("What remains open to you"), _OPEN),
    )
    title = PAPER_TITLES[PaperKind.QUALITY_RESULT]
    return notice(desk, session, standing, title, code, sections, signatures=BOTH_SIGN, copies=BOTH_COPIES)


_OPEN = (
    Phrase(
        "If you see it otherwise, you may have the goods tested by the designated laboratory, tell us again, or choose "
        "another legal way: the consumer association, the authorities, arbitration where it was agreed, or a court."
    ),
    Phrase("To sign here confirms that you were told the result; it accepts nothing and costs you no right."),
)

_NOTICES: Mapping[PaperKind, Callable[[Desk, Session, Standing, str], Notice]] = {
    PaperKind.QUALITY_RECORD: _report,
    PaperKind.APPRAISAL: _appraisal,
    PaperKind.LAB_ORDER: _lab_order,
    PaperKind.QUALITY_RESULT: _result,
}


def _row(standing: Standing) -> QualityRow:
    row = standing.record
    assert isinstance(row, QualityRow)
    return row


def _goods(row: QualityRow) -> tuple[GoodsLine, ...]:
    batch = "" if row.batch_no == NOT_LEGIBLE else row.batch_no
    return (GoodsLine(row.product_name, row.spec, batch, row.expiry_date),)


def _decided(desk: Desk, standing: Standing, row: QualityRow) -> tuple[NoticeFact, ...]:
    """Who answers for it, the measure, and the return or exchange it is carried out by."""
    linked = linked_to(desk, standing.case)
    number = (linked.case_no,) if linked is not None else ()
    return (*facts_on_paper(tuple(facts.decided(row))), NoticeFact(Phrase("Carried out by"), number))


def _tested(test: LabTestRow | None) -> tuple[NoticeFact, ...]:
    return facts_on_paper(tuple(facts.tested(test))) if test is not None else ()


def _reported_goods(row: QualityRow) -> GoodsRows:
    return GoodsRows(Phrase("Goods"), _goods(row))


def _reaction(row: QualityRow) -> TextRows:
    """What to do after a reaction, where one is suspected."""
    advice = tuple(step.text for step in REACTION_STEPS) if row.reaction else ()
    return TextRows(Phrase("After a skin or health reaction"), advice)


def _how_far(standing: Standing, row: QualityRow) -> FactRows:
    """Stage and expected date, told with every step (M5)."""
    state = workflow_of(standing.case.kind).state(standing.case.state)
    day = facts.expected_on(row) or standing.case.due_on
    rows = (
        NoticeFact(Phrase("Next"), (state.next,)),
        NoticeFact(Phrase("Expected by"), (day,) if day is not None else ()),
    )
    return FactRows(Phrase("How far it has come"), rows)


def _derivation(row: QualityRow) -> StepRows:
    steps = steps_from_plain(row.data.get("verdict", ()))
    return StepRows(
        Phrase("What follows"),
        tuple(PaperStep(step.text, clause_label(step.clause) if step.clause else None) for step in steps),
    )


def _pictures(desk: Desk, standing: Standing) -> tuple[Section, ...]:
    files = FileStore(desk.store.folder, desk.store.key)
    shown = [
        row.sha256
        for row in ATTACHMENTS.of_case(desk.store, standing.case.id)
        if row.media_type in ("image/jpeg", "image/png")
    ]
    return (PictureRows(Phrase("Pictures"), tuple(files.read(name) for name in dict.fromkeys(shown[:_PICTURES]))),)


def _costs(desk: Desk, row: QualityRow) -> tuple[Section, ...]:
    fees = FEES.of_case(desk.store, row.case_id)
    if not fees:
        return ()
    lines = tuple(AmountLine(cost_title(fee), fee.amount, clause_label(fee.clause)) for fee in fees)
    return (AmountRows(Phrase("Costs"), lines, Phrase("Costs of the case"), total([fee.amount for fee in fees])),)
