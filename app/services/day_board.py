"""The day board: what is overdue, due today, owed, waiting and lying here, for one person or the whole counter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from app.clock import SHANGHAI
from app.i18n import Phrase
from app.models import cases, duties, wanted_papers, worklists
from app.models.worklists import CaseListRow, Filter
from app.services.case_clocks import Tone, left_words, tone_of
from app.services.desk import Desk
from app.services.notices.titles import PAPER_TITLES
from app.services.session import Session
from app.services.worklists import WorkRow, work_row
from app.services.works.found import work_of
from app.workflow.duties import DUTIES
from app.workflow.kinds import CASE_KINDS, CaseKind, workflow_of
from app.workflow.permissions import ROLE_TITLES, Right, Role
from app.workflow.table import PaperKind, State, Workflow

MOST = 100
"""A group is counted no further than this."""


class Scope(StrEnum):
    """Whose day it is."""

    PERSON = "PERSON"
    COUNTER = "COUNTER"


class Group(StrEnum):
    """What the board is made of, in the order it is looked at."""

    OVERDUE = "OVERDUE"
    DUE_TODAY = "DUE_TODAY"
    TO_DO = "TO_DO"
    TO_TELL = "TO_TELL"
    UNPAID = "UNPAID"
    UNPRINTED = "UNPRINTED"
    WAITING = "WAITING"
    SHELF = "SHELF"


GROUP_TITLES: dict[Group, Phrase] = {
    Group.OVERDUE: Phrase("Overdue"),
    Group.DUE_TODAY: Phrase("Due today"),
    Group.TO_DO: Phrase("To do next"),
    Group.TO_TELL: Phrase("To be told"),
    Group.UNPAID: Phrase("Refunds not paid yet"),
    Group.UNPRINTED: Phrase("Papers not printed"),
    Group.WAITING: Phrase("Waiting for others"),
    Group.SHELF: Phrase("Goods on the shelf"),
}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One case in a group; `note` says what of it the group is about, `left` by when, and how pressing that is."""

    row: WorkRow
    note: Phrase
    left: Phrase
    tone: Tone


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """One group: how many cases it holds, counted no further than MOST, and the most pressing of them."""

    group: Group
    count: int
    lines: tuple[BoardLine, ...]


@dataclass(frozen=True, slots=True)
class DayBoard:
    """The whole board as it was at an instant."""

    groups: tuple[BoardGroup, ...]
    at: datetime


def read(desk: Desk, session: Session, scope: Scope, lines: int = 20) -> DayBoard:
    """The board of a person, or of the counter; of each group at most so many lines.

    A person's groups hold the cases whose due step is theirs to take, and those they took in that wait for others.
    Cases a person may not read are in none.
    """
    board = _Board(desk, session, scope, lines)
    return DayBoard(tuple(board.group(group) for group in Group), desk.clock.now())


