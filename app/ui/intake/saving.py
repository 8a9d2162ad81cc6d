"""The one save: the same form never twice, its papers after it, and nothing lost whatever goes wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.services import papers
from app.services.papers import Paper
from app.services.saved import Saved
from app.ui.context import Counter, Notice
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.theme import Tone


class Saver(QWidget):
    """Saves a draft and has its papers made. `saved` when it is stored; `failed` otherwise, with the error."""

    saved = Signal(object)
    failed = Signal(object)
    printed = Signal(object)
    """The papers, a tuple of `Paper`."""

    def __init__(self, counter: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._counter = counter
        self._saving = False

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way: asked again, nothing happens."""
        return self._saving

    def save(self, kind: IntakeKind, draft: Any) -> None:
        """Save a draft of a kind, once."""
        if self._saving:
            return
        self._saving = True
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.run(
            lambda: kind.save(desk, session, draft),
            lambda saved: self._stored(kind, saved),
            self._not_stored,
            owner=self,
        )

    def _stored(self, kind: IntakeKind, saved: Saved) -> None:
        self._saving = False
        self._counter.clear_bar()
        self._counter.say(Phrase("{done}. {next}", done=saved.message, next=saved.next_step))
        self.saved.emit(saved)
        self._counter.tell(Notice(saved.case_no, self))
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.run(
            lambda: papers.make_papers(desk, session, saved.case_no, kind.papers),
            self._made,
            lambda error: self._not_made(saved.case_no, error),
            owner=self,
        )

    def _not_stored(self, error: Exception) -> None:
        self._saving = False
        self.failed.emit(error)

    def _made(self, made: tuple[Paper, ...]) -> None:
        self._counter.show_papers(made)
        self.printed.emit(made)

    def _not_made(self, case_no: str, error: Exception) -> None:
        if isinstance(error, UserError):
            self._counter.bar_error(error)
        elif isinstance(error, Fault):  # it may say that nothing was saved, but means the papers
            self._counter.bar(
                Phrase("{case} is saved, but its papers could not be made.", case=case_no),
                Tone.DANGER,
                Phrase("Once that is put right, open the case and print them there."),
            )
