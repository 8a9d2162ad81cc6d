"""The appraisal sheet of the goods of a case: its lines on the form, and what was found on papers and panel."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.notice_values import CheckLine
from app.errors import UserError
from app.i18n import Phrase
from app.models import products
from app.models.attachments import ATTACHMENTS
from app.models.quality_cases import CHECKPOINTS, CheckpointRow, QualityRow
from app.policy.quality.checkpoints import HAZARDS, SHEETS, checkpoints
from app.policy.quality.problems import ProblemType
from app.policy.quality.sheet import Category, Checkpoint, Point
from app.policy.quality.suggestion import suggested
from app.services.desk import Desk
from app.workflow.table import Option, PointFound

IN_ORDER, NOT_LOOKED, OTHER = "IN_ORDER", "NOT_LOOKED", "OTHER"
_ALWAYS = ((NOT_LOOKED, Phrase("not looked at")), (IN_ORDER, Phrase("in order")))
_OTHER = (OTHER, Phrase("something else"))
_TITLES = {str(point.code): point.title for sheet in SHEETS.values() for point in sheet}


def _sheet(desk: Desk, row: QualityRow) -> tuple[Checkpoint, ...]:
    product = products.by_id(desk.store, row.product_id) if row.product_id is not None else None
    return checkpoints(product.category if product else Category.COSMETIC)


def lines_of(desk: Desk, row: QualityRow) -> tuple[Option, ...]:
    """The lines of the sheet for the goods of a case, each with what can be found there."""
    sheet = _sheet(desk, row)
    return tuple(Option(str(one.code), one.title, findings=_findings(one), well=len(_ALWAYS)) for one in sheet)


def _findings(point: Checkpoint) -> tuple[tuple[str, Phrase], ...]:
    return (*_ALWAYS, *((fault.code, fault.title) for fault in point.faults), _OTHER)


def untouched(desk: Desk, row: QualityRow) -> tuple[PointFound, ...]:
    """The sheet before anything was looked at."""
    return tuple(PointFound(str(point.code), NOT_LOOKED) for point in _sheet(desk, row))


def faults_in(found: object) -> tuple[PointFound, ...]:
    """The points of a sheet where something was found."""
    points = found if isinstance(found, tuple) else ()
    return tuple(one for one in points if one.finding not in (IN_ORDER, NOT_LOOKED))


def problem_in(desk: Desk, row: QualityRow, found: object) -> ProblemType:
    """What kind of problem the faults of a sheet speak for; another one where they speak for none."""
    faults = {(point.code, fault.code): fault for point in _sheet(desk, row) for fault in point.faults}
    seen = [faults[key] for one in faults_in(found) if (key := (Point(one.point), one.finding)) in faults]
    return suggested(seen, complete=False).type or ProblemType.OTHER


def hazard_in(findings: Iterable[str]) -> bool:
    """Whether something was found that may endanger people."""
    return not HAZARDS.isdisjoint(findings)


def refuse_unsaid(found: object) -> None:
    """Refuse, at "points", something else that is not said in a note."""
    for one in faults_in(found):
        if one.finding == OTHER and not one.note:
            point = _TITLES[one.point]
            raise UserError(Phrase("{point}: say in the note what was found.", point=point), "points")


def keep(desk: Desk, case_id: int, step: str, found: object) -> None:
    """Keep what was found at each point that was looked at."""
    for one in found if isinstance(found, tuple) else ():
        if one.finding != NOT_LOOKED:
            CHECKPOINTS.add(desk.store, case_id=case_id, step=step, point=one.point, finding=one.finding, note=one.note)


def found_in(desk: Desk, case_id: int) -> tuple[CheckpointRow, ...]:
    """What was found at each point that was looked at."""
    return CHECKPOINTS.of_case(desk.store, case_id)


def check_lines(desk: Desk, case_id: int) -> tuple[CheckLine, ...]:
    """The sheet as papers print it: the points that were looked at, with how many pictures were taken of each."""
    taken = [row.point for row in ATTACHMENTS.of_case(desk.store, case_id)]
    return tuple(
        CheckLine(point_title(row), finding_title(row), row.note, taken.count(row.point))
        for row in found_in(desk, case_id)
    )


def without_picture(desk: Desk, case_id: int) -> tuple[Phrase, ...]:
    """The points where a fault was found that wants a picture, and none was taken."""
    taken = {row.point for row in ATTACHMENTS.of_case(desk.store, case_id)}
    return tuple(
        point_title(row)
        for row in found_in(desk, case_id)
        if row.finding != IN_ORDER and row.point not in taken and _known(row).photo
    )


def point_title(row: CheckpointRow) -> Phrase:
    """What was looked at."""
    return _known(row).title


def finding_title(row: CheckpointRow) -> Phrase:
    """What was found there."""
    return dict(_findings(_known(row)))[row.finding]


def _known(row: CheckpointRow) -> Checkpoint:
    """The checkpoint of a row; of two sheets that share a code, the one that knows the finding."""
    return next(
        point
        for sheet in SHEETS.values()
        for point in sheet
        if point.code == row.point and row.finding in dict(_findings(point))
    )
