"""The open tab and those built before it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.context import Counter
from app.ui.tabs import TABS, TabPlan


class TabStack(QStackedWidget):
    """Builds a tab when it is first opened. What a tab can be asked for is a method of it, by name: not every tab has
    something to print, but each that has calls it the same.
    """

    def __init__(self, counter: Counter, plans: tuple[TabPlan, ...] = TABS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._plans = {plan.name: plan for plan in plans}
        self._built: dict[str, QWidget] = {}
        self._open = ""

    @property
    def open_name(self) -> str:
        """The name of the open tab, "" before one is opened."""
        return self._open

    @property
    def plan(self) -> TabPlan | None:
        """The plan of the open tab."""
        return self._plans.get(self._open)

    def tab(self, name: str) -> QWidget:
        """A tab, built now if it was not yet; a KeyError where there is none of that name."""
        if name not in self._built:
            built = self._plans[name].build(self._counter)
            self._built[name] = built
            self.addWidget(built)
        return self._built[name]

    def open(self, name: str) -> None:
        """Show a tab."""
        self.setCurrentWidget(self.tab(name))
        self._open = name

    def built(self) -> tuple[QWidget, ...]:
        """The tabs built so far."""
        return tuple(self._built.values())

    def ask(self, what: str, *values: object) -> bool:
        """Ask the open tab for something; False where it has no such thing, or answers that there was nothing."""
        method = self._method(what)
        return method is not None and method(*values) is not False

    def focus_open(self) -> None:
        """Put the focus where work begins in the open tab."""
        tab = self.currentWidget()
        if tab is not None and not self.ask("focus_first"):
            (tab.focusWidget() or tab).setFocus(Qt.FocusReason.OtherFocusReason)

    def _method(self, what: str) -> Callable[..., object] | None:
        for part in (self.currentWidget(), getattr(self.currentWidget(), "panel", None)):
            method = getattr(part, what, None)
            if callable(method):
                return method
        return None
