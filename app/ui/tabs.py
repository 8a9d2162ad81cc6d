"""The eight tabs: their order, their words, what they are made of. A tab is built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.i18n import Phrase
from app.services.worklists import KINDS_OF, Desktop
from app.ui.context import Counter
from app.ui.keys import Place
from app.workflow.kinds import CASE_KINDS

TODAY, INTAKE, QUALITY, RETURNS = "today", "intake", "quality", "returns"
REPAIRS, COMPLAINTS, CUSTOMERS, VOUCHERS = "repairs", "complaints", "customers", "vouchers"

_WORK = (Place.EVERYWHERE, Place.LIST, Place.CASE, Place.SEARCH, Place.NEW)
_FORM = (Place.EVERYWHERE, Place.INTAKE, Place.SEARCH, Place.NEW)
_FIND = (Place.EVERYWHERE, Place.LIST, Place.SEARCH, Place.NEW)


@dataclass(frozen=True, slots=True)
class TabPlan:
    """One tab before it is built. `desktop` is the work list it shows; `places` are the keys that work there."""

    name: str
    title: Phrase
    desktop: Desktop | None
    places: tuple[Place, ...]
    build: Callable[[Counter], QWidget]


def _work(desktop: Desktop) -> Callable[[Counter], QWidget]:
    def build(counter: Counter) -> QWidget:
        from app.ui.worklist.tab import WorkTab

        return WorkTab(counter, desktop)

    return build


def _today(counter: Counter) -> QWidget:
    from app.ui.day_board.tab import DayTab

    return DayTab(counter)


def _intake(counter: Counter) -> QWidget:
    from app.ui.intake.kinds.found import kinds_for

    if not kinds_for(counter.session):
        from app.ui.intake.closed import ClosedIntake

        return ClosedIntake(counter)

    from app.ui.intake.tab import IntakeTab

    return IntakeTab(counter)


def _customers(counter: Counter) -> QWidget:
    from app.ui.customers_tab import CustomersTab

    return CustomersTab(counter)


def _vouchers(counter: Counter) -> QWidget:
    from app.ui.vouchers_tab import VouchersTab

    return VouchersTab(counter)


TABS: tuple[TabPlan, ...] = (
    TabPlan(TODAY, Phrase("Today"), Desktop.TODAY, _WORK, _today),
    TabPlan(INTAKE, Phrase("Intake"), None, _FORM, _intake),
    TabPlan(QUALITY, Phrase("Appraisals"), Desktop.QUALITY, _WORK, _work(Desktop.QUALITY)),
    TabPlan(RETURNS, Phrase("Returns"), Desktop.RETURNS, _WORK, _work(Desktop.RETURNS)),
    TabPlan(REPAIRS, Phrase("Repairs"), Desktop.REPAIRS, _WORK, _work(Desktop.REPAIRS)),
    TabPlan(COMPLAINTS, Phrase("Complaints"), Desktop.COMPLAINTS, _WORK, _work(Desktop.COMPLAINTS)),
    TabPlan(CUSTOMERS, Phrase("Customers"), None, _FIND, _customers),
    TabPlan(VOUCHERS, Phrase("Vouchers"), None, _FIND, _vouchers),
)


def tab_of_case(case_no: str) -> str:
    """The tab a case belongs to, by the prefix of its number; the returns tab for a number of no known kind."""
    prefix = case_no.partition("-")[0]
    kind = next((kind.name for kind in CASE_KINDS if kind.prefix == prefix), "")
    for plan in TABS:
        if plan.desktop not in (None, Desktop.TODAY) and kind in KINDS_OF[plan.desktop]:
            return plan.name
    return RETURNS
