"""The return a case is about."""

from __future__ import annotations

from app.models import returns
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.services.desk import Desk


def return_of(desk: Desk, case: CaseRow) -> ReturnRow:
    """What a return, or the returning half of an exchange, keeps of its case."""
    row = returns.of_case(desk.store, case.id)
    assert row is not None, case.case_no
    return row


def pieces(row: ReturnRow) -> int:
    """How many pieces a return is about."""
    return sum(line.qty for line in row.lines)
