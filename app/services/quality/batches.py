"""Reports about one batch: how many there are lately, and what that asks for."""

from __future__ import annotations

from app.models import cases, quality_cases
from app.models.quality_cases import BatchReport
from app.policy.quality.same_batch import BatchAlert, same_batch
from app.policy.rules import Rules
from app.services.desk import Desk
from app.services.quality.draft import NOT_LEGIBLE


def reports_of(desk: Desk, product_id: int | None, product_name: str, batch_no: str) -> tuple[BatchReport, ...]:
    """The reports about one batch of one product; none where the batch could not be read."""
    if not batch_no or batch_no == NOT_LEGIBLE:
        return ()
    return tuple(
        report
        for report in quality_cases.of_batch(desk.store, batch_no)
        if _same_goods(report, product_id, product_name)
    )


def _same_goods(report: BatchReport, product_id: int | None, product_name: str) -> bool:
    if report.product_id is not None and product_id is not None:
        return report.product_id == product_id
    return report.product_name == product_name


def alert_of(desk: Desk, reports: tuple[BatchReport, ...], rules: Rules, *, one_more: bool = False) -> BatchAlert:
    """Whether the reports of a batch raise the alert; `one_more`: with one that is being taken in today."""
    days = [report.reported_on for report in reports]
    return same_batch((*days, desk.today) if one_more else days, desk.today, rules)


def case_numbers(desk: Desk, reports: tuple[BatchReport, ...], but: int | None = None) -> tuple[str, ...]:
    """The numbers of the cases that reports are from, without one of them."""
    found = (cases.by_id(desk.store, report.case_id) for report in reports if report.case_id != but)
    return tuple(case.case_no for case in found if case is not None)
