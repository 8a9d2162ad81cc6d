"""A row of options as one input: exclusive (`OptionRow`) or several (`CheckRow`), with digit keys and arrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.options import CheckButton, Option, OptionButton

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _Row(QWidget):
    """What both kinds of rows share: buttons in a flow, found by name or by key, arrows moving among them."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QAbstractButton] = {}

    def button(self, name: str) -> QAbstractButton:
        """The button of an option; a KeyError where there is none."""
        return self._buttons[name]

    def names(self) -> tuple[str, ...]:
        """The options there are, in order."""
        return tuple(self._buttons)

    def stand_close(self) -> None:
        """Leave little room between the options, so that more stand in a line."""
        self._flow.setSpacing(2)

    def set_enabled(self, name: str, enabled: bool) -> None:
        """Offer an option or grey it."""
        self._buttons[name].setEnabled(enabled)

    def offer(self, name: str, offered: bool) -> None:
        """Show an option that can be chosen, or leave it away."""
        self._buttons[name].setVisible(offered)
        self._buttons[name].setEnabled(offered)

    def press_key(self, key: str) -> bool:
        """Choose what this key stands for; whether there was something."""
        for button in self._buttons.values():
            if isinstance(button, OptionButton | CheckButton) and button.key == key and key and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                button.click()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() in _BARE and self._key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the chosen option, or on the first that can be chosen."""
        able = [button for button in self._buttons.values() if button.isEnabled()]
        chosen = [button for button in able if button.isChecked()]
        for button in (chosen or able)[:1]:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _NEXT or event.key() in _BEFORE:
            return self._move(1 if event.key() in _NEXT else -1)
        return self.press_key(event.text())

    def _move(self, step: int) -> bool:
        able = [button for button in self._buttons.values() if button.isEnabled()]
        focused = [index for index, button in enumerate(able) if button.hasFocus()]
        if not focused:
            return False
        able[(focused[0] + step) % len(able)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add(self, option: Option, button: QAbstractButton) -> None:
        button.setObjectName(f"{self.objectName()}.{option.name}")
        self._group.addButton(button)
        self._flow.addWidget(button)
        self._buttons[option.name] = button
        if len(self._buttons) == 1:
            self.setFocusProxy(button)

    def _clear(self) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons.clear()


class OptionRow(_Row):
    """One option of several; `chosen` says which when staff choose it (also when they choose it again).

    `decided` follows where it was a key that chose: whoever presses one knows, and need not look again.
    """

    chosen = Signal(str)
    decided = Signal()

    def __init__(self, name: str, title: str, options: Iterable[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, title, parent)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._tell)
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other options; none is chosen then."""
        self._clear()
        for option in options:
            self._add(option, OptionButton(option))

    def press_key(self, key: str) -> bool:
        """Choose what this key stands for; whether there was something."""
        found = super().press_key(key)
        if found:
            self.decided.emit()
        return found

    def value(self) -> str | None:
        """The chosen option's name, None before the choice."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, name: str | None) -> None:
        """Choose an option, or none, without a signal; a KeyError where there is no such option."""
        if name is not None:
            self._buttons[name].setChecked(True)
            self.setFocusProxy(self._buttons[name])
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _tell(self) -> None:
        self.chosen.emit(self.value())


class CheckRow(_Row):
    """Any number of options; `changed` says all that are ticked when staff tick one or take a tick away."""

    changed = Signal(tuple)

    def __init__(self, name: str, title: str, options: Iterable[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, title, parent)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._tell)
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other options; none is ticked then."""
        self._clear()
        for option in options:
            self._add(option, CheckButton(option))

    def focus_first(self) -> None:
        """Put the focus on the first that can be ticked."""
        for button in [button for button in self._buttons.values() if button.isEnabled()][:1]:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def value(self) -> tuple[str, ...]:
        """The names of what is ticked, in order."""
        return tuple(name for name, button in self._buttons.items() if button.isChecked())

    def set_value(self, names: Iterable[str]) -> None:
        """Tick exactly these, without a signal."""
        wanted = set(names)
        for name, button in self._buttons.items():
            button.setChecked(name in wanted)

    def _tell(self) -> None:
        self.changed.emit(self.value())


class FilterBar(OptionRow):
    """The filters over a list, each with how many it would show."""

    def __init__(
        self, name: str, title: str, filters: Iterable[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        self._titles = dict(filters)
        super().__init__(name, title, (Option(one, text) for one, text in self._titles.items()), parent)

    def show_counts(self, counts: Mapping[str, int | str]) -> None:
        """Write how many there are behind each filter (`99+` as text); a filter not named loses its figure."""
        for name, title in self._titles.items():
            text = f"{title} {counts[name]}" if name in counts else title
            self._buttons[name].setText(text)
            self._buttons[name].setAccessibleName(text)
            self._buttons[name].updateGeometry()
