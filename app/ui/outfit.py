"""How this counter speaks and looks: its preferences in force, and what changes when they do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import Words
from app.services import preferences
from app.services.desk import Desk
from app.services.preferences import Preferences
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice, theme


def system_language() -> str:
    """The language of this machine, of those there are."""
    return "zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en"


class Outfit(QObject):
    """The preferences and the words. `outgrown` when everything on screen has to be made anew to follow them, `worn`
    with the `Preferences` where a new look was enough.

    A language from the command line wins until another one is asked for on screen.
    """

    outgrown = Signal()
    worn = Signal(object)

    def __init__(self, desk: Desk, tasks: TaskRunner, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._window = window
        self._asked_language = language
        self.preferences = preferences.read(desk)
        self._qt_words = QTranslator(self)
        self.words = self._speak()
        self._wear(self.preferences)

    def set_language(self, language: str) -> None:
        """Speak another language from now on; "" follows the system."""
        self._asked_language = ""
        self._keep(replace(self.preferences, language=language))

    def set_theme(self, choice: str) -> None:
        """Look another way from now on: system, light or dark."""
        self._keep(replace(self.preferences, theme=choice))

    def take_on(self, wanted: Preferences) -> None:
        """Follow preferences that are kept already."""
        before, self.preferences = self.preferences, wanted
        spoken, self.words = self.words.language, self._speak()
        self._wear(wanted)
        if replace(before, theme=wanted.theme) != wanted or spoken != self.words.language:
            self.outgrown.emit()
        else:
            self.worn.emit(wanted)

    def _keep(self, wanted: Preferences) -> None:
        desk = self._desk
        self._tasks.run(
            lambda: preferences.write(desk, wanted), lambda _nothing: self.take_on(wanted), owner=self._window
        )

    def _wear(self, wanted: Preferences) -> None:
        """Wear the theme and the text size wanted; dressing every widget anew takes a while, so only what is new."""
        choice, scale = ThemeChoice(wanted.theme), wanted.text_scale / 100
        if (theme().choice, theme().tokens.scale) != (choice, scale):
            theme().use(choice, scale)

    def _speak(self) -> Words:
        """The words of the language wanted; Qt's own, in its file dialogs and menus of a text field, follow."""
        words = Words(self._language())
        QCoreApplication.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.language != "en" and self._qt_words.load(f"qtbase_{words.language}", folder):
            QCoreApplication.installTranslator(self._qt_words)
        return words

    def _language(self) -> str:
        return self._asked_language or self.preferences.language or system_language()
