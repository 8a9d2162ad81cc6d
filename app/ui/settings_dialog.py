"""The counter's settings: language, look, lock, papers and printers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import UserError
from app.i18n import Words
from app.services import preferences
from app.services.preferences import RECEIPT_SIZES, TEXT_SCALES, VOUCHER_SIZES, Preferences
from app.ui.context import Counter
from app.ui.sheet import Sheet
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton, primary_button
from app.ui.widgets.fields import ChoiceField, InputField, LabelPlace, MoneyField, SpinField
from app.ui.widgets.inputs import ChoiceInput
from app.ui.widgets.labels import label

_WIDTH = 720
_MOST_IDLE = 60


class SettingsSheet(Sheet):
    """A form of all settings. `saved` with the new `Preferences` once they are kept."""

    saved = Signal(object)

    def __init__(self, counter: Counter, over: QWidget, printers: Callable[[], tuple[str, ...]]) -> None:
        words = counter.words
        super().__init__(words, words("Settings"), "settings", over, _WIDTH)
        self._counter = counter
        self._choices: dict[str, ChoiceField] = {}
        self._idle = SpinField(
            words,
            words("Lock after so many minutes without a key"),
            name="settings.idle_minutes",
            least=1,
            most=_MOST_IDLE,
        )
        self._limit = _limit_field(words) if preferences.may_set_refund_limit(counter.session) else None
        self._printers = {
            "receipt_printer": _printer_input("receipt_printer"),
            "voucher_printer": _printer_input("voucher_printer"),
        }
        self._fill(printers())
        self._save = primary_button(words("Save"), "settings.save", "Enter")
        cancel = ActionButton(words("Cancel"), "settings.cancel", key="Esc")
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._save)
        self.show_preferences(counter.preferences)
        self.default = self._save
        cancel.clicked.connect(self.close_sheet)
        self._save.clicked.connect(self.save)

    def show_preferences(self, shown: Preferences) -> None:
        """Fill the form."""
        for name, choice in self._choices.items():
            choice.set_value(str(getattr(shown, name)) or "system")
        self._idle.set_value(shown.idle_minutes)
        if self._limit is not None:
            self._limit.set_value(shown.refund_limit)
        for name, box in self._printers.items():
            wanted = getattr(shown, name)
            if wanted and box.findData(wanted) < 0:
                box.addItem(self._counter.words("{printer} (not found now)", printer=wanted), wanted)
            box.setCurrentIndex(max(box.findData(wanted), 0))

    def preferences(self) -> Preferences:
        """What is chosen now."""
        chosen = {name: choice.value() or "" for name, choice in self._choices.items()}
        printers = {name: str(box.currentData() or "") for name, box in self._printers.items()}
        return Preferences(
            language="" if chosen["language"] == "system" else chosen["language"],
            theme=chosen["theme"],
            text_scale=int(chosen["text_scale"]),
            idle_minutes=self._idle.value() or 0,
            paper_language=chosen["paper_language"],
            receipt_size=chosen["receipt_size"],
            voucher_size=chosen["voucher_size"],
            receipt_printer=printers["receipt_printer"],
            voucher_printer=printers["voucher_printer"],
        )

    def save(self) -> None:
        """Keep the settings; they take effect at once."""
        desk, session, wanted = self._counter.desk, self._counter.session, self.preferences()
        try:
            limit = self._limit.value() if self._limit is not None else None
        except UserError as error:
            self._refused(UserError(error.message, "refund_limit"))
            return

        def work() -> Preferences:
            if limit is not None:
                preferences.set_refund_limit(desk, session, limit)
            preferences.write(desk, wanted)
            return preferences.read(desk)

        self._counter.tasks.run(work, self._saved, self._refused, owner=self)

    def _saved(self, kept: Preferences) -> None:
        self.close_sheet()
        self.saved.emit(kept)

    def _refused(self, error: Exception) -> None:
        fields: dict[str, InputField] = {**self._choices, "idle_minutes": self._idle}
        if self._limit is not None:
            fields["refund_limit"] = self._limit
        if isinstance(error, UserError) and error.field in fields:
            fields[error.field].show_error(self._counter.words.say(error.message))
            return
        self.close_sheet()
        self._counter.bar_error(error)

    def _fill(self, printers: tuple[str, ...]) -> None:
        words = self._counter.words
        scales = tuple((str(scale), words("{n} %", n=scale)) for scale in TEXT_SCALES)
        languages = (("zh_CN", "中文"), ("en", "English"))
        self._add_choice("language", words("Language"), (("system", words("As the system")), *languages))
        themes = (("system", words("As the system")), ("light", words("Light")), ("dark", words("Dark")))
        self._add_choice("theme", words("Theme"), themes)
        self._add_choice("text_scale", words("Text size"), scales)
        self._add_choice("paper_language", words("Language of the papers"), languages)
        self._add_choice("receipt_size", words("Receipt"), tuple((size, size) for size in RECEIPT_SIZES))
        self._add_choice("voucher_size", words("Return voucher"), tuple((size, size) for size in VOUCHER_SIZES))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space.huge)
        grid.setVerticalSpacing(tokens().space.medium)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        left = ("language", "theme", "text_scale")
        right = ("paper_language", "receipt_size", "voucher_size")
        for row, (one, other) in enumerate(zip(left, right, strict=True)):
            grid.addWidget(self._choices[one], row, 0)
            grid.addWidget(self._choices[other], row, 1)
        grid.addWidget(self._idle, 3, 0)
        for row, (name, title) in enumerate(
            (("receipt_printer", words("Printer for receipts")), ("voucher_printer", words("Printer for vouchers"))), 3
        ):
            self._fill_printers(self._printers[name], printers)
            field = InputField(title, self._printers[name], name=f"settings.{name}", place=LabelPlace.ABOVE)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignTop)  # its neighbour may be taller by a hint
        if self._limit is not None:
            grid.addWidget(self._limit, 4, 0)
        self.body.addWidget(
            label(words("Without a printer papers are shown and kept; F10 prints them later."), "small", wrap=True)
        )

    def _add_choice(self, name: str, title: str, options: tuple[tuple[str, str], ...]) -> None:
        self._choices[name] = ChoiceField(title, options, name=f"settings.{name}")

    def _fill_printers(self, box: ChoiceInput, printers: tuple[str, ...]) -> None:
        box.addItem(self._counter.words("None: show only"), "")
        for printer in printers:
            box.addItem(printer, printer)


def _limit_field(words: Words) -> MoneyField:
    return MoneyField(
        words("Refund above which a second person approves"),
        name="settings.refund_limit",
        hint=words("Finance countersigns what is above it"),
    )


def _printer_input(name: str) -> ChoiceInput:
    return ChoiceInput(f"settings.{name}")
