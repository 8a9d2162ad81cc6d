"""Who may not take anything in is offered nothing, and told whose work it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.ui.intake.closed import ClosedIntake
from app.ui.intake.tab import IntakeTab
from app.ui.tabs import INTAKE, TABS
from tests.desks import signed_in

WHO = "You may not do this. It is done by: Service desk, Returns specialist."


def test_a_person_without_the_right_is_offered_nothing(qtbot, counter, desk, heard):
    build = next(plan.build for plan in TABS if plan.name == INTAKE)
    tab = build(replace(counter, session=signed_in(desk, "tang")))
    qtbot.addWidget(tab)
    assert isinstance(tab, ClosedIntake)
    assert tab.findChildren(QLineEdit) == []
    tab.take_order("DD20261117006218")
    tab.begin("RETURN")
    QTest.keyClick(tab, Qt.Key.Key_F9)
    assert [bar.text for bar in heard.bars] == [WHO] * 3
    assert tab.take_barcode("6900000000011") is False


def test_a_person_with_the_right_gets_the_form(qtbot, counter, settle):
    tab = next(plan.build for plan in TABS if plan.name == INTAKE)(counter)
    qtbot.addWidget(tab)
    assert isinstance(tab, IntakeTab)


def test_an_appraiser_is_told_who_takes_a_report_in_not_sent_to_herself(qtbot, counter, desk, settle, heard):
    tab = next(plan.build for plan in TABS if plan.name == INTAKE)(replace(counter, session=signed_in(desk, "lin")))
    qtbot.addWidget(tab)
    assert isinstance(tab, IntakeTab)
    tab.begin("QUALITY")
    settle()
    assert [bar.text for bar in heard.bars] == ["You may not do this. It is done by: Service desk."]
