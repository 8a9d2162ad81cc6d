"""The key tasks, played by key events on the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from app.services import papers, worklists
from app.services.case_view import open_case
from app.services.worklists import Desktop, Filter
from app.ui.tour.stage import Stage
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
    rows = worklists.page(stage.desk, stage.session, Desktop.RETURNS, Filter.ALL).rows
    case_no = next(
        row.case_no for row in rows if open_case(stage.desk, stage.session, row.case_no).state == REFUND_PREPARED
    )
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


KEY_TASKS: dict[str, tuple[str, Callable[[Stage, Path], dict[str, Any]]]] = {
    "return-known-customer": ("zhou", return_known_customer),
    "approve-and-refund": ("wu", approve_and_refund),
}
"""Task, who plays it, and how; the names are those of the outside contract."""


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
