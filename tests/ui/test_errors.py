"""Bug reports hold types and places, no data; no error gets lost."""

from __future__ import annotations

import re
import sys
import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType

from app.ui.errors import BugReports, ErrorHooks, qt_message, scrubbed

SECRET = "张晓雯 13800001234"


def caught(work) -> BaseException:
    try:
        work()
    except BaseException as error:  # noqa: BLE001
        return error
    raise AssertionError


def deep():
    name = SECRET
    try:
        raise ValueError(name)
    except ValueError as error:
        raise RuntimeError(f"for {name}") from error


@pytest.fixture
def reports(tmp_path) -> BugReports:
    return BugReports(tmp_path / "reports", lambda: datetime(2026, 11, 21, 2, 33, tzinfo=UTC))


def test_a_report_names_types_and_places(reports):
    file = reports.write(caught(deep), "saving")
    assert file is not None
    text = file.read_text("utf-8")
    assert file.name.startswith("bug-20261121-023300-")
    assert re.search(r"builtins\.RuntimeError\n.*tests/ui/test_errors\.py:\d+ in deep", text, re.DOTALL)
    assert "because of\nbuiltins.ValueError" in text
    assert "2026-11-21 02:33:00 UTC\nsaving\nPython 3." in text


def test_a_report_holds_no_data(reports, project):
    text = reports.write(caught(deep), "saving").read_text("utf-8")
    assert SECRET not in text
    assert "138" not in text
    assert str(project) not in text


def test_the_same_bug_is_reported_once(reports, tmp_path):
    first, second = (reports.write(caught(deep), "saving") for _ in range(2))
    assert first == second
    assert len(list((tmp_path / "reports").iterdir())) == 1


def test_errors_that_name_each_other_end(reports):
    one, other = ValueError(), TypeError()
    one.__cause__, other.__cause__ = other, one
    assert scrubbed(one).count("because of") == 1


def test_only_the_newest_are_kept(tmp_path):
    for number in range(60):
        (tmp_path / f"bug-20250101-0000{number:02d}-x.txt").touch()
    BugReports(tmp_path).write(caught(deep), "x")
    assert len(list(tmp_path.glob("bug-*.txt"))) == 50
    assert not (tmp_path / "bug-20250101-000000-x.txt").exists()


@pytest.mark.logs("a bug report could not be written: ")
def test_a_report_that_cannot_be_written_is_no_second_bug(tmp_path):
    (tmp_path / "taken").touch()
    assert BugReports(tmp_path / "taken").write(caught(deep), "x") is None


@pytest.fixture
def hooks(reports, qapp):
    former = sys.excepthook, threading.excepthook
    hooks = ErrorHooks(reports)
    hooks.install()
    yield hooks
    hooks.remove()
    assert (sys.excepthook, threading.excepthook) == former


def test_an_error_in_a_thread_is_reported_on_the_window_thread(hooks, qtbot, qapp):
    with qtbot.waitSignal(hooks.bug) as bug:
        thread = threading.Thread(target=deep)
        thread.start()
        thread.join()
    assert bug.args[0].endswith(".txt")


def test_an_error_in_the_window_is_reported(hooks, qtbot):
    with qtbot.waitSignal(hooks.bug):
        error = caught(deep)
        sys.excepthook(type(error), error, error.__traceback__)


def test_an_error_in_a_slot_is_reported(hooks, qtbot):
    with qtbot.waitSignal(hooks.bug):
        QTimer.singleShot(0, deep)


def test_stopping_by_the_keyboard_is_no_bug(hooks, monkeypatch, tmp_path):
    stopped = []
    monkeypatch.setattr(hooks, "_former", (lambda *args: stopped.append(args[0]), None))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    monkeypatch.undo()
    assert stopped == [KeyboardInterrupt]
    assert not (tmp_path / "reports").exists()


@pytest.mark.logs("WARNING qt: something is off")
def test_what_qt_complains_about_is_logged():
    qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "something is off")
