"""The menu behind the name of whoever is signed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.services.calendar_year import may_look
from app.ui.context import Counter
from app.ui.keys import key
from app.workflow.permissions import Right, Subject


class PersonMenu(QMenu):
    """Changing over, staff, rules, working days, settings, language, theme, keys, about, lock; each is a signal."""

    switch_asked = Signal()
    staff_asked = Signal()
    rules_asked = Signal()
    working_days_asked = Signal()
    settings_asked = Signal()
    language_asked = Signal(str)
    theme_asked = Signal(str)
    keys_asked = Signal()
    about_asked = Signal()
    lock_asked = Signal()

    def __init__(self, counter: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("person.menu")
        self.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
        )  # its button has its arrow at the right by turning round
        words, kept = counter.words, counter.preferences
        self._add("switch", words("Somebody else …"), self.switch_asked)
        if counter.session.may(Subject.STAFF, Right.READ):
            self._add("staff", words("Staff …"), self.staff_asked)
        self._add("rules", words("Rules …"), self.rules_asked)
        if may_look(counter.session):
            self._add("working_days", words("Working days …"), self.working_days_asked)
        self._add("settings", words("Settings …"), self.settings_asked)
        system = words("As the system")
        self._choice("language", words("Language"), (("", system), ("zh_CN", "中文"), ("en", "English")), kept.language)
        themes = (("system", system), ("light", words("Light")), ("dark", words("Dark")))
        self._choice("theme", words("Theme"), themes, kept.theme)
        self.addSeparator()
        self._add("keys", f"{words('Keys of this screen')}\t{key('help').label}", self.keys_asked)
        self._add("about", words("About this program"), self.about_asked)
        self.addSeparator()
        self._add("lock", f"{words('Lock')}\t{key('lock').label}", self.lock_asked)

    def show_theme(self, theme: str) -> None:
        """Tick the look that is worn."""
        action = self.findChild(QAction, f"person.theme.{theme}")
        assert action is not None
        action.setChecked(True)

    def _add(self, name: str, text: str, signal: SignalInstance) -> None:
        action = self.addAction(text)
        action.setObjectName(f"person.{name}")
        action.triggered.connect(lambda _on=False: signal.emit())

    def _choice(self, name: str, title: str, options: tuple[tuple[str, str], ...], chosen: str) -> None:
        menu = self.addMenu(title)
        menu.setObjectName(f"person.{name}")
        group = QActionGroup(menu)
        for value, text in options:
            action = QAction(text, menu)
            action.setObjectName(f"person.{name}.{value or 'system'}")
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            menu.addAction(action)
            signal = self.language_asked if name == "language" else self.theme_asked
            action.triggered.connect(lambda _on=False, value=value, signal=signal: signal.emit(value))
