"""The real window on a copy of the sample shop; one for the tests of a file, put back to its start before each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services import preferences, worklists
from app.services.desk import Desk
from app.services.preferences import Preferences
from app.ui.counter import assemble
from app.ui.desk_screen import DeskScreen
from app.ui.errors import BugReports
from app.ui.sign_in import SignInScreen
from app.ui.tabs import INTAKE
from app.ui.tasks import TaskRunner
from tests.desks import open_copy, signed_in
from tests.ui.hands import Hands, hold_painting, settle


class Rig:
    """A window at work, and what tests need around it."""

    def __init__(self, desk: Desk, reports: Path, language: str = "en") -> None:
        self.desk = desk
        self.tasks = TaskRunner(BugReports(reports))
        self.bugs: list[str] = []
        self.tasks.bug.connect(self.bugs.append)
        self.window, self.listener = assemble(desk, self.tasks, language)
        self.hands = Hands(self.window, self.listener)
        self.window.resize(1366, 768)
        hold_painting(self.window)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    @property
    def screen(self) -> DeskScreen:
        assert self.window.screen_of_session is not None
        return self.window.screen_of_session

    @property
    def gate(self) -> SignInScreen:
        assert isinstance(self.window.gate, SignInScreen)
        return self.window.gate

    @property
    def status(self) -> str:
        return self.screen.status.text

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""

    def sign_in(self, login: str = "zhou") -> Rig:
        self.window.start_session(signed_in(self.desk, login))
        self.settle()
        return self

    def home(self, login: str = "zhou", tab: str = INTAKE) -> Rig:
        """Back to where a session starts: for the service desk the empty intake, nothing said."""
        self.window.activateWindow()
        if self.window.is_locked or self.screen.counter.session.login != login:
            self.sign_in(login)
        self.screen.counter.clear_bar()
        self.screen.open_tab(tab)
        self.screen.say("")
        self.settle()
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.hands.press(key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        self.hands.type(text)
        self.settle()

    def scan(self, code: str) -> None:
        self.hands.scan(code)
        self.settle()

    def find(self, name: str) -> QWidget:
        shown = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert shown, name
        return shown[-1]

    def settle(self) -> None:
        settle(self.tasks)

    def close(self) -> None:
        self.settle()
        self.window.close()
        self.listener.stop()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.tasks.shutdown()
        self.desk.store.close()
        assert self.bugs == []


@pytest.fixture(scope="module")
def module_rig(qapp, sample_folder, tmp_path_factory) -> Iterator[Rig]:
    folder = tmp_path_factory.mktemp("desk")
    rig = Rig(open_copy(sample_folder, folder / "data"), folder / "reports").sign_in()
    yield rig
    rig.close()


@pytest.fixture
def person() -> str:
    """Who is signed in; `@pytest.mark.parametrize("person", ["wu"])` lets it be somebody else from the beginning."""
    return "zhou"


@pytest.fixture
def rig(module_rig: Rig, person: str) -> Rig:
    """The window of this file, somebody of the service desk signed in, at the intake."""
    return module_rig.home(person)


@pytest.fixture
def new_rig(qapp, desk, tmp_path) -> Iterator[Callable[..., Rig]]:
    """A window of its own, for tests that change who is there or how it looks."""
    made: list[Rig] = []

    def make(language: str = "en", kept: Preferences | None = None) -> Rig:
        if kept is not None:
            preferences.write(desk, kept)
        made.append(Rig(desk, tmp_path / "reports", language))
        return made[-1]

    yield make
    for rig in made:
        rig.close()


@pytest.fixture
def first_rig(qapp, empty_desk, tmp_path) -> Iterator[Rig]:
    """A window on a counter nobody has set up."""
    rig = Rig(empty_desk, tmp_path / "reports")
    yield rig
    rig.close()


@pytest.fixture
def case_no(rig: Rig) -> str:
    """A case of the sample that waits for somebody."""
    return newest_case(rig.desk)


def newest_case(desk: Desk) -> str:
    shown = worklists.page(desk, signed_in(desk, "zhou"), worklists.Desktop.RETURNS, worklists.Filter.ALL)
    return shown.rows[0].case_no
