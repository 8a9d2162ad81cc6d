"""A barcode scanner is a fast keyboard: its codes are caught wherever the focus is, and never land in a field.

Every character typed anywhere is withheld for a moment (`gap_ms`). If the next one does not follow within the gap, a
person typed it: it is delivered where it was meant to go, in order. If at least `min_length` characters follow each
other that fast and Enter or Tab ends them, they are a scan: `scanned` carries them, and no field sees them. A
scanner without an end key is recognised by silence, from `min_length_without_end` characters on.

Shortcuts, function keys, arrows, key repeats and everything with Ctrl or Alt go through at once, after what is
withheld. Times are those of the events, so a busy window cannot mistake a person's keys, waiting in the queue, for a
scan.

With the input method on, a scan may arrive as committed text, character by character or as a whole: both are caught. An
input method that turns the characters into Chinese words cannot be undone; inputs for codes and numbers therefore do
without it (`LineInput.plain_keys`).

In tests and the tour, key events without delay ARE a scan: `QTest.keyClicks(widget, code)` and Enter. To type like a
person, call `settle()` after each key: it decides at once what is withheld, as if the gap had passed. Then nothing
sleeps. `tests/ui/hands.py` does it. Never bind a bare character as a QShortcut: Qt runs those before anyone can look.
"""

from __future__ import annotations

import time
import unicodedata
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent
from shiboken6 import isValid

from app.ui.scan_keys import MODIFIER_KEYS, copy, is_character, is_end, key_of

_LATE_END_MS = 150


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How the shop's scanners behave.

    `gap_ms` is the longest time between two characters of a scan; it is also how long a person's key is withheld.
    `prefix` is what the scanner sends first, if it was told to: then nothing else is ever withheld.
    """

    gap_ms: int = 35
    min_length: int = 6
    min_length_without_end: int = 8
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class _Held:
    """An event that waits, and for whom."""

    receiver: QObject
    event: QEvent


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a key came: as the event says (0 where it does not), and as it was seen here. In milliseconds."""

    stamp: int
    seen: float

    def since(self, earlier: _Moment) -> float:
        if self.stamp and earlier.stamp and self.stamp >= earlier.stamp:
            return self.stamp - earlier.stamp
        return self.seen - earlier.seen


