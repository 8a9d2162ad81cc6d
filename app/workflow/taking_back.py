"""What a return and an exchange have in common: from the application to goods that passed inspection (M2, M3)."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.common import NOTE, TOLD
from app.workflow.duties import MISSING_TOLD, REFUSAL_TOLD
from app.workflow.permissions import Right, Subject
from app.workflow.table import Default, Field, FieldKind, Guard, PaperKind, Step
from app.workflow.taking_back_goods import goods_steps
from app.workflow.taking_back_sending import sending_steps
from app.workflow.taking_back_states import (
    APPROVED,
    CANCELLED,
    CLOSED,
    DISPUTED,
    GOODS_RECEIVED,
    IN_TRANSIT,
    INFO_REQUESTED,
    INSPECTED_FAIL,
    INSPECTED_OK,
    OVERDUE_REVIEW,
    REJECTED,
    SUBMITTED,
    WAIVED,
)

WITHOUT_GOODS = (SUBMITTED, INFO_REQUESTED, APPROVED, IN_TRANSIT, OVERDUE_REVIEW)
WITH_GOODS = (GOODS_RECEIVED, INSPECTED_OK, INSPECTED_FAIL, DISPUTED)

MISSING_ITEMS = (
    ("VOUCHER", Phrase("proof of the purchase")),
    ("PHOTOS", Phrase("photos of the fault")),
    ("BATCH", Phrase("photo of the batch number")),
    ("PACKING", Phrase("photo of the packing and its label")),
    ("ACCESSORIES", Phrase("list of accessories and gifts")),
    ("ACCOUNT", Phrase("proof of the payment")),
    ("OTHER", Phrase("something else, see the note")),
)
"""What an application may lack."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a kind. `approve` is the button; the others name {case} and say what was done."""

    approve: Phrase
    submitted: Phrase
    missing_asked: Phrase
    supplied: Phrase
    approved: Phrase
    refused: Phrase
    closed: Phrase
    withdrawn: Phrase


def taking_back_steps(
    words: Wording,
    papers: tuple[PaperKind, ...],
    completion: LimitCode,
    with_goods: tuple[str, ...] = WITH_GOODS,
) -> tuple[Step, ...]:
    """All steps the kinds have in common, in the order of the way.

    `papers` are given out with the application; `completion` is the limit the goods' arrival starts for the end of the
    case; `with_goods` are the states the customer can withdraw from with the goods lying here.
    """
    return (
        _submit(words, papers),
        *_review(words),
        *sending_steps(),
        *goods_steps(completion),
        *_endings(words, with_goods),
    )


def _submit(words: Wording, papers: tuple[PaperKind, ...]) -> Step:
    return Step(
        "submit",
        Phrase("Save and print"),
        sources=(),
        target=SUBMITTED,
        subject=Subject.RETURN,
        right=Right.CREATE,
        done=words.submitted,
        starts=(LimitCode.REVIEW, LimitCode.RED_LINE),
        prepares=True,
        papers=papers,
        tell=Phrase("case number, limits, next step"),
    )


def _review(words: Wording) -> tuple[Step, ...]:
    return (
        Step(
            "approve",
            words.approve,
            sources=(SUBMITTED,),
            target=APPROVED,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=words.approved,
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
                NOTE,
            ),
            guards=(Guard.NOT_THE_PREPARER,),
            starts=(LimitCode.SEND_BACK,),
            stops=(LimitCode.REVIEW,),
            papers=(PaperKind.SEND_BACK_SLIP,),
            tell=Phrase("where the goods go, by when, who pays"),
        ),
        Step(
            "ask_more",
            Phrase("Ask for more"),
            sources=(SUBMITTED,),
            target=INFO_REQUESTED,
            subject=Subject.ELIGIBILITY,
            right=Right.PROPOSE,
            done=words.missing_asked,
            fields=(
                Field(
                    "missing",
                    Phrase("What the customer is to bring"),
                    FieldKind.CHECKS,
                    required=True,
                    options=MISSING_ITEMS,
                ),
                Field("missing_note", Phrase("Put exactly"), FieldKind.MULTILINE, max_length=500),
                TOLD,
            ),
            pauses=(LimitCode.REVIEW, LimitCode.RED_LINE),
            owes=(MISSING_TOLD,),
            papers=(PaperKind.MISSING_ITEMS,),
            tell=Phrase("what is missing"),
            main=False,
        ),
        Step(
            "supplied",
            Phrase("Customer has supplied it"),
            sources=(INFO_REQUESTED,),
            target=SUBMITTED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=words.supplied,
            fields=(Field("files", Phrase("What was supplied"), FieldKind.FILES), NOTE),
            resumes=(LimitCode.REVIEW, LimitCode.RED_LINE),
        ),
        Step(
            "reject",
            Phrase("Refuse"),
            sources=(SUBMITTED, INFO_REQUESTED),
            target=REJECTED,
            subject=Subject.ELIGIBILITY,
            right=Right.APPROVE,
            done=words.refused,
            fields=(
                Field(
                    "reject_code",
                    Phrase("Ground"),
                    FieldKind.CHOICE,
                    required=True,
                    default=Default.KNOWN,
                ),
                Field("reject_reason", Phrase("Reason told to the customer"), FieldKind.MULTILINE, required=True),
                Field("files", Phrase("What proves it"), FieldKind.FILES),
                TOLD,
            ),
            guards=(Guard.NOT_THE_PREPARER,),
            stops=(LimitCode.REVIEW,),
            voids_clocks=True,
            frees_units=True,
            owes=(REFUSAL_TOLD,),
            papers=(PaperKind.REFUSAL,),
            tell=Phrase("the reason, that a quality claim stays open, how to dispute"),
            main=False,
            irreversible=True,
        ),
    )


def _endings(words: Wording, with_goods: tuple[str, ...]) -> tuple[Step, ...]:
    return (
        Step(
            "close_refused",
            Phrase("Close"),
            sources=(REJECTED, WAIVED),
            target=CLOSED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=words.closed,
            fields=(NOTE,),
            guards=(Guard.ALL_TOLD,),
        ),
        Step(
            "withdraw",
            Phrase("Customer withdraws"),
            sources=WITHOUT_GOODS,
            target=CANCELLED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=words.withdrawn,
            fields=(NOTE,),
            voids_clocks=True,
            frees_units=True,
            main=False,
            irreversible=True,
        ),
        Step(
            "withdraw_goods",
            Phrase("Customer withdraws and takes the goods back"),
            sources=with_goods,
            target=CANCELLED,
            subject=Subject.RETURN,
            right=Right.CREATE,
            done=words.withdrawn,
            fields=(NOTE,),
            voids_clocks=True,
            frees_units=True,
            main=False,
            aside=True,
            irreversible=True,
        ),
    )
