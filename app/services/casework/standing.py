"""A case as its steps see it, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases
from app.models.cases import CaseRow
from app.services.desk import Desk
from app.workflow.table import Condition


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands.

    `record` is what its kind keeps of it, `data` what the forms of its steps held, by step and field; `earliest` is the
    first day the next step can have happened on, `conditions` what holds of it now.
    """

    case: CaseRow
    record: Any
    earliest: date
    data: Mapping[str, Any] = field(default_factory=dict)
    conditions: frozenset[Condition] = frozenset()
    prepared_by: int | None = None
    approved_by: int | None = None
    awaits: tuple[str, ...] = ()
    """The quality cases whose verdict the goods wait for."""


def case_of(desk: Desk, case_no: str) -> CaseRow:
    """The case of a number; a UserError when there is none."""
    case = cases.by_number(desk.store, case_no)
    if case is None:
        raise UserError(Phrase("There is no case {case} here.", case=case_no))
    return case
