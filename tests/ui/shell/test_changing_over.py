"""Who sits at the counter changes, or its language: nothing typed is lost, everything speaks the new words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.ui.intake.tab import IntakeTab
from app.ui.sign_in import SignInScreen
from tests.desks import signed_in


def test_what_somebody_left_behind_is_offered_to_them_again(new_rig):
    rig = new_rig().sign_in()
    rig.find("intake.phone").setFocus()
    rig.type("13800001234")
    rig.window.switch_person()
    rig.settle()
    rig.gate.signed_in.emit(signed_in(rig.desk, "he"))
    rig.settle()
    rig.sign_in("zhou")
    tab = rig.screen.stack.tab("intake")
    assert isinstance(tab, IntakeTab)
    assert not tab.offer.isHidden()


def test_the_language_can_be_chosen_before_signing_in(new_rig):
    rig = new_rig()
    rig.find("gate.language").click()
    rig.settle()
    assert isinstance(rig.window.gate, SignInScreen)
    assert "售后柜台" in [one.text() for one in rig.window.gate.findChildren(QLabel)]


def test_it_speaks_chinese(new_rig):
    rig = new_rig("zh_CN").sign_in()
    assert rig.find("tab.returns").text() == "退换货"
    assert "售后柜台" in rig.window.windowTitle()
