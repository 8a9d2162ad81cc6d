"""The return of goods against their money (M2): from the application to the refund."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.permissions import Right, Subject
from app.workflow.table import Default, Field, FieldKind, Guard, PaperKind, State, Step, Workflow

SUBMITTED = "SUBMITTED"
APPROVED = "APPROVED"
GOODS_RECEIVED = "GOODS_RECEIVED"
INSPECTED_OK = "INSPECTED_OK"
INSPECTED_FAIL = "INSPECTED_FAIL"
REFUND_PREPARED = "REFUND_PREPARED"
REFUND_APPROVED = "REFUND_APPROVED"
REFUNDED = "REFUNDED"
CLOSED = "CLOSED"
REJECTED = "REJECTED"
HANDED_BACK = "HANDED_BACK"
CANCELLED = "CANCELLED"

_NOTE = Field("note", Phrase("Note"), FieldKind.TEXT, max_length=500)
_GOODS_CHECKS = (
    ("seal_intact", Phrase("Seal intact")),
    ("accessories_complete", Phrase("Accessories complete")),
    ("gifts_returned", Phrase("Gifts returned")),
)

RETURNS = Workflow(
    kind="RETURN",
    stages=(Phrase("Application"), Phrase("Review"), Phrase("Goods in"), Phrase("Inspection"), Phrase("Refund")),
    states=(
        State(SUBMITTED, Phrase("Awaiting review"), 1, Phrase("we review your application")),
        State(APPROVED, Phrase("Awaiting goods"), 2, Phrase("please bring or send the goods")),
        State(GOODS_RECEIVED, Phrase("Awaiting inspection"), 3, Phrase("we inspect the goods")),
        State(INSPECTED_OK, Phrase("Refund to prepare"), 4, Phrase("we prepare the refund")),
        State(INSPECTED_FAIL, Phrase("Inspection failed"), 3, Phrase("we offer you what is open")),
        State(REFUND_PREPARED, Phrase("Refund to approve"), 4, Phrase("we approve the refund")),
        State(REFUND_APPROVED, Phrase("Refund to pay out"), 4, Phrase("we pay the refund")),
        State(REFUNDED, Phrase("Refunded"), 5, Phrase("please check that the money has arrived")),
        State(CLOSED, Phrase("Closed"), 5, Phrase("nothing more to do"), final=True),
        State(REJECTED, Phrase("Refused"), 1, Phrase("you may dispute this; a quality claim stays open"), final=True),
        State(
            HANDED_BACK,
            Phrase("Handed back"),
            3,
            Phrase("you may dispute this; a quality claim stays open"),
            final=True,
        ),
        State(CANCELLED, Phrase("Withdrawn"), 1, Phrase("nothing more to do"), final=True),
    ),
    steps=(
        Step(
            "submit",
            Phrase("Save and print"),
            sources=(),
            target=SUBMITTED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=Phrase("Return {case} taken in"),
            starts=(LimitCode.REVIEW, LimitCode.RED_LINE),
            prepares=True,
            papers=(PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER),
            tell=Phrase("case number, limits, next step"),
        ),
        Step(
            "approve",
            Phrase("Approve the return"),
            sources=(SUBMITTED,),
            target=APPROVED,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=Phrase("Return {case} approved"),
            due=Phrase("Review"),
            fields=(
                Field(
                    "freight_payer",
                    Phrase("Freight paid by"),
                    FieldKind.CHOICE,
                    required=True,
                    options=(("SELLER", Phrase("the shop")), ("BUYER", Phrase("the buyer"))),
                    default=Default.FREIGHT_PAYER,
                ),
                _NOTE,
            ),
            guards=(Guard.NOT_THE_PREPARER,),
            starts=(LimitCode.SEND_BACK,),
            stops=(LimitCode.REVIEW,),
            tell=Phrase("where the goods go, by when, who pays"),
        ),
        Step(
            "reject",
            Phrase("Refuse"),
            sources=(SUBMITTED,),
            target=REJECTED,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=Phrase("Return {case} refused; tell the customer why"),
            fields=(Field("reject_reason", Phrase("Reason told to the customer"), FieldKind.MULTILINE, required=True),),
            guards=(Guard.NOT_THE_PREPARER,),
            stops=(LimitCode.REVIEW,),
            voids_clocks=True,
            frees_units=True,
            tell=Phrase("the reason, that a quality claim stays open, how to dispute"),
            main=False,
            irreversible=True,
        ),
        Step(
            "receive",
            Phrase("Take the goods in"),
            sources=(APPROVED,),
            target=GOODS_RECEIVED,
            subject=Subject.INSPECTION,
            right=Right.RECEIVE,
            done=Phrase("Goods of {case} received"),
            fields=(
                Field("quantity", Phrase("Pieces"), FieldKind.INT, required=True, default=Default.EXPECTED_QUANTITY),
                Field("received_on", Phrase("Received on"), FieldKind.DAY, required=True, default=Default.TODAY),
                Field(
                    "checks",
                    Phrase("On arrival"),
                    FieldKind.CHECKS,
                    options=_GOODS_CHECKS,
                    default=("seal_intact", "accessories_complete", "gifts_returned"),
                ),
                _NOTE,
            ),
            starts=(LimitCode.INSPECTION, LimitCode.REFUND),
            stops=(LimitCode.SEND_BACK,),
            tell=Phrase("that the goods have arrived"),
            hint=Phrase("Count the pieces and look at the seal"),
        ),
        Step(
            "inspect_ok",
            Phrase("Inspection passed"),
            sources=(GOODS_RECEIVED,),
            target=INSPECTED_OK,
            subject=Subject.INSPECTION,
            right=Right.UPDATE,
            done=Phrase("Goods of {case} passed inspection"),
            due=Phrase("Inspection"),
            fields=(
                Field("inspected_on", Phrase("Inspected on"), FieldKind.DAY, required=True, default=Default.TODAY),
                Field(
                    "checks",
                    Phrase("Found"),
                    FieldKind.CHECKS,
                    options=(*_GOODS_CHECKS, ("batch_matches", Phrase("Batch matches the sale"))),
                    default=("seal_intact", "accessories_complete", "gifts_returned", "batch_matches"),
                ),
                _NOTE,
            ),
            stops=(LimitCode.INSPECTION,),
            tell=Phrase("the result of the inspection"),
        ),
        Step(
            "inspect_fail",
            Phrase("Inspection failed"),
            sources=(GOODS_RECEIVED,),
            target=INSPECTED_FAIL,
            subject=Subject.INSPECTION,
            right=Right.UPDATE,
            done=Phrase("Goods of {case} failed inspection"),
            fields=(
                Field("inspected_on", Phrase("Inspected on"), FieldKind.DAY, required=True, default=Default.TODAY),
                Field("fail_reason", Phrase("What was found"), FieldKind.MULTILINE, required=True),
            ),
            stops=(LimitCode.INSPECTION,),
            tell=Phrase("the reason and what is open"),
            main=False,
        ),
        Step(
            "hand_back",
            Phrase("Hand the goods back"),
            sources=(INSPECTED_FAIL,),
            target=HANDED_BACK,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=Phrase("Goods of {case} handed back"),
            fields=(_NOTE,),
            voids_clocks=True,
            frees_units=True,
            tell=Phrase("the reason and what is open"),
            irreversible=True,
        ),
        Step(
            "prepare_refund",
            Phrase("Prepare the refund"),
            sources=(INSPECTED_OK,),
            target=REFUND_PREPARED,
            subject=Subject.REFUND,
            right=Right.PROPOSE,
            done=Phrase("Refund of {case} prepared"),
            fields=(_NOTE,),
            prepares=True,
            settles=True,
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
                Field("reference", Phrase("Payment reference"), FieldKind.TEXT, max_length=64),
            ),
            stops=(LimitCode.REFUND, LimitCode.RED_LINE),
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
            fields=(_NOTE,),
        ),
        Step(
            "withdraw",
            Phrase("Customer withdraws"),
            sources=(SUBMITTED, APPROVED),
            target=CANCELLED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=Phrase("Return {case} withdrawn"),
            fields=(_NOTE,),
            voids_clocks=True,
            frees_units=True,
            main=False,
            irreversible=True,
        ),
    ),
)
"""Declared once: the panel, the forms, the permission checks, the clocks and the papers all come from here."""
