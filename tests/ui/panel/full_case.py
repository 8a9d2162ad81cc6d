"""A case with everything a panel can show, made from any real one: duties, evidence, links, alerts, a meter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from app.clock import SHANGHAI
from app.i18n import Phrase
from app.money import Money
from app.policy.steps import Step
from app.services.case_clocks import Pause, Tone
from app.services.case_view import Alert, CaseLink, CaseView, DutyView, EvidenceView, MeterView, StepOffer
from app.services.rules_card import CardAmount
from app.workflow.table import Field, FieldKind

LATER = datetime(2026, 11, 21, 9, 5, tzinfo=SHANGHAI)

METER = MeterView(
    Phrase("Overdue penalty"),
    Money(125),
    Money(25),
    (CardAmount(Phrase("Price of the goods"), Money(5000), "R-002-5.3.1.1"),),
    (Step(Phrase("Fold"), "R-002-5.3.1.1"), Step(Phrase("Limits"), "")),
)
DUTIES = (
    DutyView(11, Phrase("Say what is missing"), date(2026, 11, 24), Phrase("overdue"), Tone.OVERDUE),
    DutyView(
        12, Phrase("Say why it is refused, and what remains open"), date(2026, 11, 25), Phrase("1 day"), Tone.SOON
    ),
    DutyView(
        10, Phrase("Say what the missed day means"), date(2026, 11, 20), Phrase(""), Tone.DONE, Phrase("by phone")
    ),
)
LINKS = (
    CaseLink("ZJ-261120-A01-0001-3", Phrase("Appraisal"), Phrase("Awaiting goods")),
    CaseLink("HH-261121-A01-0002-7", Phrase("Exchange"), Phrase("Awaiting review")),
)
ALERTS = (
    Alert(Phrase("Another problem"), Tone.OVERDUE, "R-002-5.3.1.1", "", None),
    Alert(Phrase("A supervisor looks at this next."), Tone.SOON, "", "reject", Phrase("Refuse")),
)


def evidence(*names: str, media_type: str = "image/png") -> tuple[EvidenceView, ...]:
    """Kept files as the panel is handed them."""
    return tuple(EvidenceView(name, Phrase("Take the goods in"), media_type, LATER, "何海") for name in names)


def aside(name: str, title: str) -> StepOffer:
    """A step that is seldom wanted."""
    note = Field("why", Phrase("Note"), FieldKind.TEXT, required=True)
    return StepOffer(name, Phrase(title), (note,), main=False, irreversible=False, aside=True)


def full(view: CaseView) -> CaseView:
    """The case with everything beside it."""
    offers = (
        *view.offers,
        StepOffer("withdraw2", Phrase("Customer withdraws"), (), main=False, irreversible=True),
        StepOffer("ask", Phrase("Ask for what is missing"), (), main=False, irreversible=False),
        StepOffer("late", Phrase("Customer withdraws"), (), main=False, irreversible=False),
        aside("recall", "Recall"),
        aside("write_off", "Refuse"),
    )
    first, *others = view.clocks
    pauses = (
        Pause(date(2026, 11, 12), date(2026, 11, 13), Phrase("the customer's turn"), True),
        Pause(date(2026, 11, 20), None, Phrase("the customer's turn"), True),
    )
    paused = tuple(
        replace(
            one,
            running=False,
            is_paused=True,
            tone=Tone.CALM,
            left=Phrase("paused since {day}, {why}", day=pauses[1].from_on, why=pauses[1].why),
            pauses=pauses,
        )
        for one in others[:1]
    )
    return replace(
        view,
        offers=offers,
        clocks=(first, *paused, *others[1:]),
        duties=DUTIES,
        links=LINKS,
        alerts=ALERTS,
        meter=METER,
    )
