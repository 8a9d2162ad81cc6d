"""The lists of the working tabs: which cases wait here, for whom, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.clock import SHANGHAI
from app.i18n import Phrase
from app.models import worklists
from app.models.worklists import CaseListRow, Cursor, Sort
from app.services.case_clocks import Tone, left_words, tone_of
from app.services.desk import Desk
from app.services.masking import mask_name
from app.services.session import Session
from app.workflow.kinds import CASE_KINDS, case_kind
from app.workflow.permissions import Right

__all__ = [
    "MOST",
    "Badges",
    "Cursor",
    "Desktop",
    "Filter",
    "Sort",
    "WorkPage",
    "WorkRow",
    "badges",
    "filter_counts",
    "page",
    "work_row",
]


class Desktop(StrEnum):
    """The working tabs that show a list of cases."""

    TODAY = "TODAY"
    QUALITY = "QUALITY"
    RETURNS = "RETURNS"
    REPAIRS = "REPAIRS"
    COMPLAINTS = "COMPLAINTS"


KINDS_OF = {
    Desktop.TODAY: tuple(kind.name for kind in CASE_KINDS),
    Desktop.QUALITY: ("QUALITY", "ADVERSE_REACTION", "RECALL"),
    Desktop.RETURNS: ("RETURN", "EXCHANGE"),
    Desktop.REPAIRS: ("REPAIR",),
    Desktop.COMPLAINTS: ("COMPLAINT", "CONSULTATION"),
}


class Filter(StrEnum):
    """Which of a tab's cases are shown."""

    MINE = "MINE"
    DUE_TODAY = "DUE_TODAY"
    OVERDUE = "OVERDUE"
    ALL = "ALL"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One case in a list, masked."""

    case_id: int
    case_no: str
    short_no: str
    kind: str
    customer: str
    goods: str
    state: Phrase
    due: date | None
    left: Phrase
    tone: Tone
    provisional: bool = False
    """Whether the last day may still move: the calendar of its year is not known yet."""

    @property
    def day_no(self) -> str:
        """The number in short, unique among the kinds and days of a year: `TH 1121-0007`."""
        prefix, day, _counter, serial, _check = self.case_no.split("-")
        return f"{prefix} {day[2:]}-{serial}"


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Some rows of a list; `after` is where the next page begins, None when there is no more."""

    rows: tuple[WorkRow, ...]
    after: Cursor | None


def page(
    desk: Desk,
    session: Session,
    desktop: Desktop,
    shown: Filter,
    sort: Sort = Sort.DUE,
    *,
    descending: bool = False,
    after: Cursor | None = None,
    limit: int = 60,
) -> WorkPage:
    """One page of a tab's list, sorted and filtered by the database."""
    _require(session, desktop)
    which = _which(desk, session, desktop, shown)
    rows = worklists.page(desk.store, which, sort, descending=descending, after=after, limit=limit + 1)
    more = len(rows) > limit
    kept = rows[:limit]
    return WorkPage(tuple(work_row(desk, row) for row in kept), kept[-1].cursor if more else None)


def _which(desk: Desk, session: Session, desktop: Desktop, shown: Filter) -> worklists.Filter:
    kinds = _readable(session, desktop)
    match shown:
        case Filter.MINE:
            return worklists.Filter(kinds, states=_waiting_states(session, kinds), open_only=True)
        case Filter.DUE_TODAY:
            return worklists.Filter(
                kinds, open_only=True, due_from=desk.clock.now(), due_before=_midnight(desk.today, days=1)
            )
        case Filter.OVERDUE:
            return worklists.Filter(kinds, open_only=True, due_before=desk.clock.now())
        case _:
            return worklists.Filter(kinds)


def _readable(session: Session, desktop: Desktop) -> tuple[str, ...]:
    """The kinds of case on a tab that this person may read."""
    return tuple(kind for kind in KINDS_OF[desktop] if session.may(case_kind(kind).subject, Right.READ))


def _require(session: Session, desktop: Desktop) -> None:
    if not _readable(session, desktop):
        session.require(case_kind(KINDS_OF[desktop][0]).subject, Right.READ)


def _waiting_states(session: Session, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The states that wait for this person; a name no state bears where none does, for none means all."""
    flows = (case_kind(kind).workflow for kind in kinds)
    waiting = tuple(state for flow in flows if flow for state in flow.due_states(session.roles))
    return waiting or ("NONE",)


def _midnight(day: date, days: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days), time(), SHANGHAI)


@dataclass(frozen=True, slots=True)
class Badges:
    """The numbers on the tabs and in the top bar, each counted no further than MOST."""

    waiting: dict[Desktop, int]
    overdue: int
    due_today: int


MOST = 100


def badges(desk: Desk, session: Session) -> Badges:
    """What waits for this person on each tab, and how much is overdue or due today on the whole desk."""
    return Badges(
        waiting={desktop: _count(desk, session, desktop, Filter.MINE) for desktop in Desktop},
        overdue=_count(desk, session, Desktop.TODAY, Filter.OVERDUE),
        due_today=_count(desk, session, Desktop.TODAY, Filter.DUE_TODAY),
    )


def filter_counts(desk: Desk, session: Session, desktop: Desktop) -> dict[Filter, int]:
    """The numbers on a list's filters, each counted no further than MOST; all cases are not counted."""
    _require(session, desktop)
    counted = (Filter.MINE, Filter.DUE_TODAY, Filter.OVERDUE)
    return {shown: _count(desk, session, desktop, shown) for shown in counted}


def _count(desk: Desk, session: Session, desktop: Desktop, shown: Filter) -> int:
    which = _which(desk, session, desktop, shown)
    return worklists.count(desk.store, which, MOST) if which.kinds else 0


def work_row(desk: Desk, row: CaseListRow) -> WorkRow:
    """A stored list row, masked and in words."""
    flow = case_kind(row.kind).workflow
    return WorkRow(
        case_id=row.id,
        case_no=row.case_no,
        short_no=row.case_no.split("-")[3],
        kind=row.kind,
        customer=mask_name(row.customer_name),
        goods=row.product_summary,
        state=flow.state(row.state).title if flow else Phrase(""),
        due=row.due_on if row.is_open else None,
        left=left_words(desk, row.due_on, provisional=row.due_provisional)
        if row.is_open and row.due_on
        else Phrase(""),
        provisional=row.is_open and row.due_provisional,
        tone=tone_of(row.due_on, desk.today) if row.is_open and row.due_on else Tone.CALM,
    )
