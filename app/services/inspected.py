"""What an inspection found, as it is kept with a return."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.returns import ReturnRow
from app.policy.reasons import APPRAISED_REASONS, Reason
from app.workflow.table import PointFound
from app.workflow.taking_back_goods import SEAL, USE

INSPECTIONS = ("inspect_ok", "appraise_ok", "inspect_fail", "appraise_fail")
"""The steps that record an inspection; a case takes one of them."""


def inspection_of(row: ReturnRow) -> dict[str, object] | None:
    """What the form of the inspection held, None before it."""
    return next((row.data[name] for name in INSPECTIONS if name in row.data), None)


def points_of(row: ReturnRow) -> tuple[PointFound, ...]:
    """The checklist of the inspection, point by point; empty before it, and for one made when there was none."""
    return tuple(_points(row))


def _points(row: ReturnRow) -> Iterator[PointFound]:
    points = (inspection_of(row) or {}).get("points", ())
    assert isinstance(points, (list, tuple))
    for point, finding, note, files in points:
        yield PointFound(point, finding, note, tuple(files))


def found_at(row: ReturnRow, point: str) -> str | None:
    """What was found at a point, None where it was not looked at."""
    return next((one.finding for one in points_of(row) if one.point == point), None)


def may_restock(row: ReturnRow) -> bool:
    """Whether goods may be sold again: never those that were opened or used, or that somebody found at fault."""
    if Reason(row.reason) in APPRAISED_REASONS or row.inspection_result == "FAIL":
        return False
    opened = found_at(row, SEAL) == "BROKEN" or row.seal_broken
    used = found_at(row, USE) == "USED" or row.used
    return not opened and not used
