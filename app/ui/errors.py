"""When the program itself is wrong: a report without personal data, and the hooks that let no error get lost."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")
_PROJECT = Path(__file__).resolve().parents[2]
_KEPT = 50
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class BugReports:
    """Writes one file per bug into a folder: types and places only, never a message or a value, for those are data.

    The same bug is written once per run, however often it happens. The newest 50 files are kept.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder = folder
        self._now = now
        self._written: dict[str, Path] = {}
        self._lock = threading.Lock()

    def write(self, error: BaseException, where: str) -> Path | None:
        """Report an error; `where` says what was going on. The file, None where it could not be written."""
        story = scrubbed(error)
        signature = hashlib.sha256(story.encode()).hexdigest()[:8]
        with self._lock:
            if signature in self._written:
                return self._written[signature]
            now = self._now()
            file = self._folder / f"bug-{now:%Y%m%d-%H%M%S}-{signature}.txt"
            head = f"{now:%Y-%m-%d %H:%M:%S} UTC\n{where}\n{_surroundings()}\n\n"
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                file.write_text(head + story, encoding="utf-8")
                self._prune()
            except OSError as trouble:
                _log.error("a bug report could not be written: %s", type(trouble).__name__)
                return None
            self._written[signature] = file
            return file

    def _prune(self) -> None:
        for old in sorted(self._folder.glob("bug-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)


def scrubbed(error: BaseException) -> str:
    """An error as types and places: no message, no source line, no local value, no folder of this machine."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        places = [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        kind = type(current)
        parts.append("\n".join([f"{kind.__module__}.{kind.__qualname__}", *places]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n\nbecause of\n".join(parts) + "\n"


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_PROJECT) and "site-packages" not in path.parts:
        return path.relative_to(_PROJECT).as_posix()
    return "/".join(path.parts[-2:])


def _surroundings() -> str:
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}"


class ErrorHooks(QObject):
    """Catches what nothing else caught, on any thread, and what Qt complains about.

    `bug` is emitted on the window's thread with the path of the report ("" where none could be written).
    """

    bug = Signal(str)

    def __init__(self, reports: BugReports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self._former = (sys.excepthook, threading.excepthook)
        self._installed = False

    def install(self) -> None:
        """Take the hooks."""
        self._former = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(qt_message)
        self._installed = True

    def remove(self) -> None:
        """Give them back."""
        if self._installed:
            sys.excepthook, threading.excepthook = self._former
            qInstallMessageHandler(None)
            self._installed = False

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._former[0](kind, error, trace)
            return
        self._report(error, "uncaught in the window")

    def _uncaught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not issubclass(caught.exc_type, SystemExit):
            self._report(caught.exc_value, "uncaught in a thread")

    def _report(self, error: BaseException, where: str) -> None:
        file = self._reports.write(error, where)
        if os.environ.get("COUNTER_TRACEBACK"):  # for whoever works on the program
            traceback.print_exception(error)
        self.bug.emit(str(file or ""))


def qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Hand Qt's own messages to the log."""
    _qt_log.log(
        _LEVELS.get(kind, logging.WARNING), "%s%s", f"{context.category}: " if context.category else "", message
    )
