"""A policy profile: the parameters of the rules with their clauses, as dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
