"""A suspected adverse reaction to a cosmetic, from the suspicion to the report and its supplements (M11)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow import adverse_fields as fields
from app.workflow.duties import ADVICE_TOLD, HOLDER_TOLD
from app.workflow.permissions import Right, Subject
from app.workflow.table import Condition, Guard, PaperKind, State, Step, Workflow

SUSPECTED = "SUSPECTED"
RECORDED = "RECORDED"
GRADED = "GRADED"
REPORTED = "REPORTED"
SUPPLEMENT_DUE = "SUPPLEMENT_DUE"
CLOSED = "CLOSED"
DISMISSED = "DISMISSED"

CONSENT_VERSION = "AR-1"
"""Of the text below; it goes up with every change of it."""
CONSENT_TEXT = Phrase(
    "To report this reaction we record what concerns your health, with pictures if you like. It goes to the "
    "supervisory authority and the registrant, is kept for three years, and can be seen by few. You may refuse, "
    "or take this back: your return and your other rights stay as they are."
)
"""What is read out or handed over before anything about health is written down (L-PIPL-28, 29, 30)."""
_REPORT_LIMITS = (LimitCode.ADVERSE_GENERAL, LimitCode.ADVERSE_SERIOUS, LimitCode.ADVERSE_MAJOR)
_UNREPORTED = (SUSPECTED, RECORDED, GRADED)
_OPEN = (*_UNREPORTED, REPORTED, SUPPLEMENT_DUE)

_STATES = (
    State(SUSPECTED, Phrase("Suspected"), 1, Phrase("we ask whether we may record it")),
    State(RECORDED, Phrase("To be graded"), 2, Phrase("we look how grave it is")),
    State(GRADED, Phrase("To be reported"), 3, Phrase("we report it to the authority")),
    State(REPORTED, Phrase("Reported"), 4, Phrase("we report again if something new comes up")),
    State(SUPPLEMENT_DUE, Phrase("Supplement to be reported"), 4, Phrase("we report what is new")),
    State(CLOSED, Phrase("Closed"), 5, Phrase("nothing more to do"), final=True),
    State(DISMISSED, Phrase("Taken in by mistake"), 1, Phrase("nothing more to do"), final=True),
)
_RECORDING = (
    Step(
        "suspect",
        Phrase("Suspect an adverse reaction"),
        sources=(),
        target=SUSPECTED,
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("Suspicion {case} taken in"),
        fields=(fields.told(Phrase("The customer was told")),),
        starts=(LimitCode.ADVERSE_MAJOR,),
        owes=(ADVICE_TOLD,),
        tell=Phrase("stop using it, keep product and packaging, see a doctor"),
    ),
    Step(
        "consent",
        Phrase("The person agrees"),
        sources=(SUSPECTED,),
        target="",
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("{case}: the person agreed; now the form"),
        due=Phrase("Ask for consent"),
        fields=fields.CONSENT,
        only_if=(Condition.NO_CONSENT,),
        hint=Phrase("First read out the text above; nothing about health is written down before"),
    ),
    Step(
        "no_consent",
        Phrase("The person does not agree"),
        sources=(SUSPECTED,),
        target=RECORDED,
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("{case}: only product, batch and day are kept"),
        only_if=(Condition.NO_CONSENT,),
        prepares=True,
        main=False,
        irreversible=True,
    ),
    Step(
        "record",
        Phrase("Record the reaction"),
        sources=(SUSPECTED,),
        target=RECORDED,
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("Reaction {case} recorded"),
        fields=fields.PERSON,
        only_if=(Condition.CONSENTED,),
        prepares=True,
    ),
    Step(
        "add_course",
        Phrase("Use, history and course"),
        sources=_OPEN,
        target="",
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("Course of {case} noted"),
        fields=fields.COURSE,
        only_if=(Condition.CONSENTED,),
        main=False,
    ),
    Step(
        "take_back",
        Phrase("Consent taken back"),
        sources=_UNREPORTED,
        target="",
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("{case}: what concerned the person is erased"),
        only_if=(Condition.CONSENTED,),
        main=False,
        aside=True,
        irreversible=True,
    ),
    Step(
        "dismiss",
        Phrase("Taken in by mistake"),
        sources=(SUSPECTED, RECORDED),
        target=DISMISSED,
        subject=Subject.ADVERSE,
        right=Right.APPROVE,
        done=Phrase("{case} was taken in by mistake"),
        fields=fields.WHY,
        voids_clocks=True,
        main=False,
        aside=True,
        irreversible=True,
    ),
)
_REPORTING = (
    Step(
        "grade",
        Phrase("Grade the reaction"),
        sources=(RECORDED,),
        target=GRADED,
        subject=Subject.ADVERSE,
        right=Right.APPROVE,
        done=Phrase("Reaction {case} graded"),
        fields=fields.GRADE,
        starts=_REPORT_LIMITS,
        voids=_REPORT_LIMITS,
        owes=(HOLDER_TOLD,),
        papers=(PaperKind.ADVERSE_REPORT,),
        hint=Phrase("A suspicion is enough; the grade decides by when it is reported"),
    ),
    Step(
        "regrade",
        Phrase("Grade it otherwise"),
        sources=(GRADED, SUPPLEMENT_DUE),
        target="",
        subject=Subject.ADVERSE,
        right=Right.APPROVE,
        done=Phrase("Reaction {case} graded otherwise"),
        fields=fields.REGRADE,
        starts=_REPORT_LIMITS,
        voids=_REPORT_LIMITS,
        main=False,
        aside=True,
    ),
    Step(
        "report",
        Phrase("It is reported"),
        sources=(GRADED,),
        target=REPORTED,
        subject=Subject.ADVERSE,
        right=Right.UPDATE,
        done=Phrase("Report of {case} noted"),
        due=Phrase("Reporting"),
        fields=fields.REPORT,
        stops=_REPORT_LIMITS,
        papers=(PaperKind.ADVERSE_REPORT,),
        tell=Phrase("that it was reported, and that more may be added"),
    ),
    Step(
        "new_findings",
        Phrase("Something new came up"),
        sources=(REPORTED,),
        target=SUPPLEMENT_DUE,
        subject=Subject.ADVERSE,
        right=Right.CREATE,
        done=Phrase("New findings of {case} noted"),
        fields=fields.FINDINGS,
        starts=_REPORT_LIMITS,
        main=False,
    ),
    Step(
        "supplement",
        Phrase("The supplement is reported"),
        sources=(SUPPLEMENT_DUE,),
        target=REPORTED,
        subject=Subject.ADVERSE,
        right=Right.UPDATE,
        done=Phrase("Supplement of {case} noted"),
        due=Phrase("Supplement"),
        fields=fields.REPORT,
        stops=_REPORT_LIMITS,
        papers=(PaperKind.ADVERSE_REPORT,),
    ),
    Step(
        "close",
        Phrase("Close"),
        sources=(REPORTED,),
        target=CLOSED,
        subject=Subject.ADVERSE,
        right=Right.UPDATE,
        done=Phrase("Reaction {case} closed; it is kept"),
        fields=fields.NOTE,
        guards=(Guard.ALL_TOLD,),
    ),
    Step(
        "stop_sale",
        Phrase("Stop the sale of this batch"),
        sources=_OPEN,
        target="",
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("Sale of the batch of {case} stopped"),
        fields=fields.STOP_SALE,
        only_if=(Condition.ON_SALE,),
        main=False,
        aside=True,
        irreversible=True,
    ),
)

ADVERSE = Workflow(
    kind="ADVERSE_REACTION",
    stages=(Phrase("Suspicion"), Phrase("Record"), Phrase("Grading"), Phrase("Reporting"), Phrase("Supplements")),
    states=_STATES,
    steps=(*_RECORDING, *_REPORTING),
)
"""Declared once. Until it is graded the shortest limit runs: a suspicion may turn out to be of the gravest kind."""
