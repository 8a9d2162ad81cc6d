"""A tab or a panel alone, on a desk with the sample shop: who looks at it, what it says, real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import Words
from app.services import worklists
from app.services.desk import Desk
from app.services.preferences import Preferences
from app.services.session import Session
from app.services.worklists import Desktop, Filter
from app.ui.context import Counter, Message, Notice, Outlets
from app.ui.errors import BugReports
from app.ui.tasks import TaskRunner
from tests.desks import signed_in
from tests.ui.hands import Hands, hold_painting, settle


class TabRig:
    """Builds one widget for a person, and hears what it says to the window there is none of."""

    def __init__(self, desk: Desk, session: Session, reports: Path, language: str = "en") -> None:
        self.desk = desk
        self.session = session
        self.tasks = TaskRunner(BugReports(reports))
        self.said: list[str] = []
        self.bars: list[Message] = []
        self.papers: list[tuple] = []
        self.viewed: list[tuple] = []
        self.notices: list[Notice] = []
        self.intakes: list[str] = []
        self.faults: list[object] = []
        self.bugs: list[str] = []
        self.counter = Counter(desk, session, Words(language), self.tasks, Preferences(), self._outlets())
        self.tasks.fault.connect(self.faults.append)
        self.tasks.bug.connect(self.bugs.append)
        self.shown: list[QWidget] = []

    def show(self, widget: QWidget, width: int = 1366, height: int = 640) -> Hands:
        widget.resize(width, height)
        hold_painting(widget)
        widget.show()
        widget.activateWindow()
        self.shown.append(widget)
        for timer in widget.findChildren(QTimer, "panel.slip"):
            timer.setInterval(3_600_000)  # how fast this machine is decides nothing: see `think`
        self.settle()
        return Hands(widget)

    def settle(self) -> None:
        settle(self.tasks)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        Hands(self.shown[-1]).press(key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        Hands(self.shown[-1]).type(text)
        self.settle()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def think(self) -> None:
        """Let the moment pass in which the same key again would be a slip."""
        for timer in self.shown[-1].findChildren(QTimer, "panel.slip"):
            timer.stop()
            timer.timeout.emit()
        self.settle()

    def find(self, name: str) -> QWidget:
        found = self.visible(name)
        assert found is not None, name
        return found

    def visible(self, name: str) -> QWidget | None:
        shown = [one for one in self.shown[-1].findChildren(QWidget, name) if one.isVisible()]
        return shown[-1] if shown else None

    def text(self, name: str) -> str:
        return self.find(name).text()  # type: ignore[attr-defined]

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""

    def close(self) -> None:
        self.settle()
        for widget in self.shown:
            widget.close()
            widget.deleteLater()
        self.tasks.shutdown()
        QApplication.processEvents()

    def _outlets(self) -> Outlets:
        outlets = Outlets()
        outlets.said.connect(self.said.append)
        outlets.barred.connect(lambda message: self.bars.append(message) if message else None)
        outlets.papers.connect(self.papers.append)
        outlets.viewed.connect(self.viewed.append)
        outlets.changed.connect(self.notices.append)
        outlets.intake_wanted.connect(self.intakes.append)
        return outlets


RigMaker = Callable[..., TabRig]


def cases_by_state(desk: Desk) -> dict[str, str]:
    """The sample's returns: a case number for each state they stand in."""
    rows = worklists.page(desk, signed_in(desk, "wu"), Desktop.RETURNS, Filter.ALL).rows
    return {row.state.text: row.case_no for row in rows}
