"""The bare inputs, safe to type into: no control characters, no wheel accidents, Tab always leads on."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.i18n import Words
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

    def focus(self) -> None:
        """Put the cursor here, with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


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


class _Spin(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SpinInput(QWidget):
    """A whole number with a button on each side; the wheel counts only while it has the focus."""

    changed = Signal(int)

    def __init__(self, words: Words, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setObjectName(f"{name}.box")
        self.number = _Spin()
        self.number.setObjectName(name)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setRange(least, most)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        self._less.clicked.connect(self.number.stepDown)
        self._more.clicked.connect(self.number.stepUp)
        self.number.valueChanged.connect(self._tell)
        self._offer()

    def value(self) -> int:
        """The number."""
        return self.number.value()

    def set_value(self, value: int) -> None:
        """Change the number, within the limits."""
        self.number.setValue(value)

    def set_range(self, least: int, most: int) -> None:
        """Change the limits."""
        self.number.setRange(least, most)
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

    def _tell(self, value: int) -> None:
        self._offer()
        self.changed.emit(value)

    def _offer(self) -> None:
        self._less.setEnabled(self.number.value() > self.number.minimum())
        self._more.setEnabled(self.number.value() < self.number.maximum())
