"""Days as staff type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from app.errors import UserError
from app.i18n import Phrase

_WORDS = {
    "今天": 0, "今日": 0, "today": 0, "t": 0,
    "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2, "大前天": -3,
    "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_OFFSET = re.compile(r"([+-])(\d{1,3})")


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """The day meant by `2026-12-03`, `2026年12月3日`, `20261203`, `12.3`, `12月3日`, `今天`, `yesterday`, `-3`.

    A day without a year is the last one that lies at most a month ahead: what is typed at a counter has mostly been.
    With `ahead` it is the first one that is not over.
    Full-width figures are read like half-width ones. A UserError says what can be typed instead.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower().replace("−", "-")
    if plain in _WORDS:
        return today + timedelta(days=_WORDS[plain])
    if match := _OFFSET.fullmatch(plain):
        return today + timedelta(days=int(match[1] + match[2]))
    for shape in (_FULL, _SOLID):
        if match := shape.fullmatch(plain):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT.fullmatch(plain):
        return (_next if ahead else _last)(int(match[1]), int(match[2]), today)
    raise UserError(Phrase("Write a day as 2026-03-12, 3.12 or today."))


def _last(month: int, day: int, today: date) -> date:
    for year in range(today.year + 1, today.year - 8, -1):  # 29 February is up to eight years away
        try:
            found = _day(year, month, day)
        except UserError:
            continue
        if found <= today + timedelta(days=31):
            return found
    raise _no_such_day(f"{month}-{day}")


def _next(month: int, day: int, today: date) -> date:
    for year in range(today.year, today.year + 9):
        try:
            found = _day(year, month, day)
        except UserError:
            continue
        if found >= today:
            return found
    raise _no_such_day(f"{month}-{day}")


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise _no_such_day(f"{year}-{month}-{day}") from None
    if not 1990 <= found.year <= 2100:
        raise UserError(Phrase("The year {year} is out of range.", year=year))
    return found


def _no_such_day(text: str) -> UserError:
    return UserError(Phrase("There is no such day: {day}.", day=text))
