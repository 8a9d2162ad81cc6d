"""The one window: whoever is signed in, or the gate before it; locking, changing over, language and theme."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from app.services import setup, sign_in
from app.services.desk import Desk
from app.services.preferences import Preferences
from app.services.session import Session
from app.services.sign_in import StaffCard
from app.ui.arrivals import Arrivals
from app.ui.context import Counter, Outlets
from app.ui.desk_screen import DeskScreen
from app.ui.first_run import FirstRunScreen
from app.ui.outfit import Outfit
from app.ui.received import Received, can_receive, received_from
from app.ui.sign_in import SignInScreen
from app.ui.tabs import INTAKE, TODAY
from app.ui.tasks import TaskRunner
from app.ui.theme import Tone
from app.workflow.permissions import Right, Subject

LEAST_WIDTH, LEAST_HEIGHT = 1180, 700
USUAL_WIDTH, USUAL_HEIGHT = 1366, 768
_MINUTE = 60_000


class Window(QMainWindow):
    """Shows the first run, the sign-in, or the screen of a session. A `language` from the command line wins."""

    session_changed = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, language: str = "") -> None:
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(USUAL_WIDTH, USUAL_HEIGHT)
        self.setAcceptDrops(True)
        self._desk = desk
        self._tasks = tasks
        self.outfit = Outfit(desk, tasks, language, self)
        self._stack = QStackedWidget()
        self._gate: SignInScreen | FirstRunScreen | None = None
        self._screen: DeskScreen | None = None
        self._focus: QWidget | None = None
        self._shop = _shop_line(desk)
        self._people: tuple[StaffCard, ...] = ()
        self._idle = QTimer(self, singleShot=True)
        self._idle.setObjectName("idle")
        self._arrivals = Arrivals(self)
        self.setCentralWidget(self._stack)
        self._idle.timeout.connect(self.lock)
        self._arrivals.used.connect(self._used)
        self._arrivals.received.connect(self.take_received)
        self.outfit.outgrown.connect(self._rebuild)
        self.outfit.worn.connect(self._follow)
        self._show_first_run() if not setup.is_set_up(desk) else self.ask_who()

    @property
    def screen_of_session(self) -> DeskScreen | None:
        """The screen of whoever is signed in; None while there is nobody. It is hidden while the counter is locked."""
        return self._screen

    @property
    def gate(self) -> SignInScreen | FirstRunScreen | None:
        """What stands before the screen; None while somebody works."""
        return self._gate

    @property
    def is_locked(self) -> bool:
        """Whether nothing of any case can be seen or reached."""
        return self._gate is not None

    # ------------------------------------------------------------------------------------------------- who is here

    def ask_who(self, locked: Session | None = None) -> None:
        """Ask who is at the counter; `locked` is whoever was, and only has to give the password."""
        gate = SignInScreen(self._desk, self._tasks, self.outfit.words, self._shop)
        gate.signed_in.connect(self._signed_in)
        gate.language_asked.connect(self.outfit.set_language)
        self._show_gate(gate)

        def show(people: tuple[StaffCard, ...]) -> None:
            if people != self._people:
                self._people = people
                gate.show_people(people)
                gate.ask_who(locked)

        gate.show_people(self._people)
        gate.ask_who(locked)
        self._tasks.read(lambda: sign_in.people(self._desk), show, gate.show_trouble, owner=gate)

    def lock(self) -> None:
        """Cover everything; whoever was here goes on where they were with their password."""
        self._cover(ask_for_same=True)

    def switch_person(self) -> None:
        """Let somebody else sign in; until then everything is covered."""
        self._cover(ask_for_same=False)

    def start_session(self, session: Session) -> None:
        """Show the screen of whoever has signed in, instead of anybody else's."""
        self._shop = _shop_line(self._desk)
        self._drop_screen()
        self._screen = self._make_screen(session)
        self._stack.addWidget(self._screen)
        self._show_screen()
        self._screen.open_tab(INTAKE if session.may(Subject.RETURN, Right.CREATE) else TODAY)
        self._screen.check_rules()
        self._screen.check_clock()
        self._screen.catch_up()
        self.session_changed.emit()

    def _signed_in(self, session: Session) -> None:
        screen = self._screen
        if screen is None or screen.counter.session != session:
            self.start_session(session)
            words = self.outfit.words
            self._say(words("Good day, {name}.", name=session.name))
            return
        self._show_screen()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()
        self._focus = None

    def _cover(self, *, ask_for_same: bool) -> None:
        screen = self._screen
        if screen is None or self.is_locked:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        self._focus = QApplication.focusWidget()
        screen.search.clear()
        self._idle.stop()
        self.ask_who(screen.counter.session if ask_for_same else None)

    def _used(self) -> None:
        if not self.is_locked:
            self._idle.start(self.outfit.preferences.idle_minutes * _MINUTE)

    # ----------------------------------------------------------------------------------------------- what is shown

    def _show_first_run(self) -> None:
        gate = FirstRunScreen(self._desk, self._tasks, self.outfit.words)
        gate.begun.connect(self.start_session)
        gate.language_asked.connect(self.outfit.set_language)
        self._show_gate(gate)

    def _show_gate(self, gate: SignInScreen | FirstRunScreen) -> None:
        self._drop_gate()
        self._gate = gate
        self._stack.addWidget(gate)
        self._stack.setCurrentWidget(gate)
        self.setWindowTitle(self.outfit.words("After-sales counter"))

    def _show_screen(self) -> None:
        assert self._screen is not None
        self._stack.setCurrentWidget(self._screen)
        self._drop_gate()
        self.setWindowTitle(f"{self.outfit.words('After-sales counter')} · {self._shop}")
        self._screen.load_badges()
        self._used()

    def _drop_gate(self) -> None:
        if self._gate is not None:
            self._stack.removeWidget(self._gate)
            self._gate.deleteLater()
            self._gate = None

    def _drop_screen(self) -> None:
        if self._screen is not None:
            self._screen.keep_drafts()
            self._stack.removeWidget(self._screen)
            self._screen.deleteLater()
            self._screen = None
            self._focus = None

    def _make_screen(self, session: Session) -> DeskScreen:
        outlets = Outlets(self)
        counter = Counter(self._desk, session, self.outfit.words, self._tasks, self.outfit.preferences, outlets)
        screen = DeskScreen(counter)
        outlets.setParent(screen)
        screen.lock_asked.connect(self.lock)
        screen.menu.switch_asked.connect(self.switch_person)
        screen.menu.language_asked.connect(self.outfit.set_language)
        screen.menu.theme_asked.connect(self.outfit.set_theme)
        screen.sheets.preferences_saved.connect(self.outfit.take_on)
        return screen

    def _say(self, text: str) -> None:
        if self._screen is not None:
            self._screen.say(text, Tone.NEUTRAL)

    # ------------------------------------------------------------------------------------------- language and look

    def _rebuild(self) -> None:
        """Make everything anew in the words and sizes that hold now; whoever is signed in stays, drafts are kept."""
        screen, gate = self._screen, self._gate
        if screen is not None:
            session, tab = screen.counter.session, screen.stack.open_name
            self._drop_screen()
            self._screen = self._make_screen(session)
            self._stack.addWidget(self._screen)
            self._screen.open_tab(tab)
        if isinstance(gate, FirstRunScreen):
            self._show_first_run()
        elif gate is not None:
            self.ask_who(screen.counter.session if screen else None)
        else:
            self._show_screen()
            self._say(self.outfit.words("Settings are kept."))

    def _follow(self, worn: Preferences) -> None:
        """Know the look that is worn now, where it is chosen."""
        if self._screen is not None:
            self._screen.menu.show_theme(worn.theme)
            self._screen.sheets.preferences = worn
            self._say(self.outfit.words("Settings are kept."))

    # ------------------------------------------------------------------------------------------------ what comes in

    def show_bug(self, report: str) -> None:
        """Say that the program itself went wrong."""
        if self._screen is not None and not self.is_locked:
            self._screen.messages.show_bug(report)

    def take_scan(self, code: str) -> None:
        """Take a scan from anywhere; while the counter is locked there is none."""
        if self._screen is None or self.is_locked:
            return
        if QApplication.activeModalWidget() is not None:
            self._say(self.outfit.words("Answer the question on the screen first, then scan again."))
            return
        self._screen.scans.take(code)

    def take_received(self, things: tuple[Received, ...]) -> None:
        """Take what was dropped or pasted."""
        if self._screen is not None and not self.is_locked:
            self._screen.scans.take_received(things)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_locked and can_receive(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        things = received_from(event.mimeData())
        if things:
            event.acceptProposedAction()
            self.take_received(things)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.stop()
        if self._screen is not None:
            self._screen.keep_drafts()
        super().closeEvent(event)


def _shop_line(desk: Desk) -> str:
    shop = desk.shop()
    return f"{shop.name} · {shop.counter_code}"
