"""Cards, bars, states, steps, facts, buttons, drop zones: what they say and what they tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from app.ui.theme import Tone
from app.ui.widgets.bars import MessageBar, StatusLine
from app.ui.widgets.buttons import ActionButton, icon_button, link_button, primary_button
from app.ui.widgets.card import Card
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.facts import FactGrid
from app.ui.widgets.labels import MaskedText
from app.ui.widgets.states import StatePage
from app.ui.widgets.steps import LimitBar, Stage, StageState, StepBar
from tests.ui.hands import wait_gone

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    return widget


def part(widget: QWidget, kind: type, name: str):
    return widget.findChild(kind, name)


def test_a_card_says_title_and_hint(qtbot):
    card = shown(qtbot, Card("谁", "F8 无凭证", "intake.who"))
    assert card.accessibleName() == "谁"
    assert [label.text() for label in card.findChildren(QLabel)] == ["谁", "F8 无凭证"]
    card.show_hint("")
    assert [label.isVisible() for label in card.findChildren(QLabel)] == [True, False]


def test_an_action_shows_its_key(qtbot):
    button = shown(qtbot, primary_button("保存并打印", "save", "F9"))
    assert button.text() == "保存并打印   F9"
    assert (button.accessibleName(), button.accessibleDescription(), button.key) == ("保存并打印", "F9", "F9")
    assert button.property("role") == "primary"
    button.say("退款")
    assert button.text() == "退款   F9"


def test_an_action_can_bind_its_key(qtbot):
    button = shown(qtbot, ActionButton("Go & on", "go", key="F4", bind=True))
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.say("Go & further")
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_F4)
    assert button.text() == "Go && further   F4"


def test_small_buttons_have_names(qtbot):
    link = shown(qtbot, link_button("How it is worked out", "how"))
    eye = shown(qtbot, icon_button("eye", "eye", "Show"))
    assert (link.accessibleName(), eye.accessibleName(), eye.toolTip()) == ("How it is worked out", "Show", "Show")
    assert min(link.height(), eye.height(), eye.width()) >= 32


def test_a_message_can_be_acted_on_and_closed(qtbot, english):
    bar = MessageBar(english, "bar")
    qtbot.addWidget(bar)
    assert bar.text == ""
    bar.show_message("The disk is full.", Tone.DANGER, "Try again")
    assert (bar.text, bar.accessibleName(), bar.isVisible()) == ("The disk is full.", "The disk is full.", True)
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(part(bar, QPushButton, "bar.action"), LEFT)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(part(bar, QToolButton, "bar.close"), LEFT)
    assert (bar.text, bar.isHidden()) == ("", True)
    with qtbot.assertNotEmitted(bar.closed):
        bar.close_message()


def test_a_message_without_an_action_shows_no_button(qtbot, english):
    bar = MessageBar(english, "bar")
    qtbot.addWidget(bar)
    bar.show_message("Only this.")
    assert part(bar, QPushButton, "bar.action").isHidden()


def test_the_status_line_says_what_was_done(qtbot):
    line = shown(qtbot, StatusLine("status"))
    line.say("已收货 0006，下一步：验收")
    assert line.text == "已收货 0006，下一步：验收"
    line.show_standing("F1 本页按键")
    assert part(line, QLabel, "status.standing").text() == "F1 本页按键"


def test_a_list_has_its_four_states(qtbot):
    content = QLabel("the list")
    page = shown(qtbot, StatePage("list", content))
    page.show_loading("Loading …")
    assert not page.shows_content
    assert page.state.accessibleName() == "Loading …"
    page.show_empty("Nothing to do", "Scan a voucher.", action="Take in a return")
    with qtbot.waitSignal(page.acted):
        qtbot.mouseClick(part(page, QPushButton, "list.state.action"), LEFT)
    page.show_failed("Could not load", "The disk is full.", "Try again")
    assert part(page, QLabel, "list.state.advice").text() == "The disk is full."
    page.show_content()
    assert (page.shows_content, content.isVisible()) == (True, True)


def test_steps_are_spoken(qtbot, english):
    bar = shown(qtbot, StepBar(english, "steps"))
    bar.show_stages((Stage("申请", "10:33", StageState.DONE), Stage("审核", state=StageState.NOW), Stage("收货")))
    assert bar.accessibleDescription() == "申请 done, 审核 now, 收货 to do"
    assert bar.toolTip() == "申请  10:33\n审核\n收货"
    low = bar.sizeHint().height()
    bar.show_stages((Stage("申请"),))
    assert bar.sizeHint().height() < low
    bar.grab()
    bar.show_stages(())
    bar.grab()


def test_a_limit_says_its_day_and_its_clause(qtbot):
    bar = LimitBar("limit")
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_limit("寄回 11月25日 止", "11月25日", "规范 5.1.2", Tone.DANGER, "其余 2 项")
    assert bar.accessibleName() == "寄回 11月25日 止 规范 5.1.2"
    assert "<b>11月25日</b>" in part(bar, QLabel, "limit.text").text()
    with qtbot.waitSignal(bar.more_asked):
        qtbot.mouseClick(part(bar, QPushButton, "limit.more"), LEFT)
    bar.show_limit("")
    assert bar.isHidden()


def test_facts_are_replaced_and_old_ones_freed(qtbot, english):
    grid = shown(qtbot, FactGrid("facts"))
    masked = MaskedText(english, "phone", "手机")
    masked.show_masked("138****1234")
    grid.show_facts((("商品", "玻尿酸补水精华液"), ("手机", masked)))
    assert (grid.text_of("商品"), grid.text_of("手机")) == ("玻尿酸补水精华液", "138****1234")
    grid.show_facts((("订单", "DD20261116008731"),))
    wait_gone(qtbot, masked)
    with pytest.raises(KeyError):
        grid.text_of("商品")
    assert [label.text() for label in grid.findChildren(QLabel) if label.isVisible()] == ["订单", "DD20261116008731"]


@pytest.fixture
def zone(qtbot) -> DropZone:
    return shown(qtbot, DropZone("evidence", "证据", "拖入、粘贴或拍照"))


def file(name: str = "/tmp/photo.png") -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name)])
    return mime


def test_a_file_can_be_dropped(zone, qtbot):
    mime, copy, none = file(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5), copy, mime, LEFT, none)
    QApplication.sendEvent(zone, enter)
    assert (enter.isAccepted(), zone.property("over")) == (True, True)
    with qtbot.waitSignal(zone.received) as received:
        QApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), copy, mime, LEFT, none))
    assert received.args[0][0].name == "photo.png"
    assert zone.property("over") is False


def test_text_cannot_be_dropped(zone):
    mime = QMimeData()
    mime.setText("hello")
    enter = QDragEnterEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(zone, enter)
    assert not zone.property("over")


def test_a_picture_can_be_pasted(zone, qtbot):
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(zone.received) as received:
        qtbot.keyClick(zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert received.args[0][0].image.width() == 20


def test_a_click_or_enter_asks_for_a_file(zone, qtbot):
    with qtbot.waitSignal(zone.picking):
        qtbot.mouseClick(zone, LEFT)
    with qtbot.waitSignal(zone.picking):
        qtbot.keyClick(zone, Qt.Key.Key_Return)
    zone.show_count("2", Tone.OK)
    assert zone.height() >= 32
