"""The menu of further steps: what is seldom wanted, or has no room beside the due step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import Words
from app.services.case_view import StepOffer
from app.ui.icons import set_icon
from app.ui.widgets.buttons import ActionButton


class MoreSteps(ActionButton):
    """The further steps, in a menu; hidden where there are none. `chosen` with the name of a step."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words("More"), "panel.more")
        self._words = words
        self._shown: tuple[StepOffer, ...] = ()
        self.setParent(parent)
        self.setText(f" {self.text()}")  # Qt leaves no room between icon and words
        set_icon(self, "chevron-down")
        self.setAccessibleName(words("More steps"))
        self.setAutoDefault(True)
        self._menu = QMenu(self)
        self._menu.setObjectName("panel.more.menu")
        self.clicked.connect(self.open)
        self.hide()

    def show_steps(self, offers: tuple[StepOffer, ...]) -> None:
        """Offer these; one that is refused says why and cannot be chosen."""
        self.setVisible(bool(offers))
        if offers == self._shown:
            return
        self._shown = offers
        self._menu.clear()
        for offer in offers:
            said = self._words.say(offer.title)
            if offer.refusal is not None:
                said = f"{said} · {self._words.say(offer.refusal)}"
            action = QAction(said.replace("&", "&&"), self._menu)
            action.setObjectName(f"panel.step.{offer.name}")
            action.setEnabled(offer.refusal is None)
            action.triggered.connect(partial(self._choose, offer.name))
            self._menu.addAction(action)

    def open(self) -> None:
        """Open the menu, the first step that can be chosen ready."""
        height = self._menu.sizeHint().height()
        self._menu.popup(self.mapToGlobal(QPoint(0, -height - 4)))
        for action in [action for action in self._menu.actions() if action.isEnabled()][:1]:
            self._menu.setActiveAction(action)

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)
