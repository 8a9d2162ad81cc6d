"""What being late costs by now, beside the clocks: one line that unfolds how it is worked out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.case_view import MeterView
from app.ui.panel.derivation import Derivation
from app.ui.theme import Tone, tokens
from app.ui.widgets.steps import LimitBar


class MeterBar(QWidget):
    """The running meter of a case; hidden where none runs. `unfolded` when its derivation is shown or folded."""

    unfolded = Signal(bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._meter: MeterView | None = None
        self._bar = LimitBar("panel.meter", self)
        self._steps = Derivation(words, "panel.meter.steps")
        self._steps.setContentsMargins(tokens().space.medium, 0, 0, 0)
        self._steps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.tiny)
        column.addWidget(self._bar)
        column.addLayout(self._steps.on_the_left())
        self._bar.more_asked.connect(self._toggle)
        self.hide()

    def show_meter(self, meter: MeterView | None, *, fold: bool = True) -> None:
        """Show the meter of a case, None for none; `fold`: without its derivation."""
        self._meter = meter
        if fold or meter is None:
            self._steps.hide()
        if meter is not None:
            self._steps.show_steps(meter.steps)
        self._say()
        self.setVisible(meter is not None)

    def _say(self) -> None:
        words, meter = self._words, self._meter
        if meter is None:
            self._bar.show_limit("")
            return
        text = words(
            "{what} so far {total}, {per_day} a day", what=meter.title, total=meter.total, per_day=meter.per_day
        )
        more = words("How it is worked out") if self._steps.isHidden() else words("Fold")
        self._bar.show_limit(text, words.money(meter.total), "", Tone.DANGER, more if meter.steps else "")
        self._bar.show_unfolded(not self._steps.isHidden())

    def _toggle(self) -> None:
        self._steps.setVisible(self._steps.isHidden())
        self._say()
        self.unfolded.emit(not self._steps.isHidden())
