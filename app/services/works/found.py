"""Which kind of case is worked on how."""

from __future__ import annotations

from collections.abc import Mapping

from app.models.cases import CaseRow
from app.services.casework.standing import Standing
from app.services.casework.work import Work
from app.services.desk import Desk
from app.services.works.adverse import AdverseWork
from app.services.works.exchanges import ExchangeWork
from app.services.works.quality import QualityWork
from app.services.works.recalls import RecallWork
from app.services.works.returns import ReturnWork

_WORKS: Mapping[str, Work] = {
    "RETURN": ReturnWork(),
    "EXCHANGE": ExchangeWork(),
    "QUALITY": QualityWork(),
    "ADVERSE_REACTION": AdverseWork(),
    "RECALL": RecallWork(),
}


def work_of(kind: str) -> Work:
    """How a kind of case is worked on; a KeyError where its way is not declared."""
    return _WORKS[kind]


def standing_of(desk: Desk, case: CaseRow) -> Standing:
    """Where a case stands."""
    return work_of(case.kind).stand(desk, case)
