"""Goods that have come back: counted in, inspected by a checklist, and what is open where they fail (R-002-5.1.3)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.policy.reasons import Finding
from app.workflow.common import NOTE, TOLD
from app.workflow.duties import INSPECTION_TOLD
from app.workflow.permissions import Right, Subject
from app.workflow.table import (
    Condition,
    Default,
    Field,
    FieldKind,
    Guard,
    Option,
    PaperKind,
    PointFound,
    Step,
)
from app.workflow.taking_back_states import (
    APPROVED,
    DISPUTED,
    GOODS_RECEIVED,
    HANDED_BACK,
    IN_TRANSIT,
    INSPECTED_FAIL,
    INSPECTED_OK,
    OVERDUE_REVIEW,
)

SEAL, USE, ACCESSORIES, BATCH, PACKAGING = "seal", "use", "accessories", "batch", "packaging"

INSPECTION_POINTS = (
    Option(
        SEAL,
        Phrase("Seal"),
        findings=(("INTACT", Phrase("intact")), ("BROKEN", Phrase("broken")), ("NONE", Phrase("has none"))),
    ),
    Option(USE, Phrase("Use"), findings=(("UNUSED", Phrase("not used")), ("USED", Phrase("used")))),
    Option(
        ACCESSORIES,
        Phrase("Accessories"),
        findings=(("COMPLETE", Phrase("complete")), ("MISSING", Phrase("missing"))),
    ),
    Option(
        BATCH,
        Phrase("Batch number"),
        findings=(
            ("MATCHES", Phrase("as sold")),
            ("DIFFERS", Phrase("another one")),
            ("UNREADABLE", Phrase("not readable")),
        ),
    ),
    Option(
        PACKAGING,
        Phrase("Outer packaging"),
        findings=(
            ("0", Phrase("whole")),
            ("1", Phrase("slightly damaged")),
            ("2", Phrase("badly damaged")),
            ("3", Phrase("of no use any more")),
        ),
    ),
)
"""What is looked at when goods have come back, the flawless finding first; packaging by its damage, 0 to 3."""
FLAWLESS = {
    SEAL: ("INTACT", "NONE"),
    USE: ("UNUSED",),
    ACCESSORIES: ("COMPLETE",),
    BATCH: ("MATCHES",),
    PACKAGING: ("0",),
}
"""The findings of each point that speak for the goods."""
FINDINGS = (
    (str(Finding.CONFIRMED), Phrase("the fault is confirmed")),
    (str(Finding.NOT_CONFIRMED), Phrase("no fault was found")),
    (str(Finding.HUMAN_DAMAGE), Phrase("damage done by people")),
)

_POINTS = Field(
    "points",
    Phrase("Found"),
    FieldKind.POINTS,
    required=True,
    rows=INSPECTION_POINTS,
    default=tuple(PointFound(row.name, row.findings[0][0]) for row in INSPECTION_POINTS),
)
_INSPECTED_ON = Field("inspected_on", Phrase("Inspected on"), FieldKind.DAY, required=True, default=Default.TODAY)
_GIFTS = Field("gifts", Phrase("Gifts that came back"), FieldKind.PIECES, default=Default.KNOWN)
_FINDING = Field("finding", Phrase("Finding"), FieldKind.CHOICE, required=True, options=FINDINGS, default=Default.KNOWN)


def goods_steps(completion: LimitCode) -> tuple[Step, ...]:
    """The steps from the goods' arrival, which starts the limit `completion`, to the end of the inspection."""
    return (
        _receive("receive", (APPROVED, IN_TRANSIT), completion, main=True),
        _receive("receive_late", (OVERDUE_REVIEW,), completion, main=False),
        *_inspections(),
        *_after_failure(),
    )


def _receive(name: str, sources: tuple[str, ...], completion: LimitCode, *, main: bool) -> Step:
    return Step(
        name,
        Phrase("Take the goods in"),
        sources=sources,
        target=GOODS_RECEIVED,
        subject=Subject.INSPECTION,
        right=Right.RECEIVE,
        done=Phrase("Goods of {case} received"),
        fields=(
            Field("pieces", Phrase("Pieces"), FieldKind.PIECES, required=True, default=Default.EXPECTED_QUANTITY),
            Field("received_on", Phrase("Received on"), FieldKind.DAY, required=True, default=Default.TODAY),
            Field("batch_no", Phrase("Batch on the pack"), FieldKind.TEXT, max_length=60),
            Field("files", Phrase("Photos on arrival"), FieldKind.FILES),
            NOTE,
        ),
        starts=(LimitCode.INSPECTION, completion),
        stops=(LimitCode.SEND_BACK,),
        settles=True,
        papers=(PaperKind.GOODS_IN,),
        tell=Phrase("that the goods have arrived"),
        hint=Phrase("Count the pieces and look at the seal"),
        main=main,
    )


