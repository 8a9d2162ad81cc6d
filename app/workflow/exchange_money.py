"""The difference in price of an exchange: paid by the customer before, or back to them after the new goods are out."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.refunds.shares import tender_label
from app.workflow.common import NOTE
from app.workflow.exchange_states import (
    CHARGED,
    DIFFERENCE_APPROVED,
    DIFFERENCE_DUE,
    NEW_SHIPPED,
    OUT_OF_STOCK,
    WAITING_FOR_STOCK,
)
from app.workflow.permissions import Right, Subject
from app.workflow.table import Condition, Default, Field, FieldKind, Guard, PaperKind, Step
from app.workflow.taking_back_states import APPROVED, DISPUTED, INSPECTED_FAIL, INSPECTED_OK

WAYS_TO_PAY = ("WECHAT", "ALIPAY", "CARD", "CASH", "BALANCE")
_BEFORE = (APPROVED, INSPECTED_OK, OUT_OF_STOCK, WAITING_FOR_STOCK, INSPECTED_FAIL, DISPUTED)
_PAID = (
    Field("settled_on", Phrase("Paid on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field(
        "method",
        Phrase("Paid by"),
        FieldKind.CHOICE,
        required=True,
        options=tuple((name, tender_label(name)) for name in WAYS_TO_PAY),
        default=Default.KNOWN,
    ),
    Field("difference_reference", Phrase("Payment reference"), FieldKind.TEXT, required=True, max_length=64),
)
_PAID_BACK = (
    Field("paid_back_on", Phrase("Paid out on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("back_reference", Phrase("Payment reference"), FieldKind.TEXT, required=True, max_length=64),
)


def money_steps() -> tuple[Step, ...]:
    """The steps that settle the difference, either way, and the charge for old goods that never came back."""
    return (
        _collect("collect", INSPECTED_OK, "", (Condition.TO_COLLECT,)),
        _collect("collect_ahead", APPROVED, "", (Condition.ADVANCE, Condition.TO_COLLECT)),
        _collect("collect_charge", CHARGED, NEW_SHIPPED, ()),
        _approve_back(),
        _pay_back(),
        _undo_approve(),
        _undo_pay(),
    )


def _collect(name: str, source: str, target: str, only_if: tuple[Condition, ...]) -> Step:
    return Step(
        name,
        Phrase("Customer pays the difference") if source != CHARGED else Phrase("Customer pays for the new goods"),
        sources=(source,),
        target=target,
        subject=Subject.REFUND,
        right=Right.EXECUTE,
        done=Phrase("{case}: the difference is paid"),
        fields=(*_PAID, NOTE),
        only_if=only_if,
        main=source != APPROVED,
        aside=source == APPROVED,
    )


def _approve_back() -> Step:
    return Step(
        "approve_difference",
        Phrase("Approve the difference"),
        sources=(DIFFERENCE_DUE,),
        target=DIFFERENCE_APPROVED,
        subject=Subject.REFUND,
        right=Right.APPROVE,
        done=Phrase("Difference of {case} approved"),
        fields=(NOTE,),
        guards=(Guard.NOT_THE_PREPARER,),
        approves=True,
    )


def _pay_back() -> Step:
    return Step(
        "pay_difference",
        Phrase("Pay back the difference"),
        sources=(DIFFERENCE_APPROVED,),
        target=NEW_SHIPPED,
        subject=Subject.REFUND,
        right=Right.EXECUTE,
        done=Phrase("Difference of {case} paid back"),
        fields=_PAID_BACK,
        guards=(Guard.NOT_THE_APPROVER,),
        papers=(PaperKind.REFUND_SLIP,),
        tell=Phrase("amount, route and date"),
        irreversible=True,
    )


def _undo_approve() -> Step:
    return Step(
        "approve_give_back",
        Phrase("Give back the difference paid"),
        sources=_BEFORE,
        target="",
        subject=Subject.REFUND,
        right=Right.APPROVE,
        done=Phrase("{case}: the difference paid is to be given back"),
        fields=(Field("give_back_reason", Phrase("Why"), FieldKind.TEXT, required=True),),
        only_if=(Condition.COLLECTED, Condition.TO_SEND),
        approves=True,
        main=False,
        aside=True,
    )


def _undo_pay() -> Step:
    return Step(
        "give_back",
        Phrase("Pay out the difference given back"),
        sources=_BEFORE,
        target="",
        subject=Subject.REFUND,
        right=Right.EXECUTE,
        done=Phrase("{case}: the difference is given back"),
        fields=_PAID_BACK,
        guards=(Guard.NOT_THE_APPROVER,),
        only_if=(Condition.GIVE_BACK, Condition.TO_SEND),
        main=False,
        irreversible=True,
    )
