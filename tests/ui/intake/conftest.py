"""The intake tab alone: a desk with the sample shop, a task runner, and somebody who listens to what the tab says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import Words
from app.services.preferences import Preferences
from app.ui.context import Counter, Message, Outlets
from app.ui.errors import BugReports
from app.ui.intake.tab import IntakeTab
from app.ui.tasks import TaskRunner
from tests.ui.hands import Hands, hold_painting

RECEIPT = "XP20261117006218"
"""The receipt of Zhang's order with three lines, all of them free."""
ORDER = "DD20261117006218"


def focused() -> str:
    """The object name of what has the focus."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


@dataclass
class Heard:
    """What the tab said to the window."""

    said: list[str] = field(default_factory=list)
    bars: list[Message] = field(default_factory=list)
    papers: list[tuple] = field(default_factory=list)
    notices: list = field(default_factory=list)
    faults: list = field(default_factory=list)


@pytest.fixture
def tasks(qapp, desk, tmp_path) -> Iterator[TaskRunner]:
    runner = TaskRunner(BugReports(tmp_path / "reports"))
    bugs: list[str] = []
    runner.bug.connect(bugs.append)
    yield runner
    runner.shutdown()
    assert bugs == []


@pytest.fixture
def heard(tasks) -> Heard:
    return Heard()


@pytest.fixture
def counter(desk, agent, tasks, heard) -> Counter:
    outlets = Outlets()
    outlets.said.connect(heard.said.append)
    outlets.barred.connect(lambda message: heard.bars.append(message) if message else None)
    outlets.papers.connect(heard.papers.append)
    outlets.changed.connect(heard.notices.append)
    tasks.fault.connect(heard.faults.append)
    return Counter(desk, agent, Words("en"), tasks, Preferences(), outlets)


@pytest.fixture
def settle(qapp, tasks) -> Callable[[], None]:
    """Wait until nothing is under way any more, by what arrives, not by the clock."""

    def wait() -> None:
        qapp.processEvents()
        while not tasks.is_idle:
            qapp.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        qapp.processEvents()
        if not tasks.is_idle:
            wait()

    return wait


@pytest.fixture
def open_tab(qapp, settle) -> Iterator[Callable[[Counter], IntakeTab]]:
    opened: list[IntakeTab] = []

    def show(counter: Counter) -> IntakeTab:
        tab = IntakeTab(counter)
        opened.append(tab)
        tab.resize(1366, 650)
        hold_painting(tab)
        tab.show()
        tab.activateWindow()
        settle()
        return tab

    yield show
    for tab in opened:
        tab.close()
        settle()
        tab.deleteLater()


@pytest.fixture
def tab(open_tab, counter) -> IntakeTab:
    return open_tab(counter)


@pytest.fixture
def hands(tab) -> Hands:
    return Hands(tab)


@pytest.fixture
def find(tab) -> Callable[[str], QWidget]:
    """A widget by its object name."""

    def look(name: str) -> QWidget:
        found = [one for one in tab.findChildren(QWidget, name) if not one.isHidden()]
        assert found, name
        return found[-1]

    return look


@pytest.fixture
def stored(desk) -> Callable[[], int]:
    """How many cases there are."""
    return lambda: desk.store.sql("SELECT count(*) FROM cases")[0][0]
