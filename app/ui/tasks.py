"""The one way to do something that takes time: off the window's thread, the answer back on it, nothing ever lost.

Work is a callable without arguments that touches no widget. Writes keep their order on one thread; reads go past them
on another. However it ends, exactly one of three things happens, on the window's thread: `done(result)`,
`failed(error)`, or nothing because the owner is gone or the task was cancelled.

Errors are sorted here: a `UserError` goes to `failed` (to the signal `refused` where there is no `failed`), a `Fault`
to `failed` and the signal `fault`, anything else is a bug: a report is written, `failed` is called so that the screen
can be restored, and the signal `bug` says where the report is.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Fault, UserError
from app.ui.errors import BugReports
from app.ui.task import Cancelled, Progress, Step, Task, TaskState

__all__ = ["Cancelled", "Latest", "Progress", "Step", "Task", "TaskRunner", "TaskState"]

T = TypeVar("T")
BUSY_AFTER_MS = 150


class TaskRunner(QObject):
    """Runs tasks for the window. `busy` tells when to show and hide that something is under way (after 150 ms)."""

    busy = Signal(bool)
    progressed = Signal(object, object)
    """Of a long task (`Task`, `Step`)."""
    refused = Signal(object)
    """A `UserError` no one handled."""
    fault = Signal(object)
    """A `Fault`, for the bar."""
    bug = Signal(str)
    """The path of a report, "" where none could be written."""
    _arrived = Signal(object)

    def __init__(self, reports: BugReports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self._writes = ThreadPoolExecutor(1, "writes")
        self._reads = ThreadPoolExecutor(1, "reads")
        self._under_way: set[Task] = set()
        self._closed = False
        self._shown = False
        self._patience = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._patience.timeout.connect(self._show_busy)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QWidget | None = None,
    ) -> Task[T]:
        """Do something that may change what is stored; one after the other, in the order they were asked for."""
        return self._start(self._writes, work, Task(done, failed, owner))

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QWidget | None = None,
    ) -> Task[T]:
        """Fetch something; it does not wait for writes."""
        return self._start(self._reads, work, Task(done, failed, owner))

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QWidget | None = None,
    ) -> Task[T]:
        """Do something that takes seconds: it reports how far it is (`progressed`) and can be cancelled."""
        task = Task(done, failed, owner)
        progress = Progress(task, self.progressed.emit)
        return self._start(self._writes, lambda: work(progress), task)

    def latest(self) -> Latest:
        """A line of questions in which only the newest counts: for search as you type."""
        return Latest(self)

    def shutdown(self) -> None:
        """Take nothing more, finish what was asked for, deliver it; reads are dropped."""
        self._closed = True
        for task in self._under_way:
            if task.is_read:
                task.cancel()
        self._reads.shutdown(wait=True)
        self._writes.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _start(self, pool: ThreadPoolExecutor, work: Callable[[], T], task: Task[T]) -> Task[T]:
        task.is_read = pool is self._reads
        if self._closed:
            task.state = TaskState.DROPPED
            return task
        self._under_way.add(task)
        if not self._patience.isActive() and not self._shown:
            self._patience.start()
        pool.submit(self._work, task, work)
        return task

    def _work(self, task: Task[T], work: Callable[[], T]) -> None:
        task.do(work)
        self._arrived.emit(task)

    def _deliver(self, task: Task) -> None:
        """On the window's thread: hand over how a task ended; whatever the screen makes of it, busy ends."""
        self._under_way.discard(task)
        try:
            if task.error is not None:
                self._sort(task, task.error)
            task.hand_over()
        except Exception as error:  # noqa: BLE001 - a bug in what the screen did with the answer
            self._write_report(error, "after a task")
        finally:
            if not self._under_way:
                self._patience.stop()
                self._show_idle()

    def _sort(self, task: Task, error: BaseException) -> None:
        if isinstance(error, UserError):
            if not task.has_taker:
                self.refused.emit(error)
        elif isinstance(error, Fault):
            self.fault.emit(error)
        else:
            self._write_report(error, "in a task")

    def _write_report(self, error: BaseException, where: str) -> None:
        self.bug.emit(str(self._reports.write(error, where) or ""))

    def _show_busy(self) -> None:
        if self._under_way and not self._shown:
            self._shown = True
            self.busy.emit(True)

    def _show_idle(self) -> None:
        if self._shown:
            self._shown = False
            self.busy.emit(False)


class Latest:
    """Questions of which only the newest is answered: asking again drops the one before."""

    def __init__(self, runner: TaskRunner) -> None:
        self._runner = runner
        self._asked: Task | None = None

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QWidget | None = None,
    ) -> Task[T]:
        """Ask; an answer to an earlier question that is still out will not come."""
        self.drop()
        task = self._runner.read(work, done, failed, owner=owner)
        self._asked = task
        return task

    def drop(self) -> None:
        """Want no answer any more."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
