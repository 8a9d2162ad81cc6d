"""A return: why the goods come back, and how they look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services import intake
from app.services.desk import Desk
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.saved import Saved
from app.services.session import Session
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.parts.goods_back import ConditionPart, ReasonPart
from app.ui.intake.parts.note import NotePart
from app.ui.intake.visit import Visit
from app.workflow.kinds import RETURN


def goods_back(visit: Visit, told: Mapping[str, Any], submit_key: str) -> ReturnDraft:
    """The draft of goods that come back."""
    return ReturnDraft(
        **visit.customer, order_no=visit.order_no, quantities=visit.quantities, submit_key=submit_key, **told
    )


def save(desk: Desk, session: Session, draft: ReturnDraft) -> Saved:
    """Store goods that come back."""
    return intake.save(desk, session, draft)


RETURNS = IntakeKind(
    case=RETURN, parts=(ReasonPart, ConditionPart, NotePart), draft=goods_back, rules=rules_say, save=save
)
