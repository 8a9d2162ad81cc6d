"""A picture of every screen, in both languages and both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from app.documents.voucher_code import VoucherCode, encode
from app.i18n import LANGUAGES
from app.services import papers, worklists
from app.services.desk import Desk
from app.services.worklists import Desktop, Filter, WorkRow
from app.ui.counter import assemble
from app.ui.tabs import TABS
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice, theme
from app.ui.tour.stage import SIZE, Stage
from app.workflow.table import PaperKind

THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ORDER = "DD20261117006218"
COUNTER_ORDER = "XP20261120000018"
PROMOTION_ORDER, GIFT_ORDER = "DD20261117004518", "DD20261118007290"


def take_pictures(folder: Path, desk: Desk, tasks: TaskRunner, *, before_set_up: bool) -> list[Path]:
    """Picture the first run, or everything after it; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for language in LANGUAGES:
        for look in THEMES:
            with _look(look):
                camera = Camera(folder, f"{language}-{look}")
                if before_set_up:
                    _gate(camera, "first-run", desk, tasks, language)
                else:
                    _gate(camera, "sign-in", desk, tasks, language)
                    _clerk(camera, desk, tasks, language)
                    _specialist(camera, desk, tasks, language)
                    _supervisor(camera, desk, tasks, language)
                files += camera.files
    return files


class Camera:
    """Writes pictures of widgets into a folder, named by what they show and how."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self.files: list[Path] = []
        self._folder = folder
        self._suffix = suffix

    def take(self, name: str, widget: QWidget) -> None:
        """Picture a widget."""
        file = self._folder / f"{name}-{self._suffix}.png"
        widget.grab().save(str(file))
        self.files.append(file)


@contextmanager
def _look(choice: ThemeChoice) -> Iterator[None]:
    before = theme().choice
    theme().use(choice)
    try:
        yield
    finally:
        theme().use(before)


def _gate(camera: Camera, name: str, desk: Desk, tasks: TaskRunner, language: str) -> None:
    with _theme_kept():
        window, listener = assemble(desk, tasks, language)
    window.resize(*SIZE)
    window.show()
    while not tasks.is_idle:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    camera.take(name, window)
    listener.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def _theme_kept() -> Iterator[None]:
    """A new window takes on the counter's own theme; the tour's goes first."""
    wanted = theme().choice
    yield
    theme().use(wanted)


@contextmanager
def _stage(desk: Desk, tasks: TaskRunner, login: str, language: str) -> Iterator[Stage]:
    with _theme_kept():
        stage = Stage(desk, tasks, login, language)
    with stage:
        yield stage


def _clerk(camera: Camera, desk: Desk, tasks: TaskRunner, language: str) -> None:
    """What the service desk sees: intake in all its moods, scans that are refused, search."""
    with _stage(desk, tasks, "zhou", language) as stage:
        _show(stage, camera, "intake-empty", lambda: stage.press(Qt.Key.Key_2, ALT))
        stage.scan(ORDER)
        stage.press(Qt.Key.Key_2)
        camera.take("intake-no-reason-yet", stage.window)
        stage.press(Qt.Key.Key_4)
        camera.take("intake-eligible", stage.window)
        stage.press(Qt.Key.Key_R, CTRL)
        camera.take("intake-derivation", stage.window)
        stage.press(Qt.Key.Key_Escape)
        _discard(stage)
        stage.scan(COUNTER_ORDER)
        stage.press(Qt.Key.Key_1)
        stage.press(Qt.Key.Key_4)
        camera.take("intake-not-eligible", stage.window)
        stage.press(Qt.Key.Key_F9)
        camera.take("intake-refused", stage.window)
        _discard(stage)
        stage.scan(PROMOTION_ORDER)
        stage.press(Qt.Key.Key_2)
        stage.press(Qt.Key.Key_4)
        camera.take("intake-promotion-lost", stage.window)
        _discard(stage)
        stage.scan(GIFT_ORDER)
        stage.press(Qt.Key.Key_1)
        stage.press(Qt.Key.Key_4)
        stage.click("intake.condition.gifts_returned")
        camera.take("intake-gift-kept", stage.window)
        _discard(stage)
        stage.scan(encode(VoucherCode("TH-261121-A01-0001-2", "T", 1), b"of another shop"))
        camera.take("scan-forged", stage.window)
        stage.press(Qt.Key.Key_F, CTRL)
        stage.enter("玻尿酸")
        stage.settle()
        camera.take("search", stage.window)
        stage.press(Qt.Key.Key_Escape)
        for n, plan in enumerate(TABS, 1):
            if plan.name != "intake":
                stage.press(Qt.Key(Qt.Key.Key_0 + n), ALT)
                camera.take(f"tab-{plan.name}", stage.window)


def _specialist(camera: Camera, desk: Desk, tasks: TaskRunner, language: str) -> None:
    """What the returns specialist sees: the forms of goods coming in, and of their inspection."""
    with _stage(desk, tasks, "he", language) as stage:
        _states(stage, camera, "step", worklists.page(desk, stage.session, Desktop.RETURNS, Filter.MINE).rows)
        stage.click("panel.clock.more")
        camera.take("case-limits", stage.window)


def _supervisor(camera: Camera, desk: Desk, tasks: TaskRunner, language: str) -> None:
    """What the supervisor sees: returns in every state, the pages of a case, the sheets."""
    with _stage(desk, tasks, "wu", language) as stage:
        rows = worklists.page(desk, stage.session, Desktop.RETURNS, Filter.ALL).rows
        _states(stage, camera, "case", rows)
        for page in ("money", "papers", "history"):
            stage.click(f"panel.page.{page}")
            camera.take(f"case-page-{page}", stage.window)
        stage.press(Qt.Key.Key_H, CTRL)
        camera.take("case-revealed", stage.window)
        paper = papers.make_papers(desk, stage.session, rows[0].case_no, (PaperKind.RETURN_VOUCHER,))
        stage.screen.sheets.show_papers(paper)
        stage.settle()
        camera.take("paper-preview", stage.window)
        for name, show in (
            ("keys", lambda: stage.press(Qt.Key.Key_F1)),
            ("staff", stage.screen.sheets.show_staff),
            ("rules", stage.screen.sheets.show_rules),
            ("rules-change", lambda: _compare(stage)),
            ("working-days", stage.screen.sheets.show_working_days),
            ("settings", stage.screen.sheets.show_settings),
            ("about", stage.screen.sheets.show_about),
        ):
            _show(stage, camera, name, show)
        stage.screen.sheets.close_all()
        _show(stage, camera, "locked", lambda: stage.press(Qt.Key.Key_F12))


def _states(stage: Stage, camera: Camera, name: str, rows: Iterable[WorkRow]) -> None:
    """Picture one case of each state."""
    for row in {row.state.text: row for row in rows}.values():
        stage.screen.open_case(row.case_no)
        stage.settle()
        camera.take(f"{name}-{row.state.text.lower().replace(' ', '-')}", stage.window)


def _show(stage: Stage, camera: Camera, name: str, show: Callable[[], object]) -> None:
    show()
    stage.settle()
    camera.take(name, stage.window)


def _compare(stage: Stage) -> None:
    """Go to what the law just demands, and see what that would change."""
    stage.press(Qt.Key.Key_End)
    stage.press(Qt.Key.Key_Return)


def _discard(stage: Stage) -> None:
    stage.click("intake.discard")
    stage.click("intake.offer_bar.discard")
