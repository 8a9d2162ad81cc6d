"""What a filled-in appraisal sheet speaks for; the appraiser decides (R-000-3.3.2a)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.policy.quality.checkpoints import HAZARDS
from app.policy.quality.problems import ProblemSeverity, ProblemType
from app.policy.quality.sheet import Fault
from app.policy.reasons import Finding


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to offer first: None where the sheet speaks for nothing, or for both sides."""

    finding: Finding | None
    type: ProblemType | None
    severity: ProblemSeverity
    hazard: bool


def suggested(found: Sequence[Fault], complete: bool) -> Suggestion:
    """What the faults found speak for; `complete`: every checkpoint was looked at.

    A fault of the goods alone confirms the claim, damage by people alone refutes it; of both, nothing is suggested, nor
    of a reaction by itself: it is reported on suspicion, but what caused it is to be found out (CV-7). Where people
    may be endangered it is at least complex, and so goes upwards.
    """
    kinds = Counter(fault.type for fault in found if fault.type is not None)
    by_people = any(fault.by_people for fault in found)
    hazard = any(fault.code in HAZARDS for fault in found)
    return Suggestion(
        finding=_finding(set(kinds), by_people, complete),
        type=kinds.most_common(1)[0][0] if kinds else None,
        severity=ProblemSeverity.COMPLEX if hazard else ProblemSeverity.GENERAL,
        hazard=hazard,
    )


def _finding(kinds: set[ProblemType], by_people: bool, complete: bool) -> Finding | None:
    if kinds == {ProblemType.REACTION} or (kinds and by_people):
        return None
    if kinds:
        return Finding.CONFIRMED
    if by_people:
        return Finding.HUMAN_DAMAGE
    return Finding.NOT_CONFIRMED if complete else None
