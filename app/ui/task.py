"""One piece of work off the window's thread: what it is told, what became of it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.i18n import Phrase

T = TypeVar("T")


class Cancelled(Exception):
    """Raised inside long work that was told to stop; undo what is half done and let it pass."""


class TaskState(StrEnum):
    """How a task ended, or that it has not."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Step:
    """How far long work has come: `done` of `total` (0 while unknown), in words."""

    done: int
    total: int
    text: Phrase | None = None


class Progress:
    """In the hands of long work: says how far it is, and hears whether to stop."""

    def __init__(self, task: Task, tell: Callable[[Task, Step], None]) -> None:
        self._task = task
        self._tell = tell

    def report(self, done: int, total: int = 0, text: Phrase | None = None) -> None:
        """Say how far the work is; raises `Cancelled` once it shall stop."""
        self.check()
        self._tell(self._task, Step(done, total, text))

    def check(self) -> None:
        """Raise `Cancelled` once the work shall stop."""
        if self._task.is_cancelled:
            raise Cancelled


class Task(Generic[T]):
    """One piece of work under way."""

    def __init__(
        self, done: Callable[[T], None] | None, failed: Callable[[Exception], None] | None, owner: QWidget | None
    ) -> None:
        self.state = TaskState.WAITING
        self.error: BaseException | None = None
        self.is_read = False
        self._done = done
        self._failed = failed
        self._owner = weakref.ref(owner) if owner is not None else None
        self._cancelled = threading.Event()
        self._result: list[T] = []

    @property
    def is_cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self._cancelled.is_set()

    @property
    def has_taker(self) -> bool:
        """Whether somebody waits to hear that it failed."""
        return self._failed is not None and not self.is_cancelled and not self._owner_gone()

    def cancel(self) -> None:
        """Tell it to stop; work that has begun hears it at its next report. Its result is dropped either way."""
        self._cancelled.set()

    def do(self, work: Callable[[], T]) -> None:
        """Do the work, on its thread; nothing it raises gets out."""
        try:
            if not self.is_cancelled:
                self._result.append(work())
        except Cancelled:
            self.cancel()
        except BaseException as error:  # noqa: BLE001 - sorted on the window's thread
            self.error = error

    def hand_over(self) -> None:
        """Call whoever waits, on the window's thread; what they hold on to is let go."""
        done, failed = self._done, self._failed
        self._done = self._failed = None
        if self.is_cancelled or self._owner_gone():
            self.state = TaskState.DROPPED
        elif self.error is not None:
            self.state = TaskState.FAILED
            if failed is not None:
                failed(self.error if isinstance(self.error, Exception) else RuntimeError(type(self.error).__name__))
        else:
            self.state = TaskState.DONE
            if done is not None:
                done(self._result[0])

    def _owner_gone(self) -> bool:
        if self._owner is None:
            return False
        owner = self._owner()
        return owner is None or not isValid(owner)
