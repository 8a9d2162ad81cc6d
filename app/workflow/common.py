"""The steps every kind of case has beside its way: evidence that comes later, and delays that are somebody else's."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.suspensions import Cause
from app.workflow.duties import MEANS_TITLES, NOT_YET
from app.workflow.permissions import Right, Subject
from app.workflow.table import Default, Field, FieldKind, State, Step

ADD_EVIDENCE = "add_evidence"
RECORD_DELAY = "record_delay"

NOTE = Field("note", Phrase("Note"), FieldKind.TEXT, max_length=500)
PICTURES = Field("files", Phrase("Pictures and documents"), FieldKind.FILES)
TOLD = Field(
    "told",
    Phrase("Customer told"),
    FieldKind.CHOICE,
    required=True,
    options=(*((str(means), title) for means, title in MEANS_TITLES.items()), (NOT_YET, Phrase("not yet"))),
    default=NOT_YET,
)
"""Whether, and how, the customer was told what the step owes them."""

DELAY_CAUSES = (
    (str(Cause.CUSTOMER), Phrase("the customer's turn")),
    (str(Cause.FORCE_MAJEURE), Phrase("force majeure")),
    (str(Cause.TEST), Phrase("a test in the laboratory")),
)


def open_states(states: tuple[State, ...]) -> tuple[str, ...]:
    """The names of the states a case can still move on from."""
    return tuple(state.name for state in states if not state.final)


def aside_steps(sources: tuple[str, ...], subject: Subject) -> tuple[Step, ...]:
    """The steps beside the way, open in all of `sources` to those who may work on cases of a subject."""
    return (
        Step(
            ADD_EVIDENCE,
            Phrase("Add evidence"),
            sources=sources,
            target="",
            subject=subject,
            right=Right.CREATE,
            done=Phrase("Evidence added to {case}"),
            fields=(
                Field("files", Phrase("Pictures and documents"), FieldKind.FILES, required=True),
                NOTE,
            ),
            main=False,
            aside=True,
        ),
        Step(
            RECORD_DELAY,
            Phrase("Record a delay"),
            sources=sources,
            target="",
            subject=subject,
            right=Right.APPROVE,
            done=Phrase("Delay of {case} recorded"),
            fields=(
                Field("limit", Phrase("Limit"), FieldKind.CHOICE, required=True, default=Default.KNOWN),
                Field("cause", Phrase("Whose doing"), FieldKind.CHOICE, required=True, options=DELAY_CAUSES),
                Field("from_on", Phrase("From"), FieldKind.DAY, required=True, since_opened=True),
                Field(
                    "to_on",
                    Phrase("Until"),
                    FieldKind.DAY,
                    required=True,
                    default=Default.TODAY,
                    since_opened=True,
                ),
                Field(
                    "proof",
                    Phrase("Proof"),
                    FieldKind.CHOICE,
                    required=True,
                    options=(("YES", Phrase("documented")), ("NO", Phrase("not documented, takes no day off"))),
                    default="YES",
                ),
                PICTURES,
                NOTE,
            ),
            main=False,
            aside=True,
            hint=Phrase("Only a documented delay that was not the shop's moves a limit"),
        ),
    )
