"""The keys of this screen, on F1 or ?: the table of keys, the places that matter here first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Words
from app.ui.keys import PLACE_TITLES, Key, Place, keys_of
from app.ui.sheet import Sheet
from app.ui.theme import tokens
from app.ui.widgets.labels import Chip, label

_WIDTH = 860
_BESIDE = (Place.EVERYWHERE,)


class KeysHelp(Sheet):
    """Two columns: what works everywhere, and what works here."""

    def __init__(self, words: Words, over: QWidget, here: tuple[Place, ...], tabs: tuple[str, ...]) -> None:
        super().__init__(words, words("Keys of this screen"), "keys_help", over, _WIDTH)
        self._words = words
        self._tabs = tabs
        columns = QHBoxLayout()
        columns.setSpacing(tokens().space.huge)
        columns.addLayout(self._column(_BESIDE), 1)
        columns.addLayout(self._column(tuple(place for place in here if place not in _BESIDE)), 1)
        self.body.addLayout(columns)

    def _column(self, places: tuple[Place, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens().space.small)
        for place in places:
            column.addWidget(label(self._words.say(PLACE_TITLES[place]), "heading"))
            column.addLayout(self._table(keys_of(place)))
        column.addStretch(1)
        return column

    def _table(self, keys: tuple[Key, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space.medium)
        grid.setVerticalSpacing(tokens().space.tiny)
        grid.setColumnMinimumWidth(0, tokens().px(72))
        grid.setColumnStretch(1, 1)
        for row, key in enumerate(keys):
            grid.addWidget(Chip(key.label), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(self._does(key), wrap=True), row, 1)
        return grid

    def _does(self, key: Key) -> str:
        place, _dot, number = key.name.partition(".")
        if place == "tab" and number.isdigit() and int(number) <= len(self._tabs):
            return self._words("Tab {name}", name=self._tabs[int(number) - 1])
        return self._words.say(key.does)