def _inspections() -> tuple[Step, ...]:
    plain, appraised = (Condition.UNAPPRAISED,), (Condition.APPRAISED,)
    return (
        _passed("inspect_ok", Subject.INSPECTION, plain, ()),
        _passed("appraise_ok", Subject.QUALITY, appraised, (_FINDING,)),
        _failed("inspect_fail", Subject.INSPECTION, plain, ()),
        _failed("appraise_fail", Subject.QUALITY, appraised, (_FINDING,)),
    )


def _passed(name: str, subject: Subject, only_if: tuple[Condition, ...], more: tuple[Field, ...]) -> Step:
    return Step(
        name,
        Phrase("Inspection passed"),
        sources=(GOODS_RECEIVED,),
        target=INSPECTED_OK,
        subject=subject,
        right=Right.UPDATE,
        done=Phrase("Goods of {case} passed inspection"),
        due=Phrase("Inspection"),
        fields=(_INSPECTED_ON, _POINTS, _GIFTS, *more, NOTE),
        guards=(Guard.VERDICT,),
        stops=(LimitCode.INSPECTION,),
        only_if=only_if,
        settles=True,
        papers=(PaperKind.INSPECTION,),
        tell=Phrase("the result of the inspection"),
    )


def _failed(name: str, subject: Subject, only_if: tuple[Condition, ...], more: tuple[Field, ...]) -> Step:
    reason = Field("fail_reason", Phrase("What was found"), FieldKind.MULTILINE, required=True)
    return Step(
        name,
        Phrase("Inspection failed"),
        sources=(GOODS_RECEIVED,),
        target=INSPECTED_FAIL,
        subject=subject,
        right=Right.UPDATE,
        done=Phrase("Goods of {case} failed inspection"),
        fields=(_INSPECTED_ON, _POINTS, _GIFTS, *more, reason, TOLD),
        guards=(Guard.VERDICT,),
        stops=(LimitCode.INSPECTION,),
        only_if=only_if,
        settles=True,
        owes=(INSPECTION_TOLD,),
        papers=(PaperKind.INSPECTION, PaperKind.INSPECTION_FAILED),
        tell=Phrase("the reason and what is open"),
        main=False,
    )


def _after_failure() -> tuple[Step, ...]:
    return (
        Step(
            "hand_back",
            Phrase("Hand the goods back"),
            sources=(INSPECTED_FAIL, DISPUTED),
            target=HANDED_BACK,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=Phrase("Goods of {case} handed back"),
            fields=(NOTE,),
            guards=(Guard.ALL_TOLD,),
            voids_clocks=True,
            frees_units=True,
            tell=Phrase("the reason and what is open"),
            irreversible=True,
        ),
        Step(
            "accept_part",
            Phrase("Accept some of it"),
            sources=(INSPECTED_FAIL, DISPUTED),
            target=INSPECTED_OK,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=Phrase("Some of {case} accepted; the rest goes back"),
            fields=(
                Field("accepted", Phrase("Pieces accepted"), FieldKind.PIECES, required=True, default=Default.KNOWN),
                Field("decision", Phrase("What the customer decided"), FieldKind.TEXT, required=True),
            ),
            guards=(Guard.ALL_TOLD,),
            settles=True,
            tell=Phrase("what is accepted, and what goes back"),
            main=False,
        ),
        Step(
            "dispute",
            Phrase("Customer disputes it"),
            sources=(INSPECTED_FAIL,),
            target=DISPUTED,
            subject=Subject.DISPUTE,
            right=Right.CREATE,
            done=Phrase("{case} is disputed"),
            fields=(Field("dispute_note", Phrase("What is disputed"), FieldKind.MULTILINE, required=True),),
            tell=Phrase("the ways to settle it"),
            main=False,
        ),
    )
