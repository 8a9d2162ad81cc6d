"""The key tasks, played by key events on the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from app.services import papers, worklists
from app.services.case_view import open_case
from app.services.worklists import Desktop, Filter
from app.ui.tour.stage import Stage
from app.workflow.quality_states import APPRAISED, REPORTED
from app.workflow.returns import REFUND_PREPARED, REFUNDED, SUBMITTED
from app.workflow.table import PaperKind

RECEIPT = "XP20261117006218"
"""The sample purchase the task returns one line of."""


def return_known_customer(stage: Stage, out: Path) -> dict[str, Any]:
    """Scan the receipt, F2, the line's digit, the reason's digit, F9: taken in, printed, next step said."""
    stage.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    stage.tally.start()
    stage.scan(RECEIPT)
    stage.press(Qt.Key.Key_F2)
    stage.press(Qt.Key.Key_1)
    stage.press(Qt.Key.Key_4)
    before = stage.window.grab()
    stage.press(Qt.Key.Key_F9)
    stage.wait_for(lambda: len(stage.papers) == 2)
    stage.settle()
    record = _record(stage, stage.papers[0].case_no)
    _picture(out, "task-return-1-ready", before)
    _picture(out, "task-return-2-printed", stage.window.grab())
    view = open_case(stage.desk, stage.session, stage.papers[0].case_no)
    assert view.state == SUBMITTED
    return record


def approve_and_refund(stage: Stage, out: Path) -> dict[str, Any]:
    """Scan the voucher of a prepared refund, F9 approves, F9 pays out, Enter confirms what cannot be undone."""
    case_no = _first_in(stage, Desktop.RETURNS, REFUND_PREPARED)
    voucher = papers.make_papers(stage.desk, stage.session, case_no, (PaperKind.RETURN_VOUCHER,))[0]
    stage.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    stage.tally.start()
    stage.scan(voucher.code)
    stage.think()
    before = stage.window.grab()
    stage.press(Qt.Key.Key_F9)
    stage.think()
    stage.press(Qt.Key.Key_F9)
    _confirm(stage)
    record = _record(stage, case_no)
    _picture(out, "task-refund-1-scanned", before)
    _picture(out, "task-refund-2-paid", stage.window.grab())
    assert open_case(stage.desk, stage.session, case_no).state == REFUNDED
    return record


def appraisal_verdict(stage: Stage, out: Path) -> dict[str, Any]:
    """Scan the label of reported goods, a digit each for finding, gravity and cause, F9: appraised, opinion printed."""
    case_no = _first_in(stage, Desktop.QUALITY, REPORTED)
    label = papers.make_papers(stage.desk, stage.session, case_no, (PaperKind.QUALITY_RECORD,))[0]
    stage.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    stage.tally.start()
    stage.scan(label.code)
    for digit in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2):
        stage.press(digit)
    before = stage.window.grab()
    stage.press(Qt.Key.Key_F9)
    stage.wait_for(lambda: bool(stage.papers))
    stage.settle()
    record = _record(stage, case_no)
    _picture(out, "task-appraisal-1-ready", before)
    _picture(out, "task-appraisal-2-printed", stage.window.grab())
    assert open_case(stage.desk, stage.session, case_no).state == APPRAISED
    return record


@dataclass(frozen=True, slots=True)
class KeyTask:
    """Who plays a key task, and how; with `printer` its papers go to one, else they are shown."""

    login: str
    play: Callable[[Stage, Path], dict[str, Any]]
    printer: bool = False


KEY_TASKS = {
    "return-known-customer": KeyTask("zhou", return_known_customer),
    "appraisal-verdict": KeyTask("lin", appraisal_verdict, printer=True),
    "approve-and-refund": KeyTask("wu", approve_and_refund, printer=True),
}
"""The key tasks by the names of the outside contract."""


def _first_in(stage: Stage, desktop: Desktop, state: str) -> str:
    """The number of the first case of a tab that stands there."""
    rows = worklists.page(stage.desk, stage.session, desktop, Filter.ALL).rows
    return next(row.case_no for row in rows if open_case(stage.desk, stage.session, row.case_no).state == state)


def _confirm(stage: Stage) -> None:
    """Answer the one question before what cannot be undone."""
    if stage.find("panel.question").isVisible():
        stage.press(Qt.Key.Key_Return)


def _record(stage: Stage, case_no: str) -> dict[str, Any]:
    tally = stage.tally
    return {
        "keys": tally.keys,
        "fields": tally.fields,
        "screens": tally.screens,
        "seconds": tally.seconds,
        "case": case_no,
        "papers": [paper.file_name for paper in stage.papers],
    }


def _picture(out: Path, name: str, picture: Any) -> None:
    folder = out / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(str(folder / f"{name}.png"))
