"""The case panel alone, for a person, on a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from app.services.case_view import open_case
from app.services.steps import take_step
from app.ui.panel.case_panel import CasePanel
from app.workflow.permissions import Role
from tests.desks import signed_in
from tests.ui.tab_rig import TabRig, cases_by_state


class PanelRig(TabRig):
    """The panel, and the case it shows."""

    panel: CasePanel

    def open(self, case_no: str, *, focus_step: bool = True) -> None:
        self.panel.open_case(case_no, focus_step=focus_step)
        self.settle()

    @property
    def state(self) -> str:
        return open_case(self.desk, self.session, self.panel.case_no).state

    @property
    def history(self) -> list[str]:
        return [line.what.text for line in open_case(self.desk, self.session, self.panel.case_no).history]

    @property
    def steps(self) -> list[str]:
        """The steps that have a button."""
        buttons = [one for one in self.panel.findChildren(QPushButton) if one.isVisible()]
        return [one.objectName()[11:] for one in buttons if one.objectName().startswith("panel.step.")]

    @property
    def further_steps(self) -> list[str]:
        """The steps that stand in the menu."""
        menu = self.panel.findChild(QMenu, "panel.more.menu")
        return [action.objectName()[11:] for action in menu.actions()] if self.visible("panel.more") else []


@pytest.fixture
def cases(desk) -> dict[str, str]:
    return cases_by_state(desk)


@pytest.fixture
def open_panel(qapp, desk, tmp_path) -> Iterator[Callable[..., PanelRig]]:
    """Opens the panel for one of the sample's people, who may be given more posts, on a case."""
    made: list[PanelRig] = []

    def show(login: str, case_no: str = "", *, posts: frozenset[Role] = frozenset(), language: str = "en") -> PanelRig:
        session = signed_in(desk, login)
        rig = PanelRig(desk, replace(session, roles=session.roles | posts), tmp_path / "reports", language)
        rig.panel = CasePanel(rig.counter)
        made.append(rig)
        rig.show(rig.panel, 818, 620)
        if case_no:
            rig.open(case_no)
        return rig

    yield show
    for rig in made:
        rig.close()
        assert rig.bugs == []


@pytest.fixture
def colleague(desk) -> Callable[..., None]:
    """Somebody at another counter, who takes a step."""

    def take(login: str, case_no: str, step: str, **values: object) -> None:
        session = signed_in(desk, login)
        view = open_case(desk, session, case_no)
        offer = next(offer for offer in view.offers if offer.name == step)
        filled = {field.name: field.default for field in offer.fields} | values
        take_step(desk, session, case_no, step, filled, view.version, f"{case_no}-{step}-{view.version}")

    return take
