"""The parts of the rules card: a statement with its icon and clauses, an amount, a step of the derivation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import Phrase, Words
from app.policy.clauses import clause_label
from app.policy.steps import Step
from app.services.rules_card import CardAmount, CardLine, Sign
from app.ui.icons import IconLabel
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.labels import label

_CLAUSES = 150
SIGN_TONES = {
    Sign.YES: Tone.OK,
    Sign.NO: Tone.DANGER,
    Sign.WARNING: Tone.WARN,
    Sign.ALERT: Tone.DANGER,
    Sign.QUESTION: Tone.ACCENT,
}


def clauses_label(words: Words, clauses: tuple[str, ...]) -> QLabel:
    """Some clauses in their short form, at the right; more than a narrow column holds go on to the next line."""
    said = dict.fromkeys(words.say(clause_label(clause)) for clause in clauses)
    made = label("", "small", wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    made.ensurePolished()
    metrics, widest = made.fontMetrics(), tokens().px(_CLAUSES)
    lines: list[str] = []
    for one in said:
        longer = f"{lines[-1]} · {one}" if lines else one
        if lines and metrics.horizontalAdvance(longer) <= widest:
            lines[-1] = longer
        else:
            lines.append(one)
    made.setText("\n".join(lines))
    made.setFixedWidth(min(max((metrics.horizontalAdvance(line) for line in lines), default=0), widest) + 2)
    return made


def rich_label(words: Words, phrase: Phrase, role: str = "") -> QLabel:
    """A wrapping label with the days and amounts of the phrase standing out."""
    rich, plain = words.rich(phrase), words.say(phrase)
    made = label(plain, role, wrap=True)
    if "<b>" in rich:  # else plain text does, and is measured in a fraction of the time
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(rich)
    made.setAccessibleName(plain)
    return made


class Statement(QWidget):
    """One line of the card: icon, words, a note in small print under them, the clauses at the right."""

    def __init__(self, words: Words, line: CardLine) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens().space.small)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        icon = IconLabel(line.sign, SIGN_TONES.get(line.sign, Tone.NEUTRAL))
        text = rich_label(words, line.text)
        if line.sign is Sign.ALERT:
            restyle(text, tone=str(Tone.DANGER))
        grid.addWidget(_beside_first_line(icon, text), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(1, 1)
        if line.clauses:
            grid.addWidget(clauses_label(words, line.clauses), 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        if line.note is not None:
            grid.addWidget(rich_label(words, line.note, "small"), 1, 1, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(words.say(line.text))


def _beside_first_line(icon: IconLabel, text: QLabel) -> QWidget:
    """The icon at the height of the first line of the text, however many lines there are."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, max((text.fontMetrics().height() - icon.sizeHint().height()) // 2 + 1, 0), 0, 0)
    column.addWidget(icon)
    return box


class Amount(QWidget):
    """One amount of the derivation with its clause; the last of them, what goes back, is written large."""

    def __init__(self, words: Words, amount: CardAmount, *, large: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.medium)
        what = label(words.say(amount.label), "heading" if large else "muted", wrap=True)
        what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        figure = label(words.money(amount.amount), "figure" if large else "")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setObjectName("intake.rules.total" if large else "")
        row.addWidget(what, 1)
        if amount.clause:
            row.addWidget(clauses_label(words, (amount.clause,)))
        row.addWidget(figure)
        self.setAccessibleName(f"{words.say(amount.label)} {words.money(amount.amount)}")


class Derivation(QWidget):
    """How it was worked out, step by step, in words that can be read out, each with its clause."""

    def __init__(self, words: Words, steps: tuple[Step, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens().space.small)
        grid.setVerticalSpacing(tokens().space.tiny + 2)
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(steps, start=1):
            count = label(f"{number}.", "muted")
            clause = clauses_label(words, (step.clause,))
            grid.addWidget(count, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(rich_label(words, step.text), number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(clause, number, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
