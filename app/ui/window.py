"""The one window: whoever is signed in, or the gate before it; locking, changing over, language and theme."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from app.i18n import Words
from app.services import preferences, setup, sign_in
from app.services.desk import Desk
from app.services.preferences import Preferences
from app.services.session import Session
from app.services.sign_in import StaffCard
from app.ui.arrivals import Arrivals
from app.ui.context import Counter, Outlets
from app.ui.desk_screen import DeskScreen
from app.ui.first_run import FirstRunScreen
from app.ui.received import Received, can_receive, received_from
from app.ui.sign_in import SignInScreen
from app.ui.tabs import INTAKE, TODAY
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice, Tone, theme
from app.workflow.permissions import Right, Subject

LEAST_WIDTH, LEAST_HEIGHT = 1180, 700
USUAL_WIDTH, USUAL_HEIGHT = 1366, 768
_MINUTE = 60_000


def system_language() -> str:
    """The language of this machine, of those there are."""
    return "zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en"


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
        self._asked_language = language
        self._preferences = preferences.read(desk)
        self._words = Words(self._language())
        self._stack = QStackedWidget()
        self._gate: SignInScreen | FirstRunScreen | None = None
        self._screen: DeskScreen | None = None
        self._focus: QWidget | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.setObjectName("idle")
        self._arrivals = Arrivals(self)
        self.setCentralWidget(self._stack)
        self._idle.timeout.connect(self.lock)
        self._arrivals.used.connect(self._used)
        self._arrivals.received.connect(self.take_received)
        self._put_on(self._preferences)
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
        gate = SignInScreen(self._desk, self._tasks, self._words)
        gate.signed_in.connect(self._signed_in)
        gate.language_asked.connect(self.set_language)
        self._show_gate(gate)

        def show(people: tuple[StaffCard, ...]) -> None:
            gate.show_people(people)
            gate.ask_who(locked)

        gate.ask_who(locked)
        self._tasks.read(lambda: sign_in.people(self._desk), show, owner=gate)

    def lock(self) -> None:
        """Cover everything; whoever was here goes on where they were with their password."""
        self._cover(ask_for_same=True)

    def switch_person(self) -> None:
        """Let somebody else sign in; until then everything is covered."""
        self._cover(ask_for_same=False)

    def start_session(self, session: Session) -> None:
        """Show the screen of whoever has signed in, instead of anybody else's."""
        self._drop_screen()
        self._screen = self._make_screen(session)
        self._stack.addWidget(self._screen)
        self._show_screen()
        self._screen.open_tab(INTAKE if session.may(Subject.RETURN, Right.CREATE) else TODAY)
        self.session_changed.emit()

    def _signed_in(self, session: Session) -> None:
        screen = self._screen
        if screen is None or screen.counter.session != session:
            self.start_session(session)
            words = self._words
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
            self._idle.start(self._preferences.idle_minutes * _MINUTE)

    # ----------------------------------------------------------------------------------------------- what is shown

    def _show_first_run(self) -> None:
        gate = FirstRunScreen(self._desk, self._tasks, self._words)
        gate.begun.connect(self.start_session)
        gate.language_asked.connect(self.set_language)
        self._show_gate(gate)

    def _show_gate(self, gate: SignInScreen | FirstRunScreen) -> None:
        self._drop_gate()
        self._gate = gate
        self._stack.addWidget(gate)
        self._stack.setCurrentWidget(gate)
        self.setWindowTitle(self._words("After-sales counter"))

    def _show_screen(self) -> None:
        assert self._screen is not None
        self._stack.setCurrentWidget(self._screen)
        self._drop_gate()
        shop = self._desk.shop()
        self.setWindowTitle(f"{self._words('After-sales counter')} · {shop.name} {shop.counter_code}")
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
        counter = Counter(self._desk, session, self._words, self._tasks, self._preferences, outlets)
        screen = DeskScreen(counter)
        outlets.setParent(screen)
        screen.lock_asked.connect(self.lock)
        screen.menu.switch_asked.connect(self.switch_person)
        screen.menu.language_asked.connect(self.set_language)
        screen.menu.theme_asked.connect(self.set_theme)
        screen.sheets.preferences_saved.connect(self._take_on)
        return screen

    def _say(self, text: str) -> None:
        if self._screen is not None:
            self._screen.say(text, Tone.NEUTRAL)

    # ------------------------------------------------------------------------------------------- language and look

    def set_language(self, language: str) -> None:
        """Speak another language from now on; "" follows the system."""
        self._asked_language = ""
        self._keep(replace(self._preferences, language=language))

    def set_theme(self, choice: str) -> None:
        """Look another way from now on: system, light or dark."""
        self._keep(replace(self._preferences, theme=choice))

    def _keep(self, wanted: Preferences) -> None:
        desk = self._desk
        self._tasks.run(lambda: preferences.write(desk, wanted), lambda _none: self._take_on(wanted), owner=self)

    def _take_on(self, wanted: Preferences) -> None:
        before, self._preferences = self._preferences, wanted
        self._put_on(wanted)
        words_before, self._words = self._words, Words(self._language())
        if replace(before, theme=wanted.theme) != wanted or words_before.language != self._words.language:
            self._rebuild()

    def _put_on(self, wanted: Preferences) -> None:
        """Wear the theme and the text size wanted; dressing every widget anew takes a while, so only what is new."""
        choice, scale = ThemeChoice(wanted.theme), wanted.text_scale / 100
        if (theme().choice, theme().tokens.scale) != (choice, scale):
            theme().use(choice, scale)

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
            self._say(self._words("Settings are kept."))

    def _language(self) -> str:
        return self._asked_language or self._preferences.language or system_language()

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
            self._say(self._words("Answer the question on the screen first, then scan again."))
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
