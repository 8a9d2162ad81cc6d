"""The bare inputs, safe to type into: no control characters, no wheel accidents, Tab always leads on."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.errors import UserError
from app.i18n import Phrase, Words
from app.ui.icons import paint_icon
from app.ui.theme import tokens

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


def printable(text: str, *, lines: bool = False) -> str:
    """The text without control characters, half surrogates and invisible marks; `lines` keeps line breaks."""
    kept = "\n" if lines else ""
    plain = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(
        char
        for char in plain
        if char in kept or (char not in _INVISIBLE and unicodedata.category(char) not in {"Cc", "Cs"})
    )


class _Printable(QValidator):
    """Takes control characters out of whatever is typed or pasted."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        cleaned = printable(text)
        return QValidator.State.Acceptable, cleaned, min(place, len(cleaned))


class LineInput(QLineEdit):
    """One line of text. Reached by keyboard, all of it is selected, so that typing replaces it."""

    def __init__(self, name: str, max_length: int = 200, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(max_length)
        self.setPlaceholderText(placeholder)
        self.setValidator(_Printable(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD:
            self.selectAll()

    def plain_keys(self) -> None:
        """Do without the input method, for numbers and codes: what a scanner or a person types comes as it is."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def focus(self) -> None:
        """Put the cursor here, with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


class ShortInput(LineInput):
    """One line for a figure or a day: no wider than what is typed into it."""

    def __init__(self, name: str, characters: int, max_length: int, placeholder: str = "") -> None:
        super().__init__(name, max_length, placeholder)
        self._characters = characters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        room = self.fontMetrics().horizontalAdvance("8" * self._characters)
        return QSize(room + 32, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class LinesInput(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next input."""

    def __init__(self, name: str, max_length: int = 500, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self._max_length = max_length
        self._lines = lines
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._keep_clean)

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().lineSpacing() * self._lines + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _keep_clean(self) -> None:
        text = self.toPlainText()
        cleaned = printable(text, lines=True)[: self._max_length]
        if cleaned != text:
            place = self.textCursor().position()
            self.setPlainText(cleaned)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(cleaned)))
            self.setTextCursor(cursor)


class ChoiceInput(QComboBox):
    """A list to choose from that ignores the wheel until it has the focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = tokens().icon
        area = self.rect().adjusted(self.width() - side - 10, 0, -10, 0)
        paint_icon(painter, area.toRectF(), "chevron-down", tokens().colours.muted)


class NumberInput(ShortInput):
    """A whole number to type; arrows count up and down, so do + and −, and the wheel while it has the focus."""

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__(name, max(len(str(least)), len(str(most)), 3), max_length=10)
        self.least = least
        self.most = most
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plain_keys()

    def number(self) -> int | None:
        """The number, None when empty; a UserError for anything else, and beyond the limits."""
        plain = unicodedata.normalize("NFKC", self.text()).strip()
        if not plain:
            return None
        if not re.fullmatch(r"-?\d{1,9}", plain) or not self.least <= int(plain) <= self.most:
            raise UserError(Phrase("Write a whole number from {least} to {most}.", least=self.least, most=self.most))
        return int(plain)

    def step(self, by: int) -> None:
        """Count up or down, within the limits."""
        try:
            now = self.number()
        except UserError:
            now = None
        wanted = self.least if now is None else min(max(now + by, self.least), self.most)
        if wanted != now:
            self.setText(str(wanted))
            self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if self.least >= 0 and not step:  # where no minus can begin a number
            step = {"+": 1, "-": -1}.get(event.text(), 0)
        if step:
            self.step(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()


class SpinInput(QWidget):
    """A whole number with a button on each side."""

    changed = Signal()

    def __init__(self, words: Words, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setObjectName(f"{name}.box")
        self.number = NumberInput(name, least, most)
        self._less = self._step_button(f"{name}.less", "−", words("One less"))
        self._more = self._step_button(f"{name}.more", "+", words("One more"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.tiny)
        row.addWidget(self._less)
        row.addWidget(self.number)
        row.addWidget(self._more)
        row.addStretch(1)
        self.setFocusProxy(self.number)
        self._less.clicked.connect(self._count_down)
        self._more.clicked.connect(self._count_up)
        self.number.textChanged.connect(self._offer)
        self.number.textEdited.connect(self._tell)
        self._offer()

    def _step_button(self, name: str, sign: str, what: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setObjectName(name)
        button.setProperty("role", "step")
        button.setAccessibleName(what)
        button.setToolTip(what)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrows in the number do the same
        button.setAutoRepeat(True)
        return button

    def _count_up(self) -> None:
        self.number.step(1)

    def _count_down(self) -> None:
        self.number.step(-1)

    def _tell(self) -> None:
        self.changed.emit()

    def _offer(self) -> None:
        try:
            now = self.number.number()
        except UserError:
            now = None
        self._less.setEnabled(now is not None and now > self.number.least)
        self._more.setEnabled(now is None or now < self.number.most)
