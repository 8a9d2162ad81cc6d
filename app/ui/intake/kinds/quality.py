"""A report of a quality problem: one product, its batch, what is wrong, and whether skin or health reacted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services import drafts
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.quality import intake
from app.services.quality.draft import QualityDraft
from app.services.quality.rules import rules_say
from app.services.rules_card import RulesCard
from app.services.saved import Saved
from app.services.session import Session
from app.ui.intake.kept_form import FORM
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.parts.evidence import EvidencePart
from app.ui.intake.parts.goods import GoodsPart
from app.ui.intake.parts.note import NotePart
from app.ui.intake.parts.problem import ProblemPart
from app.ui.intake.visit import Visit
from app.workflow.kinds import QUALITY


def report(visit: Visit, told: Mapping[str, Any], submit_key: str) -> QualityDraft:
    """The draft of a report."""
    return QualityDraft(**visit.customer, order_no=visit.order_no, submit_key=submit_key, **told)


def rules(desk: Desk, _order: OrderCard | None, draft: QualityDraft) -> RulesCard:
    """What the rules say about the report."""
    return rules_say(desk, draft)


def save(desk: Desk, session: Session, draft: QualityDraft) -> Saved:
    """Store the report; the form it was kept in is done with."""
    saved = intake.save(desk, session, draft)
    drafts.discard(desk, session, FORM)
    return saved


REPORTS = IntakeKind(
    case=QUALITY,
    goods=(GoodsPart,),
    parts=(ProblemPart, EvidencePart, NotePart),
    draft=report,
    rules=rules,
    save=save,
    one_line=True,
    looks_up=True,
)
