"""A policy profile: the parameters of the rules with their clauses, as dated data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from app.i18n import Phrase
from app.policy.profiles.parameters import Declared, declaration_of
from app.policy.profiles.sections import (
    Complaints,
    Consultations,
    Costs,
    Evidence,
    Exchanges,
    Housekeeping,
    Quality,
    Refunds,
    Repairs,
    Retention,
    Returns,
    Satisfaction,
    Windows,
)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The parameters cases are judged by.

    `for_audit`: a literal reading of one source, for comparison only; no case may be pinned to it.
    """

    name: str
    version: str
    effective_from: date
    for_audit: bool
    windows: Windows
    returns: Returns
    refunds: Refunds
    exchanges: Exchanges
    repairs: Repairs
    costs: Costs
    consultations: Consultations
    complaints: Complaints
    quality: Quality
    evidence: Evidence
    satisfaction: Satisfaction
    retention: Retention
    housekeeping: Housekeeping


SECTIONS: dict[str, type] = {
    "windows": Windows,
    "returns": Returns,
    "refunds": Refunds,
    "exchanges": Exchanges,
    "repairs": Repairs,
    "costs": Costs,
    "consultations": Consultations,
    "complaints": Complaints,
    "quality": Quality,
    "evidence": Evidence,
    "satisfaction": Satisfaction,
    "retention": Retention,
    "housekeeping": Housekeeping,
}
"""The sections of a profile as they stand in its file, in this order."""

SECTION_TITLES = {
    "windows": Phrase("Until when the customer may come back"),
    "returns": Phrase("The way of a return"),
    "refunds": Phrase("The refund"),
    "exchanges": Phrase("Exchanges"),
    "repairs": Phrase("Repairs"),
    "costs": Phrase("Who pays what"),
    "consultations": Phrase("Questions"),
    "complaints": Phrase("Complaints"),
    "quality": Phrase("Appraisal, laboratory, batches, adverse reactions"),
    "evidence": Phrase("A lost voucher"),
    "satisfaction": Phrase("Ratings"),
    "retention": Phrase("How long records are kept"),
    "housekeeping": Phrase("What comes round"),
}
"""What the sections are called."""

PARAMETERS: Mapping[str, Declared] = {
    f"{name}.{each.name}": declaration_of(each) for name, section in SECTIONS.items() for each in fields(section)
}
"""Every parameter by its key, such as `returns.review_wd`, in the order of a file."""
