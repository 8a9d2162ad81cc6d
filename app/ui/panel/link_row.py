"""The cases this one came out of, and those that came out of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import Words
from app.services.case_view import CaseLink
from app.ui.widgets.buttons import link_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear


class LinkRow(QWidget):
    """One link for each case; hidden where there are none. `case_wanted` with the number of the one chosen."""

    case_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.links")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self.hide()

    def show_links(self, links: tuple[CaseLink, ...]) -> None:
        """Show the cases linked with one."""
        words = self._words
        clear(self._flow)
        parts: list[QWidget] = []
        if links:
            head = label(words("Linked:"), "muted")
            head.setMinimumHeight(link_button("X", "").sizeHint().height())
            parts.append(head)
        for number, link in enumerate(links, start=1):
            said = words("{kind} {case} · {state}", kind=link.kind, case=link.case_no, state=link.state)
            button = link_button(said, f"panel.link.{number}")
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._want, link.case_no))
            parts.append(button)
        for part in parts:
            self._flow.addWidget(part)
            part.show()
        self.setVisible(bool(links))

    def _want(self, case_no: str, _checked: bool = False) -> None:
        self.case_wanted.emit(case_no)
