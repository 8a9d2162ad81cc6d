"""What can be found at one point of a checklist, on one line: all well by a button each, the faults in a menu."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import Words
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import Option, OptionButton

FAULT = "FAULT"
"""The name of the button that opens the menu."""


class FindingRow(OptionRow):
    """An option row whose last button opens the faults and then shows the one chosen; digits choose either directly."""

    def __init__(
        self,
        words: Words,
        name: str,
        title: str,
        well: Iterable[Option],
        faults: Iterable[Option],
        parent: QWidget | None = None,
    ) -> None:
        self._faults = {fault.name: fault for fault in faults}
        self._fault = ""
        self._before: str | None = None
        keys = [fault.key for fault in self._faults.values() if fault.key]
        span = f"{keys[0]}–{keys[-1]}" if len(keys) > 1 else "".join(keys)
        self._open = Option(FAULT, words("a fault …"), span)
        super().__init__(name, title, (*well, self._open), parent)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}.menu")
        for fault in self._faults.values():
            action = QAction(f"{fault.key}   {fault.text}".strip().replace("&", "&&"), self._menu)
            action.setObjectName(f"{name}.{fault.name}")
            action.triggered.connect(partial(self._pick, fault.name))
            self._menu.addAction(action)
        self._menu.aboutToHide.connect(self._give_up)

    def names(self) -> tuple[str, ...]:
        """What can be found, in order."""
        return (*(name for name in super().names() if name != FAULT), *self._faults)

    def value(self) -> str | None:
        """The name of what was found, None before the choice."""
        chosen = super().value()
        return self._fault or None if chosen == FAULT else chosen

    def set_value(self, name: str | None) -> None:
        """Show what was found, or nothing, without a signal."""
        self._fault = name if name in self._faults else ""
        super().set_value(FAULT if self._fault else name)
        self._say()
        self._before = self.value()

    def press_key(self, key: str) -> bool:
        """Choose what this key stands for; whether there was something."""
        fault = next((fault.name for fault in self._faults.values() if fault.key == key and key), "")
        if not fault:
            return super().press_key(key)
        self.button(FAULT).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._pick(fault)
        return True

    def _pick(self, fault: str, _checked: bool = False) -> None:
        self.set_value(fault)
        self.chosen.emit(fault)
        self.decided.emit()

    def _tell(self) -> None:
        if super().value() != FAULT:
            self._fault = ""
            self._say()
            self._before = self.value()
            self.chosen.emit(self.value())
            return
        button = self.button(FAULT)
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self._menu.setActiveAction(next(iter(self._menu.actions())))

    def _give_up(self) -> None:
        """The menu closes: until something is picked in it, what was chosen before stands."""
        self.set_value(self._before)

    def _say(self) -> None:
        button = self.button(FAULT)
        shown = self._faults.get(self._fault, self._open)
        button.setText(shown.text)
        button.setAccessibleName(shown.text)
        if isinstance(button, OptionButton):
            button.key = shown.key
        button.setFixedSize(button.sizeHint())
        self._flow.invalidate()
        button.update()
