"""The field for an order, a receipt or a barcode, with a line beside it that sums the purchase up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.i18n import Words
from app.ui.intake.person import LONGEST
from app.ui.widgets.fields import LabelPlace, TextField
from app.ui.widgets.labels import ElidedLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PurchaseField(TextField):
    """`entered` by Enter, `left` when the cursor leaves it."""

    entered = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            words("Purchase"),
            name="intake.order",
            place=LabelPlace.LEFT,
            placeholder=words("Order, receipt or barcode"),
            max_length=LONGEST,
        )
        self._summary = ElidedLabel("", "muted")
        self._summary.setObjectName("intake.order.summary")
        self.put_beside(self._summary)
        self.input.editingFinished.connect(self._leave)
        self.input.installEventFilter(self)

    def say(self, summary: str) -> None:
        """Sum the purchase up, or say that it is being looked for."""
        self._summary.setText(summary)

    def type_on(self, event: QKeyEvent) -> None:
        """Take a letter that was typed elsewhere: it is the beginning of a number."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self.input, event)

    def _leave(self) -> None:
        if not self.input.hasFocus():
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)
