"""An exchange: a return with what goes out for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.kinds.returns import goods_back, save
from app.ui.intake.parts.address import AddressPart
from app.ui.intake.parts.goods_back import ConditionPart, ReasonPart
from app.ui.intake.parts.note import NotePart
from app.ui.intake.parts.target import TargetPart
from app.ui.intake.visit import Visit
from app.workflow.kinds import EXCHANGE


def goods_exchanged(visit: Visit, told: Mapping[str, Any], submit_key: str) -> ReturnDraft:
    """The draft of goods that come back for others."""
    return replace(goods_back(visit, told, submit_key), kind=EXCHANGE.name)


EXCHANGES = IntakeKind(
    case=EXCHANGE,
    parts=(ReasonPart, TargetPart, ConditionPart, AddressPart, NotePart),
    draft=goods_exchanged,
    rules=rules_say,
    save=save,
    looks_up=True,
)
