"""The start of the program: Qt, the look, the data folder, the window; and the polite end."""

from __future__ import annotations

import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.errors import Fault
from app.i18n import Words
from app.services.desk import Desk, open_desk
from app.services.warm_up import warm_up
from app.settings import DataFolder
from app.ui.errors import BugReports, ErrorHooks
from app.ui.fonts import load_fonts
from app.ui.icons import icon
from app.ui.outfit import system_language
from app.ui.scanning import ScanListener
from app.ui.start_fault import StartFault
from app.ui.tasks import TaskRunner
from app.ui.theme import apply_theme, tokens
from app.ui.window import Window

OK, FAULT = 0, 1
_WARM_UP_AFTER_MS = 300


def open_counter(folder: DataFolder, *, use_keyring: bool, language: str = "") -> int:
    """Open the counter on a data folder and stay until its window is closed; the exit code of the program."""
    app = make_application()
    reports = BugReports(folder.reports)
    hooks = ErrorHooks(reports)
    hooks.install()
    try:
        with quit_on_signals(app):
            desk = _open(folder, use_keyring=use_keyring, words=Words(language or system_language()), app=app)
            return FAULT if desk is None else _work(app, desk, reports, hooks, language)
    finally:
        hooks.remove()


def make_application() -> QApplication:
    """The application with its fonts and look; the one there is, if there is one."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("after-sales-counter")
    app.setQuitOnLastWindowClosed(True)
    load_fonts()
    apply_theme(app)
    app.setWindowIcon(_window_icon())
    return app


def assemble(desk: Desk, tasks: TaskRunner, language: str = "") -> tuple[Window, ScanListener]:
    """The window on a desk, and the listener that feeds it with scans."""
    window = Window(desk, tasks, language)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    listener = ScanListener(app)
    listener.scanned.connect(window.take_scan)
    return window, listener


def _work(app: QApplication, desk: Desk, reports: BugReports, hooks: ErrorHooks, language: str) -> int:
    tasks = TaskRunner(reports)
    try:
        window, listener = assemble(desk, tasks, language)
        hooks.bug.connect(window.show_bug)
        window.showMaximized()
        QTimer.singleShot(_WARM_UP_AFTER_MS, lambda: threading.Thread(target=warm_up, daemon=True).start())
        code = app.exec()
        listener.stop()
        window.deleteLater()
    finally:
        tasks.shutdown()
        desk.store.close()
    return code


def _open(folder: DataFolder, *, use_keyring: bool, words: Words, app: QApplication) -> Desk | None:
    """The desk; or None once staff have read why it cannot be opened and given up."""
    while True:
        try:
            return open_desk(folder, use_keyring=use_keyring)
        except Fault as fault:
            notice = StartFault(words, fault)
            notice.show()
            app.exec()
            if not notice.wants_again:
                return None
            notice.deleteLater()


def _window_icon() -> QIcon:
    return icon("package", tokens().colours.accent, 64)


@contextmanager
def quit_on_signals(app: QApplication) -> Iterator[None]:
    """Ctrl+C in the terminal, or the end of the desktop session, closes the window like its cross does."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(app.closeAllWindows)
    former_end = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    formers = {number: signal.signal(number, _nothing) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, former in formers.items():
            signal.signal(number, former)
        signal.set_wakeup_fd(former_end)
        notifier.setEnabled(False)
        with suppress(OSError):
            ours.close()
            theirs.close()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """The wake-up socket does the rest."""
