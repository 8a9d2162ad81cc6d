"""The kinds of case the desk takes in, their number prefixes and workflows."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.workflow.returns import RETURNS
from app.workflow.table import Workflow


@dataclass(frozen=True, slots=True)
class CaseKind:
    """One kind of case; `workflow` is None while its way is not declared yet."""

    name: str
    title: Phrase
    prefix: str
    workflow: Workflow | None = None


RETURN = CaseKind("RETURN", Phrase("Return"), "TH", RETURNS)
EXCHANGE = CaseKind("EXCHANGE", Phrase("Exchange"), "HH")
REPAIR = CaseKind("REPAIR", Phrase("Repair"), "WX")
QUALITY = CaseKind("QUALITY", Phrase("Appraisal"), "JD")
COMPLAINT = CaseKind("COMPLAINT", Phrase("Complaint"), "TS")
CONSULTATION = CaseKind("CONSULTATION", Phrase("Question"), "ZX")

CASE_KINDS = (RETURN, EXCHANGE, REPAIR, QUALITY, COMPLAINT, CONSULTATION)


def case_kind(name: str) -> CaseKind:
    """The kind of that name; a KeyError where there is none."""
    return {kind.name: kind for kind in CASE_KINDS}[name]


def workflow_of(kind: str) -> Workflow:
    """The workflow of a kind of case; a KeyError where none is declared."""
    workflow = case_kind(kind).workflow
    if workflow is None:
        raise KeyError(kind)
    return workflow
