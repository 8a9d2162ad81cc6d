"""Days, months and years added to a day, time to an instant; no calendar of working days comes into it (CV-2)."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, datetime, timedelta

from app.errors import UserError
from app.i18n import Phrase

LONGEST_MONTHS = 1200
"""More than a hundred years, of a warranty or a shelf life, is taken for a slip of the pen."""


def add_days(day: date, n: int) -> date:
    """The n-th day after a day, which is not counted itself (L-CC-201).

    Raises ValueError for a negative number, UserError beyond the last day that has a date.
    """
    _refuse_negative(n)
    ordinal = day.toordinal() + n
    if ordinal > date.max.toordinal():
        raise too_far()
    return date.fromordinal(ordinal)


def add_months(day: date, n: int) -> date:
    """The day of the same number n months later; where that month has none, its last day (L-CC-202).

    Raises ValueError for a negative number, UserError beyond the last day that has a date.
    """
    _refuse_negative(n)
    years, month = divmod(day.month - 1 + n, 12)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        raise too_far()
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, n: int) -> date:
    """The same day n years later, 28 February where there is no 29th (L-CC-202); raises what `add_months` does."""
    return add_months(day, 12 * n)


def add_time(instant: datetime, hours: int = 0, minutes: int = 0) -> datetime:
    """The instant some hours and minutes later, day and night (CV-1); UserError beyond the last one that has a date."""
    try:
        return instant + timedelta(hours=hours, minutes=minutes)
    except OverflowError as error:
        raise too_far() from error


def with_year(day: date) -> Phrase:
    """A day years away, said with its year."""
    return Phrase("{day} {year}", day=day, year=str(day.year))


def out_of_order(field: str, when: date, earlier: date) -> Phrase:
    """What is said of a day or an instant that lies before one it can only follow; `field` is where it was told."""
    return Phrase(
        "{field} is {day}, before {earlier}; that order is impossible.", field=field, day=when, earlier=earlier
    )


def too_far() -> UserError:
    """What is raised for a day beyond the last one that has a date."""
    return UserError(Phrase("That is further away than days can be counted."), clause="CV-9")


def _refuse_negative(n: int) -> None:
    if n < 0:
        raise ValueError(n)
