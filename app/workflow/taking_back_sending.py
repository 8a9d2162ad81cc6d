"""Goods on their way back: sent, missed, looked at by a supervisor, given up (R-002-5.1.2, C-14)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.common import NOTE, TOLD
from app.workflow.duties import LATENESS_TOLD
from app.workflow.permissions import Right, Subject
from app.workflow.table import Condition, Default, Field, FieldKind, PaperKind, Step
from app.workflow.taking_back_states import APPROVED, IN_TRANSIT, OVERDUE_REVIEW, WAIVED


def sending_steps() -> tuple[Step, ...]:
    """The steps between the approval and the goods' arrival."""
    return (_sent(), _given_up_by_itself(), _late_by_itself(), _go_on(), _give_up())


def _sent() -> Step:
    return Step(
        "sent",
        Phrase("Customer has sent it"),
        sources=(APPROVED, OVERDUE_REVIEW),
        target=IN_TRANSIT,
        subject=Subject.RETURN,
        right=Right.CREATE,
        done=Phrase("Goods of {case} are on their way"),
        fields=(
            Field("carrier", Phrase("Carrier"), FieldKind.TEXT, required=True, max_length=40),
            Field("waybill", Phrase("Waybill"), FieldKind.TEXT, required=True, max_length=40),
            Field("shipped_on", Phrase("Sent on"), FieldKind.DAY, required=True, default=Default.TODAY),
            Field("freight", Phrase("Freight paid"), FieldKind.MONEY),
            Field("files", Phrase("Freight receipt"), FieldKind.FILES),
            NOTE,
        ),
        stops=(LimitCode.SEND_BACK,),
        main=False,
    )


def _given_up_by_itself() -> Step:
    return Step(
        "lapse",
        Phrase("Not sent back in time: given up"),
        sources=(APPROVED,),
        target=WAIVED,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case} counts as given up"),
        only_if=(Condition.OVERDUE, Condition.BUYERS_REASON),
        by_itself=True,
        stops=(LimitCode.SEND_BACK,),
        voids_clocks=True,
        frees_units=True,
        owes=(LATENESS_TOLD,),
        papers=(PaperKind.OVERDUE_NOTICE,),
        tell=Phrase("that it counts as given up, and how to apply again"),
        main=False,
    )


def _late_by_itself() -> Step:
    return Step(
        "miss",
        Phrase("Not sent back in time: to decide"),
        sources=(APPROVED,),
        target=OVERDUE_REVIEW,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case} goes to a supervisor"),
        only_if=(Condition.OVERDUE, Condition.SELLERS_REASON),
        by_itself=True,
        stops=(LimitCode.SEND_BACK,),
        owes=(LATENESS_TOLD,),
        papers=(PaperKind.OVERDUE_NOTICE,),
        tell=Phrase("that the day is over, and that the claim stays"),
        main=False,
    )


def _go_on() -> Step:
    return Step(
        "go_on",
        Phrase("Go on with a new last day"),
        sources=(OVERDUE_REVIEW,),
        target=APPROVED,
        subject=Subject.ELIGIBILITY,
        right=Right.APPROVE,
        done=Phrase("{case} goes on: the days to send back begin anew"),
        due=Phrase("Decision on the missed day"),
        fields=(Field("go_on_reason", Phrase("Why"), FieldKind.TEXT, required=True, max_length=200),),
        starts=(LimitCode.SEND_BACK,),
        papers=(PaperKind.SEND_BACK_SLIP,),
        tell=Phrase("the new last day"),
    )


def _give_up() -> Step:
    return Step(
        "give_up",
        Phrase("Treat as given up"),
        sources=(OVERDUE_REVIEW,),
        target=WAIVED,
        subject=Subject.ELIGIBILITY,
        right=Right.APPROVE,
        done=Phrase("{case} counts as given up; tell the customer"),
        fields=(
            Field("give_up_reason", Phrase("Reason told to the customer"), FieldKind.MULTILINE, required=True),
            TOLD,
        ),
        voids_clocks=True,
        frees_units=True,
        owes=(LATENESS_TOLD,),
        papers=(PaperKind.OVERDUE_NOTICE,),
        tell=Phrase("that it counts as given up, and how to apply again"),
        main=False,
        irreversible=True,
    )