class _Board:
    """One reading of the board."""

    def __init__(self, desk: Desk, session: Session, scope: Scope, lines: int) -> None:
        self._desk = desk
        self._session = session
        self._mine = scope is Scope.PERSON
        self._lines = lines
        self._kinds = tuple(
            kind for kind in CASE_KINDS if kind.workflow is not None and session.may(kind.subject, Right.READ)
        )

    def group(self, group: Group) -> BoardGroup:
        """One group with its count and its first lines."""
        return self._special(group) or self._by_limit(group) if self._kinds else BoardGroup(group, 0, ())

    def _special(self, group: Group) -> BoardGroup | None:
        match group:
            case Group.TO_TELL:
                return self._to_tell()
            case Group.UNPAID:
                return self._unpaid()
            case Group.UNPRINTED:
                return self._unprinted()
            case Group.WAITING:
                return self._waiting()
            case Group.SHELF:
                return self._found(group, Filter(self._names, self._where(lambda state: state.goods_here), True))
        return None

    def _by_limit(self, group: Group) -> BoardGroup:
        """Cases by the end of their binding limit: over, today, later."""
        now = self._desk.clock.now()
        match group:
            case Group.OVERDUE:
                return self._cases(group, due_before=now)
            case Group.DUE_TODAY:
                return self._cases(group, due_from=now, due_before=self._tomorrow())
        return self._cases(group, due_from=self._tomorrow())

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(kind.name for kind in self._kinds)

    def _tomorrow(self) -> datetime:
        return datetime.combine(self._desk.today + timedelta(days=1), time(), SHANGHAI)

    def _cases(self, group: Group, due_from: datetime | None = None, due_before: datetime | None = None) -> BoardGroup:
        """Cases by their binding limit: a person's own where the board is theirs."""
        states = self._own_states() if self._mine or group is Group.TO_DO else ()
        return self._found(group, Filter(self._names, states, True, due_from, due_before))

    def _own_states(self) -> tuple[str, ...]:
        flows = (_flow(kind) for kind in self._kinds)
        roles = self._session.roles if self._mine else frozenset(Role)
        return _some(
            state for flow in flows for state in flow.due_states(roles) if not flow.state(state).customers_turn
        )

    def _where(self, holds: Callable[[State], bool]) -> tuple[str, ...]:
        return _some(state for kind in self._kinds for state in _flow(kind).states_where(holds))

    def _waiting(self) -> BoardGroup:
        """Cases it is somebody else's turn in: the customer's, or, of those a person took in, another post's."""
        states = self._where(lambda state: state.customers_turn)
        which = Filter(self._names, states, True)
        if self._mine:
            own = set(self._own_states())
            others = _some(state for state in self._where(lambda state: not state.final) if state not in own)
            which = Filter(self._names, others, True, created_by=self._session.staff_id)
        return self._found(Group.WAITING, which)

    def _unpaid(self) -> BoardGroup:
        found = self._found(Group.UNPAID, Filter(self._names, self._where(lambda state: state.money_owed), True))
        lines = tuple(replace(line, note=self._sum(line.row) or line.note) for line in found.lines)
        return replace(found, lines=lines)

    def _sum(self, row: WorkRow) -> Phrase | None:
        """What a case pays, as its page of money says now."""
        case = cases.by_id(self._desk.store, row.case_id)
        work = work_of(row.kind)
        money = work.money(self._desk, work.stand(self._desk, case)) if case else None
        return Phrase("{amount}", amount=money.total.amount) if money else None

    def _unprinted(self) -> BoardGroup:
        waiting = wanted_papers.waiting(self._desk.store, MOST)
        notes: dict[int, list[Phrase]] = {}
        for case_id, kind in waiting:
            notes.setdefault(case_id, []).append(PAPER_TITLES[PaperKind(kind)])
        return self._noted(Group.UNPRINTED, {case_id: _some_papers(titles) for case_id, titles in notes.items()})

    def _to_tell(self) -> BoardGroup:
        owed = {row.case_id: row for row in reversed(duties.open_duties(self._desk.store, MOST))}
        notes = {case_id: DUTIES[row.code].title for case_id, row in owed.items()}
        found = self._noted(Group.TO_TELL, notes)
        today = self._desk.today
        lines = tuple(
            replace(line, left=left_words(self._desk, due), tone=tone_of(due, today))
            for line in found.lines
            for due in (owed[line.row.case_id].due_on,)
        )
        return replace(found, lines=tuple(sorted(lines, key=lambda line: owed[line.row.case_id].due_on)))

    def _noted(self, group: Group, notes: dict[int, Phrase]) -> BoardGroup:
        """Cases by their ids, each with a note; those a person may not read are left out."""
        rows = [row for row in worklists.by_ids(self._desk.store, list(notes)) if row.kind in self._names]
        lines = tuple(replace(self._line(row), note=notes[row.id]) for row in rows[: self._lines])
        return BoardGroup(group, len(rows), lines)

    def _found(self, group: Group, which: Filter) -> BoardGroup:
        rows = worklists.page(self._desk.store, which, limit=self._lines)
        count = len(rows) if len(rows) < self._lines else worklists.count(self._desk.store, which, MOST)
        return BoardGroup(group, count, tuple(self._line(row) for row in rows))

    def _line(self, row: CaseListRow) -> BoardLine:
        shown = work_row(self._desk, row)
        return BoardLine(shown, self._whose_turn(row), shown.left, shown.tone)

    def _whose_turn(self, row: CaseListRow) -> Phrase:
        """Who is to act next, where that is not the person whose board it is."""
        flow = workflow_of(row.kind)
        state: State = flow.state(row.state)
        if state.customers_turn:
            return Phrase("waits for the customer")
        due = next((step for step in flow.from_state(row.state) if step.main and not step.by_itself), None)
        if due is None or (self._mine and due.open_to(self._session.roles)):
            return Phrase("")
        return next(ROLE_TITLES[role] for role in Role if role in due.roles)


def _some_papers(titles: list[Phrase]) -> Phrase:
    """The first paper, and how many others there are."""
    return Phrase("{paper} +{n}", paper=titles[0], n=len(titles) - 1) if len(titles) > 1 else titles[0]


def _flow(kind: CaseKind) -> Workflow:
    return workflow_of(kind.name)


def _some(states: Iterable[str]) -> tuple[str, ...]:
    """These states; a name no state bears where there are none, for none means all."""
    return tuple(dict.fromkeys(states)) or ("NONE",)
