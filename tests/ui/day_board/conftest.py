"""The day board alone, for a person, and what its groups should hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.services import day_board
from app.services.day_board import BoardGroup, Group, Scope
from app.ui.day_board.tab import DayTab
from app.ui.row_list import RowList
from app.workflow.permissions import Role
from tests.desks import signed_in
from tests.ui.tab_rig import TabRig


class BoardRig(TabRig):
    """The tab; `wanted` are the cases the window was asked to open."""

    tab: DayTab
    wanted: list[str]

    def rows(self, group: Group) -> RowList:
        return self.tab.board.cards[group].rows

    def read(self, scope: Scope = Scope.PERSON) -> dict[Group, BoardGroup]:
        """The board as it is now, by group."""
        return {group.group: group for group in day_board.read(self.desk, self.session, scope).groups}

    def first(self, group: Group, scope: Scope = Scope.PERSON) -> str:
        """The number of the most pressing case of a group."""
        return self.read(scope)[group].lines[0].row.case_no

    def shows(self, scope: Scope) -> bool:
        """Whether every group shows what it should: its count, its cases in their order."""
        return all(
            (self.rows(group).names(), self.counted(group))
            == (tuple(line.row.case_no for line in as_read.lines), str(as_read.count))
            for group, as_read in self.read(scope).items()
        )

    def counted(self, group: Group) -> str:
        return self.text(f"board.{group.lower()}.count")


@pytest.fixture
def open_board(qapp, desk, tmp_path) -> Iterator[Callable[..., BoardRig]]:
    made: list[BoardRig] = []

    def show(login: str = "wu", *, roles: frozenset[Role] | None = None, language: str = "en") -> BoardRig:
        session = signed_in(desk, login)
        rig = BoardRig(desk, session if roles is None else replace(session, roles=roles), tmp_path / "bugs", language)
        rig.wanted = []
        rig.counter.outlets.case_wanted.connect(rig.wanted.append)
        rig.tab = DayTab(rig.counter)
        made.append(rig)
        rig.show(rig.tab)
        return rig

    yield show
    for rig in made:
        rig.close()
        assert rig.bugs == []
