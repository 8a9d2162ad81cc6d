"""Keeping the form while it is typed, and what was kept before: offered again, never overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.services import drafts
from app.services.desk import Desk
from app.services.session import Session
from app.ui.context import Counter
from app.ui.intake.kept_form import EARLIER, FORM, TypedForm, form_from_text

KEEP_AFTER_MS = 400
"""At most this long after a change, however fast staff type on, it is handed over to be stored."""
_MOST_EARLIER = 5


class FormKeeper(QWidget):
    """Stores the form a moment after it was changed; `kept` says when, None when it could not be stored."""

    kept = Signal(object)

    def __init__(self, counter: Counter, form: Callable[[], TypedForm], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._counter = counter
        self._form = form
        self._unkept = False
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self._keep)

    def touch(self) -> None:
        """The form was changed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Store what was changed and not stored yet, at once: the screen is locked or closed."""
        if self._timer.isActive() or self._unkept:
            self._keep()

    def rest(self) -> None:
        """Store nothing for now: the form is being saved for good, or is empty again."""
        self._timer.stop()
        self._unkept = False

    def _keep(self) -> None:
        self.rest()
        desk, session = self._counter.desk, self._counter.session
        form = self._form()
        if form.is_empty:
            self._counter.tasks.run(lambda: drafts.discard(desk, session, FORM), owner=self)
            return
        text = form.to_text()
        self._counter.tasks.run(
            lambda: drafts.keep(desk, session, FORM, text), self.kept.emit, self._failed, owner=self
        )

    def _failed(self, _error: Exception) -> None:
        self._unkept = True
        self.kept.emit(None)


@dataclass(frozen=True, slots=True)
class EarlierForm:
    """A form that was left behind; `discarded` where the clerk has thrown it away a moment ago."""

    form: TypedForm
    kept_at: datetime
    discarded: bool = False


class Shelf(QWidget):
    """The forms left behind by this person: after a crash, a lock, a change of person. `changed` when there are others.

    They stay stored under a name of their own until they are taken up or discarded, so that the next form can be typed
    and kept meanwhile.
    """

    changed = Signal()

    def __init__(self, counter: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._counter = counter
        self._forms: tuple[EarlierForm, ...] = ()

    @property
    def newest(self) -> EarlierForm | None:
        """What is to be offered first."""
        return self._forms[0] if self._forms else None

    def load(self) -> None:
        """Look for what was left behind."""
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.run(lambda: gather(desk, session), self._loaded, owner=self)

    def put(self, form: EarlierForm) -> None:
        """Lay a form aside; a discarded one is not stored, it can be had back as long as it is offered."""
        self._forms = (form, *self._forms)
        self._store()
        self.changed.emit()

    def take(self) -> None:
        """Take away the newest: it was taken up, or thrown away for good."""
        self._forms = self._forms[1:]
        self._store()
        self.changed.emit()

    def forget_discarded(self) -> None:
        """What was thrown away is gone once something else is typed."""
        if any(form.discarded for form in self._forms):
            self._forms = tuple(form for form in self._forms if not form.discarded)
            self.changed.emit()

    def _loaded(self, forms: tuple[EarlierForm, ...]) -> None:
        self._forms = (*self._forms, *forms)
        self.changed.emit()

    def _store(self) -> None:
        desk, session = self._counter.desk, self._counter.session
        forms = tuple(form for form in self._forms if not form.discarded)[:_MOST_EARLIER]
        self._counter.tasks.run(lambda: _store_earlier(desk, session, forms), owner=self)


def gather(desk: Desk, session: Session) -> tuple[EarlierForm, ...]:
    """What this person left behind, newest first; the place of the form that is typed next is free then."""
    forms = []
    last = drafts.kept(desk, session, FORM)
    if last is not None and (form := form_from_text(last.payload)):
        forms.append(EarlierForm(form, last.kept_at))
    earlier = drafts.kept(desk, session, EARLIER)
    forms += [one for one in _read_earlier(earlier.payload if earlier else "{}") if one not in forms]
    kept = tuple(forms[:_MOST_EARLIER])
    if last is not None:
        _store_earlier(desk, session, kept)
        drafts.discard(desk, session, FORM)
    return kept


def _store_earlier(desk: Desk, session: Session, forms: tuple[EarlierForm, ...]) -> None:
    if forms:
        kept = [[one.kept_at.isoformat(), one.form.to_text()] for one in forms]
        drafts.keep(desk, session, EARLIER, json.dumps({"forms": kept}, ensure_ascii=False))
    else:
        drafts.discard(desk, session, EARLIER)


def _read_earlier(text: str) -> list[EarlierForm]:
    try:
        kept = [(form_from_text(form), datetime.fromisoformat(at)) for at, form in json.loads(text)["forms"]]
    except (ValueError, TypeError, KeyError):
        return []
    return [EarlierForm(form, at) for form, at in kept if form is not None]
