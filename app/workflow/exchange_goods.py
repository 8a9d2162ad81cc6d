"""The new goods of an exchange: sent, sent ahead of the old ones, confirmed or not (R-002-3.4, C-03, U-07)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.common import NOTE, TOLD
from app.workflow.duties import CHARGE_TOLD, LATENESS_TOLD
from app.workflow.exchange_states import (
    AUTO_CLOSED,
    CHARGED,
    CONFIRMED,
    DIFFERENCE_DUE,
    NEW_SHIPPED,
    OBJECTED,
    OLD_GOODS_MISSED,
    SHIPPED_AHEAD,
    TAKEN_UP,
    WRITTEN_OFF,
)
from app.workflow.permissions import Right, Subject
from app.workflow.returns import DISPOSITIONS
from app.workflow.table import Condition, Default, Field, FieldKind, Guard, PaperKind, Step, When
from app.workflow.taking_back_states import APPROVED, DISPUTED, INSPECTED_FAIL, INSPECTED_OK

COUNTER, PARCEL = "COUNTER", "PARCEL"
_BY_PARCEL = When("handover", (PARCEL,))
_OUT = (
    Field("batch_no", Phrase("Batch on the new pack"), FieldKind.TEXT, required=True, max_length=60),
    Field("expiry_date", Phrase("Use by"), FieldKind.DAY, required=True, ahead=True, years_ahead=10),
    Field(
        "handover",
        Phrase("The new goods go"),
        FieldKind.CHOICE,
        required=True,
        options=((COUNTER, Phrase("over the counter")), (PARCEL, Phrase("by parcel"))),
        default=Default.KNOWN,
    ),
    Field("new_carrier", Phrase("Carrier"), FieldKind.TEXT, required=True, max_length=40, when=_BY_PARCEL),
    Field("new_waybill", Phrase("Waybill"), FieldKind.TEXT, required=True, max_length=40, when=_BY_PARCEL),
    Field("new_freight", Phrase("Freight of the new goods"), FieldKind.MONEY, when=_BY_PARCEL),
    Field("new_shipped_on", Phrase("Sent or handed over on"), FieldKind.DAY, required=True, default=Default.TODAY),
)
_DISPOSITION = Field(
    "disposition",
    Phrase("The old goods go"),
    FieldKind.CHOICE,
    required=True,
    options=DISPOSITIONS,
    default=Default.KNOWN,
)
_SIGNED = Field("signed_on", Phrase("New goods received on"), FieldKind.DAY, required=True, default=Default.KNOWN)
_SENT = Phrase("the waybill, the new window, that silence accepts no quality")


def goods_out_steps() -> tuple[Step, ...]:
    """The steps from the moment the new goods go out to the end of the exchange."""
    return (
        _ship("ship", INSPECTED_OK, NEW_SHIPPED, (Condition.TO_SEND, Condition.EVEN), (_DISPOSITION,)),
        _ship("ship_cheaper", INSPECTED_OK, DIFFERENCE_DUE, (Condition.TO_SEND, Condition.CHEAPER), (_DISPOSITION,)),
        _ship_ahead(),
        _complete("complete", NEW_SHIPPED, Condition.EVEN),
        _complete("complete_cheaper", DIFFERENCE_DUE, Condition.CHEAPER),
        *_never_came_back(),
        *_confirmation(),
        _taken_up(),
    )


def _ship(name: str, source: str, target: str, only_if: tuple[Condition, ...], more: tuple[Field, ...]) -> Step:
    return Step(
        name,
        Phrase("Send the new goods"),
        sources=(source,),
        target=target,
        subject=Subject.INSPECTION,
        right=Right.RECEIVE,
        done=Phrase("New goods of {case} are out"),
        fields=(*_OUT, *more, NOTE),
        starts=(LimitCode.CONFIRMATION,),
        stops=(LimitCode.EXCHANGE, LimitCode.RED_LINE),
        only_if=only_if,
        prepares=True,
        papers=(PaperKind.DISPATCH,),
        tell=_SENT,
        hint=Phrase("Look at the batch and the use-by day on the new pack"),
    )


def _ship_ahead() -> Step:
    return Step(
        "ship_ahead",
        Phrase("Send the new goods ahead"),
        sources=(APPROVED,),
        target=SHIPPED_AHEAD,
        subject=Subject.RETURN,
        right=Right.APPROVE,
        done=Phrase("New goods of {case} are out; the old ones are owed"),
        fields=(*_OUT, Field("ahead_reason", Phrase("Why ahead"), FieldKind.TEXT, required=True), NOTE),
        starts=(LimitCode.CONFIRMATION,),
        stops=(LimitCode.RED_LINE,),
        only_if=(Condition.ADVANCE, Condition.TO_SEND, Condition.PAID_UP),
        papers=(PaperKind.DISPATCH,),
        tell=Phrase("that the old goods are still owed, and by when; otherwise the new ones are to be paid"),
        main=False,
        aside=True,
    )


def _complete(name: str, target: str, settled: Condition) -> Step:
    return Step(
        name,
        Phrase("Old goods are in: complete the exchange"),
        sources=(INSPECTED_OK,),
        target=target,
        subject=Subject.INSPECTION,
        right=Right.UPDATE,
        done=Phrase("Old goods of {case} are in; nothing is owed any more"),
        fields=(_DISPOSITION, NOTE),
        only_if=(Condition.SENT_AHEAD, settled),
        prepares=True,
    )


def _never_came_back() -> tuple[Step, ...]:
    return (
        Step(
            "miss_old_goods",
            Phrase("Old goods not back in time"),
            sources=(SHIPPED_AHEAD,),
            target=OLD_GOODS_MISSED,
            subject=Subject.RETURN,
            right=Right.UPDATE,
            done=Phrase("{case}: the old goods did not come back in time"),
            only_if=(Condition.OVERDUE,),
            by_itself=True,
            stops=(LimitCode.SEND_BACK,),
            owes=(LATENESS_TOLD,),
            papers=(PaperKind.OVERDUE_NOTICE,),
            tell=Phrase("that the old goods are owed, and what the new ones cost without them"),
            main=False,
        ),
        Step(
            "charge",
            Phrase("Charge the new goods"),
            sources=(OLD_GOODS_MISSED, INSPECTED_FAIL, DISPUTED),
            target=CHARGED,
            subject=Subject.RETURN,
            right=Right.APPROVE,
            done=Phrase("{case}: the new goods are charged"),
            fields=(
                Field("charge_reason", Phrase("Reason told to the customer"), FieldKind.MULTILINE, required=True),
                TOLD,
            ),
            voids=(LimitCode.EXCHANGE, LimitCode.RED_LINE),
            only_if=(Condition.SENT_AHEAD,),
            frees_units=True,
            owes=(CHARGE_TOLD,),
            papers=(PaperKind.CHARGE_NOTICE,),
            tell=Phrase("what is charged, and why; the old goods stay the customer's"),
            due=Phrase("Decision on the old goods"),
            irreversible=True,
        ),
        Step(
            "write_off",
            Phrase("Write it off"),
            sources=(CHARGED,),
            target=WRITTEN_OFF,
            subject=Subject.RETURN,
            right=Right.APPROVE,
            done=Phrase("{case} written off"),
            fields=(Field("write_off_reason", Phrase("Why"), FieldKind.TEXT, required=True),),
            voids=(LimitCode.CONFIRMATION,),
            main=False,
            aside=True,
            irreversible=True,
        ),
    )


def _confirmation() -> tuple[Step, ...]:
    return (
        Step(
            "confirm",
            Phrase("Customer confirms"),
            sources=(NEW_SHIPPED,),
            target=CONFIRMED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=Phrase("{case}: the new goods are confirmed"),
            fields=(_SIGNED, NOTE),
            guards=(Guard.ALL_TOLD,),
            stops=(LimitCode.CONFIRMATION,),
        ),
        Step(
            "arrived",
            Phrase("Note the arrival"),
            sources=(NEW_SHIPPED, SHIPPED_AHEAD),
            target="",
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=Phrase("{case}: arrival of the new goods noted; the windows count from it"),
            fields=(_SIGNED,),
            starts=(LimitCode.CONFIRMATION,),
            voids=(LimitCode.CONFIRMATION,),
            main=False,
            aside=True,
        ),
        Step(
            "report_problem",
            Phrase("Something is wrong with the new goods"),
            sources=(NEW_SHIPPED,),
            target=OBJECTED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=Phrase("{case}: take in what is wrong as a new case"),
            fields=(
                _SIGNED,
                Field("problem", Phrase("What is wrong"), FieldKind.MULTILINE, required=True, max_length=500),
                Field("files", Phrase("Pictures and documents"), FieldKind.FILES),
            ),
            stops=(LimitCode.CONFIRMATION,),
            tell=Phrase("that the new goods have a window of their own"),
            main=False,
        ),
        Step(
            "nothing_wrong",
            Phrase("Nothing is wrong after all"),
            sources=(OBJECTED,),
            target=CONFIRMED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=Phrase("{case}: the new goods are confirmed"),
            due=Phrase("New case about the new goods"),
            fields=(NOTE,),
            guards=(Guard.ALL_TOLD,),
        ),
        Step(
            "close_silent",
            Phrase("Closed: no answer"),
            sources=(NEW_SHIPPED,),
            target=AUTO_CLOSED,
            subject=Subject.RETURN,
            right=Right.UPDATE,
            done=Phrase("{case} closed without an answer; no right is lost"),
            guards=(Guard.ALL_TOLD,),
            only_if=(Condition.OVERDUE,),
            by_itself=True,
            voids=(LimitCode.CONFIRMATION,),
            tell=Phrase("that silence accepts no quality"),
            main=False,
        ),
    )


def _taken_up() -> Step:
    return Step(
        "take_up",
        Phrase("Taken up in a new case"),
        sources=(NEW_SHIPPED, OBJECTED),
        target=TAKEN_UP,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case} goes on in a new case"),
        only_if=(Condition.TAKEN_UP, Condition.EVEN),
        by_itself=True,
        voids=(LimitCode.CONFIRMATION,),
        main=False,
    )
