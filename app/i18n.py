"""Words on screen and paper: English in the source, translated from a gettext catalog.

A `Phrase` is a sentence not yet put into a language: policy, workflow and services speak in phrases, the screen and
the paper say them in theirs through `Words`.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path

from app.clock import SHANGHAI
from app.money import Money

LANGUAGES = ("zh_CN", "en")
LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "locale"
_STRAIGHT = str.maketrans("“”", '""')
"""The fonts are Chinese: they draw round quotation marks as wide as a Chinese character, which parts English words."""
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, init=False)
class Phrase:
    """An English sentence with named places, and what goes into them: text, numbers, days, money, other phrases."""

    text: str
    values: tuple[tuple[str, object], ...]

    def __init__(self, text: str, /, **values: object) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "values", tuple(values.items()))


class Words:
    """Says phrases in one language.

    Call it with a source text (`words("Save")`, `words("{n} left", n=2)`) or hand it a `Phrase` with `say`.
    """

    def __init__(self, language: str, folder: Path = LOCALE_FOLDER) -> None:
        """Load the catalog of `language`, one of LANGUAGES; a missing catalog is a FileNotFoundError."""
        self.language = language
        self._catalog: gettext.NullTranslations = gettext.NullTranslations()
        if language != "en":
            self._catalog = gettext.translation("counter", folder, [language])

    def __call__(self, text: str, /, **values: object) -> str:
        """Translate an English source text and fill its named places."""
        said = self._sentence(text)
        return said.format(**{name: self.value(value) for name, value in values.items()}) if values else said

    def say(self, phrase: Phrase) -> str:
        """Put a phrase into this language."""
        return self(phrase.text, **dict(phrase.values))

    def rich(self, phrase: Phrase) -> str:
        """A phrase as rich text: its words escaped, the days, instants and amounts in it emphasised."""
        said = escape(self._sentence(phrase.text), quote=False)
        values = {name: self._rich_value(value) for name, value in phrase.values}
        return said.format(**values) if values else said

    def _sentence(self, text: str) -> str:
        """A source text in this language, its places still empty."""
        said = self._catalog.gettext(text) if text else ""
        return said.translate(_STRAIGHT) if self.language == "en" else said

    def _rich_value(self, value: object) -> str:
        if isinstance(value, Phrase):
            return self.rich(value)
        if isinstance(value, tuple):
            return self._separator.join(self._rich_value(item) for item in value)
        said = escape(self.value(value), quote=False)
        return f"<b>{said}</b>" if isinstance(value, (Money, date)) else said

    def value(self, value: object) -> str:
        """Show one value the way this language writes it."""
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, datetime):
            return self.instant(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return self.list(value)
        return str(value)

    def list(self, values: tuple[object, ...]) -> str:
        """Several values, one after the other."""
        return self._separator.join(self.value(value) for value in values)

    @property
    def _separator(self) -> str:
        return "、" if self.language == "zh_CN" else ", "

    def money(self, amount: Money) -> str:
        """`¥249.00`, with a true minus sign before the currency for negative amounts."""
        sign = "−" if amount.fen < 0 else ""
        yuan, fen = divmod(abs(amount.fen), 100)
        return f"{sign}¥{yuan:,}.{fen:02d}"

    def day(self, day: date) -> str:
        """`3月12日(周四)` or `Thu 12 Mar`."""
        if self.language == "zh_CN":
            return f"{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"
        return f"{_ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {_ENGLISH_MONTHS[day.month - 1]}"

    def long_day(self, day: date) -> str:
        """The day with its year: `2026年3月12日(周四)` or `Thu 12 Mar 2026`."""
        return f"{day.year}年{self.day(day)}" if self.language == "zh_CN" else f"{self.day(day)} {day.year}"

    def instant(self, instant: datetime) -> str:
        """Day and time in Asia/Shanghai: `3月12日 10:33` or `12 Mar 10:33`."""
        local = instant.astimezone(SHANGHAI)
        if self.language == "zh_CN":
            return f"{local.month}月{local.day}日 {local:%H:%M}"
        return f"{local.day} {_ENGLISH_MONTHS[local.month - 1]} {local:%H:%M}"
