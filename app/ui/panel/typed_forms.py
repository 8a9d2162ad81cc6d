"""What was typed into the forms of steps that were not taken: there again when the case is, also in other words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services import drafts
from app.services.drafts import KeptDraft
from app.ui.context import Counter

Form = tuple[str, str]
"""Number of a case and name of one of its steps."""


class TypedForms(QObject):
    """Holds them while the panel stands, and stores them, for this person, when it goes (`keep_now`).

    `found` with case and step when one comes back from the store.
    """

    found = Signal(str, str)

    def __init__(self, counter: Counter, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter = counter
        self._owner = owner
        self._typed: dict[Form, dict[str, object]] = {}
        self._asked: set[Form] = set()
        self._stored: set[Form] = set()

    def of(self, case_no: str, step: str) -> dict[str, object] | None:
        """What was typed into a form, None for nothing; the first time the store is asked, and `found` says so."""
        form = (case_no, step)
        if form not in self._typed and form not in self._asked:
            self._asked.add(form)
            desk, session, name = self._counter.desk, self._counter.session, _name(form)
            self._counter.tasks.read(
                lambda: drafts.kept(desk, session, name), partial(self._came, form), owner=self._owner
            )
        return self._typed.get(form)

    def hold(self, case_no: str, step: str, typed: dict[str, object] | None) -> None:
        """Remember what stands in a form; None where it stands as it was first shown."""
        if typed is not None:
            self._typed[case_no, step] = typed
        else:
            self.forget(case_no, step)

    def forget(self, case_no: str, step: str) -> None:
        """The step was taken, or nothing is typed into its form any more."""
        form = (case_no, step)
        self._typed.pop(form, None)
        if form in self._stored:
            self._stored.discard(form)
            desk, session = self._counter.desk, self._counter.session
            self._counter.tasks.run(lambda: drafts.discard(desk, session, _name(form)))

    def keep_now(self) -> None:
        """Store everything that is held: the screen is closed, or made anew in other words or for somebody else."""
        desk, session = self._counter.desk, self._counter.session
        for form, typed in self._typed.items():
            self._stored.add(form)
            text = json.dumps(typed)
            self._counter.tasks.run(partial(drafts.keep, desk, session, _name(form), text))

    def _came(self, form: Form, kept: KeptDraft | None) -> None:
        if kept is None:
            return
        self._stored.add(form)
        typed = json.loads(kept.payload)
        if form not in self._typed and isinstance(typed, Mapping):
            self._typed[form] = dict(typed)
            self.found.emit(*form)


def _name(form: Form) -> str:
    case_no, step = form
    return f"step.{case_no}.{step}"
