"""What stands beside a case's steps: duties, evidence, links, alerts, the meter; and steps that stand in the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.services import case_view, duties, evidence, papers
from app.services.case_view import CaseView
from app.ui.panel.derivation import Derivation
from app.workflow.duties import Means
from app.workflow.table import PaperKind
from tests.ui.panel.full_case import DUTIES, LINKS, METER, full
from tests.ui.panel.full_case import evidence as kept_evidence
from tests.ui.trays import picture


@pytest.fixture
def show(open_panel, cases, monkeypatch):
    """Opens the panel on a case that is shown with changes."""
    real = case_view.open_case

    def opened(change: Callable[[CaseView], CaseView] = full, login: str = "wu", **how):
        monkeypatch.setattr(case_view, "open_case", lambda *given: change(real(*given)))
        return open_panel(login, cases["Awaiting review"], **how)

    return opened


@pytest.fixture
def told(monkeypatch) -> list[tuple]:
    """What the panel has noted as told."""
    noted: list[tuple] = []

    def tell(_desk, _session, case_no, duty_id, means, submit_key):
        noted.append((case_no, duty_id, means))
        assert submit_key

    monkeypatch.setattr(duties, "tell", tell)
    return noted


# ------------------------------------------------------------------------------------------------------------ duties


def test_what_is_to_be_told_is_said_with_day_word_and_shape(show):
    rig = show()
    assert rig.text("panel.duty.1.text") == "Say what is missing · by Tue 24 Nov · overdue"
    assert rig.find("panel.duty.1").property("tone") == "danger"
    assert rig.find("panel.duty.2").property("tone") == "warn"
    assert rig.visible("panel.duty.3") is None  # told: no button any more
    assert rig.find("panel.duty.2.phone").accessibleName() == "Say why it is refused, and what remains open: by phone"


@pytest.mark.parametrize("by", ["click", "key"])
def test_telling_is_noted_and_said(show, told, by):
    rig = show()
    if by == "click":
        rig.click("panel.duty.1.phone")
    else:
        rig.find("panel.duty.1.phone").setFocus()
        rig.press(Qt.Key.Key_Return)
    assert told == [(rig.panel.case_no, DUTIES[0].duty_id, Means.PHONE)]
    assert rig.said == [f"Noted with {rig.panel.case_no}: told by phone."]
    assert [notice.case_no for notice in rig.notices] == [rig.panel.case_no]


def test_a_duty_a_colleague_has_seen_to_is_said_and_looked_at_again(show, monkeypatch):
    rig = show()

    def tell(*_given):
        raise UserError(Phrase("A colleague has seen to this meanwhile."))

    monkeypatch.setattr(duties, "tell", tell)
    rig.click("panel.duty.1.letter")
    assert rig.text("panel.bar.text") == "A colleague has seen to this meanwhile."
    assert rig.find("panel.duty.1.letter").isEnabled()


# ------------------------------------------------------------------------------------------------- alerts, links, meter


def test_an_alert_leads_to_the_step_that_answers_it(show):
    rig = show()
    assert rig.text("panel.alert.1.text") == "Another problem"
    assert rig.visible("panel.alert.1.action") is None
    rig.click("panel.alert.2.action")
    assert rig.find("panel.back") is not None
    assert rig.text("panel.form.title") == "Refuse"


def test_an_alert_whose_step_somebody_else_takes_has_no_button(show):
    rig = show(login="zhou")
    assert rig.text("panel.alert.2.text") == "A supervisor looks at this next."
    assert rig.visible("panel.alert.2.action") is None


def test_a_linked_case_is_opened_by_its_link(show):
    rig = show()
    wanted: list[str] = []
    rig.counter.outlets.case_wanted.connect(wanted.append)
    rig.click("panel.link.1")
    rig.find("panel.link.2").setFocus()
    rig.press(Qt.Key.Key_Return)
    assert wanted == [link.case_no for link in LINKS]


def test_the_meter_runs_beside_the_clocks_and_unfolds(show):
    rig = show()
    assert rig.find("panel.meter").accessibleName() == "Overdue penalty so far ¥1.25, ¥0.25 a day"
    assert rig.find("panel.meter").property("tone") == "danger"
    assert rig.visible("panel.meter.steps") is None
    rig.click("panel.meter.more")
    steps = rig.find("panel.meter.steps")
    assert isinstance(steps, Derivation)
    assert len(steps.texts()) == len(METER.steps)
    rig.click("panel.meter.more")
    assert rig.visible("panel.meter.steps") is None


def test_the_money_page_shows_the_meter_line_by_line(show):
    rig = show()
    rig.click("panel.page.money")
    assert [row[-1] for row in rig.find("panel.meter.amounts").texts()] == ["¥50.00"]
    assert rig.find("panel.meter.total").texts() == [("So far", "¥1.25"), ("Every further day", "¥0.25")]


def test_a_case_without_money_offers_no_money_page(show):
    rig = show(lambda view: replace(view, amounts=(), total=None, tenders=(), derivation=()))
    assert rig.visible("panel.page.money") is None
    rig.find("panel.page.evidence").setFocus()
    rig.press(Qt.Key.Key_Right)
    assert rig.focus == "panel.page.papers"


def test_nothing_beside_a_case_takes_no_room(show):
    rig = show(lambda view: replace(view, duties=(), evidence=(), links=(), meter=None, alerts=()))
    for name in ("panel.duties", "panel.alerts", "panel.links", "panel.meter"):
        assert rig.visible(name) is None


def test_a_paused_clock_says_since_when_and_whose_turn_it_is(show):
    rig = show()
    rig.click("panel.clock.more")
    second = full(case_view.open_case(rig.desk, rig.session, rig.panel.case_no)).clocks[1]
    name = f"panel.clock.{second.code.lower()}"
    said = [one.text() for one in rig.find(name).findChildren(QWidget) if hasattr(one, "text")]
    assert f"{second.title.text} · paused since Fri 20 Nov, the customer's turn" in said
    assert rig.text(f"{name}.course").endswith("stood still Thu 12 Nov to Fri 13 Nov: the customer's turn")
    assert rig.text(f"{name}.course").startswith("since ")


# ---------------------------------------------------------------------------------------------------------- evidence


@pytest.fixture
def with_pictures(show, desk, agent):
    """The panel on a case with three pictures."""
    names = [evidence.take_in(desk, agent, "a.png", picture(colour)).sha256 for colour in ("red", "green", "blue")]
    rig = show(lambda view: replace(view, evidence=kept_evidence(*names)))
    rig.click("panel.page.evidence")
    return rig


def test_evidence_is_shown_small_and_opens_large(with_pictures):
    rig = with_pictures
    assert rig.text("panel.page.evidence") == "Evidence 3"
    assert rig.find("panel.evidence.1").accessibleName() == "Take the goods in, PNG, 21 Nov 09:05, 何海"
    rig.click("panel.evidence.2")
    assert rig.text("panel.viewer.count") == "2 of 3"
    assert rig.visible("panel.viewer.picture") is not None
    rig.press(Qt.Key.Key_Right)
    assert rig.text("panel.viewer.count") == "3 of 3"
    rig.press(Qt.Key.Key_Right)
    rig.press(Qt.Key.Key_Left)
    assert rig.text("panel.viewer.count") == "2 of 3"
    rig.press(Qt.Key.Key_Escape)
    assert rig.visible("panel.viewer") is None
    assert rig.focus == "panel.evidence.2"


def test_evidence_by_keyboard_alone(with_pictures):
    rig = with_pictures
    rig.find("panel.evidence.1").setFocus()
    rig.press(Qt.Key.Key_Return)
    area = rig.find("panel.viewer.picture")
    rig.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert area.zoom > 1
    rig.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert area.zoom == 1
    rig.press(Qt.Key.Key_F9)
    assert rig.visible("panel.viewer") is None
    assert rig.state == "SUBMITTED"  # it only led back to the case


def test_evidence_by_pointer_alone(with_pictures):
    rig = with_pictures
    rig.click("panel.evidence.1")
    for name in ("after", "larger", "smaller", "before"):
        rig.click(f"panel.viewer.{name}")
    assert rig.text("panel.viewer.count") == "1 of 3"
    rig.click("panel.viewer.close")
    assert rig.visible("panel.viewer") is None


def test_a_document_opens_page_by_page(show, desk, cases, agent):
    (receipt,) = papers.make_papers(desk, agent, cases["Awaiting review"], (PaperKind.RECEIPT,))
    kept = evidence.take_in(desk, agent, "report.pdf", receipt.pdf)
    rig = show(lambda view: replace(view, evidence=kept_evidence(kept.sha256, media_type=kept.media_type)))
    rig.click("panel.page.evidence")
    rig.click("panel.evidence.1")
    assert rig.find("panel.viewer.pages").page_count >= 1
    before = rig.find("panel.viewer.pages").zoom
    rig.click("panel.viewer.larger")
    assert rig.find("panel.viewer.pages").zoom > before


def test_a_document_that_cannot_be_shown_is_said(show, desk, agent):
    kept = evidence.take_in(desk, agent, "report.pdf", b"%PDF-1.4\nstartxref\n0\n%%EOF\n")
    rig = show(lambda view: replace(view, evidence=kept_evidence(kept.sha256, media_type=kept.media_type)))
    rig.click("panel.page.evidence")
    rig.click("panel.evidence.1")
    assert rig.text("panel.viewer.state.title").startswith("This PDF is damaged")


def test_evidence_that_is_gone_is_said(show):
    rig = show(lambda view: replace(view, evidence=kept_evidence("0" * 64)))
    rig.click("panel.page.evidence")
    rig.click("panel.evidence.1")
    assert rig.text("panel.viewer.state.title") == "A stored file is missing."
    assert rig.faults
    rig.press(Qt.Key.Key_Escape)
    assert rig.visible("panel.viewer") is None


def test_without_evidence_the_page_says_where_it_comes_from(show):
    rig = show(lambda view: replace(view, evidence=()))
    rig.click("panel.page.evidence")
    said = [one.text() for one in rig.find("panel.evidence").findChildren(QWidget) if hasattr(one, "text")]
    assert "No pictures or documents yet. They are added in the form of a step." in said


def test_another_case_puts_the_evidence_away(with_pictures, cases):
    rig = with_pictures
    rig.click("panel.evidence.1")
    rig.open(cases["Awaiting goods"])
    assert rig.visible("panel.viewer") is None


# ------------------------------------------------------------------------------------------------------- further steps


def test_seldom_steps_stand_in_the_menu(show):
    rig = show()
    assert rig.further_steps[-2:] == ["recall", "write_off"]
    assert not {"recall", "write_off"} & set(rig.steps)
    rig.click("panel.more")
    assert QApplication.activePopupWidget().objectName() == "panel.more.menu"
    for _ in range(len(rig.further_steps) - 2):
        rig.press(Qt.Key.Key_Down)
    rig.press(Qt.Key.Key_Return)
    assert rig.text("panel.form.title") == "Recall"
    assert rig.focus == "panel.form.recall.why"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_buttons_keep_to_the_room_there_is(show, theme, language, scale):
    theme.use(scale=scale)
    rig = show(language=language)
    shown = [rig.find(f"panel.step.{name}") for name in rig.steps]
    shown += [rig.find("panel.more"), rig.find("panel.print")]
    for button in shown:
        assert button.width() >= button.sizeHint().width(), button.text()
        right = button.mapTo(rig.panel, button.rect().topRight()).x()
        assert right <= rig.panel.width(), button.text()
    rights = sorted((button.mapTo(rig.panel, button.rect().topLeft()).x(), button.width()) for button in shown)
    assert all(left + width <= following for (left, width), (following, _) in pairwise(rights))
    assert set(rig.steps) | set(rig.further_steps) == {
        offer.name for offer in case_view.open_case(rig.desk, rig.session, rig.panel.case_no).offers
    }


def test_a_step_that_found_no_room_comes_back_when_there_is(show):
    rig = show()
    rig.panel.resize(560, 640)
    rig.settle()
    few = len(rig.steps)
    rig.panel.resize(1100, 640)
    rig.settle()
    assert len(rig.steps) > few


# ------------------------------------------------------------------------------------------------------- for everyone


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("en", 1.5), ("zh_CN", 1.0)])
def test_tab_reaches_what_stands_beside(show, theme, language, scale):
    theme.use(scale=scale)
    rig = show(language=language)
    met: list[str] = []
    while rig.focus not in met:
        met.append(rig.focus)
        rig.press(Qt.Key.Key_Tab)
    wanted = {"panel.meter.more", "panel.duty.1.counter", "panel.duty.2.letter", "panel.alert.2.action"}
    assert wanted | {"panel.link.1", "panel.more"} <= set(met)


def test_a_case_without_papers_offers_none(show):
    rig = show(lambda view: replace(view, papers=()))
    assert not rig.find("panel.print").isEnabled()
    rig.press(Qt.Key.Key_F10)
    assert QApplication.activePopupWidget() is None


def test_the_key_that_prints_stands_on_its_button(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    assert rig.text("panel.print").strip().startswith("Print")
    assert rig.text("panel.print").endswith("F10")
