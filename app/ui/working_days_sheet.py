"""The working days of a year: to look at, and for the administrator to correct, day by day or as a whole notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.services import calendar_year, working_days
from app.services.calendar_year import YearView
from app.services.working_days import SOURCE_LENGTH, Changed
from app.ui.context import Counter, Notice
from app.ui.keys import Place, key
from app.ui.sheet import Sheet
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.buttons import ActionButton, icon_button, primary_button
from app.ui.widgets.fields import LabelPlace, TextField
from app.ui.widgets.labels import Chip, ElidedLabel, label
from app.ui.widgets.options import CheckButton, Option
from app.ui.widgets.year_cells import YearLegend
from app.ui.widgets.year_grid import YearGrid
from app.ui.working_days_words import reason_of, title_of, year_days

_WIDTH = 1290


class WorkingDaysSheet(Sheet):
    """A year at a glance; below it the chosen day, and what whoever may can do about it."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        words = counter.words
        super().__init__(words, words("Working days"), "working_days", over, _WIDTH)
        self._counter = counter
        self._asked = counter.tasks.latest()
        self._view: YearView | None = None
        self._wanted = counter.desk.today
        self._busy = False
        self._year = label("", "title", name="working_days.year")
        self._before = icon_button("chevron-left", "working_days.before", words("Previous year"))
        self._after = icon_button("chevron-right", "working_days.after", words("Next year"))
        self._count = label("", "muted", name="working_days.count")
        self._state = Chip()
        self._state.setObjectName("working_days.state")
        self._grid = YearGrid(words, "working_days.grid")
        self._title = ElidedLabel("", "strong")
        self._title.setObjectName("working_days.day")
        self._reason = ElidedLabel("", "muted")
        self._reason.setObjectName("working_days.reason")
        self._said = ElidedLabel("", "small")
        self._said.setObjectName("working_days.said")
        self._source = TextField(
            words("On whose word"),
            name="working_days.source",
            place=LabelPlace.LEFT,
            placeholder=words("Notice and number, or who decided it"),
            max_length=SOURCE_LENGTH,
        )
        self._whole = CheckButton(Option("whole", ""))
        self._whole.setObjectName("working_days.whole")
        self._forget = ActionButton(
            words("As the calendar says"), "working_days.forget", key=key("working_days.forget").label
        )
        self._toggle = primary_button(words("Make it a rest day"), "working_days.toggle", key("main").label)
        self.places = (Place.EVERYWHERE, Place.WORKING_DAYS)
        self._may_change = calendar_year.may_change(counter.session)
        self._fill()
        self._connect()

    @property
    def first(self) -> QWidget | None:
        """The year itself has the focus when it opens."""
        return self._grid

    def load(self) -> None:
        """Read the year that is wanted."""
        desk, session, year = self._counter.desk, self._counter.session, self._wanted.year
        self._asked.read(lambda: calendar_year.year_of(desk, session, year), self.show_year, self._refused, owner=self)

    def show_year(self, view: YearView) -> None:
        """Show a year, the choice on the day that is wanted."""
        words = self._counter.words
        self._view = view
        day = self._wanted if self._wanted.year == view.year else date(view.year, 1, 1)
        self._wanted = day
        self._grid.show_year(view.year, year_days(words, view), day, self._counter.desk.today)
        self._year.setText(str(view.year))
        self._count.setText(words("{n} working days", n=view.working_days))
        self._before.setEnabled(view.year > view.first_year)
        self._after.setEnabled(view.year < view.last_year)
        if view.has_notice:
            self._state.show_text(words("Official notice"), Tone.OK)
        elif view.completed is not None:
            self._state.show_text(words("Entered by hand as a whole"), Tone.ACCENT)
        else:
            self._state.show_text(words("Not published: provisional"), Tone.WARN)
        self._state.setToolTip(view.completed or "")
        self._whole.setText(words("The whole notice of {year} is entered", year=str(view.year)))
        self._whole.setAccessibleName(self._whole.text())
        self._whole.setChecked(view.completed is not None)
        self._whole.setVisible(self._may_change and not view.has_notice)
        self._show_day()
        self._place()

    def do_main(self) -> None:
        """Make the chosen day the other: a working day a rest day, a rest day a working day."""
        view, day = self._view, self._grid.chosen
        if view is None or not self._may_change:
            return
        working, source = not view.on(day).working, self._source.value()
        desk, session = self._counter.desk, self._counter.session
        self._change(lambda: working_days.set_day(desk, session, day, working=working, source=source))

    def forget(self) -> None:
        """Follow the official calendar on the chosen day again."""
        view, day = self._view, self._grid.chosen
        if view is None or not self._may_change or not view.on(day).by_hand:
            return
        desk, session = self._counter.desk, self._counter.session
        self._change(lambda: working_days.forget_day(desk, session, day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._whole.hasFocus():
            self._whole.click()
        else:
            super().keyPressEvent(event)

    def _complete(self) -> None:
        """Say that the year's notice is entered as a whole, or that it is not after all."""
        desk, session, year = self._counter.desk, self._counter.session, self._grid.chosen.year
        source = self._source.value()
        if self._whole.isChecked():
            self._change(lambda: working_days.complete_year(desk, session, year, source))
        else:
            self._change(lambda: working_days.reopen_year(desk, session, year))

    def _change(self, work: Callable[[], Changed]) -> None:
        if self._busy:
            return
        self._busy = True  # nothing is greyed meanwhile: what has the focus would lose it
        self._source.show_error("")
        self._say("")
        self._counter.tasks.run(work, self._changed, self._refused, owner=self)

    def _changed(self, changed: Changed) -> None:
        self._busy = False
        self._say(self._counter.words.say(changed.message), Tone.OK)
        self._counter.say(changed.message)
        self._counter.tell(Notice(initiator=self))
        self.load()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, UserError) or error.field not in {"source", "day", "year"}:
            self.close_sheet()
            self._counter.bar_error(error)
            return
        said = self._counter.words.say(error.message)
        if error.field == "source":
            self._source.show_error(said)
            self._source.input.focus()
            self._place()  # the error needs a line of its own
        else:
            self._say(said, Tone.DANGER)
        if self._view is not None:
            self._whole.setChecked(self._view.completed is not None)

    def _move(self, day: date) -> None:
        """Go to a day, of another year too where there is one."""
        view = self._view
        if view is None or not view.first_year <= day.year <= view.last_year:
            return
        self._wanted = day
        self._say("")
        if day.year == view.year:
            self._show_day()
        else:
            self.load()

    def _turn(self, years: int) -> None:
        day = self._wanted
        self._move(date(day.year + years, day.month, min(day.day, 28)))

    def _show_day(self) -> None:
        view, words = self._view, self._counter.words
        if view is None:
            return
        day = view.on(self._grid.chosen)
        self._title.setText(title_of(words, day))
        self._reason.setText(reason_of(words, view, day))
        self._toggle.say(words("Make it a rest day") if day.working else words("Make it a working day"))
        self._forget.setEnabled(day.by_hand)

    def _say(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._said.setText(text)
        self._said.setAccessibleName(text)
        restyle(self._said, tone=str(tone))

    def _fill(self) -> None:
        words, space = self._counter.words, tokens().space
        self.beside.setSpacing(space.small)
        self.beside.addSpacing(space.large)
        for part in (self._before, self._year, self._after, self._count, self._state):
            self.beside.addWidget(part)
        self.beside.addWidget(YearLegend(words, "working_days.legend"), 1)
        self.body.addWidget(self._grid)
        self.body.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(0)
        for part in (self._title, self._reason, self._said):
            told.addWidget(part)
        first = QHBoxLayout()
        first.setSpacing(space.huge)
        first.addLayout(told, 1)
        second = QHBoxLayout()
        second.addWidget(self._whole)
        second.addStretch(1)
        second.addWidget(self._forget)
        second.addWidget(self._toggle)
        below = QVBoxLayout()
        below.setSpacing(space.small)
        below.addLayout(first)
        self.footer.addLayout(below)
        first.addWidget(self._source, 1, Qt.AlignmentFlag.AlignTop)
        below.addLayout(second)
        if self._may_change:
            self.default = self._toggle
        for control in (self._source, self._whole, self._forget, self._toggle):
            control.setVisible(self._may_change)

    def _connect(self) -> None:
        self._grid.moved.connect(self._move)
        self._grid.acted.connect(self.do_main)
        self._grid.cleared.connect(self.forget)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._toggle.clicked.connect(self.do_main)
        self._forget.clicked.connect(self.forget)
        self._whole.clicked.connect(lambda _on: self._complete())
