"""What can lie over the screen: keys, staff, rules, working days, settings, about, papers; one at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Signal, qVersion
from PySide6.QtWidgets import QWidget

from app.services.papers import Paper
from app.settings import RESOURCES
from app.ui.context import Counter
from app.ui.keys import Place
from app.ui.keys_help import KeysHelp
from app.ui.paper_desk import PaperDesk
from app.ui.printing import printers
from app.ui.rules_sheet import RulesSheet
from app.ui.settings_dialog import SettingsSheet
from app.ui.sheet import Sheet
from app.ui.staff_dialog import StaffSheet
from app.ui.tabs import TABS
from app.ui.widgets.facts import FactGrid
from app.ui.widgets.labels import label
from app.ui.working_days_sheet import WorkingDaysSheet


class Sheets(QObject):
    """Opens them, and takes them away when something else is wanted."""

    preferences_saved = Signal(object)
    """The new `Preferences`."""

    def __init__(self, counter: Counter, screen: QWidget, area: Callable[[], QRect]) -> None:
        """`area` is where papers are shown: over the tab, below the top bar."""
        super().__init__(screen)
        self._counter = counter
        self._screen = screen
        self._open: Sheet | None = None
        self._staff: StaffSheet | None = None
        self._working_days: WorkingDaysSheet | None = None
        self.preferences = counter.preferences
        """What the settings begin with."""
        self.papers = PaperDesk(counter, screen, area)

    @property
    def is_open(self) -> bool:
        """Whether something lies over the screen."""
        return self._open is not None or self.papers.is_open

    @property
    def places(self) -> tuple[Place, ...]:
        """Whose keys work in what lies over the screen."""
        return self._open.places if self._open is not None else ()

    def close_all(self) -> None:
        """Take whatever lies over the screen away."""
        self.papers.close()
        if self._open is not None:
            self._open.close_sheet()

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show papers and print those that have a printer."""
        self.close_all()
        self.papers.show(tuple(papers))

    def view_papers(self, papers: Sequence[Paper]) -> None:
        """Show kept papers."""
        self.close_all()
        self.papers.view(tuple(papers))

    def show_keys(self, places: tuple[Place, ...]) -> None:
        """Show the keys of these places."""
        words = self._counter.words
        self._lay(KeysHelp(words, self._screen, places, tuple(words.say(plan.title) for plan in TABS)))

    def show_staff(self) -> None:
        """Show who works here; what was typed about somebody new is still there."""
        if self._staff is None:
            self._staff = StaffSheet(self._counter, self._screen)
        self._staff.load()
        self._lay(self._staff, kept=True)

    def show_rules(self) -> None:
        """Show the rules there are, those in force chosen."""
        sheet = RulesSheet(self._counter, self._screen)
        sheet.load()
        self._lay(sheet)

    def show_working_days(self) -> None:
        """Show the working days of this year; a source that was typed is still there."""
        if self._working_days is None:
            self._working_days = WorkingDaysSheet(self._counter, self._screen)
        self._working_days.load()
        self._lay(self._working_days, kept=True)

    def do_main(self) -> bool:
        """Do the main thing of what lies over the screen; False where it has none."""
        do_main = getattr(self._open, "do_main", None)
        if not callable(do_main):
            return False
        do_main()
        return True

    def show_settings(self) -> None:
        """Show the settings."""
        sheet = SettingsSheet(self._counter, self._screen, printers)
        sheet.show_preferences(self.preferences)
        sheet.saved.connect(self.preferences_saved)
        self._lay(sheet)

    def show_about(self) -> None:
        """Show what this program is, and where its data lies."""
        words, desk = self._counter.words, self._counter.desk
        sheet = Sheet(words, words("About this program"), "about", self._screen)
        sheet.body.addWidget(label(words("After-sales counter"), "heading"))
        facts = FactGrid("about.facts", columns=1)
        facts.show_facts(
            (
                (words("Version"), f"{_version()} · Qt {qVersion()}"),
                (words("Rules"), f"{desk.profile.name} {desk.profile.version}"),
                (words("Working days known until"), words.long_day(desk.calendar.known_through)),
                (words("Data"), str(desk.store.folder.root)),
            )
        )
        sheet.body.addWidget(facts)
        sheet.body.addWidget(
            label(words("Apache License 2.0. Font: Noto Sans SC (OFL). Icons: Lucide (ISC)."), "small", wrap=True)
        )
        self._lay(sheet)

    def _lay(self, sheet: Sheet, *, kept: bool = False) -> None:
        self.close_all()
        self._open = sheet
        sheet.closed.connect(lambda: self._closed(sheet, kept=kept))
        sheet.open_sheet(sheet.first)

    def _closed(self, sheet: Sheet, *, kept: bool) -> None:
        if self._open is sheet:
            self._open = None
        sheet.closed.disconnect()
        if not kept:
            sheet.deleteLater()


def _version() -> str:
    project = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text("utf-8"))
    return str(project["project"]["version"])
