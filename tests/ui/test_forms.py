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
from app.ui.received import Received
from app.ui.widgets.fields import LabelPlace
from app.workflow.returns import RETURNS
from app.workflow.table import Default, Field, FieldKind, Option, PointFound, When
from tests.ui.trays import SHA, BusyTray

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


def test_a_day_to_come_is_the_next_of_its_date(qtbot, english):
    rows = (Field("due", Phrase("Due"), FieldKind.DAY, ahead=True), Field("was", Phrase("Was"), FieldKind.DAY))
    form = shown(qtbot, Form(english, rows, lambda: TODAY, name="f"))
    for name in ("due", "was"):
        form.field(name).set_text("3.12")
    assert form.values() == {"due": date(2027, 3, 12), "was": date(2026, 3, 12)}


# --------------------------------------------------------------------------------------- fields that depend on others


VERDICT = (
    Field("verdict", Phrase("Verdict"), FieldKind.CHOICE, True, (("FAULT", Phrase("fault")), ("NONE", Phrase("none")))),
    Field(
        "severity",
        Phrase("Severity"),
        FieldKind.CHOICE,
        True,
        (("GENERAL", Phrase("general")), ("SERIOUS", Phrase("serious"))),
        when=When("verdict", ("FAULT",)),
    ),
    Field("lab", Phrase("Laboratory"), FieldKind.TEXT, required=True, when=When("severity", ("SERIOUS",))),
    Field("note", Phrase("Note"), FieldKind.MULTILINE),
    Field("photos", Phrase("Photos"), FieldKind.FILES),
)


@pytest.fixture
def verdict(qtbot, english) -> Form:
    form = shown(qtbot, Form(english, VERDICT, lambda: TODAY, name="v", tray=BusyTray()))
    form.focus_first()
    qtbot.waitUntil(lambda: focused() == "v.verdict.FAULT")
    return form


def shown(qtbot, form: Form) -> Form:
    qtbot.addWidget(form)
    form.resize(760, 400)
    form.show()
    form.activateWindow()
    return form


def seen(form: Form) -> list[str]:
    return [row.name for row in VERDICT if form.field(row.name).isVisible()]


def test_a_field_is_shown_only_where_it_is_asked_for(verdict, qtbot):
    assert seen(verdict) == ["verdict", "note", "photos"]
    press(qtbot, Qt.Key.Key_1)
    assert seen(verdict) == ["verdict", "severity", "note", "photos"]
    press(qtbot, Qt.Key.Key_2)
    assert seen(verdict) == ["verdict", "severity", "lab", "note", "photos"]
    qtbot.mouseClick(verdict.findChild(QWidget, "v.verdict.NONE"), Qt.MouseButton.LeftButton)
    assert seen(verdict) == ["verdict", "note", "photos"]


def test_what_is_not_asked_for_has_no_value_and_is_not_missed(verdict):
    verdict.set_values({"verdict": "FAULT", "severity": "SERIOUS", "lab": "City"})
    verdict.set_values({"verdict": "NONE"})
    assert verdict.check()
    assert verdict.values() == {"verdict": "NONE", "severity": None, "lab": "", "note": "", "photos": ()}
    verdict.set_values({"verdict": "FAULT"})
    assert verdict.values()["lab"] == "City"  # kept while it was out of sight


def test_digits_lead_from_choice_to_choice_and_then_to_where_return_finishes(verdict, qtbot):
    press(qtbot, Qt.Key.Key_1)
    assert focused() == "v.severity.GENERAL"
    with qtbot.waitSignal(verdict.completed):
        press(qtbot, Qt.Key.Key_1)
    assert verdict.values() | {"photos": ()} == {
        "verdict": "FAULT", "severity": "GENERAL", "lab": "", "note": "", "photos": ()
    }  # fmt: skip


def test_a_click_or_the_space_bar_chooses_and_stays(verdict, qtbot):
    press(qtbot, Qt.Key.Key_Space)
    assert focused() == "v.verdict.FAULT"
    qtbot.mouseClick(verdict.findChild(QWidget, "v.severity.SERIOUS"), Qt.MouseButton.LeftButton)
    assert focused() == "v.severity.SERIOUS"


def test_a_refusal_at_a_field_out_of_sight_is_not_shown_there(verdict):
    assert not verdict.show_refusal(UserError(Phrase("Not now."), "lab"))


