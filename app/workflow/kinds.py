"""The kinds of case the desk takes in, their number prefixes and workflows."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.adverse import ADVERSE
from app.workflow.exchanges import EXCHANGES
from app.workflow.permissions import Subject
from app.workflow.quality import QUALITY as QUALITY_WORKFLOW
from app.workflow.recalls import RECALLS
from app.workflow.returns import RETURNS
from app.workflow.table import Workflow


@dataclass(frozen=True, slots=True)
class CaseKind:
    """One kind of case; `workflow` is None while its way is not declared yet.

    `subject` is what a person needs rights to; `penalty` the limit that costs the shop something when it is missed.
    """

    name: str
    title: Phrase
    prefix: str
    subject: Subject
    workflow: Workflow | None = None
    penalty: LimitCode | None = None


RETURN = CaseKind("RETURN", Phrase("Return"), "TH", Subject.RETURN, RETURNS, LimitCode.REFUND)
EXCHANGE = CaseKind("EXCHANGE", Phrase("Exchange"), "HH", Subject.RETURN, EXCHANGES, LimitCode.EXCHANGE)
REPAIR = CaseKind("REPAIR", Phrase("Repair"), "WX", Subject.REPAIR, None, LimitCode.REPAIR)
QUALITY = CaseKind("QUALITY", Phrase("Appraisal"), "JD", Subject.QUALITY, QUALITY_WORKFLOW)
COMPLAINT = CaseKind("COMPLAINT", Phrase("Complaint"), "TS", Subject.COMPLAINT)
CONSULTATION = CaseKind("CONSULTATION", Phrase("Question"), "ZX", Subject.CONSULTATION)
ADVERSE_REACTION = CaseKind("ADVERSE_REACTION", Phrase("Adverse reaction"), "BL", Subject.ADVERSE, ADVERSE)
RECALL = CaseKind("RECALL", Phrase("Recall"), "ZH", Subject.RECALL, RECALLS)

CASE_KINDS = (RETURN, EXCHANGE, REPAIR, QUALITY, COMPLAINT, CONSULTATION, ADVERSE_REACTION, RECALL)


def case_kind(name: str) -> CaseKind:
    """The kind of that name; a KeyError where there is none."""
    return {kind.name: kind for kind in CASE_KINDS}[name]


def workflow_of(kind: str) -> Workflow:
    """The workflow of a kind of case; a KeyError where none is declared."""
    workflow = case_kind(kind).workflow
    if workflow is None:
        raise KeyError(kind)
    return workflow
