"""What somebody signed in sees: top bar, tabs, message bar, the open tab, status line; and the keys of all of them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.clock import SHANGHAI
from app.i18n import Phrase
from app.services import files_in_use, profiles, working_days, worklists
from app.services.clock_check import ahead_of_clock
from app.services.profile_files import RefusedFile
from app.services.recounting import Recounted
from app.services.working_days import effect_of
from app.services.worklists import Badges, Filter
from app.ui.context import BarAction, Counter, Notice
from app.ui.keys import bound_keys, key
from app.ui.messages import Messages
from app.ui.minutes import Minutes
from app.ui.person_menu import PersonMenu
from app.ui.received import Received
from app.ui.scan_desk import ScanDesk
from app.ui.search_desk import SearchDesk
from app.ui.sheets import Sheets
from app.ui.tab_bar import TabBar, TabTitle
from app.ui.tab_stack import TabStack
from app.ui.tabs import INTAKE, TABS, TODAY, tab_of_case
from app.ui.theme import Tone, tokens
from app.ui.top_bar import TopBar
from app.ui.widgets.bars import MessageBar, StatusLine
from app.ui.widgets.files_input import FilesInput
from app.workflow.kinds import case_kind

_ASKED_OF_TAB = {"main": "do_main", "print": "print_again", "reveal": "reveal"}


class DeskScreen(QWidget):
    """The whole screen of one session. Scans find their `ScanPlace` in it."""

    lock_asked = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.setProperty("role", "page")
        words = counter.words
        self.counter = counter
        self.menu = PersonMenu(counter, self)
        self.top = TopBar(words, counter.desk.shop(), counter.session, self.menu)
        self.tabs = TabBar(TabTitle(plan.name, words.say(plan.title), f"Alt+{n}") for n, plan in enumerate(TABS, 1))
        self.bar = MessageBar(words, "bar")
        self.stack = TabStack(counter)
        self.status = StatusLine("status.line")
        self.messages = Messages(counter, self.bar, self.status, self)
        self.search = SearchDesk(counter, self.top, self)
        self.scans = ScanDesk(counter, self, self)
        self.sheets = Sheets(counter, self, self._paper_area)
        self._under_way = QProgressBar()
        self._badges = counter.tasks.latest()
        self.minutes = Minutes(counter, self)
        self._lay_out()
        self._bind_keys()
        self._connect()

    # ---------------------------------------------------------------------------------------------------- tabs

    def open_tab(self, name: str, *, focus: bool = True) -> None:
        """Open a tab, by default with the focus where work begins in it."""
        self.sheets.close_all()
        self.search.clear()
        if name != self.stack.open_name:
            self.messages.leave_tab()
        self.tabs.show_open(name)
        self.stack.open(name)
        if focus:
            self.stack.focus_open()

    def open_list(self, shown: Filter) -> None:
        """Open the list of all cases, filtered."""
        self.open_tab(TODAY)
        self.stack.ask("show_filter", shown)

    def begin(self, kind: str) -> None:
        """Take in something new of a kind, or say in words that this comes later."""
        if case_kind(kind).workflow is None:
            self.messages.say_later(case_kind(kind).title)
            return
        self.open_tab(INTAKE, focus=False)
        self.stack.ask("begin", kind)

    def keep_drafts(self) -> None:
        """Have every tab keep what is typed in it, now."""
        for tab in self.stack.built():
            keep = getattr(tab, "keep_now", None)
            if callable(keep):
                keep()

    # ------------------------------------------------------------------------------------------------- scan place

    def open_case(self, case_no: str) -> None:
        """Open a case on its tab, its due step ready."""
        self.open_tab(tab_of_case(case_no), focus=False)
        self.stack.ask("show_case", case_no)

    def take_order(self, order_no: str) -> None:
        """Fill in a purchase where a return is taken in."""
        self.open_tab(INTAKE, focus=False)
        self.stack.ask("take_order", order_no)

    def take_barcode(self, code: str) -> bool:
        """Tick the goods of that barcode where a return is taken in; False where none is."""
        if self.stack.open_name != INTAKE:
            return False
        self.search.clear()
        self.sheets.close_all()
        return self.stack.ask("take_barcode", code)

    def take_files(self, things: tuple[Received, ...]) -> bool:
        """Put files with the form that is open, as evidence, nearest to the focus; False where none takes any."""
        open_tab = self.stack.currentWidget()
        around: QWidget | None = (open_tab.focusWidget() or open_tab) if open_tab is not None else None
        while around is not None and self.stack.isAncestorOf(around):
            for files in around.findChildren(FilesInput):
                if files.isVisible() and files.zone.isEnabled():
                    files.take(things)
                    files.zone.setFocus(Qt.FocusReason.ShortcutFocusReason)  # its form scrolls: what came in is seen
                    return True
            around = around.parentWidget()
        return False

    def search_for(self, text: str) -> None:
        """Put a text into the search box and show what is found."""
        self.sheets.close_all()
        self.search.begin(text)

    # ------------------------------------------------------------------------------------------------ what is said

    def say(self, text: str, tone: Tone = Tone.OK) -> None:
        """Put a line into the status area."""
        self.messages.say(text, tone)

    def check_clock(self) -> None:
        """Say so where this machine's clock stands before what is on record: limits would be counted wrong."""
        desk, counter = self.counter.desk, self.counter

        def tell(ahead: datetime | None) -> None:
            if ahead is not None:
                when = f"{ahead.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
                counter.bar(
                    Phrase("The clock of this machine is wrong: the last entry is of {when}.", when=when),
                    Tone.DANGER,
                    Phrase("Set the clock before you go on; limits are counted from it."),
                )
                self.messages.stay()

        counter.tasks.read(lambda: ahead_of_clock(desk), tell, counter.bar_error, owner=self)

    def check_rules(self) -> None:
        """Take in what was laid down for rules meanwhile; say to whoever can see to it what of that cannot be used."""
        desk, counter = self.counter.desk, self.counter

        def tell(refused: tuple[RefusedFile, ...]) -> None:
            if refused and profiles.may_choose(counter.session):
                action = BarAction(counter.words("Rules"), self.sheets.show_rules)
                counter.bar(_refused(refused), action=action)
                self.messages.stay()

        counter.tasks.read(lambda: profiles.refused_files(desk), tell, counter.bar_error, owner=self)

    def catch_up(self) -> None:
        """Count limits again where a newer official calendar came with the program, and say so; sweep unused files."""
        desk, counter = self.counter.desk, self.counter

        def tell(recounted: Recounted) -> None:
            if recounted.moved or recounted.settled:
                counter.say(Phrase("The official calendar is newer. {effect}", effect=effect_of(recounted)))
                counter.tell(Notice())

        counter.tasks.run(lambda: working_days.catch_up(desk), tell, counter.bar_error, owner=self)
        counter.tasks.run(lambda: files_in_use.sweep(desk), failed=counter.bar_error, owner=self)

    def load_badges(self) -> None:
        """Count again what waits, what is due and what is overdue."""
        desk, session = self.counter.desk, self.counter.session
        self._badges.read(
            lambda: worklists.badges(desk, session), self._show_badges, self.counter.bar_error, owner=self
        )

    def _show_badges(self, badges: Badges) -> None:
        self.top.show_badges(badges)
        self.tabs.show_counts({plan.name: badges.waiting.get(plan.desktop, 0) for plan in TABS if plan.desktop})

    def _paper_area(self) -> QRect:
        top = self.tabs.geometry().bottom() + 1 if self.bar.isHidden() else self.stack.geometry().top()
        return QRect(0, top, self.width(), self.status.geometry().top() - top)

    # -------------------------------------------------------------------------------------------------------- keys

    def press(self, name: str) -> None:
        """Do what a key of the table stands for."""
        group, _dot, rest = name.partition(".")
        match group:
            case "tab":
                self.open_tab(TABS[int(rest) - 1].name)
            case "new":
                self.begin(rest)
            case "lost":
                self.messages.say_later(key(name).does)
            case "search":
                self.sheets.close_all()
                self.search.begin()
            case "help":
                self._show_keys()
            case "lock":
                self.lock_asked.emit()
            case "main" if self.sheets.do_main():
                pass
            case "print" if self.sheets.papers.is_open:
                self.sheets.papers.print_shown()
            case _:
                self._ask_tab(name)

    def go_back(self) -> None:
        """One step back: the message away, then whatever the tab makes of it. Nothing typed is lost."""
        if not self.messages.put_away() and not self.stack.ask("back"):
            self.stack.focus_open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.text() == "?":  # no shortcut: a scanner sends bare characters too
            self._show_keys()
        else:
            super().keyPressEvent(event)

    def _ask_tab(self, name: str) -> None:
        self.sheets.close_all()
        if not self.stack.ask(_ASKED_OF_TAB[name]):
            words = self.counter.words
            self.say(
                words("{key} does nothing here. F1 shows the keys of this screen.", key=key(name).label), Tone.NEUTRAL
            )

    def _show_keys(self) -> None:
        plan = self.stack.plan
        self.sheets.show_keys(self.sheets.places or (plan.places if plan else ()))

    def _bind_keys(self) -> None:
        for one in bound_keys():
            shortcut = QShortcut(QKeySequence(one.sequence), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda name=one.name: self.press(name))

    # ------------------------------------------------------------------------------------------------------- built

    def _lay_out(self) -> None:
        words, space = self.counter.words, tokens().space
        self._under_way.setRange(0, 0)
        self._under_way.setTextVisible(False)
        self._under_way.setParent(self)
        self._under_way.setObjectName("under_way")
        self._under_way.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top)
        page.addWidget(self.tabs)
        around = QVBoxLayout()
        around.setContentsMargins(space.large, space.small, space.large, 0)
        around.addWidget(self.bar)
        page.addLayout(around)
        page.addWidget(self.stack, 1)
        page.addWidget(self.status)
        self.status.show_standing(
            words("{key} keys of this screen   ·   data stays on this machine, encrypted", key=key("help").label)
        )

    def _connect(self) -> None:
        outlets, tasks = self.counter.outlets, self.counter.tasks
        outlets.case_wanted.connect(self.open_case)
        outlets.intake_wanted.connect(self.begin)
        outlets.papers.connect(self.sheets.show_papers)
        outlets.viewed.connect(self.sheets.view_papers)
        outlets.sent.connect(self.sheets.papers.send)
        self.stack.installEventFilter(self.sheets.papers)  # the bar takes its place from the tab, and from the papers
        self.sheets.papers.noted.connect(self.messages.note, Qt.ConnectionType.QueuedConnection)
        outlets.changed.connect(self._changed)
        tasks.busy.connect(self._show_busy)
        self.tabs.opened.connect(self.open_tab)
        self.top.overdue_asked.connect(lambda: self.open_list(Filter.OVERDUE))
        self.top.due_today_asked.connect(lambda: self.open_list(Filter.DUE_TODAY))
        self.top.lock_asked.connect(self.lock_asked)
        self.search.case_wanted.connect(self.open_case)
        self.search.entered.connect(self.scans.take_typed)
        self.search.left.connect(self.stack.focus_open)
        self.menu.lock_asked.connect(self.lock_asked)
        self.menu.keys_asked.connect(self._show_keys)
        self.menu.staff_asked.connect(self.sheets.show_staff)
        self.menu.rules_asked.connect(self.sheets.show_rules)
        self.menu.working_days_asked.connect(self.sheets.show_working_days)
        self.menu.settings_asked.connect(self.sheets.show_settings)
        self.menu.about_asked.connect(self.sheets.show_about)

    def _changed(self, _notice: Notice) -> None:
        self.load_badges()

    def _show_busy(self, busy: bool) -> None:
        below = self.tabs.geometry()
        self._under_way.setGeometry(0, below.bottom() - 2, self.width(), 6)
        self._under_way.setVisible(busy)
        self._under_way.raise_()


def _refused(files: tuple[RefusedFile, ...]) -> Phrase:
    if len(files) == 1:
        return Phrase("A file of rules cannot be used. {why}", why=files[0].why)
    return Phrase("{n} files of rules cannot be used. The first: {why}", n=len(files), why=files[0].why)
