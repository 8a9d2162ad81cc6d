"""Nothing but the window appears on the desktop: a widget shown before it has its place would flash up and take the
keys away from whoever is typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.services import worklists
from app.services.worklists import Desktop, Filter
from app.ui.errors import BugReports
from app.ui.tabs import TABS
from app.ui.tasks import TaskRunner
from app.ui.theme import apply_theme
from app.ui.window import Window
from tests.desks import signed_in


class Flashes(QObject):
    """Writes down every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


@pytest.fixture
def flashes(qapp: QApplication):
    watcher = Flashes()
    qapp.installEventFilter(watcher)
    yield watcher
    qapp.removeEventFilter(watcher)


def test_only_the_window_is_ever_shown(qapp, qtbot, desk, flashes):
    apply_theme(qapp)
    tasks = TaskRunner(BugReports(desk.store.folder.reports))
    window = Window(desk, tasks, "en")
    qtbot.addWidget(window)
    window.show()
    session = signed_in(desk, "wu")
    window.start_session(session)
    for plan in TABS:
        window.screen_of_session.open_tab(plan.name)
        qtbot.waitUntil(lambda: tasks.is_idle)
    for row in worklists.page(desk, session, Desktop.RETURNS, Filter.ALL).rows:
        window.screen_of_session.open_case(row.case_no)
        qtbot.waitUntil(lambda: tasks.is_idle)
    window.lock()
    qtbot.waitUntil(lambda: tasks.is_idle)
    window.close()
    tasks.shutdown()
    assert flashes.names == ["window"]
