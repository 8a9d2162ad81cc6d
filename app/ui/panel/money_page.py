"""The money of a case: from the deal amount to the refund, by which tender, how it was worked out; and its meter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Phrase, Words
from app.policy.clauses import clause_label
from app.services.case_view import CaseView, MeterView
from app.services.rules_card import CardAmount
from app.ui.panel.derivation import Derivation
from app.ui.theme import Tone, tokens
from app.ui.widgets.labels import label, rule
from app.ui.widgets.rows import TextColumn, TextRows

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDEST = 460


class MoneyPage(QWidget):
    """Amounts below each other, the total large, and the derivation with its clauses."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.money")
        self._amounts = _sums("panel.amounts", "", "", cited=True)
        self._line = rule()
        self._total = _sums("panel.total", "strong", "figure")
        self._tenders = _sums("panel.tenders", "muted", "muted")
        self._head = label(words("How it is worked out"), "muted")
        self._steps = Derivation(words, "panel.money.steps")
        self._meter_head = label("", "heading", Tone.DANGER, name="panel.meter.title")
        self._meter = _sums("panel.meter.amounts", "", "", cited=True)
        self._meter_line = rule()
        self._meter_total = _sums("panel.meter.total", "strong", "figure")
        self._meter_steps = Derivation(words, "panel.meter.page.steps")
        self._sums = QWidget()
        self._sums.setMaximumWidth(tokens().px(_WIDEST))
        sums = QVBoxLayout(self._sums)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.setSpacing(tokens().space.tiny)
        for part in (self._amounts, self._line, self._total, self._tenders):
            sums.addWidget(part)
        metered = QWidget()
        metered.setMaximumWidth(tokens().px(_WIDEST))
        lines = QVBoxLayout(metered)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens().space.tiny)
        for part in (self._meter_head, self._meter, self._meter_line, self._meter_total):
            lines.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self._sums, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.small)
        column.addLayout(row)
        column.addWidget(self._head)
        column.addLayout(self._steps.on_the_left())
        below = QHBoxLayout()
        below.addWidget(metered, 100)
        below.addStretch(1)
        column.addLayout(below)
        column.addLayout(self._meter_steps.on_the_left())

    def show_case(self, view: CaseView) -> None:
        """Show the money of a case, if any has been worked out; its tenders one by one where there are several."""
        self._show(self._amounts, view.amounts, cited=True)
        self._line.setVisible(bool(view.amounts))
        self._show(self._total, (view.total,) if view.total is not None else ())
        self._show(self._tenders, view.tenders if len(view.tenders) > 1 else ())
        self._head.setVisible(bool(view.derivation))
        self._steps.show_steps(view.derivation)
        self._show_meter(view.meter)

    def _show_meter(self, meter: MeterView | None) -> None:
        """What being late costs by now, line by line."""
        words = self._words
        for part in (self._meter_head, self._meter_line, self._meter_steps):
            part.setVisible(meter is not None)
        self._meter_head.setText(words.say(meter.title) if meter else "")
        self._show(self._meter, meter.lines if meter else (), cited=True)
        total = CardAmount(Phrase("So far"), meter.total) if meter else None
        per_day = CardAmount(Phrase("Every further day"), meter.per_day) if meter else None
        self._show(self._meter_total, tuple(one for one in (total, per_day) if one is not None))
        self._meter_steps.show_steps(meter.steps if meter else ())

    def _show(self, part: TextRows, amounts: tuple[CardAmount, ...], *, cited: bool = False) -> None:
        rows = [self._row(amount, cited=cited) for amount in amounts]
        part.setVisible(bool(rows))
        part.show_rows(rows)
        for number, said in enumerate(rows):
            part.row(number)[-1].setAccessibleName(" ".join(said))

    def _row(self, amount: CardAmount, *, cited: bool) -> tuple[str, ...]:
        words = self._words
        clause = words.say(clause_label(amount.clause)) if amount.clause else ""
        what, figure = words.say(amount.label), words.money(amount.amount)
        return (what, clause, figure) if cited else (what, figure)


def _sums(name: str, role: str, figure_role: str, *, cited: bool = False) -> TextRows:
    """What an amount is, the clause it rests on where it is `cited`, and the figure."""
    clause = (TextColumn("small", align=_RIGHT),) if cited else ()
    return TextRows(name, (TextColumn(role, wide=True, align=_MIDDLE), *clause, TextColumn(figure_role, align=_RIGHT)))
