"""Reading a question's plain values field by field; what is wrong is said at its field, with what is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeVar

from app.clock import SHANGHAI
from app.errors import UserError
from app.i18n import Phrase
from app.money import Money
from app.policy.periods import out_of_order

_T = TypeVar("_T")
_When = TypeVar("_When", date, datetime)
_MOST = 10**6


class Given:
    """The fields of one question, taken out one by one; `done` refuses what nobody asked for.

    Every method raises a UserError that names the field (`order.signed_on`, `items[2].paid`) and says what is accepted.
    A field that is null counts as left out. The `optional_` methods answer None for one that is left out; the others
    refuse that, unless they are told what it stands for.
    """

    def __init__(self, values: object, path: str = "") -> None:
        self._path = path
        if not isinstance(values, Mapping):
            self.refuse_value("", values, "{…}")
        self._values: dict[str, Any] = {str(name): value for name, value in values.items()}
        self._taken: list[str] = []
        self._parts: list[Given] = []

    def has(self, name: str) -> bool:
        """Whether a field is there and not null."""
        return self._values.get(name) is not None

    def done(self) -> None:
        """Refuse every field nobody asked for, here and in the parts."""
        for name in self._values:
            if name not in self._taken:
                known = ", ".join(dict.fromkeys(self._taken))
                text = Phrase("{field} is not known here; known are: {accepted}.", field=self._at(name), accepted=known)
                raise UserError(text, self._at(name))
        for part in self._parts:
            part.done()

    def ignore(self, *names: str) -> None:
        """Accept fields that change nothing in the answer."""
        self._taken += names

    def part(self, name: str) -> Given:
        """The fields under a field; an empty part where it is left out."""
        value = self._take(name)
        return self.part_of(name, {} if value is None else value)

    def parts(self, name: str) -> list[Given]:
        """A list of parts; empty where it is left out."""
        return [self.part_of(f"{name}[{place}]", value) for place, value in enumerate(self.list(name))]

    def names(self) -> tuple[str, ...]:
        """The fields not taken yet."""
        return tuple(name for name in self._values if name not in self._taken)

    def part_of(self, name: str, value: object) -> Given:
        """A value read as the fields under a field, or under one place of a list (`lines[0]`)."""
        part = Given(value, self._at(name))
        self._parts.append(part)
        return part

    def named_parts(self) -> dict[str, Given]:
        """Every field not taken yet, as a part by its name."""
        return {name: self.part(name) for name in self.names()}

    def anything(self, name: str) -> Any:
        """Whatever a field holds, as it is; None where it is left out."""
        return self._take(name)

    def list(self, name: str) -> Sequence[Any]:
        """A list of anything; empty where it is left out."""
        value = self._take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse_value(name, value, "[…]")
        return value

    def day(self, name: str) -> date:
        """A day, `YYYY-MM-DD`."""
        return self._required(name, self.optional_day(name))

    def optional_day(self, name: str) -> date | None:
        """A day, or None."""
        value = self._take(name)
        return None if value is None else self.day_of(name, value)

    def first_day(self, *names: str) -> date | None:
        """The first of some days that is there, or None."""
        return first_told(*map(self.optional_day, names))

    def day_of(self, name: str, value: object) -> date:
        """A value read as a day."""
        try:
            if isinstance(value, str) and len(value) == 10 and value[7] == "-":  # no days of weeks: 2026-W01-1
                return date.fromisoformat(value)
        except ValueError:
            pass
        return self.refuse_value(name, value, "YYYY-MM-DD")

    def instant(self, name: str) -> datetime:
        """An instant, ISO 8601 with its offset."""
        return self._required(name, self.optional_instant(name))

    def optional_instant(self, name: str) -> datetime | None:
        """An instant, or None."""
        value = self._take(name)
        return None if value is None else self.instant_of(name, value)

    def instant_of(self, name: str, value: object) -> datetime:
        """A value read as an instant, put into Asia/Shanghai."""
        try:
            instant = datetime.fromisoformat(value) if isinstance(value, str) else None
            if instant is not None and instant.tzinfo is not None:
                return instant.astimezone(SHANGHAI)
        except (ValueError, OverflowError):
            pass
        return self.refuse_value(name, value, "YYYY-MM-DDTHH:MM:SS+08:00")

    def money(self, name: str) -> Money:
        """An amount in CNY, not negative: text such as `"249.00"`."""
        return self._required(name, self.optional_money(name))

    def optional_money(self, name: str) -> Money | None:
        """An amount, or None."""
        value = self._take(name)
        if value is None:
            return None
        try:
            amount = Money.parse(value) if isinstance(value, str) else None
        except ValueError:
            amount = None
        if amount is None or amount < Money():
            self.refuse_value(name, value, '"0.00"')
        return amount

    def first_money(self, *names: str) -> Money | None:
        """The first of some amounts that is there, or None."""
        return first_told(*map(self.optional_money, names))

    def decimal(self, name: str) -> Decimal:
        """A figure that is not negative: text such as `"1.5"`, or a number as JSON writes it."""
        value = self._take(name)
        try:
            figure = (
                Decimal(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
            )
        except InvalidOperation:
            figure = None
        if value is None:
            self.refuse_missing(name)
        if figure is None or not figure.is_finite() or not 0 <= figure <= _MOST:
            self.refuse_value(name, value, '"0.0"')
        return figure

    def number(self, name: str, default: int | None = None, least: int = 0, most: int = _MOST) -> int:
        """A whole number."""
        return self._required(name, self.optional_number(name, least, most), default)

    def optional_number(self, name: str, least: int = 0, most: int = _MOST) -> int | None:
        """A whole number, or None."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.refuse_value(name, value, f"{least}-{most}")
        return value

    def flag(self, name: str, default: bool | None = None) -> bool:
        """A yes or no."""
        return self._required(name, self.optional_flag(name), default)

    def optional_flag(self, name: str) -> bool | None:
        """A yes or no, or None."""
        value = self._take(name)
        if value is not None and not isinstance(value, bool):
            self.refuse_value(name, value, "true, false")
        return value

    def text(self, name: str) -> str:
        """A text that is not empty."""
        return self._required(name, self.optional_text(name))

    def optional_text(self, name: str) -> str | None:
        """A text, or None."""
        value = self._take(name)
        if value is not None and (not isinstance(value, str) or not value):
            self.refuse_value(name, value, '"…"')
        return value

    def choice(self, name: str, accepted: Iterable[str], default: str | None = None) -> str:
        """One of some names."""
        value = self._take(name)
        if value is not None:
            return self.choice_of(name, value, accepted)
        if default is None:
            names = ", ".join(map(str, accepted))
            text = Phrase("{field} is missing; accepted are: {accepted}.", field=self._at(name), accepted=names)
            raise UserError(text, self._at(name))
        return default

    def choice_of(self, name: str, value: object, accepted: Iterable[str]) -> str:
        """A value read as one of some names."""
        names = tuple(map(str, accepted))
        if not isinstance(value, str) or value not in names:
            self.refuse_value(name, value, ", ".join(names))
        return value

    def refuse_missing(self, name: str) -> NoReturn:
        """Refuse that a field is left out."""
        raise UserError(Phrase("{field} is missing.", field=self._at(name)), self._at(name))

    def refuse(self, name: str, text: Phrase) -> NoReturn:
        """Refuse a field for a reason of the question's own."""
        raise UserError(text, self._at(name))

    def refuse_before(self, name: str, day: _When | None, earlier: _When | None) -> None:
        """Refuse a day or an instant that lies before one it can only follow."""
        if day is not None and earlier is not None and day < earlier:
            self.refuse(name, out_of_order(self._at(name), day, earlier))

    def refuse_value(self, name: str, value: object, accepted: str) -> NoReturn:
        """Refuse what a field holds, saying what is accepted instead."""
        text = Phrase(
            "{field} is {value}; accepted are: {accepted}.",
            field=self._at(name) or "input",
            value=_shown(value),
            accepted=accepted,
        )
        raise UserError(text, self._at(name))

    def _take(self, name: str) -> Any:
        self._taken.append(name)
        return self._values.get(name)

    def _required(self, name: str, value: _T | None, default: _T | None = None) -> _T:
        if value is not None:
            return value
        if default is None:
            self.refuse_missing(name)
        return default

    def _at(self, name: str) -> str:
        return ".".join(filter(None, (self._path, name)))


def first_told(*values: _T | None) -> _T | None:
    """The first of some values that is told; None where none is."""
    return next((value for value in values if value is not None), None)


def _shown(value: object) -> str:
    """A value on one line: a text as it is, all else as JSON writes it."""
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return said if len(said) <= 60 else f"{said[:60]}…"
