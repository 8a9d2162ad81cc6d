"""Work off the window's thread always comes back, once, sorted; the screen is restored."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.ui.errors import BugReports
from app.ui.tasks import Progress, TaskRunner, TaskState
from tests.ui.hands import wait_gone


@pytest.fixture
def tasks(qapp, tmp_path):
    runner = TaskRunner(BugReports(tmp_path / "reports"))
    yield runner
    runner.shutdown()


class Heard:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list = []
        self.errors: list[Exception] = []
        self.threads: set = set()

    def done(self, result) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(QThread.currentThread())


def test_the_answer_comes_back_on_the_window_thread(tasks, qtbot, qapp):
    heard = Heard()
    worker: list[int] = []

    def work() -> int:
        worker.append(threading.get_ident())
        return 42

    task = tasks.run(work, heard.done, heard.failed)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (heard.results, heard.errors, task.state) == ([42], [], TaskState.DONE)
    assert heard.threads == {qapp.thread()}
    assert worker != [threading.get_ident()]


def test_writes_keep_their_order(tasks, qtbot):
    written: list[int] = []
    for number in range(50):
        tasks.run(partial(written.append, number))
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert written == list(range(50))


def test_reads_do_not_wait_for_writes(tasks, qtbot):
    gate = threading.Event()
    heard = Heard()
    tasks.run(gate.wait)
    tasks.read(lambda: "found", heard.done)
    qtbot.waitUntil(lambda: heard.results == ["found"])
    assert not tasks.is_idle
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)


def refuse():
    raise UserError(Phrase("Please fill this in."), "phone")


def break_down():
    raise Fault(Phrase("The disk is full."))


def stumble():
    phones: dict[str, str] = {}
    return phones["13800001234"]


def test_a_refusal_goes_to_whoever_asked(tasks, qtbot):
    heard = Heard()
    refused: list[UserError] = []
    tasks.refused.connect(refused.append)
    tasks.run(refuse, heard.done, heard.failed)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert [getattr(error, "field", "") for error in heard.errors] == ["phone"]
    assert (heard.results, refused) == ([], [])


def test_a_refusal_nobody_takes_is_not_lost(tasks, qtbot):
    with qtbot.waitSignal(tasks.refused) as refused:
        tasks.run(refuse)
    assert refused.args[0].field == "phone"


def test_a_fault_goes_to_the_bar_and_restores_the_screen(tasks, qtbot):
    heard = Heard()
    with qtbot.waitSignal(tasks.fault) as fault:
        tasks.run(break_down, heard.done, heard.failed)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert fault.args[0] is heard.errors[0]


def test_a_bug_in_a_worker_is_reported_and_restores_the_screen(tasks, qtbot, tmp_path):
    heard = Heard()
    with qtbot.waitSignal(tasks.bug) as bug:
        tasks.run(stumble, heard.done, heard.failed)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert [type(error) for error in heard.errors] == [KeyError]
    report = (tmp_path / "reports").glob("*.txt")
    text = next(report).read_text("utf-8")
    assert str(bug.args[0]).endswith(".txt")
    assert "KeyError" in text
    assert "stumble" in text
    assert "13800001234" not in text


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_even_an_exit_in_a_worker_comes_back(tasks, qtbot, kind):
    def leave():
        raise kind

    heard = Heard()
    with qtbot.waitSignal(tasks.bug):
        tasks.run(leave, heard.done, heard.failed)
    qtbot.waitUntil(lambda: len(heard.errors) == 1)
    assert tasks.is_idle


def test_a_bug_in_the_answer_is_reported_and_busy_ends(tasks, qtbot):
    def stumble_over(result):
        raise ValueError(result)

    task = tasks.run(lambda: 1, stumble_over)
    with qtbot.waitSignal(tasks.bug):
        pass
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert task.state is TaskState.DONE


def test_an_answer_for_a_screen_that_is_gone_is_dropped(tasks, qtbot):
    heard = Heard()
    gate = threading.Event()
    owner = QWidget()
    task = tasks.run(gate.wait, heard.done, heard.failed, owner=owner)
    owner.deleteLater()
    wait_gone(qtbot, owner)
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (task.state, heard.results, heard.errors) == (TaskState.DROPPED, [], [])


def test_a_refusal_for_a_screen_that_is_gone_is_still_said(tasks, qtbot):
    heard = Heard()
    owner = QWidget()
    gate = threading.Event()

    def work():
        gate.wait()
        refuse()

    tasks.run(work, heard.done, heard.failed, owner=owner)
    owner.deleteLater()
    wait_gone(qtbot, owner)
    with qtbot.waitSignal(tasks.refused):
        gate.set()
    assert heard.errors == []


def test_the_owner_can_go_while_it_waits(tasks, qtbot):
    """The runner holds no widget back."""
    gate = threading.Event()
    owner = QWidget()
    task = tasks.run(gate.wait, owner=owner)
    del owner
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert task.state is TaskState.DROPPED


def test_busy_is_said_only_when_it_takes_long(tasks, qtbot):
    said: list[bool] = []
    tasks.busy.connect(said.append)
    tasks.run(lambda: None)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert said == []
    gate = threading.Event()
    tasks.run(gate.wait)
    qtbot.waitUntil(lambda: said == [True])
    gate.set()
    qtbot.waitUntil(lambda: said == [True, False])


def test_busy_ends_after_a_bug(tasks, qtbot):
    said: list[bool] = []
    tasks.busy.connect(said.append)
    gate = threading.Event()

    def work():
        gate.wait()
        stumble()

    tasks.run(work)
    qtbot.waitUntil(lambda: said == [True])
    gate.set()
    qtbot.waitUntil(lambda: said == [True, False])


def test_long_work_says_how_far_it_is(tasks, qtbot):
    heard = Heard()
    steps: list = []
    tasks.progressed.connect(lambda task, step: steps.append((task, step.done, step.total)))

    def work(progress: Progress) -> str:
        for number in range(3):
            progress.report(number + 1, 3, Phrase("Reading"))
        return "all"

    task = tasks.run_long(work, heard.done)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert heard.results == ["all"]
    assert steps == [(task, 1, 3), (task, 2, 3), (task, 3, 3)]


def test_long_work_can_be_cancelled(tasks, qtbot):
    heard = Heard()
    started, undone = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        try:
            started.set()
            while True:
                progress.check()
        finally:
            undone.set()

    task = tasks.run_long(work, heard.done, heard.failed)
    started.wait()
    task.cancel()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert undone.is_set()
    assert (task.state, heard.results, heard.errors) == (TaskState.DROPPED, [], [])


def test_only_the_newest_question_is_answered(tasks, qtbot):
    heard = Heard()
    gate = threading.Event()
    asked = tasks.latest()

    def search(text: str) -> str:
        gate.wait()
        return text

    questions = [asked.read(partial(search, text), heard.done) for text in ("w", "wa", "wang")]
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert heard.results == ["wang"]
    assert [task.state for task in questions] == [TaskState.DROPPED, TaskState.DROPPED, TaskState.DONE]


def test_a_question_can_be_dropped(tasks, qtbot):
    heard = Heard()
    asked = tasks.latest()
    asked.read(lambda: "late", heard.done)
    asked.drop()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert heard.results == []


def test_shutdown_finishes_what_was_asked_for(qapp, tmp_path):
    runner = TaskRunner(BugReports(tmp_path))
    heard = Heard()
    gate = threading.Event()

    def work(number: int) -> int:
        gate.wait()
        return number

    for number in range(5):
        runner.run(partial(work, number), heard.done)
    gate.set()
    runner.shutdown()
    assert heard.results == [0, 1, 2, 3, 4]
    assert runner.run(lambda: 1, heard.done).state is TaskState.DROPPED


def test_many_tasks_each_end_once(tasks, qtbot):
    heard = Heard()
    for number in range(300):
        work: Callable[[], object] = partial(abs, number) if number % 3 else refuse
        (tasks.run if number % 2 else tasks.read)(work, heard.done, heard.failed)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (len(heard.results), len(heard.errors)) == (200, 100)
