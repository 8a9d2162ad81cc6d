"""The report form of a suspected adverse reaction (D-37), in the order of the official one (L-AR-FORM)."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.notice_values import FactRows, Notice, NoticeFact, Section, TextRows
from app.i18n import Phrase
from app.models.adverse_reactions import AdverseRow
from app.policy.records.adverse_reactions import Severity
from app.services.adverse.facts import findings_of, form_facts, latency, product_facts, report_facts, serious_facts
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.notices.base import facts_on_paper, notice, paper_shop
from app.services.session import Session
from app.workflow.adverse_fields import COURSE, GRADE_TITLES, PERSON

_FIELDS = {field.name: field for field in (*PERSON, *COURSE)}
_PERSON = ("initials", "sex", "age")
_HISTORY = ("allergies", "allergy_note")
_REACTION = ("symptoms", "site", "lesions", "harm")
_HANDLING = ("course", "treatment", "tests", "diagnosis", "outcome")
_WITH_CONSENT = Phrase(
    "This paper holds data about a person's health. It goes to the reporting system and the registrant only: keep it "
    "locked away."
)
_WITHOUT = Phrase("The person did not agree to be recorded: only the product, its batch and the day are reported.")


def adverse_report(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    """The report form of a reaction as it stands now; name and phone masked, initials where the person agreed."""
    row: AdverseRow = standing.record
    sections = (
        _section(Phrase("About the report"), _report(row)),
        _section(Phrase("Person"), _asked(row, _PERSON)),
        _section(Phrase("Known allergies"), _asked(row, _HISTORY)),
        _section(Phrase("Reaction"), _reaction(row)),
        _section(Phrase("Course and handling"), _asked(row, _HANDLING)),
        TextRows(Phrase("What is new"), findings_of(row)),
        _section(Phrase("Product"), (*product_facts(desk, row), *_asked(row, ("use", "other_products")))),
        _section(Phrase("Reported by"), _reporter(desk)),
    )
    return notice(
        desk,
        session,
        standing,
        Phrase("Report of an adverse reaction"),
        code,
        sections,
        lead=_WITH_CONSENT if row.consent_on else _WITHOUT,
        signatures=(Phrase("Reported by"), Phrase("Date")),
    )


def _report(row: AdverseRow) -> tuple[Fact, ...]:
    grade = (GRADE_TITLES[Severity(row.grade)],) if row.grade else ()
    return (
        Fact(Phrase("How grave"), grade),
        *serious_facts(row),
        *_asked(row, ("reporter",)),
        Fact(Phrase("Learned on"), (row.learned_on,)),
        *report_facts(row),
    )


def _reaction(row: AdverseRow) -> tuple[Fact, ...]:
    """Use, beginning and end, then what was felt and seen."""
    days = (*_asked(row, ("used_from", "onset_on", "used_until")), *latency(row))
    return (*days, *_asked(row, _REACTION))


def _asked(row: AdverseRow, names: Iterable[str]) -> tuple[Fact, ...]:
    return form_facts(row, tuple(_FIELDS[name] for name in names))


def _reporter(desk: Desk) -> tuple[Fact, ...]:
    shop = paper_shop(desk)
    return (
        Fact(Phrase("Shop"), (shop.name,)),
        Fact(Phrase("Address"), (shop.address,) if shop.address else ()),
        Fact(Phrase("Phone"), (shop.phone,) if shop.phone else ()),
    )


def _section(title: Phrase, facts: Iterable[Fact]) -> Section:
    rows: tuple[NoticeFact, ...] = facts_on_paper(tuple(fact for fact in facts if fact.values))
    return FactRows(title, rows)
