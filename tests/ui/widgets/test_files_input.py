"""Files as an input, and a checklist: dropped, pasted, chosen, taken away, refused; by keys and by pointer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.ui.received import Received
from app.ui.widgets.fields import ChoiceField, FilesField, PointsField
from app.ui.widgets.files_input import MOST_FILES
from app.ui.widgets.points_input import PointLine
from app.ui.widgets.search_input import SearchInput
from app.workflow.table import PointFound
from tests.ui.trays import BusyTray


@pytest.fixture
def tray() -> BusyTray:
    return BusyTray()


@pytest.fixture
def field(qtbot, english, tray) -> FilesField:
    return shown(qtbot, FilesField(english, "Photos", tray, name="f"))


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(600, 300)
    widget.show()
    widget.activateWindow()
    return widget


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/nowhere/{name}") for name in names])
    return mime


def drop(zone: QWidget, mime: QMimeData) -> None:
    place, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    hands = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(zone, QDragEnterEvent(place, copy, mime, *hands))
    QApplication.sendEvent(zone, QDropEvent(place, copy, mime, *hands))


def tiles(field: QWidget) -> list[str]:
    return [
        one.objectName() for one in field.findChildren(QWidget) if one.property("role") == "tile" and one.isVisible()
    ]


def test_what_is_dropped_is_taken_in_and_shown(field, tray, qtbot):
    drop(field.input.zone, files("a.jpg", "b.pdf"))
    assert field.is_taking_in
    assert field.value() == ()
    with qtbot.waitSignal(field.changed):
        tray.finish()
    with qtbot.waitSignal(field.settled):
        tray.finish()
    assert field.value() == (f"{1:064x}", f"{2:064x}")
    assert tiles(field) == ["f.file.1", "f.file.2"]


def test_a_picture_from_the_clipboard_is_pasted(field, tray, qtbot):
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    field.focus_first()
    qtbot.keyClick(field.input.zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ((thing, _done, _failed),) = tray.waiting
    assert thing.image is not None


@pytest.mark.parametrize("by", ["click", "enter"])
def test_a_dialog_lets_several_be_chosen(field, tray, qtbot, by):
    if by == "click":
        qtbot.mouseClick(field.input.zone, Qt.MouseButton.LeftButton)
    else:
        field.focus_first()
        qtbot.keyClick(field.input.zone, Qt.Key.Key_Return)
    dialog = field.findChild(QFileDialog, "f.dialog")
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit(["/nowhere/a.jpg", "/nowhere/b.jpg"])
    dialog.close()
    assert [thing.name for thing, _done, _failed in tray.waiting] == ["a.jpg", "b.jpg"]


def test_one_that_is_refused_is_said_and_the_others_stay(field, tray):
    drop(field.input.zone, files("a.txt", "b.jpg", "c.txt"))
    tray.refuse()
    tray.finish()
    tray.refuse()
    assert field.error == "a.txt: No picture.\nc.txt: No picture."
    assert field.value() == (f"{1:064x}",)
    drop(field.input.zone, files("d.jpg"))
    assert field.error == ""


def test_a_tile_is_taken_away_by_click_and_by_key(field, qtbot):
    field.set_value(("1" * 64, "2" * 64, "3" * 64))
    with qtbot.waitSignal(field.changed):
        qtbot.mouseClick(field.findChild(QWidget, "f.file.1.remove"), Qt.MouseButton.LeftButton)
    assert field.value() == ("2" * 64, "3" * 64)
    field.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Remove file 2"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert field.value() == ("3" * 64,)
    assert QApplication.focusWidget() is field.input.zone


def test_the_same_file_stands_there_once_and_not_too_many(field, tray):
    field.input.take(tuple(Received(f"{n}.jpg") for n in range(MOST_FILES + 1)))
    assert len(tray.waiting) == MOST_FILES
    assert "At most 20 files" in field.error
    _thing, done, _failed = tray.waiting[0]
    done("1" * 64, b"")
    done("1" * 64, b"")
    assert field.value() == ("1" * 64,)


def test_without_a_tray_nothing_can_be_put_in(qtbot, english):
    field = shown(qtbot, FilesField(english, "Photos", None, name="f"))
    assert not field.input.zone.isEnabled()


# -------------------------------------------------------------------------------------------------------- checklists


LINES = tuple(
    PointLine(name, name.title(), (("OK", "in order"), ("BROKEN", "broken"), ("GONE", "gone")))
    for name in ("seal", "pump", "smell")
)


@pytest.fixture
def points(qtbot, english, tray) -> PointsField:
    field = shown(qtbot, PointsField(english, "Found", LINES, tray, name="p"))
    field.focus_first()
    qtbot.waitUntil(lambda: focused() == "p.seal.OK")
    return field


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_all_is_well_until_something_else_is_found(points):
    assert points.value() == tuple(PointFound(name, "OK") for name in ("seal", "pump", "smell"))


def test_digits_go_down_the_rows_and_a_fault_unfolds_its_note(points, qtbot):
    press(qtbot, Qt.Key.Key_1)
    assert focused() == "p.pump.OK"
    note = points.findChild(QWidget, "p.pump.note")
    assert not note.isVisible()
    press(qtbot, Qt.Key.Key_3)
    assert note.isVisible()
    assert focused() == "p.pump.note"
    qtbot.keyClicks(note, "lost")
    assert points.value()[1] == PointFound("pump", "GONE", "lost")


def test_tab_goes_from_row_to_row_and_the_arrows_within(points, qtbot):
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() == "p.pump.OK"
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Space)
    assert focused() == "p.pump.BROKEN"
    assert points.value()[1].finding == "BROKEN"
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() == "p.pump.note"
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() == "p.pump.files"
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() == "p.smell.OK"


def test_by_pointer_alone_with_a_photo(points, qtbot, tray):
    qtbot.mouseClick(points.findChild(QWidget, "p.smell.GONE"), Qt.MouseButton.LeftButton)
    drop(points.input.row("smell").files.zone, files("a.jpg"))
    assert points.is_taking_in
    with qtbot.waitSignal(points.settled):
        tray.finish()
    assert points.value()[2] == PointFound("smell", "GONE", "", (f"{1:064x}",))
    qtbot.mouseClick(points.findChild(QWidget, "p.smell.OK"), Qt.MouseButton.LeftButton)
    assert points.value()[2] == PointFound("smell", "OK")
    qtbot.mouseClick(points.findChild(QWidget, "p.smell.BROKEN"), Qt.MouseButton.LeftButton)
    assert points.value()[2].files == (f"{1:064x}",)


def test_rows_that_are_well_are_low(points, theme):
    tops = [points.input.row(name).mapTo(points, points.rect().topLeft()).y() for name in ("seal", "pump", "smell")]
    assert [after - before for before, after in pairwise(tops)] == [36, 36]


# ------------------------------------------------------------------------------------------ a row with many findings


SEAL = PointLine(
    "seal",
    "Seal",
    (("NOT", "not looked at"), ("OK", "in order"), ("TORN", "torn"), ("GLUED", "glued"), ("OTHER", "something else")),
    well=2,
)


@pytest.fixture
def seal(qtbot, english, tray) -> PointsField:
    field = shown(qtbot, PointsField(english, "Found", (SEAL, LINES[1]), tray, name="p"))
    field.focus_first()
    qtbot.waitUntil(lambda: focused() == "p.seal.NOT")
    return field


def test_what_is_well_needs_no_note(seal, qtbot):
    press(qtbot, Qt.Key.Key_2)
    assert seal.value()[0] == PointFound("seal", "OK")
    assert not seal.findChild(QWidget, "p.seal.note").isVisible()
    assert focused() == "p.pump.OK"


def test_a_fault_is_found_by_its_digit_and_shown_on_the_row(seal, qtbot):
    fault = seal.findChild(QWidget, "p.seal.FAULT")
    assert (fault.text(), fault.key) == ("a fault …", "3–5")
    press(qtbot, Qt.Key.Key_4)
    assert (fault.text(), fault.key, fault.isChecked()) == ("glued", "4", True)
    assert focused() == "p.seal.note"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert focused() == "p.seal.FAULT"
    press(qtbot, Qt.Key.Key_1)
    assert (fault.text(), seal.value()[0].finding) == ("a fault …", "NOT")


def test_a_fault_is_found_in_the_menu(seal, qtbot):
    qtbot.mouseClick(seal.findChild(QWidget, "p.seal.FAULT"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["3   torn", "4   glued", "5   something else"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert seal.value()[0].finding == "GLUED"


def test_a_menu_left_again_changes_nothing(seal, qtbot):
    press(qtbot, Qt.Key.Key_3)
    qtbot.mouseClick(seal.findChild(QWidget, "p.seal.FAULT"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert seal.value()[0].finding == "TORN"
    qtbot.mouseClick(seal.findChild(QWidget, "p.seal.OK"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(seal.findChild(QWidget, "p.seal.FAULT"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert seal.value()[0] == PointFound("seal", "OK")


def test_a_row_with_many_findings_keeps_what_was_typed(seal, qtbot, english, tray):
    found = (PointFound("seal", "OTHER", "wet"), PointFound("pump", "OK"))
    seal.set_value(found)
    other = shown(qtbot, PointsField(english, "Found", (SEAL, LINES[1]), tray, name="o"))
    other.retype(seal.typed())
    assert other.value() == found


# --------------------------------------------------------------------------------------------------------- long lists


@pytest.fixture
def goods(qtbot) -> ChoiceField:
    names = ("Serum 30 ml", "Serum 50 ml", *(f"Cream no. {n}" for n in range(10)))
    return shown(qtbot, ChoiceField("Goods", tuple((str(n), name) for n, name in enumerate(names)), name="g"))


def test_any_part_of_a_name_finds_it_in_a_long_list(goods, qtbot):
    goods.focus_first()
    box = goods.findChild(SearchInput, "g")
    qtbot.keyClicks(box, "serum")
    assert goods.value() is None
    qtbot.keyClicks(box, " 5")
    assert goods.value() == "1"
    goods.set_value("3")
    assert box.currentText() == "Cream no. 1"


def test_what_is_searched_in_vain_chooses_nothing(goods, qtbot):
    goods.focus_first()
    qtbot.keyClicks(goods.findChild(SearchInput, "g"), "soap")
    assert goods.value() is None
