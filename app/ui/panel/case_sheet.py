"""Everything the panel shows of a case, from top to bottom.

Head, linked cases, way, clocks and meter, what is to be told, alerts, pages, the due step's form, buttons.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.case_view import CaseView, StageView
from app.ui.panel.alert_bars import AlertBars
from app.ui.panel.buyers_page import RecallBuyers, has_buyers
from app.ui.panel.clock_box import ClockBox
from app.ui.panel.duty_strip import DutyStrip
from app.ui.panel.header import CaseHeader
from app.ui.panel.link_row import LinkRow
from app.ui.panel.meter_bar import MeterBar
from app.ui.panel.pages import CasePages, Page
from app.ui.panel.step_buttons import StepButtons
from app.ui.panel.step_form import StepForm
from app.ui.theme import tokens
from app.ui.widgets.bars import MessageBar
from app.ui.widgets.files_input import Tray
from app.ui.widgets.labels import rule
from app.ui.widgets.steps import Stage, StageState, StepBar
from app.workflow.kinds import workflow_of
from app.workflow.permissions import Subject


class CaseSheet(QWidget):
    """The parts of the panel, laid out. It shows a `CaseView` and knows no service."""

    def __init__(
        self,
        words: Words,
        today: Callable[[], date],
        tray: Tray,
        buyers: RecallBuyers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._view: CaseView | None = None
        self._reaching = False
        self._area = QScrollArea(self)
        self._inner = QWidget()
        self._area.setWidget(self._inner)
        self.bar = MessageBar(words, "panel.bar", self)
        self.header = CaseHeader(words, self)
        self.links = LinkRow(words, self)
        self.way = StepBar(words, "panel.way", self._inner)
        self.clocks = ClockBox(words, self._inner)
        self.meter = MeterBar(words, self._inner)
        self.duties = DutyStrip(words, self._inner)
        self.alerts = AlertBars(words, self._inner)
        self.pages = CasePages(words, tray, buyers, self._inner)
        self.form = StepForm(words, today, tray, self._inner)
        self.buttons = StepButtons(words, self)
        self._lay_out()
        self.clocks.unfolded.connect(self._leave_form)
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]
        self.meter.unfolded.connect(self._leave_form)

    def show_case(self, view: CaseView) -> None:
        """Show another case, or the same one anew."""
        before, self._view = self._view, view
        self._reaching = False
        same = before is not None and before.case_no == view.case_no
        if same:
            self.header.show_state(view)
        else:
            self.header.show_case(view)
            self.clocks.fold()
            self.bar.close_message()
        self.way.show_stages([self._stage(view, stage) for stage in view.stages])
        self.clocks.show_clocks(view.clocks)
        self.meter.show_meter(view.meter, fold=not same)
        self.duties.show_duties(view.duties)
        self.alerts.show_alerts(view.alerts, [offer.name for offer in view.offers if offer.refusal is None])
        self.links.show_links(view.links)
        moved = before is None or before.state != view.state
        turn = not same or (moved and not self.pages.was_chosen)
        self.pages.show_case(view, _first_page(view) if turn else None)

    def reach_form(self) -> None:
        """Scroll to the form, where the window is too low to show everything; also when it is laid out only later."""
        self._reaching = True
        self._reach()

    def _leave_form(self) -> None:
        """Let the clocks be seen that were unfolded."""
        self._reaching = False
        self._area.verticalScrollBar().setValue(0)

    def _reach(self) -> None:
        """Bring the form into sight: its end too, or where it is too tall for that, its beginning."""
        if not self._reaching:
            return
        if self.form.height() <= self._area.viewport().height():
            self._area.ensureWidgetVisible(self.form, 0, 0)
        else:
            self._area.verticalScrollBar().setValue(self.form.y())

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus now: a digit goes on to a field that may lie below."""
        if now is not None and self.form.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, tokens().row)

    def _stage(self, view: CaseView, stage: StageView) -> Stage:
        words = self._words
        title = words.say(stage.title)
        if stage.done:
            when = words.instant(stage.at) if stage.at else ""
            return Stage(title, f"{when} {stage.by}".strip(), StageState.DONE)
        if stage.current:
            return Stage(title, words.say(view.state_title), StageState.NOW)
        return Stage(title)

    def _lay_out(self) -> None:
        space = tokens().space
        self._inner.setProperty("role", "scrolled")
        middle = QVBoxLayout(self._inner)
        middle.setContentsMargins(space.large + 4, 0, space.large + 4, 0)
        middle.setSpacing(space.medium)
        middle.addWidget(self.way)
        limits = QVBoxLayout()
        limits.setSpacing(space.tiny)
        for part in (self.clocks, self.meter, self.duties, self.alerts):
            limits.addWidget(part)
        middle.addLayout(limits)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.form)
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.verticalScrollBar().rangeChanged.connect(self._reach)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.medium, 0, space.medium)
        column.setSpacing(space.medium)
        column.addLayout(_inset(self.bar, self.header, self.links))
        column.addWidget(area, 1)
        column.addLayout(_inset(rule(), self.buttons))


def _inset(*widgets: QWidget) -> QVBoxLayout:
    space = tokens().space
    column = QVBoxLayout()
    column.setContentsMargins(space.large + 4, 0, space.large + 4, 0)
    column.setSpacing(space.medium)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _first_page(view: CaseView) -> Page:
    """The page the due step needs: the money where it is about the refund, the buyers of a recall, else the facts."""
    if has_buyers(view) and view.is_open:
        return Page.BUYERS
    due = next((step for step in workflow_of(view.kind).from_state(view.state) if step.main), None)
    about_money = due is not None and due.subject is Subject.REFUND and view.total is not None
    return Page.MONEY if about_money else Page.FACTS
