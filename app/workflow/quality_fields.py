"""What the steps of a quality case ask (M5)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.quality.problems import MEASURES, PROBLEM_CAUSES, PROBLEM_TYPES, RESPONSIBLE_PARTIES, Measure
from app.policy.reasons import Finding
from app.workflow.common import NOTE, PICTURES, TOLD
from app.workflow.duties import MEANS_TITLES
from app.workflow.table import Default, Field, FieldKind, When

NO_MEASURE = "NONE"
"""Nothing is put right: nothing was at fault, or nothing is asked for."""
YES, NO = "YES", "NO"

FINDING_TITLES: dict[Finding, Phrase] = {
    Finding.CONFIRMED: Phrase("Fault confirmed"),
    Finding.NOT_CONFIRMED: Phrase("Fault not confirmed"),
    Finding.HUMAN_DAMAGE: Phrase("Damage done by people"),
}
SEVERITY_TITLES = (
    ("GENERAL", Phrase("General problem")),
    ("COMPLEX", Phrase("Complex problem")),
    ("SERIOUS", Phrase("Serious problem")),
)
MEASURE_TITLES: dict[str, Phrase] = {
    **{str(measure): title for measure, title in MEASURES.items()},
    NO_MEASURE: Phrase("No measure"),
}

_FINDINGS = tuple((str(finding), title) for finding, title in FINDING_TITLES.items())
_CAUSES = tuple((str(cause), title) for cause, title in PROBLEM_CAUSES.items())
_TYPES = tuple((str(kind), title) for kind, title in PROBLEM_TYPES.items())
_PARTIES = tuple((str(party), title) for party, title in RESPONSIBLE_PARTIES.items())
_MEANS = tuple((str(means), title) for means, title in MEANS_TITLES.items())

EXPECTED_ON = Field("expected_on", Phrase("Told to be ready by"), FieldKind.DAY, ahead=True)

BEGIN = (
    Field("place", Phrase("Kept at"), FieldKind.TEXT, required=True, max_length=60, default=Default.KNOWN),
    Field("quantity", Phrase("Pieces"), FieldKind.INT, required=True, default=1),
    Field("seal_no", Phrase("Seal number"), FieldKind.TEXT, max_length=40),
    NOTE,
)
ASK_MORE = (
    Field("missing", Phrase("What we ask for"), FieldKind.MULTILINE, required=True, max_length=500),
    TOLD,
)
APPRAISE = (
    Field("finding", Phrase("Finding of the appraisal"), FieldKind.CHOICE, required=True, options=_FINDINGS),
    Field("severity", Phrase("How grave"), FieldKind.CHOICE, required=True, options=SEVERITY_TITLES),
    Field("cause", Phrase("Cause"), FieldKind.CHOICE, required=True, options=_CAUSES),
    Field(
        "problem_type",
        Phrase("Kind of problem"),
        FieldKind.CHOICE,
        options=_TYPES,
        default=Default.KNOWN,
        hint=Phrase("Left empty, what the sheet speaks for"),
        sensitive=True,
    ),
    Field("points", Phrase("Appraisal sheet"), FieldKind.POINTS, required=True, default=Default.KNOWN),
    Field("opinion", Phrase("Opinion"), FieldKind.MULTILINE, max_length=1000),
    PICTURES,
    Field("appraised_on", Phrase("Appraised on"), FieldKind.DAY, required=True, default=Default.TODAY),
    EXPECTED_ON,
    TOLD,
)
"""The first three are answered by a digit each; everything else has a default that is true when left alone."""
ASK_MERCHANT = (
    Field("merchant", Phrase("Merchant"), FieldKind.TEXT, required=True, max_length=60),
    Field("asked_for", Phrase("What we ask for"), FieldKind.MULTILINE, max_length=500),
    Field("asked_on", Phrase("Asked on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("answer_by", Phrase("Answer by"), FieldKind.DAY, ahead=True),
)
MERCHANT_ANSWER = (
    Field("answer", Phrase("The merchant's answer"), FieldKind.MULTILINE, required=True, max_length=500),
    Field("answered_on", Phrase("Answered on"), FieldKind.DAY, required=True, default=Default.TODAY),
    PICTURES,
)
ESCALATE = (
    Field("escalated_to", Phrase("Reported to"), FieldKind.TEXT, required=True, max_length=100),
    Field("escalated_on", Phrase("Reported on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("departments", Phrase("Departments that look into it"), FieldKind.TEXT, max_length=200),
    EXPECTED_ON,
    TOLD,
)
INVESTIGATE = (
    Field("investigation", Phrase("What was found out"), FieldKind.MULTILINE, required=True, max_length=1000),
    Field("investigated_on", Phrase("Found out on"), FieldKind.DAY, required=True, default=Default.TODAY),
    PICTURES,
)
SEND_SAMPLE = (
    Field("lab", Phrase("Designated laboratory"), FieldKind.TEXT, required=True, max_length=100),
    Field("sample_no", Phrase("Sample number"), FieldKind.TEXT, required=True, max_length=40, default=Default.KNOWN),
    Field("seal_no", Phrase("Seal number"), FieldKind.TEXT, required=True, max_length=40),
    Field("sent_on", Phrase("Sent on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("question", Phrase("What is to be tested"), FieldKind.MULTILINE, max_length=500, default=Default.KNOWN),
    Field("fee", Phrase("Laboratory's fee"), FieldKind.MONEY),
    TOLD,
)
LAB_REPORT = (
    Field("report_no", Phrase("Report number"), FieldKind.TEXT, required=True, max_length=60),
    Field("report_on", Phrase("Date of the report"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("finding", Phrase("Finding of the laboratory"), FieldKind.CHOICE, required=True, options=_FINDINGS),
    Field("cause", Phrase("Cause"), FieldKind.CHOICE, required=True, options=_CAUSES, default=Default.KNOWN),
    Field("conclusion", Phrase("Conclusion of the laboratory"), FieldKind.MULTILINE, required=True, max_length=1000),
    Field("files", Phrase("The report"), FieldKind.FILES, required=True),
    TOLD,
)
LIABILITY = (
    Field(
        "responsible",
        Phrase("Responsible"),
        FieldKind.CHOICE,
        required=True,
        options=_PARTIES,
        default=Default.KNOWN,
    ),
    Field("grounds", Phrase("What that rests on"), FieldKind.MULTILINE, max_length=500),
    Field("decided_on", Phrase("Determined on"), FieldKind.DAY, required=True, default=Default.TODAY),
)
MEASURE = (
    Field(
        "measure",
        Phrase("Measure"),
        FieldKind.CHOICE,
        required=True,
        options=tuple(MEASURE_TITLES.items()),
        default=Default.KNOWN,
    ),
    Field(
        "amount",
        Phrase("Compensation"),
        FieldKind.MONEY,
        required=True,
        when=When("measure", (Measure.COMPENSATION,)),
    ),
    Field("agreed", Phrase("What was agreed"), FieldKind.MULTILINE, max_length=500),
    Field("measured_on", Phrase("Decided on"), FieldKind.DAY, required=True, default=Default.TODAY),
)
RESULT = (
    Field(
        "told",
        Phrase("The customer is told"),
        FieldKind.CHOICE,
        required=True,
        options=_MEANS,
        default=_MEANS[0][0],
    ),
    Field("told_on", Phrase("Told on"), FieldKind.DAY, required=True, default=Default.TODAY),
    NOTE,
)
HAND_OVER = (
    Field("item", Phrase("What"), FieldKind.TEXT, required=True, max_length=60, default=Default.KNOWN),
    Field("quantity", Phrase("Pieces"), FieldKind.INT, required=True, default=1),
    Field("place", Phrase("Goes to"), FieldKind.TEXT, required=True, max_length=60),
    Field("seal_no", Phrase("Seal number"), FieldKind.TEXT, max_length=40, default=Default.KNOWN),
)
REACTION = (
    Field(
        "reaction",
        Phrase("Did skin or health react?"),
        FieldKind.CHOICE,
        required=True,
        options=((YES, Phrase("yes, or perhaps")), (NO, Phrase("no"))),
        hint=Phrase("What was said about it is written down in the reaction's own case, once the person agreed"),
        sensitive=True,
    ),
)
STOP_SALE = (
    Field(
        "reason",
        Phrase("Why"),
        FieldKind.MULTILINE,
        required=True,
        max_length=500,
        default=Default.KNOWN,
        hint=Phrase("It is printed: no names, nothing about the person's health"),
    ),
)
