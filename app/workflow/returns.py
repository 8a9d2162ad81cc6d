"""The return of goods against their money (M2): from the application to the refund."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.common import NOTE, aside_steps, open_states
from app.workflow.permissions import Right, Subject
from app.workflow.table import (
    Condition,
    Default,
    Field,
    FieldKind,
    Guard,
    PaperKind,
    State,
    Step,
    Workflow,
)
from app.workflow.taking_back import WITH_GOODS, Wording, taking_back_steps
from app.workflow.taking_back_states import (
    APPROVED,
    CANCELLED,
    CLOSED,
    DISPUTED,
    GOODS_RECEIVED,
    HANDED_BACK,
    IN_TRANSIT,
    INFO_REQUESTED,
    INSPECTED_FAIL,
    INSPECTED_OK,
    OVERDUE_REVIEW,
    REJECTED,
    SUBMITTED,
    TAKING_BACK_STAGES,
    TAKING_BACK_STATES,
    WAIVED,
)

__all__ = [
    "APPROVED",
    "CANCELLED",
    "CLOSED",
    "DISPUTED",
    "GOODS_RECEIVED",
    "HANDED_BACK",
    "INFO_REQUESTED",
    "INSPECTED_FAIL",
    "INSPECTED_OK",
    "IN_TRANSIT",
    "OVERDUE_REVIEW",
    "REFUNDED",
    "REFUND_APPROVED",
    "REFUND_COUNTERSIGN",
    "REFUND_PREPARED",
    "REJECTED",
    "RETURNS",
    "SUBMITTED",
    "WAIVED",
]

REFUND_PREPARED = "REFUND_PREPARED"
REFUND_COUNTERSIGN = "REFUND_COUNTERSIGN"
REFUND_APPROVED = "REFUND_APPROVED"
REFUNDED = "REFUNDED"

_STATES = (
    *TAKING_BACK_STATES,
    State(INSPECTED_OK, Phrase("Refund to prepare"), 4, Phrase("we prepare the refund"), goods_here=True),
    State(
        REFUND_PREPARED,
        Phrase("Refund to approve"),
        4,
        Phrase("we approve the refund"),
        goods_here=True,
        money_owed=True,
    ),
    State(
        REFUND_COUNTERSIGN,
        Phrase("Refund to countersign"),
        4,
        Phrase("we approve the refund"),
        goods_here=True,
        money_owed=True,
    ),
    State(
        REFUND_APPROVED, Phrase("Refund to pay out"), 4, Phrase("we pay the refund"), goods_here=True, money_owed=True
    ),
    State(REFUNDED, Phrase("Refunded"), 5, Phrase("please check that the money has arrived"), customers_turn=True),
    State(CLOSED, Phrase("Closed"), 5, Phrase("nothing more to do"), final=True),
)

_WORDING = Wording(
    approve=Phrase("Approve the return"),
    submitted=Phrase("Return {case} taken in"),
    missing_asked=Phrase("Return {case}: more was asked for"),
    supplied=Phrase("Return {case}: what was missing is here"),
    approved=Phrase("Return {case} approved"),
    refused=Phrase("Return {case} refused; tell the customer why"),
    closed=Phrase("Return {case} closed"),
    withdrawn=Phrase("Return {case} withdrawn"),
)

DISPOSITIONS = (
    ("RESTOCK", Phrase("back into stock")),
    ("QUARANTINE", Phrase("quarantine")),
    ("SCRAP", Phrase("scrap")),
    ("MERCHANT", Phrase("to the merchant")),
)
"""Where goods go that stay here; opened ones, and those with a fault, never back into stock."""

_MONEY_BACK = (
    Step(
        "prepare_refund",
        Phrase("Prepare the refund"),
        sources=(INSPECTED_OK,),
        target=REFUND_PREPARED,
        subject=Subject.REFUND,
        right=Right.PROPOSE,
        done=Phrase("Refund of {case} prepared"),
        fields=(
            Field("freight_paid", Phrase("Freight on the receipt"), FieldKind.MONEY, default=Default.KNOWN),
            Field("packaging_cost", Phrase("Cost of the packaging"), FieldKind.MONEY),
            Field(
                "signed",
                Phrase("Customer"),
                FieldKind.CHECKS,
                options=(
                    ("SIGNED", Phrase("signed for the damaged packaging")),
                    ("CLAIMED", Phrase("asks for the penalty")),
                ),
                default=(),
            ),
            Field(
                "disposition",
                Phrase("The goods go"),
                FieldKind.CHOICE,
                required=True,
                options=DISPOSITIONS,
                default=Default.KNOWN,
            ),
            Field("files", Phrase("Receipts"), FieldKind.FILES),
            NOTE,
        ),
        prepares=True,
        settles=True,
        papers=(PaperKind.REFUND_SUM,),
    ),
    Step(
        "approve_refund",
        Phrase("Approve the refund"),
        sources=(REFUND_PREPARED,),
        target=REFUND_APPROVED,
        subject=Subject.REFUND,
        right=Right.APPROVE,
        done=Phrase("Refund of {case} approved"),
        guards=(Guard.NOT_THE_PREPARER,),
        only_if=(Condition.WITHIN_LIMIT,),
        approves=True,
    ),
    Step(
        "approve_refund_first",
        Phrase("Approve the refund, first of two"),
        sources=(REFUND_PREPARED,),
        target=REFUND_COUNTERSIGN,
        subject=Subject.REFUND,
        right=Right.APPROVE,
        done=Phrase("Refund of {case} approved; finance countersigns"),
        guards=(Guard.NOT_THE_PREPARER,),
        only_if=(Condition.OVER_LIMIT,),
        approves=True,
    ),
    Step(
        "countersign_refund",
        Phrase("Countersign the refund"),
        sources=(REFUND_COUNTERSIGN,),
        target=REFUND_APPROVED,
        subject=Subject.REFUND,
        right=Right.EXECUTE,
        done=Phrase("Refund of {case} countersigned"),
        guards=(Guard.NOT_THE_PREPARER, Guard.NOT_THE_APPROVER),
    ),
    Step(
        "correct_refund",
        Phrase("Correct the sum"),
        sources=(REFUND_PREPARED, REFUND_COUNTERSIGN, REFUND_APPROVED),
        target=INSPECTED_OK,
        subject=Subject.REFUND,
        right=Right.PROPOSE,
        done=Phrase("The refund of {case} is to be prepared again"),
        fields=(Field("correct_reason", Phrase("What is wrong"), FieldKind.TEXT, required=True),),
        main=False,
        aside=True,
    ),
    Step(
        "execute_refund",
        Phrase("Pay out the refund"),
        sources=(REFUND_APPROVED,),
        target=REFUNDED,
        subject=Subject.REFUND,
        right=Right.EXECUTE,
        done=Phrase("Refund of {case} paid out"),
        fields=(
            Field("refunded_on", Phrase("Paid out on"), FieldKind.DAY, required=True, default=Default.TODAY),
            Field("reference", Phrase("Payment reference"), FieldKind.TEXT, max_length=200),
        ),
        stops=(LimitCode.REFUND, LimitCode.RED_LINE),
        settles=True,
        papers=(PaperKind.REFUND_SLIP, PaperKind.PENALTY_SUM),
        tell=Phrase("amount, route and date of the refund"),
        irreversible=True,
    ),
    Step(
        "close",
        Phrase("Close"),
        sources=(REFUNDED,),
        target=CLOSED,
        subject=Subject.RETURN,
        right=Right.CREATE,
        done=Phrase("Return {case} closed"),
        fields=(
            Field(
                "received",
                Phrase("Money arrived"),
                FieldKind.CHOICE,
                required=True,
                options=(("YES", Phrase("yes")), ("UNKNOWN", Phrase("not asked yet")), ("NO", Phrase("no"))),
                default="UNKNOWN",
            ),
            NOTE,
        ),
        guards=(Guard.ALL_TOLD,),
    ),
)

RETURNS = Workflow(
    kind="RETURN",
    stages=(*TAKING_BACK_STAGES, Phrase("Refund")),
    states=_STATES,
    steps=(
        *taking_back_steps(
            _WORDING,
            (PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER),
            LimitCode.REFUND,
            (*WITH_GOODS, REFUND_PREPARED, REFUND_COUNTERSIGN, REFUND_APPROVED),
        ),
        *_MONEY_BACK,
        *aside_steps(open_states(_STATES), Subject.RETURN),
    ),
)
"""Declared once: the panel, the forms, the permission checks, the clocks and the papers all come from here."""