def test_fields_out_of_sight_take_no_room(verdict):
    QApplication.processEvents()
    before = verdict.minimumSizeHint().height()
    verdict.set_values({"verdict": "FAULT", "severity": "SERIOUS"})
    QApplication.processEvents()
    assert verdict.minimumSizeHint().height() > before
    verdict.set_values({"verdict": "NONE"})
    QApplication.processEvents()
    assert verdict.minimumSizeHint().height() == before


# ------------------------------------------------------------------------------------- pieces, checklists and files


GOODS = (Option("7", "Serum 30 ml", most=2), Option("9", Phrase("Mask"), most=30))
FOUND = (("OK", Phrase("in order")), ("BROKEN", Phrase("broken")), ("GONE", Phrase("gone")))
POINTS = (Option("seal", "Seal", findings=FOUND), Option("pump", "Pump", findings=FOUND))
SHEET = (
    Field("pieces", Phrase("Pieces"), FieldKind.PIECES, True, rows=GOODS, default=(("7", 2),)),
    Field("points", Phrase("Found"), FieldKind.POINTS, rows=POINTS),
    Field("photos", Phrase("Photos"), FieldKind.FILES),
)  # fmt: skip


@pytest.fixture
def sheet(qtbot, english) -> Form:
    return shown(qtbot, Form(english, SHEET, lambda: TODAY, name="s", tray=BusyTray()))


def test_pieces_points_and_files_are_plain_values(sheet):
    assert sheet.values() == {
        "pieces": (("7", 2),),
        "points": (PointFound("seal", "OK"), PointFound("pump", "OK")),
        "photos": (),
    }
    found = (PointFound("seal", "BROKEN", "torn", (SHA,)), PointFound("pump", "OK"))
    sheet.set_values({"pieces": (("9", 3),), "points": found, "photos": (SHA,)})
    assert sheet.values() == {"pieces": (("9", 3),), "points": found, "photos": (SHA,)}


def test_return_leads_through_the_pieces_and_the_points(sheet, qtbot):
    sheet.focus_first()
    qtbot.waitUntil(lambda: focused() == "s.pieces.7")
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "s.pieces.9"
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "s.points.seal.OK"
    press(qtbot, Qt.Key.Key_2)
    assert focused() == "s.points.seal.note"
    qtbot.keyClicks(QApplication.focusWidget(), "torn")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "s.points.pump.OK"
    with qtbot.waitSignal(sheet.completed):
        press(qtbot, Qt.Key.Key_1)
    assert sheet.values()["pieces"] == (("7", 1), ("9", 12))
    assert sheet.values()["points"] == (PointFound("seal", "BROKEN", "torn"), PointFound("pump", "OK"))


def test_too_many_pieces_are_said_with_their_line(sheet):
    sheet.field("pieces").retype({"7": "3"})
    assert not sheet.check()
    assert sheet.field("pieces").error == "Serum 30 ml: Write a whole number from 0 to 2."
    assert focused() == "s.pieces.7"
    sheet.field("pieces").retype({"7": "", "9": "0"})
    assert not sheet.check()
    assert sheet.field("pieces").error == "Please say how many pieces."


def test_a_form_knows_that_files_are_under_way(qtbot, english):
    tray = BusyTray()
    form = shown(qtbot, Form(english, SHEET, lambda: TODAY, name="s", tray=tray))
    assert not form.is_taking_in
    form.field("photos").input.take((Received("a.png"), Received("b.png")))
    assert form.is_taking_in
    tray.finish()
    assert form.is_taking_in
    with qtbot.waitSignal(form.settled):
        tray.finish()
    assert not form.is_taking_in


def test_a_draft_keeps_pieces_points_and_files(sheet, qtbot, english):
    found = (PointFound("seal", "GONE", "no seal", (SHA,)), PointFound("pump", "OK"))
    sheet.set_values({"points": found, "photos": (SHA,)})
    sheet.field("pieces").retype({"7": "x", "9": "2"})
    draft = json.loads(json.dumps(sheet.draft()))
    other = shown(qtbot, Form(english, SHEET, lambda: TODAY, name="o", tray=BusyTray()))
    other.restore(draft)
    assert other.draft() == sheet.draft()
    assert other.field("pieces").input.texts() == {"7": "x", "9": "2"}


ODD = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([row.name for row in SHEET]), ODD))
def test_any_old_draft_of_a_checklist_does_no_harm(qapp, draft):
    form = Form(Words("en"), SHEET, lambda: TODAY, name="f")
    form.restore(draft)
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
