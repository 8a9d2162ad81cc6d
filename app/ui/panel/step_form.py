"""The form of one step inside the panel: what it is called, what to look at, its fields."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.case_view import StepOffer
from app.ui.forms import Form
from app.ui.theme import tokens
from app.ui.widgets.files_input import Tray
from app.ui.widgets.labels import ElidedLabel, label, rule


class StepForm(QWidget):
    """Shows the form of a step.

    `completed` when nothing more has to be entered, `settled` when no file is being taken in any more.

    `submit_key` is drawn once for each form shown, so that the same form sent twice is carried out once.
    """

    completed = Signal()
    settled = Signal()

    def __init__(
        self, words: Words, today: Callable[[], date], tray: Tray | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._today = today
        self._tray = tray
        self.form: Form | None = None
        self.offer: StepOffer | None = None
        self.submit_key = ""
        self._blank: dict[str, object] = {}
        self.setObjectName("panel.form")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title = label("", "heading", name="panel.form.title")
        self._hint = ElidedLabel("", "small")
        self._hint.setObjectName("panel.form.hint")
        head = QHBoxLayout()
        head.setSpacing(tokens().space.small)
        head.addWidget(self._title)
        head.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space.small)
        self._column.addWidget(rule())
        self._column.addLayout(head)
        self.hide()

    def show_step(self, offer: StepOffer | None, draft: dict[str, object] | None = None) -> None:
        """Show the form of a step, as it was typed before where there is a draft; None for no form."""
        self._drop()
        self.offer = offer
        self.setVisible(offer is not None and offer.refusal is None)
        if offer is None or offer.refusal is not None:
            return
        words = self._words
        self.submit_key = uuid.uuid4().hex
        self._title.setText(words.say(offer.title))
        said = [words.say(offer.hint)] if offer.hint else []
        said += [words("Tell the customer: {what}", what=offer.tell)] if offer.tell else []
        self._hint.setText(" · ".join(said))
        self._hint.setVisible(bool(said))
        if not offer.fields:
            return
        self.form = Form(words, offer.fields, self._today, name=f"panel.form.{offer.name}", tray=self._tray)
        self._blank = self.form.draft()
        self.form.restore(draft or {})
        self.form.completed.connect(self.completed)
        self.form.settled.connect(self.settled)
        self._column.addWidget(self.form)

    def focus_first(self) -> bool:
        """Go to the first field; False where there is none."""
        if self.form is None:
            return False
        self.form.focus_first()
        return True

    def put_back(self, typed: dict[str, object]) -> None:
        """Show again what was typed into it."""
        if self.form is not None:
            self.form.restore(typed)

    def typed(self) -> dict[str, object] | None:
        """What staff have typed into it, readable or not; None while it stands as it was first shown."""
        draft = self.form.draft() if self.form is not None else self._blank
        return None if draft == self._blank else draft

    def _drop(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._blank = {}
