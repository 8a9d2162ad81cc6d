"""What is kept of a quality case, and where that leaves it."""

from __future__ import annotations

from datetime import date

from app.models import cases, recalls
from app.models.cases import CaseRow
from app.models.quality_cases import LAB_TESTS, QUALITY_CASES, LabTestRow, QualityRow
from app.policy.quality.problems import ProblemSeverity
from app.policy.reasons import Finding
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.quality.draft import NOT_LEGIBLE
from app.workflow.kinds import EXCHANGE, RETURN
from app.workflow.table import Condition


def quality_of(desk: Desk, case_id: int) -> QualityRow:
    """What a quality case keeps."""
    row = QUALITY_CASES.of_case(desk.store, case_id)
    assert row is not None, case_id
    return row


def newest_test(desk: Desk, case_id: int) -> LabTestRow | None:
    """The sample that was sent to a laboratory last."""
    return next(reversed(LAB_TESTS.of_case(desk.store, case_id)), None)


def stand(desk: Desk, case: CaseRow) -> Standing:
    """Where a quality case stands."""
    row = quality_of(desk, case.id)
    return Standing(
        case=case,
        record=row,
        earliest=_earliest(row, newest_test(desk, case.id)),
        data=row.data,
        conditions=frozenset(_conditions(desk, row)),
        prepared_by=row.prepared_by,
    )


def _earliest(row: QualityRow, test: LabTestRow | None) -> date:
    of_test = (test.sent_on, test.report_on) if test else ()
    days: list[date | None] = [row.reported_on, row.appraised_on, row.decided_on, *of_test]
    return max(day for day in days if day is not None)


def _conditions(desk: Desk, row: QualityRow) -> set[Condition]:
    holding = set()
    if row.finding == Finding.CONFIRMED:
        holding.add(Condition.GENERAL if row.severity == ProblemSeverity.GENERAL else Condition.SERIOUS)
    elif row.finding is not None:
        holding.add(Condition.REFUTED)
    if is_on_sale(desk, row):
        holding.add(Condition.ON_SALE)
    return holding


def is_on_sale(desk: Desk, row: QualityRow) -> bool:
    """Whether the batch is one the shop knows and still sells."""
    if row.product_id is None or row.batch_no == NOT_LEGIBLE:
        return False
    batch = recalls.batch(desk.store, row.product_id, row.batch_no)
    return batch is None or batch.status not in (recalls.STOPPED, recalls.RECALLED)


def linked_to(desk: Desk, case: CaseRow) -> CaseRow | None:
    """The return or exchange a quality case came out of, or that came out of it.

    Not the exchange that brought the goods themselves: that was about others.
    """
    parent = cases.by_id(desk.store, case.parent_id) if case.parent_id is not None else None
    near = (*((parent,) if parent is not None else ()), *cases.children_of(desk.store, case.id))
    return next((one for one in near if one.kind in (RETURN.name, EXCHANGE.name) and _is_about(one, case)), None)


def _is_about(one: CaseRow, case: CaseRow) -> bool:
    return one.kind != EXCHANGE.name or case.order_id in (None, one.order_id)
