"""Which kinds the intake takes in, who may take them in, and which parts there are."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.session import Session
from app.ui.intake.kinds.adverse import SUSPICIONS
from app.ui.intake.kinds.exchange import EXCHANGES
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.kinds.quality import REPORTS
from app.ui.intake.kinds.recalls import ALERTS
from app.ui.intake.kinds.returns import RETURNS
from app.ui.intake.parts.part import Part
from app.workflow.permissions import Right, Role, Subject, roles_with

_MADE = (RETURNS, EXCHANGES, REPORTS, SUSPICIONS, ALERTS)
KINDS: Mapping[str, IntakeKind] = {kind.name: kind for kind in _MADE if kind.case.workflow is not None}
"""The kinds by name, in the order of their keys; one whose way is not declared yet cannot be taken in."""


def kinds_for(session: Session) -> tuple[IntakeKind, ...]:
    """The kinds this person may take in; what begins with a purchase, by whoever may look customers up."""
    able = (kind for kind in KINDS.values() if session.may(kind.case.subject, Right.CREATE))
    return tuple(kind for kind in able if not kind.asks_purchase or session.may(Subject.CUSTOMER, Right.READ))


def roles_for(kind: IntakeKind) -> frozenset[Role]:
    """Whose work it is to take a kind in: what may be looked up for it is asked for, too."""
    able = roles_with(kind.case.subject, Right.CREATE)
    return able & roles_with(Subject.CUSTOMER, Right.READ) if kind.asks_purchase else able


def goods_parts() -> tuple[type[Part], ...]:
    """Everything any kind asks of the goods."""
    return tuple(dict.fromkeys(part for kind in KINDS.values() for part in kind.goods))


def further_parts() -> tuple[type[Part], ...]:
    """Everything any kind asks below the kind."""
    return tuple(dict.fromkeys(part for kind in KINDS.values() for part in kind.parts))
