"""What the steps of a suspected adverse reaction ask: the fields of the official form, group by group (L-AR-FORM)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.records.adverse_reactions import Severity
from app.workflow.duties import MEANS_TITLES, NOT_YET
from app.workflow.table import Default, Field, FieldKind, When

GRADE_TITLES: dict[Severity, Phrase] = {
    Severity.GENERAL: Phrase("General reaction"),
    Severity.SERIOUS: Phrase("Serious reaction"),
    Severity.MAJOR_IMPACT: Phrase("May stir the public"),
}
AGREED_TITLES: dict[str, Phrase] = {
    "SIGNED": Phrase("in writing"),
    "SPOKEN": Phrase("in words, to us"),
    "MESSAGE": Phrase("by message"),
}
"""How somebody agreed; what was read out or handed over is the consent text of a version."""
AGREED_BY_TITLES: dict[str, Phrase] = {
    "SELF": Phrase("the person"),
    "GUARDIAN": Phrase("parent or guardian"),
}
REPORTER_TITLES: dict[str, Phrase] = {
    "SELF": Phrase("the person"),
    "RELATIVE": Phrase("a relative"),
    "DOCTOR": Phrase("a doctor"),
    "STAFF": Phrase("our staff"),
    "OTHER": Phrase("somebody else"),
}
SEX_TITLES: dict[str, Phrase] = {"FEMALE": Phrase("female"), "MALE": Phrase("male")}
SITE_TITLES: dict[str, Phrase] = {
    "FACE": Phrase("face"),
    "EYES": Phrase("round the eyes"),
    "LIPS": Phrase("lips"),
    "SCALP": Phrase("scalp"),
    "NECK": Phrase("neck"),
    "HANDS": Phrase("hands and arms"),
    "BODY": Phrase("rest of the body"),
}
SYMPTOM_TITLES: dict[str, Phrase] = {
    "ITCH": Phrase("itching"),
    "BURN": Phrase("burning"),
    "PAIN": Phrase("pain"),
    "TIGHT": Phrase("tightness"),
    "DRY": Phrase("dryness"),
    "UNWELL": Phrase("feeling unwell"),
    "NONE": Phrase("nothing felt"),
}
LESION_TITLES: dict[str, Phrase] = {
    "REDNESS": Phrase("redness"),
    "SWELLING": Phrase("swelling"),
    "PAPULES": Phrase("papules"),
    "BLISTERS": Phrase("blisters"),
    "WEEPING": Phrase("weeping"),
    "SCALING": Phrase("scaling"),
    "PIGMENT": Phrase("change of colour"),
    "HAIR_LOSS": Phrase("loss of hair"),
    "NONE": Phrase("nothing to be seen"),
}
ALLERGY_TITLES: dict[str, Phrase] = {
    "COSMETIC": Phrase("cosmetics"),
    "DRUG": Phrase("medicines"),
    "FOOD": Phrase("food"),
    "CONTACT": Phrase("by contact"),
    "NONE": Phrase("none known"),
}
OUTCOME_TITLES: dict[str, Phrase] = {
    "RECOVERED": Phrase("recovered"),
    "IMPROVING": Phrase("improving"),
    "UNCHANGED": Phrase("unchanged"),
    "WORSE": Phrase("worse"),
    "LASTING": Phrase("lasting harm"),
    "UNKNOWN": Phrase("not known"),
}
SERIOUS_TITLES: dict[str, Phrase] = {
    "DISFIGURED": Phrase("disfigurement, scars, lasting loss of hair"),
    "SYSTEMIC": Phrase("harm to the whole body: sepsis, liver, kidneys, allergic shock"),
    "CONGENITAL": Phrase("harm to an unborn child"),
    "LIFE": Phrase("danger to life, or death"),
    "HOSPITAL": Phrase("a stay in hospital thought necessary"),
}
"""What makes a reaction a serious one (L-AR-SER); one of them is enough."""


def _options(titles: dict[str, Phrase]) -> tuple[tuple[str, Phrase], ...]:
    return tuple(titles.items())


def told(label: Phrase) -> Field:
    """The question whether somebody was told with the step itself."""
    means = tuple((str(one), title) for one, title in MEANS_TITLES.items())
    return Field("told", label, FieldKind.CHOICE, options=(*means, (NOT_YET, Phrase("not yet"))), default=NOT_YET)


def _choice(name: str, label: Phrase, titles: dict[str, Phrase], *, required: bool = False) -> Field:
    return Field(name, label, FieldKind.CHOICE, required, _options(titles), sensitive=True)


def _ticks(name: str, label: Phrase, titles: dict[str, Phrase], *, required: bool = False) -> Field:
    return Field(name, label, FieldKind.CHECKS, required, _options(titles), (), sensitive=True)


def _text(name: str, label: Phrase, max_length: int = 200) -> Field:
    return Field(name, label, FieldKind.TEXT, max_length=max_length, sensitive=True)


def _lines(name: str, label: Phrase, *, required: bool = False) -> Field:
    return Field(name, label, FieldKind.MULTILINE, required, max_length=1000, sensitive=True)


def _day(name: str, label: Phrase, *, required: bool = False) -> Field:
    return Field(name, label, FieldKind.DAY, required, sensitive=True)


CONSENT = (
    Field("means", Phrase("Agreed"), FieldKind.CHOICE, True, _options(AGREED_TITLES)),
    Field("by", Phrase("Who agreed"), FieldKind.CHOICE, True, _options(AGREED_BY_TITLES), "SELF"),
    Field("consent_on", Phrase("Agreed on"), FieldKind.DAY, required=True, default=Default.TODAY),
)
PERSON = (
    _choice("reporter", Phrase("Who reports it"), REPORTER_TITLES, required=True),
    Field("initials", Phrase("Initials"), FieldKind.TEXT, required=True, max_length=10, sensitive=True),
    _choice("sex", Phrase("Sex"), SEX_TITLES, required=True),
    Field("age", Phrase("Age"), FieldKind.INT, sensitive=True),
    _day("used_from", Phrase("Used since"), required=True),
    _day("onset_on", Phrase("Began on"), required=True),
    _ticks("site", Phrase("Where"), SITE_TITLES, required=True),
    _ticks("symptoms", Phrase("Felt"), SYMPTOM_TITLES, required=True),
    _ticks("lesions", Phrase("Seen"), LESION_TITLES, required=True),
    _lines("harm", Phrase("Other harm, in words")),
    Field("files", Phrase("Pictures and documents"), FieldKind.FILES),
)
"""The person and the reaction: what the official form cannot do without, and the harm in words."""
COURSE = (
    _day("used_until", Phrase("Stopped on")),
    _text("use", Phrase("How it was used")),
    _text("other_products", Phrase("Used besides")),
    _ticks("allergies", Phrase("Known allergies"), ALLERGY_TITLES),
    _text("allergy_note", Phrase("Which")),
    _lines("course", Phrase("Course")),
    _lines("treatment", Phrase("Treatment")),
    _text("diagnosis", Phrase("Doctor's finding")),
    _text("tests", Phrase("Test results")),
    _choice("outcome", Phrase("Outcome so far"), OUTCOME_TITLES),
    Field("files", Phrase("Pictures and documents"), FieldKind.FILES),
)
"""Use, history and course: all of it as far as it is known; asked again when more is."""
_GRADES = tuple((str(grade), title) for grade, title in GRADE_TITLES.items())
_GRADE = (
    Field("grade", Phrase("How grave"), FieldKind.CHOICE, True, _GRADES, sensitive=True),
    Field(
        "serious",
        Phrase("Serious because of"),
        FieldKind.CHECKS,
        True,
        _options(SERIOUS_TITLES),
        (),
        when=When("grade", (Severity.SERIOUS,)),
        sensitive=True,
    ),
)
GRADE = (
    *_GRADE,
    Field(
        "registration_no", Phrase("Registration or filing no."), FieldKind.TEXT, max_length=60, default=Default.KNOWN
    ),
    Field("registrant", Phrase("Registrant or filer"), FieldKind.TEXT, max_length=100, default=Default.KNOWN),
    told(Phrase("Registrant or filer told")),
)
REGRADE = (*_GRADE, Field("regraded", Phrase("Why"), FieldKind.TEXT, required=True, max_length=500, sensitive=True))
REPORT = (
    Field("reported_on", Phrase("Reported on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("report_no", Phrase("Number in the system"), FieldKind.TEXT, required=True, max_length=60),
    Field("files", Phrase("The report sent in"), FieldKind.FILES),
)
FINDINGS = (
    Field("found_on", Phrase("Learned on"), FieldKind.DAY, required=True, default=Default.TODAY),
    _lines("findings", Phrase("What is new")),
    Field("files", Phrase("Pictures and documents"), FieldKind.FILES),
)
STOP_SALE = (
    Field(
        "note",
        Phrase("Why"),
        FieldKind.TEXT,
        required=True,
        hint=Phrase("It is printed: no names, nothing about the person's health"),
    ),
)
WHY = (Field("note", Phrase("Why"), FieldKind.TEXT, required=True, max_length=500),)
NOTE = (Field("note", Phrase("Note"), FieldKind.TEXT, max_length=500),)
