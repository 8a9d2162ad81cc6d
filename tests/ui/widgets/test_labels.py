"""Text that shortens itself, hides what is personal, marks a state."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from app.ui.theme import Tone
from app.ui.widgets.labels import REVEALED_SECONDS, Chip, ElidedLabel, MaskedText, emphasised


@pytest.fixture
def phone(qtbot, english) -> MaskedText:
    masked = MaskedText(english, "phone", "Phone")
    qtbot.addWidget(masked)
    masked.show_masked("138****1234")
    masked.show()
    return masked


def test_a_long_text_is_shortened_and_told_in_full(qtbot):
    label = ElidedLabel("TH-261121-A01-0007-K · a very long text")
    qtbot.addWidget(label)
    label.show()
    label.resize(90, label.height())
    assert label.is_elided
    assert label.toolTip() == label.text()
    label.resize(900, label.height())
    assert (label.is_elided, label.toolTip()) == (False, "")


def test_a_shortened_text_is_still_whole_for_a_screen_reader(qtbot):
    label = ElidedLabel("a very long text indeed")
    qtbot.addWidget(label)
    label.resize(40, 20)
    assert label.text() == "a very long text indeed"


def test_emphasis_is_safe(qtbot):
    assert emphasised("until <Wed> & on", "<Wed>") == "until <b>&lt;Wed&gt;</b> &amp; on"
    assert emphasised("plain", "") == "plain"


def test_a_chip_without_words_is_hidden(qtbot):
    chip = Chip("3 cases", Tone.WARN)
    qtbot.addWidget(chip)
    chip.show()
    chip.show_text("")
    assert chip.isHidden()
    chip.show_text("overdue", Tone.DANGER)
    assert (chip.isVisible(), chip.text(), chip.tone) == (True, "overdue", Tone.DANGER)


def test_the_eye_asks_and_the_answer_is_shown_for_a_while(phone, qtbot):
    eye = phone.findChild(QToolButton, "phone.eye")
    assert eye.height() >= 32
    with qtbot.waitSignal(phone.reveal_asked):
        qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert phone.text() == "138****1234"
    phone.reveal("13800001234")
    assert (phone.text(), phone.is_revealed) == ("13800001234", True)
    assert phone._timer.interval() == REVEALED_SECONDS * 1000
    phone._timer.timeout.emit()
    assert (phone.text(), phone.is_revealed) == ("138****1234", False)


def test_the_eye_covers_again(phone, qtbot):
    phone.reveal("13800001234")
    with qtbot.assertNotEmitted(phone.reveal_asked):
        phone.ask()
    assert phone.text() == "138****1234"


def test_another_text_or_another_screen_covers(phone):
    phone.reveal("13800001234")
    phone.show_masked("139****0000")
    assert (phone.text(), phone.is_revealed) == ("139****0000", False)
    phone.reveal("13900000000")
    phone.hide()
    assert (phone.text(), phone.is_revealed) == ("139****0000", False)