class ScanListener(QObject):
    """Listens to all keys of the program. `scanned` carries what a scanner sent, without prefix and end key."""

    scanned = Signal(str)

    def __init__(
        self,
        app: QGuiApplication,
        settings: ScanSettings = ScanSettings(),
        now: Callable[[], float] | None = None,
    ) -> None:
        """`now` is a clock in milliseconds, for tests; with it, the events' own times do not count."""
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._own_clock = now
        self._now = now or _milliseconds
        self._held: list[_Held] = []
        self._text = ""
        self._last = _Moment(0, float("-inf"))
        self._down: set[int] = set()
        self._swallowed: set[int] = set()
        self._outbox: deque[_Held] = deque()
        self._sending: list[QEvent] = []
        self._ended = float("-inf")
        self._composing_since: float | None = None
        self._deadline = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._deadline.setInterval(settings.gap_ms)
        self._grace = QTimer(self, singleShot=True, interval=0)  # keys already in the queue come first
        self._deadline.timeout.connect(self._grace.start)
        self._grace.timeout.connect(self.settle)
        app.installEventFilter(self)

    @property
    def is_waiting(self) -> bool:
        """Whether something is withheld and not yet decided."""
        return bool(self._held)

    def use(self, settings: ScanSettings) -> None:
        """Change over to other scanners."""
        self.settle()
        self._settings = settings
        self._deadline.setInterval(settings.gap_ms)

    def stop(self) -> None:
        """Listen no more; what is withheld is delivered."""
        self._release()
        self._app.removeEventFilter(self)

    def settle(self) -> None:
        """Decide now, as if nothing more came: a long burst is a scan, anything else a person's."""
        if len(self._text) >= self._settings.min_length_without_end and self._is_code():
            self._ended = self._now()
            self._finish()
        else:
            self._release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, _HEARD):  # the type of an event costs ten times as much, and there are thousands
            return False
        kind = event.type()
        if kind not in _WATCHED or any(event is sent for sent in self._sending):
            return False
        if isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress:
                return self._press(watched, event)
            if kind == QEvent.Type.KeyRelease:
                return self._let_go(watched, event)
            return self._override(event)
        if isinstance(event, QInputMethodEvent):
            return self._input_method(watched, event)
        self._release()  # a mouse button: what was typed before it comes first
        return False

    # -- keys

    def _press(self, receiver: QObject, event: QKeyEvent) -> bool:
        if event.key() in MODIFIER_KEYS:
            return False
        self._swallowed.discard(key_of(event))
        if is_end(event):
            return self._end(event)
        if not is_character(event):
            self._release()
            return False
        if self._hold(event.text(), self._moment(event.timestamp()), repeated=event.isAutoRepeat()):
            self._held.append(_Held(receiver, copy(event)))
            self._down.add(key_of(event))
            return True
        return False

    def _let_go(self, receiver: QObject, event: QKeyEvent) -> bool:
        key = key_of(event)
        if key in self._down:
            self._held.append(_Held(receiver, copy(event)))
            if not event.isAutoRepeat():
                self._down.discard(key)
            return True
        if key in self._swallowed:
            self._swallowed.discard(key)
            return True
        return False

    def _override(self, event: QKeyEvent) -> bool:
        """Qt asks whether a key is somebody's before it looks for a shortcut."""
        if event.key() in MODIFIER_KEYS:
            return False
        if not (is_character(event) or is_end(event)):
            self._release()
            return False
        if self._held and self._follows(self._moment(event.timestamp())):
            event.accept()
            return True
        return False

    def _end(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        moment = self._moment(event.timestamp())
        long_enough = len(self._text) >= self._settings.min_length and self._is_code()
        if self._held and long_enough and self._follows(moment):
            self._swallowed.add(key_of(event))
            self._finish()
            return True
        if not self._held and self._now() - self._ended <= _LATE_END_MS:  # of a scan that silence had ended
            self._ended = float("-inf")
            self._swallowed.add(key_of(event))
            return True
        self._release()
        return False

    # -- the input method

    def _input_method(self, receiver: QObject, event: QInputMethodEvent) -> bool:
        text = event.commitString()
        if not text:
            if event.preeditString() and self._composing_since is None:
                self._composing_since = self._now()
            elif not event.preeditString():
                self._composing_since = None
            return False
        began, self._composing_since = self._composing_since, None
        plain = unicodedata.normalize("NFKC", text)
        if not (plain.isascii() and plain.isprintable()) or " " in plain:
            self._release()
            return False
        if began is not None:
            return self._composed(event, text, self._now() - began)
        if self._hold(text, self._moment(0), repeated=False):
            kept = QInputMethodEvent()
            kept.setCommitString(text)
            self._held.append(_Held(receiver, kept))
            return True
        return False

    def _composed(self, event: QInputMethodEvent, text: str, took: float) -> bool:
        """A text that was put together in the input method: a scan if no person is that fast."""
        self._release()
        if len(text) >= self._settings.min_length and took <= self._settings.gap_ms * len(text):
            event.setCommitString("")  # the event still clears what was being composed
            self._text = text
            if self._is_code():
                self._ended = self._now()
                self._finish()
                return False
            event.setCommitString(text)
            self._text = ""
        return False

    # -- what is withheld

    def _hold(self, text: str, moment: _Moment, *, repeated: bool) -> bool:
        """Whether a character is withheld, now that it came."""
        if self._held and not self._follows(moment):
            self.settle()
        if not self._held and (repeated or not self._may_begin(text)):
            return False
        self._text += text
        self._last = moment
        self._grace.stop()
        self._deadline.start()
        return True

    def _follows(self, moment: _Moment) -> bool:
        return moment.since(self._last) <= self._settings.gap_ms

    def _may_begin(self, text: str) -> bool:
        prefix = self._settings.prefix
        return text.startswith(prefix[0]) if prefix else not text.isspace()

    def _is_code(self) -> bool:
        return self._text.startswith(self._settings.prefix)

    def _finish(self) -> None:
        scan = self._text.removeprefix(self._settings.prefix).strip()
        self._swallowed |= self._down
        self._forget()
        self.scanned.emit(scan)

    def _release(self) -> None:
        """Deliver what is withheld to whom it was meant for, in order."""
        self._outbox.extend(self._held)
        self._forget()
        while self._outbox:
            held = self._outbox.popleft()
            receiver = held.receiver if isValid(held.receiver) else self._app.focusObject()
            if receiver is None:
                continue
            self._sending.append(held.event)
            try:
                QCoreApplication.sendEvent(receiver, held.event)
            finally:
                self._sending.remove(held.event)

    def _forget(self) -> None:
        self._held = []
        self._text = ""
        self._down = set()
        self._deadline.stop()
        self._grace.stop()

    def _moment(self, stamp: int) -> _Moment:
        return _Moment(0 if self._own_clock else stamp, self._now())


_HEARD = (QKeyEvent, QInputMethodEvent, QMouseEvent)
_WATCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
    }
)


def _milliseconds() -> float:
    return time.monotonic() * 1000
