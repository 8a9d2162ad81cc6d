"""A suspected adverse reaction that somebody tells of, without goods that come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.i18n import Phrase
from app.services import drafts
from app.services.adverse import intake
from app.services.adverse.draft import AdverseDraft
from app.services.adverse.rules import rules_say
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.rules_card import RulesCard
from app.services.saved import Saved
from app.services.session import Session
from app.ui.intake.kept_form import FORM
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.parts.batch import UsedBatchPart
from app.ui.intake.parts.learned import LearnedPart
from app.ui.intake.visit import Visit
from app.workflow.kinds import ADVERSE_REACTION


def suspicion(visit: Visit, told: Mapping[str, Any], submit_key: str) -> AdverseDraft:
    """The draft of a suspicion."""
    return AdverseDraft(**visit.customer, submit_key=submit_key, **told)


def rules(desk: Desk, _order: OrderCard | None, draft: AdverseDraft) -> RulesCard:
    """What the rules say about the suspicion."""
    return rules_say(desk, draft)


def save(desk: Desk, session: Session, draft: AdverseDraft) -> Saved:
    """Store the suspicion; the form it was kept in is done with."""
    saved = intake.save(desk, session, draft)
    drafts.discard(desk, session, FORM)
    return saved


SUSPICIONS = IntakeKind(
    case=ADVERSE_REACTION,
    title=Phrase("Reactions"),
    goods=(UsedBatchPart,),
    parts=(LearnedPart,),
    draft=suspicion,
    rules=rules,
    save=save,
    looks_up=True,
    asks_purchase=False,
)
