"""How far a case has come, and the clock it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import Words
from app.ui.icons import IconLabel, paint_icon, set_icon
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.labels import ElidedLabel, emphasised, label


class StageState(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the way, with a line under it: when it was done, or what is awaited."""

    title: str
    detail: str = ""
    state: StageState = StageState.TODO


class StepBar(QWidget):
    """The stages of a case from left to right: a bar, a word, a tick for what is done."""

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._stages: tuple[Stage, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(words("Progress"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show a case's stages."""
        self._stages = tuple(stages)
        said = {
            StageState.DONE: self._words("done"),
            StageState.NOW: self._words("now"),
            StageState.TODO: self._words("to do"),
        }
        self.setAccessibleDescription(self._words.list(tuple(f"{one.title} {said[one.state]}" for one in self._stages)))
        self.setToolTip("\n".join(f"{one.title}  {one.detail}".strip() for one in self._stages))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        small = QFontMetrics(self._small()).height()
        detail = small + 3 if any(one.detail for one in self._stages) else 0
        return QSize(72 * max(len(self._stages), 1), 5 + 4 + line + detail)

    def minimumSizeHint(self) -> QSize:
        return QSize(48 * max(len(self._stages), 1), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 6
        width = (self.width() - gap * (len(self._stages) - 1)) / len(self._stages)
        for number, stage in enumerate(self._stages):
            self._paint_stage(painter, stage, round(number * (width + gap)), int(width))

    def _paint_stage(self, painter: QPainter, stage: Stage, left: int, width: int) -> None:
        colours = tokens().colours
        todo = stage.state is StageState.TODO
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border if todo else colours.accent))
        painter.drawRoundedRect(QRectF(left, 0, width, 5), 2.5, 2.5)
        inks = {StageState.DONE: colours.text, StageState.NOW: colours.accent, StageState.TODO: colours.muted}
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium if stage.state is StageState.NOW else QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        line = QRect(left, 9, width, metrics.height())
        if stage.state is StageState.DONE:
            side = tokens().px(12)
            paint_icon(painter, QRectF(left, line.center().y() - side / 2 + 1, side, side), "check", colours.text)
            line.setLeft(left + side + 3)
        painter.setFont(font)
        painter.setPen(QColor(inks[stage.state]))
        shown = metrics.elidedText(stage.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        small = QFontMetrics(self._small())
        painter.setFont(self._small())
        painter.setPen(QColor(colours.muted))
        below = QRect(left, line.bottom() + 4, width, small.height())
        detail = small.elidedText(stage.detail, Qt.TextElideMode.ElideRight, width)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, detail)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(tokens().px(tokens().type.small))
        return font


class LimitBar(QFrame):
    """The clock a case stands under: icon, words with the day standing out, clause; and a way to the other clocks."""

    more_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "bar")
        self._icon = IconLabel("clock")
        self._text = label("", wrap=True, name=f"{name}.text")
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._clause = ElidedLabel("", "small")
        self._more = QPushButton()
        self._more.setObjectName(f"{name}.more")
        self._more.setProperty("role", "link")
        set_icon(self._more, "chevron-right", lambda colours: colours.accent)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.medium, 0, tokens().space.small, 0)
        row.setSpacing(tokens().space.small)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._clause)
        row.addWidget(self._more)
        self._more.clicked.connect(self.more_asked)
        self.show_limit("")

    def show_unfolded(self, unfolded: bool) -> None:
        """Point the arrow down while the other clocks are shown below."""
        set_icon(self._more, "chevron-down" if unfolded else "chevron-right", lambda colours: colours.accent)

    def show_limit(
        self, text: str, strong: str = "", clause: str = "", tone: Tone = Tone.NEUTRAL, more: str = ""
    ) -> None:
        """Show a limit; `strong` is the part of the text that stands out. No text, no bar.

        The words must say what the tone says (overdue, today, paused): the tone only underlines it.
        """
        self.setVisible(bool(text))
        self.setAccessibleName(f"{text} {clause}".strip())
        self._text.setText(emphasised(text, strong))
        self._clause.setText(clause)
        self._clause.setVisible(bool(clause))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._icon.show_icon("triangle-alert" if tone is Tone.DANGER else "clock", tone)
        restyle(self, tone=str(tone))
        restyle(self._text, tone=str(tone) if tone is not Tone.NEUTRAL else "")
