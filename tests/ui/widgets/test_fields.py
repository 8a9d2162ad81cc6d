"""Fields: labelled, honest about errors, safe to type into."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QRadioButton, QToolButton

from app.errors import UserError
from app.money import Money
from app.ui.widgets.day_picker import DayPicker
from app.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DayField,
    InputField,
    LabelPlace,
    LinesField,
    MoneyField,
    SpinField,
    TextField,
)
from app.ui.widgets.inputs import ChoiceInput
from tests.ui.hands import wait_gone

TODAY = date(2026, 11, 21)
Shown = TypeVar("Shown", bound=InputField)


def shown(qtbot, field: Shown) -> Shown:
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    return field


def found(field: InputField, kind: type, name: str):
    return field.findChild(kind, name)


def label_of(field: InputField) -> QLabel:
    return next(label for label in field.findChildren(QLabel) if label.objectName().endswith(".label"))


@pytest.fixture
def every_field(english) -> list[InputField]:
    two = (("a", "A"), ("b", "B"))
    return [
        TextField("Phone", name="f.phone"),
        LinesField("Note", name="f.note"),
        SpinField(english, "Pieces", name="f.pieces"),
        MoneyField("Freight", name="f.freight"),
        DayField(english, "Day", lambda: TODAY, name="f.day"),
        ChoiceField("Payer", two, name="f.payer"),
        ChoiceField("Many", tuple((str(n), str(n)) for n in range(12)), name="f.many"),
        ChecksField("State", two, name="f.state"),
    ]


def test_every_field_is_labelled_and_named(qtbot, every_field):
    for field in every_field:
        qtbot.addWidget(field)
        field.show()
        label = label_of(field)
        assert label.buddy() is not None
        assert label.buddy().accessibleName() == label.text() == field.title
        assert field.objectName() == f"{label.buddy().objectName()}.field"
        assert label.isVisible()


def test_every_error_is_shown_and_spoken_and_goes_with_typing(qtbot, every_field):
    for field in every_field:
        qtbot.addWidget(field)
        field.show()
        field.show_error("This is wrong.")
        assert field.error == "This is wrong."
        assert field.editor.accessibleDescription() == "This is wrong."
        assert field._marked().property("invalid") is True
        field._changed()
        assert field.error == ""
        assert field._marked().property("invalid") is False


def test_a_hint_comes_back_when_the_error_goes(qtbot):
    field = shown(qtbot, TextField("Phone", name="phone", hint="11 digits"))
    field.show_error("No.")
    field.show_error("")
    assert (field.error, field.editor.accessibleDescription()) == ("", "11 digits")


def test_a_hidden_label_is_still_spoken(qtbot):
    field = shown(qtbot, TextField("Phone", name="phone", place=LabelPlace.HIDDEN))
    assert label_of(field).isHidden()
    assert QAccessible.queryAccessibleInterface(field.editor).text(QAccessible.Text.Name) == "Phone"


def test_control_characters_do_not_get_in(qtbot):
    field = shown(qtbot, TextField("Name", name="name"))
    QApplication.clipboard().setText("张\x00三\u202e\r\n李\x1b[31m𠮷😀\u200b")
    field.input.paste()
    assert field.value() == "张三李[31m𠮷😀"
    field.set_value("a\x07b\x9fc")
    assert field.value() == "abc"


def test_a_text_stays_within_its_length(qtbot):
    field = shown(qtbot, TextField("Name", name="name", max_length=5))
    qtbot.keyClicks(field.input, "1234567")
    assert field.value() == "12345"
    lines = shown(qtbot, LinesField("Note", name="note", max_length=5))
    qtbot.keyClicks(lines.input, "1234567")
    assert lines.value() == "12345"


def test_lines_keep_line_breaks_and_nothing_worse(qtbot):
    lines = shown(qtbot, LinesField("Note", name="note"))
    QApplication.clipboard().setText("one\r\ntwo\x00\x1b\tthree")
    lines.input.paste()
    assert lines.value() == "one\ntwo three"


def test_the_keyboard_selects_everything(qtbot):
    field = TextField("Name", name="name")
    qtbot.addWidget(field)
    field.set_value("old")
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.input.clearFocus()
    field.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.keyClicks(field.input, "new")
    assert field.value() == "new"


def test_typing_says_changed_and_the_program_does_not(qtbot):
    field = shown(qtbot, TextField("Name", name="name"))
    with qtbot.assertNotEmitted(field.changed):
        field.set_value("by the program")
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.input, "x")
    lines = shown(qtbot, LinesField("Note", name="note"))
    with qtbot.assertNotEmitted(lines.changed):
        lines.set_value("by the program")
    with qtbot.waitSignal(lines.changed):
        qtbot.keyClicks(lines.input, "x")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("249", 24900), ("249.5", 24950), ("¥1,249.00", 124900), ("２４９．５０", 24950), ("−3", -300), ("12 元", 1200)],
)
def test_amounts(qtbot, typed, meant):
    field = shown(qtbot, MoneyField("Freight", name="freight"))
    qtbot.addWidget(field)
    field.set_text(typed)
    assert field.value() == Money(meant)


@pytest.mark.parametrize("typed", ["abc", "1.234", "1e5", "--1", "1.2.3", "99999999999"])
def test_what_is_no_amount(qtbot, typed):
    field = shown(qtbot, MoneyField("Freight", name="freight"))
    field.set_text(typed)
    with pytest.raises(UserError):
        field.value()


def test_an_empty_figure_is_none(qtbot, english):
    for field in (
        MoneyField("Freight", name="a"),
        SpinField(english, "Pieces", name="b"),
        DayField(english, "Day", lambda: TODAY, name="c"),
    ):
        shown(qtbot, field)
        assert field.value() is None


def test_a_day_is_written_out_when_it_is_left(qtbot, english):
    field = shown(qtbot, DayField(english, "Day", lambda: TODAY, name="day"))
    qtbot.waitUntil(field.input.hasFocus)
    qtbot.keyClicks(field.input, "11.3")
    qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("2026-11-03", date(2026, 11, 3))


def test_what_is_no_day_is_said_beside_it(qtbot, english):
    field = shown(qtbot, DayField(english, "Day", lambda: TODAY, name="day"))
    qtbot.waitUntil(field.input.hasFocus)
    qtbot.keyClicks(field.input, "soon")
    qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert field.error == "Write a day as 2026-03-12, 3.12 or today."
    assert field.text() == "soon"


def wheel(field: SpinField) -> None:
    place = QPointF(5, 5)
    none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turned = QPoint(0, 120)
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(field.input.number, QWheelEvent(place, place, QPoint(), turned, none, no_keys, phase, False))


def test_the_wheel_counts_only_with_the_focus(qtbot, english):
    field, other = SpinField(english, "Pieces", name="pieces"), TextField("Other", name="other")
    for one in (field, other):
        qtbot.addWidget(one)
        one.show()
    field.set_value(3)
    other.activateWindow()
    other.input.setFocus()
    qtbot.waitUntil(other.input.hasFocus)
    wheel(field)
    assert field.value() == 3
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.input.number.hasFocus)
    wheel(field)
    assert field.value() == 4


def test_a_list_ignores_the_wheel_without_the_focus(qtbot):
    box = ChoiceInput("box")
    qtbot.addWidget(box)
    box.addItems(["a", "b", "c"])
    box.show()
    box.clearFocus()
    place, none = QPointF(5, 5), Qt.MouseButton.NoButton
    phase, no_keys = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(place, place, QPoint(), QPoint(0, -120), none, no_keys, phase, False)
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == 0
    assert not event.isAccepted()


def test_pieces_by_arrow_button_and_typing(qtbot, english):
    field = shown(qtbot, SpinField(english, "Pieces", name="pieces", least=1, most=3))
    qtbot.waitUntil(field.input.number.hasFocus)
    field.set_value(1)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.input.number, Qt.Key.Key_Up)
    more, less = (found(field, QToolButton, f"pieces.{name}") for name in ("more", "less"))
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert (field.value(), more.isEnabled(), less.isEnabled()) == (3, False, True)
    qtbot.keyClicks(field.input.number, "--+")
    assert field.value() == 2
    field.set_text("２")
    assert field.value() == 2


@pytest.mark.parametrize("typed", ["0", "4", "-1", "1.5", "many", "9999999999", "十"])
def test_what_is_no_number_of_pieces(qtbot, english, typed):
    field = shown(qtbot, SpinField(english, "Pieces", name="pieces", least=1, most=3))
    field.set_text(typed)
    with pytest.raises(UserError, match="whole number"):
        field.value()


def test_few_options_are_a_row_and_many_a_list(qtbot):
    few = shown(qtbot, ChoiceField("Payer", (("a", "A"), ("b", "B")), name="few"))
    few.focus_first()
    qtbot.keyClick(found(few, QRadioButton, "few.a"), Qt.Key.Key_2)
    assert few.value() == "b"
    many = shown(qtbot, ChoiceField("Payer", tuple((str(n), f"No {n}") for n in range(12)), name="many"))
    assert many.value() is None
    many.set_value("7")
    assert (many.value(), found(many, ChoiceInput, "many").currentText()) == ("7", "No 7")
    many.set_value(None)
    assert many.value() is None


def test_the_label_leads_to_the_input(qtbot):
    field = TextField("Phone &1", name="phone")
    qtbot.addWidget(field)
    assert label_of(field).buddy() is field.input


def test_a_day_can_be_picked_by_pointer(qtbot, english):
    field = shown(qtbot, DayField(english, "Day", lambda: TODAY, name="day"))
    qtbot.mouseClick(found(field, QToolButton, "day.pick"), Qt.MouseButton.LeftButton)
    month = QApplication.activePopupWidget()
    assert isinstance(month, DayPicker)
    calendar = month.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 21)
    with qtbot.waitSignal(field.changed):
        calendar.clicked.emit(QDate(2026, 11, 3))
    assert field.value() == date(2026, 11, 3)
    wait_gone(qtbot, month)
