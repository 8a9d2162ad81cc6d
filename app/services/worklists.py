"""The lists of the working tabs: which cases wait here, for whom, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.models import cases
from app.models.cases import CaseListRow
from app.services.case_clocks import Tone, left_words, tone_of
from app.services.desk import Desk
from app.services.masking import mask_name
from app.services.session import Session
from app.workflow.kinds import CASE_KINDS, case_kind
from app.workflow.permissions import Right, Subject


class Desktop(StrEnum):
    """The working tabs that show a list of cases."""

    TODAY = "TODAY"
    QUALITY = "QUALITY"
    RETURNS = "RETURNS"
    REPAIRS = "REPAIRS"
    COMPLAINTS = "COMPLAINTS"


KINDS_OF = {
    Desktop.TODAY: tuple(kind.name for kind in CASE_KINDS),
    Desktop.QUALITY: ("QUALITY",),
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


class Sort(StrEnum):
    """What a list is sorted by; SQL does it."""

    NUMBER = "number"
    CUSTOMER = "customer"
    PRODUCT = "product"
    STATE = "state"
    DUE = "due"


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


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Some rows of a list; `after` is where the next page begins, None when there is no more."""

    rows: tuple[WorkRow, ...]
    after: object | None


def page(
    desk: Desk,
    session: Session,
    desktop: Desktop,
    shown: Filter,
    sort: Sort = Sort.DUE,
    *,
    descending: bool = False,
    after: object | None = None,
    limit: int = 60,
) -> WorkPage:
    """One page of a tab's list."""
    session.require(Subject.RETURN, Right.READ)
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Badges:
    """The numbers on the tabs and in the top bar, each counted no further than MOST."""

    waiting: dict[Desktop, int]
    overdue: int
    due_today: int


MOST = 100


def badges(desk: Desk, session: Session) -> Badges:
    """What waits for this person on each tab, and how much is overdue or due today."""
    raise NotImplementedError


def work_row(desk: Desk, row: CaseListRow) -> WorkRow:
    """A stored list row, masked and in words."""
    raise NotImplementedError
