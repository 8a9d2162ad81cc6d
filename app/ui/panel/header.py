"""The head of the panel: number, kind and state, and whose case it is, masked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import Words
from app.services.case_view import CaseView
from app.services.reveal import Revealed
from app.ui.keys import key
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.labels import Chip, MaskedText, label

_ROOMY, _LEAST_STATE = 600, 72


class CaseHeader(QWidget):
    """One line about a case. `reveal_asked` when the eye is pressed, `copied` when the number was copied."""

    reveal_asked = Signal()
    copied = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._view: CaseView | None = None
        self._number = label("", "title", name="panel.number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number.setCursor(Qt.CursorShape.IBeamCursor)
        self._copy = icon_button("copy", "panel.copy", words("Copy the case number"))
        self._state = Chip()
        self._state.setObjectName("panel.state")
        self._state.setMinimumWidth(tokens().px(_LEAST_STATE))
        self._customer = MaskedText(words, "panel.reveal", words("Customer"))
        self._key = label(key("reveal").label, "key")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.tiny)
        for widget in (self._number, self._copy, self._state):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._customer)
        row.addWidget(self._key)
        self._copy.clicked.connect(self._copy_number)
        self._customer.reveal_asked.connect(self.reveal_asked)

    def show_case(self, view: CaseView) -> None:
        """Show another case; what was revealed is covered."""
        self._number.setText(view.case_no)
        self._customer.show_masked("   ".join(part for part in (view.customer, view.phone) if part))
        self._customer.allow(view.may_reveal)
        self.show_state(view)

    def show_state(self, view: CaseView) -> None:
        """Show where the same case stands now, and leave what is revealed."""
        self._view = view
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The kind of case and the key give way where there is little room."""
        view, words = self._view, self._words
        if view is None:
            return
        roomy = self.width() >= tokens().px(_ROOMY)
        state = words.say(view.state_title)
        self._state.show_text(f"{words.say(view.kind_title)} · {state}" if roomy else state, _tone(view))
        self._key.setVisible(view.may_reveal and roomy)

    @property
    def is_revealed(self) -> bool:
        """Whether name and phone can be read in full now."""
        return self._customer.is_revealed

    def ask(self) -> None:
        """Press the eye: ask for name and phone in full, or cover them again."""
        self._customer.ask()

    def reveal(self, revealed: Revealed) -> None:
        """Show name and phone in full, for 20 seconds."""
        self._customer.reveal("   ".join(part for part in (revealed.name, revealed.phone) if part))

    def cover(self) -> None:
        """Mask them again now."""
        self._customer.cover()

    def _copy_number(self) -> None:
        QGuiApplication.clipboard().setText(self._number.text())
        self.copied.emit(self._number.text())


def _tone(view: CaseView) -> Tone:
    """Green once the whole way is done, plain when it ended before, the accent on the way."""
    if all(stage.done for stage in view.stages):
        return Tone.OK
    return Tone.ACCENT if view.is_open else Tone.NEUTRAL
