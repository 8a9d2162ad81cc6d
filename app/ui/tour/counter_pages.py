"""What belongs to no one case: the day board, the tabs, search, and the sheets behind the name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from app.services import papers, worklists
from app.services.case_view import open_case
from app.services.desk import Desk
from app.services.session import Session
from app.services.worklists import Desktop, Filter
from app.ui.tabs import TABS
from app.ui.tasks import TaskRunner
from app.ui.tour.camera import Camera, stage_of
from app.ui.tour.intakes import ALT, CTRL
from app.ui.tour.stage import Stage, typed
from app.workflow.table import PaperKind


def picture_boards(camera: Camera, desk: Desk, tasks: TaskRunner) -> None:
    """Picture the returns specialist's day and the counter's, and every tab as the appraiser finds it."""
    with stage_of(camera, desk, tasks, "he") as stage:
        camera.show("board-person", stage, lambda: stage.press(Qt.Key.Key_1, ALT))
        camera.show("board-counter", stage, lambda: stage.click("board.scope.COUNTER"))
        camera.show("board-list", stage, lambda: stage.click("board.scope.ALL"))
    with stage_of(camera, desk, tasks, "lin") as stage:
        for number, plan in enumerate(TABS, 1):
            camera.show(f"tab-{plan.name}", stage, partial(stage.press, Qt.Key(Qt.Key.Key_0 + number), ALT))
        stage.press(Qt.Key.Key_F, CTRL)
        stage.enter(typed("search"))
        stage.settle()
        camera.take("search", stage.window)


def picture_sheets(camera: Camera, desk: Desk, tasks: TaskRunner) -> None:
    """Picture the pages of a case that money is paid for, a paper, and the supervisor's sheets."""
    with stage_of(camera, desk, tasks, "wu") as stage:
        case_no = _with_money(desk, stage.session)
        stage.screen.open_case(case_no)
        for page in ("money", "papers", "history"):
            camera.show(f"case-page-{page}", stage, partial(stage.click, f"panel.page.{page}"))
        camera.show("case-limits", stage, lambda: stage.click("panel.clock.more"))
        camera.show("case-revealed", stage, lambda: stage.press(Qt.Key.Key_H, CTRL))
        made = papers.make_papers(desk, stage.session, case_no, (PaperKind.RETURN_VOUCHER,))
        camera.show("paper-preview", stage, lambda: stage.screen.sheets.show_papers(made))
        camera.show("keys", stage, lambda: stage.press(Qt.Key.Key_F1))
        _sheets(camera, stage)
        stage.screen.sheets.close_all()
        camera.show("locked", stage, lambda: stage.press(Qt.Key.Key_F12))


def _with_money(desk: Desk, session: Session) -> str:
    """The case that says most about money: a sum, and how long it ran."""
    rows = worklists.page(desk, session, Desktop.RETURNS, Filter.ALL).rows
    views = [open_case(desk, session, row.case_no) for row in rows]
    return max(views, key=lambda view: (view.total is not None, len(view.clocks), len(view.vouchers))).case_no


def _sheets(camera: Camera, stage: Stage) -> None:
    sheets = stage.screen.sheets
    for name, show in (
        ("staff", sheets.show_staff),
        ("rules", sheets.show_rules),
        ("rules-change", lambda: _compare(stage)),
        ("working-days", sheets.show_working_days),
        ("settings", sheets.show_settings),
        ("about", sheets.show_about),
    ):
        camera.show(name, stage, show)


def _compare(stage: Stage) -> None:
    """Go to what the law just demands, and see what that would change."""
    stage.press(Qt.Key.Key_End)
    stage.press(Qt.Key.Key_Return)
