"""Forms from declared fields: labels, values, errors, keys, drafts."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.errors import UserError
from app.i18n import Phrase, Words
from app.money import Money
from app.ui.forms import Form
from app.ui.widgets.fields import LabelPlace
from app.workflow.returns import RETURNS
from app.workflow.table import Default, Field, FieldKind

TODAY = date(2026, 11, 21)
PAYER = (("SELLER", Phrase("the shop")), ("BUYER", Phrase("the buyer")))
CHECKS = (("seal", Phrase("Seal intact")), ("gifts", Phrase("Gifts returned")))
FIELDS = (
    Field("pieces", Phrase("Pieces"), FieldKind.INT, required=True, default=1),
    Field("received_on", Phrase("Received on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("freight", Phrase("Freight"), FieldKind.MONEY, default=Money(1200)),
    Field("payer", Phrase("Paid by"), FieldKind.CHOICE, required=True, options=PAYER),
    Field("state", Phrase("State"), FieldKind.CHECKS, options=CHECKS, default=("seal",)),
    Field("parcel", Phrase("Parcel number"), FieldKind.TEXT, max_length=8),
    Field("note", Phrase("Note"), FieldKind.MULTILINE, hint=Phrase("For colleagues only")),
)


@pytest.fixture
def form(qtbot, english) -> Form:
    form = Form(english, FIELDS, lambda: TODAY, name="panel.receive")
    qtbot.addWidget(form)
    form.resize(760, 400)
    form.show()
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: focused() == "panel.receive.pieces")
    return form


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_defaults_are_filled_in(form):
    form.set_values({"payer": "BUYER"})
    assert form.values() == {
        "pieces": 1,
        "received_on": TODAY,
        "freight": Money(1200),
        "payer": "BUYER",
        "state": ("seal",),
        "parcel": "",
        "note": "",
    }


def test_a_default_only_the_panel_knows_is_left_open(qtbot, english):
    rows = (Field("pieces", Phrase("Pieces"), FieldKind.INT, default=Default.EXPECTED_QUANTITY),)
    form = Form(english, rows, lambda: TODAY, name="f")
    qtbot.addWidget(form)
    assert form.values() == {"pieces": None}


def test_every_field_can_be_reached_with_tab_in_order(form, qtbot):
    walked = []
    for _ in range(9):
        walked.append(focused().removeprefix("panel.receive."))
        press(qtbot, Qt.Key.Key_Tab)
    inputs = [name for name in walked if not name.startswith("panel")]
    assert inputs[:4] == ["pieces", "received_on", "freight", "payer.SELLER"]
    assert inputs.index("state.seal") < inputs.index("parcel") < inputs.index("note")


def test_every_label_is_the_buddy_of_a_named_input(form):
    for row in FIELDS:
        label = form.findChild(QLabel, f"panel.receive.{row.name}.label")
        assert label is not None
        assert label.buddy().accessibleName() == row.label.text


def test_the_whole_form_by_keyboard(form, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "-1")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "8.5")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Space)
    assert form.values() | {"parcel": "", "note": ""} == {
        "pieces": 2,
        "received_on": date(2026, 11, 20),
        "freight": Money(850),
        "payer": "BUYER",
        "state": ("seal", "gifts"),
        "parcel": "",
        "note": "",
    }


def test_return_in_the_last_line_completes(form, qtbot):
    form.focus("parcel")
    with qtbot.waitSignal(form.completed):
        press(qtbot, Qt.Key.Key_Return)


def test_what_is_missing_is_said_at_its_field_and_gone_to(form):
    form.field("pieces").set_text("")
    assert not form.check()
    assert form.field("pieces").error == "Please fill this in."
    assert form.field("payer").error == "Please choose one."
    assert focused() == "panel.receive.pieces"
    form.set_values({"pieces": 1, "payer": "SELLER"})
    assert form.check()
    assert form.field("pieces").error == ""


def test_what_cannot_be_read_names_its_field(form):
    form.set_values({"payer": "SELLER"})
    form.field("received_on").set_text("soon")
    with pytest.raises(UserError) as refused:
        form.values()
    assert refused.value.field == "received_on"


def test_a_refusal_of_a_service_is_shown_at_its_field(form):
    assert form.show_refusal(UserError(Phrase("At most {n} can be returned here.", n=1), "pieces"))
    assert form.field("pieces").error == "At most 1 can be returned here."
    assert not form.show_refusal(UserError(Phrase("Not now."), "elsewhere"))
    form.clear_errors()
    assert form.field("pieces").error == ""


def test_changes_are_said(form, qtbot):
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(QApplication.focusWidget(), "3")
    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(form.findChild(QWidget, "panel.receive.payer.BUYER"), Qt.MouseButton.LeftButton)


def test_a_draft_keeps_what_cannot_be_read_yet(form, qtbot, english):
    form.field("received_on").set_text("3月")
    form.set_values({"payer": "SELLER", "note": "one\ntwo", "state": ("gifts",)})
    draft = json.loads(json.dumps(form.draft()))
    other = Form(english, FIELDS, lambda: TODAY, name="other")
    qtbot.addWidget(other)
    other.restore(draft)
    assert other.draft() == form.draft()
    assert other.field("received_on").text() == "3月"


@given(
    st.dictionaries(
        st.sampled_from([row.name for row in FIELDS]),
        st.one_of(st.none(), st.integers(), st.text(max_size=20), st.lists(st.text(max_size=5), max_size=3)),
    )
)
def test_any_old_draft_does_no_harm(qapp, draft):
    form = Form(Words("en"), FIELDS, lambda: TODAY, name="f")
    form.restore(draft | {"unknown": 1})
    form.check()
    form.deleteLater()


def test_labels_begin_at_one_line(form, theme):
    lefts = {form.field(name).editor.mapTo(form, form.rect().topLeft()).x() for name in ("pieces", "payer", "note")}
    assert len(lefts) == 1
    theme.use(scale=1.5)
    QApplication.processEvents()
    lefts = {form.field(name).editor.mapTo(form, form.rect().topLeft()).x() for name in ("pieces", "payer", "note")}
    assert len(lefts) == 1


def test_short_fields_share_a_line(form):
    tops = {form.field(name).mapTo(form, form.rect().topLeft()).y() for name in ("pieces", "received_on", "freight")}
    assert len(tops) == 1


@pytest.mark.parametrize("step", [step for step in RETURNS.steps if step.fields], ids=lambda step: step.name)
@pytest.mark.parametrize("place", list(LabelPlace))
def test_every_form_of_a_return_can_be_built(qtbot, chinese, step, place):
    form = Form(chinese, step.fields, lambda: TODAY, name=f"panel.{step.name}", place=place)
    qtbot.addWidget(form)
    form.show()
    assert set(form.draft()) == {row.name for row in step.fields}
