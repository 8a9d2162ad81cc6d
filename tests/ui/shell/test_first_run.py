"""The first start: the shop and its administrator, or the sample."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services import sample, setup, sign_in
from app.ui.first_run import FirstRunScreen
from tests.desks import open_copy
from tests.ui.shell.conftest import Rig

GOOD = {
    "shop_name": "城南店",
    "counter_code": "b02",
    "phone": "021-5555 0101",
    "name": "方一",
    "login": "fang",
    "password": "a good password",
    "password_again": "a good password",
}


@pytest.fixture(scope="module")
def refusing_rig(qapp, empty_folder, tmp_path_factory) -> Iterator[Rig]:
    """One window for all that is refused: the counter is never set up."""
    folder = tmp_path_factory.mktemp("refusing")
    rig = Rig(open_copy(empty_folder, folder / "data"), folder / "reports")
    yield rig
    rig.close()


def fill(rig: Rig, **changed: str) -> FirstRunScreen:
    gate = rig.window.gate
    assert isinstance(gate, FirstRunScreen)
    for name, text in (GOOD | changed).items():
        gate.field(name).set_value(text)
    return gate


def test_it_begins_with_the_shop(first_rig):
    assert first_rig.focus == "first_run.shop_name"


def test_setting_up_signs_the_administrator_in(first_rig):
    fill(first_rig)
    first_rig.press(Qt.Key.Key_F9)
    assert first_rig.screen.counter.session.name == "方一"
    assert first_rig.desk.shop().counter_code == "B02"
    assert "城南店" in first_rig.window.windowTitle()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("shop_name", ""),
        ("counter_code", "ABC"),
        ("phone", "12"),
        ("name", ""),
        ("login", "方"),
        ("password", "short"),
        ("password_again", "another password"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(refusing_rig, field, text):
    others = {"password_again": text} if field == "password" else {}
    refusing_rig.window.activateWindow()
    gate = fill(refusing_rig, **{field: text}, **others)
    gate.set_up()
    refusing_rig.settle()
    assert gate.field(field).error
    assert refusing_rig.focus == f"first_run.{field}"
    assert [name for name in GOOD if gate.field(name).error] == [field]
    assert not setup.is_set_up(refusing_rig.desk)


def test_the_sample_is_installed_and_its_password_said(first_rig):
    gate = first_rig.window.gate
    assert isinstance(gate, FirstRunScreen)
    assert any(sample.PASSWORD in one.text() for one in gate.findChildren(QLabel))
    gate.use_sample()
    first_rig.settle()
    assert not first_rig.window.is_locked
    assert len(sign_in.people(first_rig.desk)) == 5
