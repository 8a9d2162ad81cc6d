"""A working tab alone, for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QTableView

from app.services import worklists
from app.services.worklists import MOST, Desktop, Filter, WorkRow
from app.ui.worklist.tab import WorkTab
from tests.desks import signed_in
from tests.ui.tab_rig import TabRig, cases_by_state


class ListRig(TabRig):
    """The tab, and what stands in its list."""

    tab: WorkTab
    desktop: Desktop

    @property
    def table(self) -> QTableView:
        table = self.tab.findChild(QTableView)
        assert table is not None
        return table

    def column(self, number: int) -> list[str]:
        model = self.table.model()
        return [model.index(row, number).data() for row in range(model.rowCount())]

    def expected(self, shown: Filter) -> tuple[WorkRow, ...]:
        """The cases this person should see under a filter, in their order."""
        return worklists.page(self.desk, self.session, self.desktop, shown, limit=MOST).rows

    @staticmethod
    def goods_of(row: WorkRow) -> str:
        """What the second column says of a case."""
        return f"{row.customer} · {row.goods}"

    @property
    def chosen(self) -> str:
        return self.tab.list.case_no


@pytest.fixture
def cases(desk) -> dict[str, str]:
    return cases_by_state(desk)


@pytest.fixture
def open_tab(qapp, desk, tmp_path) -> Iterator[Callable[..., ListRig]]:
    made: list[ListRig] = []

    def show(
        login: str = "wu",
        desktop: Desktop = Desktop.RETURNS,
        *,
        language: str = "en",
        begun: Callable[[WorkTab], object] | None = None,
    ) -> ListRig:
        rig = ListRig(desk, signed_in(desk, login), tmp_path / "reports", language)
        rig.desktop = desktop
        rig.tab = WorkTab(rig.counter, desktop)
        made.append(rig)
        if begun is not None:
            rig.tab.show()
            begun(rig.tab)
        rig.show(rig.tab)
        return rig

    yield show
    for rig in made:
        rig.close()
        assert rig.bugs == []
