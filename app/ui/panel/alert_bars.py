"""What is to be seen before going on: one bar for each, with the step that answers it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Words
from app.policy.clauses import clause_label
from app.services.case_view import Alert
from app.ui.icons import IconLabel
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear

_SHAPES = {Tone.WARN: "triangle-alert", Tone.DANGER: "triangle-alert", Tone.OK: "circle-check"}


class AlertBars(QWidget):
    """The alerts of a case, over its pages; hidden where there are none.

    A button leads to a step (`step_chosen`), or to the case that answers the alert (`case_wanted`).
    """

    step_chosen = Signal(str)
    case_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.alerts")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space.tiny)
        self.hide()

    def show_alerts(self, alerts: tuple[Alert, ...], steps: Collection[str]) -> None:
        """Show the alerts of a case; a step only has a button where it is one of `steps`."""
        clear(self._column)
        for number, alert in enumerate(alerts, start=1):
            bar = self._bar(f"panel.alert.{number}", alert, may_act=bool(alert.case_no) or alert.step in steps)
            self._column.addWidget(bar)
            bar.show()
        self.setVisible(bool(alerts))

    def _bar(self, name: str, alert: Alert, *, may_act: bool) -> QWidget:
        words, tone = self._words, Tone(str(alert.tone))
        bar = QFrame()
        bar.setObjectName(name)
        bar.setProperty("role", "bar")
        bar.setProperty("tone", str(tone))
        bar.setAccessibleName(words.say(alert.text))
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens().space.medium, 2, tokens().space.tiny, 2)
        row.setSpacing(tokens().space.small)
        row.addWidget(IconLabel(_SHAPES.get(tone, "info"), tone))
        row.addWidget(label(words.say(alert.text), wrap=True, name=f"{name}.text"), 1)
        if alert.clause:
            row.addWidget(label(words.say(clause_label(alert.clause)), "small"))
        if may_act and alert.action is not None:
            button = ActionButton(words.say(alert.action), f"{name}.action")
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._choose, alert))
            row.addWidget(button)
        return bar

    def _choose(self, alert: Alert, _checked: bool = False) -> None:
        if alert.case_no:
            self.case_wanted.emit(alert.case_no)
        else:
            self.step_chosen.emit(alert.step)
