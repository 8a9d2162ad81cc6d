"""A long list to choose from by typing any part of a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from app.ui.widgets.inputs import ChoiceInput


class SearchInput(ChoiceInput):
    """A list that shows what holds the letters typed so far. What is typed chooses where only one thing holds it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._line = QLineEdit(self)
        self._line.setObjectName(f"{name}.text")
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(finder)

    def found(self) -> int:
        """The place of what is chosen: named in full, or the only one that holds what is typed; -1 for none."""
        typed = self.currentText().strip().casefold()
        texts = [self.itemText(place).casefold() for place in range(self.count())]
        if typed in texts:
            at = self.currentIndex()
            return at if at >= 0 and texts[at] == typed else texts.index(typed)
        holding = [place for place, text in enumerate(texts) if typed and typed in text]
        return holding[0] if len(holding) == 1 else -1

    def choose(self, place: int) -> None:
        """Choose what stands at a place, or nothing (-1)."""
        self.setCurrentIndex(place)
        if place < 0:
            self.clearEditText()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)
