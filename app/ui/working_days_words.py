"""What is said of a day of the calendar, and how it looks."""

from __future__ import annotations

from app.i18n import Words
from app.services.calendar_year import DayKind, DayView, YearView
from app.ui.widgets.year_cells import DayLook, YearDay

_LOOKS = {
    DayKind.WORKED: DayLook.PLAIN,
    DayKind.WEEKEND: DayLook.QUIET,
    DayKind.HOLIDAY: DayLook.OFF,
    DayKind.MADE_UP: DayLook.ON,
}


def year_days(words: Words, view: YearView) -> tuple[YearDay, ...]:
    """The days of a year for the grid."""
    return tuple(
        YearDay(_LOOKS[day.kind], day.by_hand, f"{title_of(words, day)}\n{reason_of(words, view, day)}")
        for day in view.days
    )


def title_of(words: Words, day: DayView) -> str:
    """The day and what it is: `Thu 1 Oct 2026 · day off`."""
    kinds = {
        DayKind.WORKED: words("working day"),
        DayKind.WEEKEND: words("weekend, off"),
        DayKind.HOLIDAY: words("day off"),
        DayKind.MADE_UP: words("make-up day, worked"),
    }
    return f"{words.long_day(day.day)} · {kinds[day.kind]}"


def reason_of(words: Words, view: YearView, day: DayView) -> str:
    """Why it is that: on whose word, or by which notice."""
    if day.by_hand:
        return words("Set by hand: {source}", source=day.source)
    if day.occasion is not None and not view.has_notice:
        return words("{holiday}, a statutory holiday", holiday=day.occasion)
    if day.occasion is not None:
        made_up = words("By the official notice, made up for {holiday}", holiday=day.occasion)
        return made_up if day.working else words("By the official notice, {holiday}", holiday=day.occasion)
    if view.has_notice:
        return words("By the official notice, as in any week")
    if view.completed is not None:
        return words("By the notice entered by hand, as in any week")
    return words("As in any week; the notice of {year} is not known yet", year=str(view.year))
