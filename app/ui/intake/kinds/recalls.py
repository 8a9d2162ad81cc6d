"""The alert on a batch: a letter of the registrant or the authority, or what was heard elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.i18n import Phrase
from app.services import drafts
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.recalls import intake
from app.services.recalls.draft import RecallDraft
from app.services.recalls.rules import rules_say
from app.services.rules_card import RulesCard
from app.services.saved import Saved
from app.services.session import Session
from app.ui.intake.kept_form import FORM
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.parts.batch import BatchPart
from app.ui.intake.parts.evidence import EvidencePart
from app.ui.intake.parts.letter import LetterPart
from app.ui.intake.visit import Visit
from app.workflow.kinds import RECALL


def alert(_visit: Visit, told: Mapping[str, Any], submit_key: str) -> RecallDraft:
    """The draft of an alert."""
    return RecallDraft(submit_key=submit_key, **told)


def rules(desk: Desk, _order: OrderCard | None, draft: RecallDraft) -> RulesCard:
    """What the rules say about the alert."""
    return rules_say(desk, draft)


def save(desk: Desk, session: Session, draft: RecallDraft) -> Saved:
    """Store the alert; the form it was kept in is done with."""
    saved = intake.save(desk, session, draft)
    drafts.discard(desk, session, FORM)
    return saved


ALERTS = IntakeKind(
    case=RECALL,
    title=Phrase("Stop of sale / recall"),
    goods=(BatchPart,),
    parts=(LetterPart, EvidencePart),
    draft=alert,
    rules=rules,
    save=save,
    looks_up=True,
    asks_customer=False,
    asks_purchase=False,
)
