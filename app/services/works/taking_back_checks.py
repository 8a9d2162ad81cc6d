"""What a form of a return or an exchange may hold and still be impossible: refused at its field, with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import orders
from app.models.returns import ReturnRow
from app.services.casework.standing import Standing
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.inspected import may_restock
from app.services.references import split_references
from app.services.works.taking_back_verdicts import is_refuted, refuse_differing
from app.workflow.common import RECORD_DELAY
from app.workflow.table import PointFound, Step
from app.workflow.taking_back_goods import BATCH, FLAWLESS, INSPECTION_POINTS
from app.workflow.taking_back_states import GOODS_RECEIVED, INSPECTED_FAIL, INSPECTED_OK


def check_values(desk: Desk, standing: Standing, step: Step, values: Values) -> None:
    """Raises UserError, naming the field, for values that are well formed and still cannot be."""
    if step.target == GOODS_RECEIVED:
        _check_batch(desk, standing, values)
    if "points" in values and step.target == INSPECTED_OK:
        _check_passed(values)
    if "points" in values and step.target == INSPECTED_FAIL:
        _check_failed(desk, standing, values)
    refuse_differing(desk, standing, step, values)
    if step.name in _BY_STEP:
        _BY_STEP[step.name](standing, values)


def _check_batch(desk: Desk, standing: Standing, values: Values) -> None:
    """The batches on the packs must be those of the goods sold; an order without batches is not compared."""
    read = {part.upper() for part in re.split(r"[\s,;，；、/]+", str(values.get("batch_no") or "")) if part}
    row: ReturnRow = standing.record
    order = orders.by_id(desk.store, standing.case.order_id) if standing.case.order_id else None
    own = {line.order_line_id for line in row.lines}
    sold = {line.batch_no.upper() for line in (order.lines if order else ()) if line.id in own and line.batch_no}
    other = sorted(read - sold)
    if other and sold:
        text = Phrase(
            "The pack says {read}, sold was {sold}. Look at the pack again; goods of another batch are not the ones "
            "sold here: do not take them in, and ask the supervisor.",
            read=other[0],
            sold=tuple(sorted(sold)),
        )
        raise UserError(text, "batch_no")


def _points(values: Values) -> tuple[PointFound, ...]:
    points = values["points"]
    assert isinstance(points, tuple)
    return points


def _check_passed(values: Values) -> None:
    if any(one.point == BATCH and one.finding == "DIFFERS" for one in _points(values)):
        text = Phrase("Goods of another batch than the one sold cannot pass. Choose “Inspection failed” instead.")
        raise UserError(text, "points")


def _check_failed(desk: Desk, standing: Standing, values: Values) -> None:
    flawed = [one for one in _points(values) if one.finding not in FLAWLESS[one.point]]
    if not flawed and not is_refuted(desk, standing, values):
        text = Phrase("Everything found speaks for the goods. Mark what is wrong, or choose “Inspection passed”.")
        raise UserError(text, "points")
    labels = {row.name: row.label for row in INSPECTION_POINTS}
    for one in flawed:
        if not one.files:
            text = Phrase(
                "{point}: take a photo of it; without one the finding proves nothing.", point=labels[one.point]
            )
            raise UserError(text, "points")


def _check_delay(_standing: Standing, values: Values) -> None:
    begun, ended = values["from_on"], values["to_on"]
    assert isinstance(begun, date)
    assert isinstance(ended, date)
    if ended < begun:
        raise UserError(Phrase("It cannot end on {end}, before it began.", end=ended), "to_on")


def _check_disposition(standing: Standing, values: Values) -> None:
    if values.get("disposition") == "RESTOCK" and not may_restock(standing.record):
        text = Phrase("Opened goods, and goods with a fault, are not sold again. Choose another place for them.")
        raise UserError(text, "disposition")


def _check_references(standing: Standing, values: Values) -> None:
    references = split_references(str(values.get("reference") or ""))
    ways = len(standing.record.per_tender)
    if references and ways > 1 and len(references) != ways:
        text = Phrase("{n} ways of payment need {n} references, one after the other with a comma.", n=ways)
        raise UserError(text, "reference")


def _check_arrived(_standing: Standing, values: Values) -> None:
    if values.get("received") == "NO":
        text = Phrase("Then it is not finished: ask finance where the money is, and close it once it has arrived.")
        raise UserError(text, "received")


def _check_missing(_standing: Standing, values: Values) -> None:
    missing = values["missing"]
    assert isinstance(missing, (tuple, list))
    if "OTHER" in missing and not values.get("missing_note"):
        raise UserError(Phrase("Please say what is missing, so that the customer can bring it."), "missing_note")


_BY_STEP: dict[str, Callable[[Standing, Values], None]] = {
    RECORD_DELAY: _check_delay,
    "ask_more": _check_missing,
    "prepare_refund": _check_disposition,
    "execute_refund": _check_references,
    "close": _check_arrived,
}
