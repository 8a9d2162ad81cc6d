"""What the doctor finds, and how it stands."""

from __future__ import annotations

from datetime import date

import pytest

from app.i18n import Words
from app.models import calendar_days
from app.services import display, doctor
from app.services.doctor import Finding, Health, WindowSystem, as_plain, as_text, ask_in_a_process, examine, works
from app.settings import DataFolder

HERE = WindowSystem({"qt": "6"}, ("Desk printer",))


def found(tmp_path, seen: WindowSystem = HERE) -> dict[str, Finding]:
    findings = examine(DataFolder(tmp_path), use_keyring=False, windows=lambda: seen)
    return {one.name: one for one in findings}


def test_printers_are_named(tmp_path):
    assert Words("en").say(found(tmp_path)["printers"].says) == "Found: Desk printer"


def test_no_printer_is_a_limit_not_a_fault(tmp_path):
    finding = found(tmp_path, WindowSystem({"qt": "6"}))["printers"]
    assert finding.health is Health.LIMITED
    assert works((finding,))


def test_qt_that_does_not_start_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "missing_libraries", tuple)
    finding = found(tmp_path, WindowSystem(trouble="no plugin"))["display"]
    assert finding.health is Health.MISSING
    assert not works((finding,))


def test_missing_libraries_are_named_with_their_packages(tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "missing_libraries", lambda: ("libegl1", "libxcb-cursor0"))
    finding = found(tmp_path)["display"]
    assert finding.advice is not None
    assert "libegl1 libxcb-cursor0" in Words("en").say(finding.advice)


def test_a_folder_without_a_database_is_fine_and_stays_empty(tmp_path):
    assert found(tmp_path)["database"].health is Health.OK
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_does_not_open_is_said_in_its_own_words(tmp_path):
    (tmp_path / "counter.db").write_bytes(b"x" * 4096)
    finding = found(tmp_path)["database"]
    assert finding.health is Health.MISSING
    assert finding.advice is not None


def test_a_desk_opens(desk):
    findings = examine(desk.store.folder, use_keyring=False, windows=WindowSystem)
    assert next(one for one in findings if one.name == "database").health is Health.OK


def test_days_and_years_set_by_hand_are_told(desk):
    def told() -> Finding:
        findings = examine(desk.store.folder, use_keyring=False, windows=WindowSystem)
        return next(one for one in findings if one.name == "calendar")

    assert told().facts["days_by_hand"] == 0
    with desk.store.transaction():
        calendar_days.set_day(desk.store, date(2027, 2, 8), working=False, source="notice")
    assert Words("en").say(told().says).endswith("Days set by hand: 1.")
    with desk.store.transaction():
        calendar_days.set_complete(desk.store, 2027, "notice")
    assert Words("en").say(told().says).endswith("Days set by hand: 1; years entered as a whole: 2027.")
    assert (told().facts["known_through"], told().facts["complete_years"]) == ("2027-12-31", [2027])


def test_without_a_keyring_the_key_lies_in_a_file(tmp_path):
    findings = examine(DataFolder(tmp_path), use_keyring=True, windows=WindowSystem)
    assert next(one for one in findings if one.name == "keyring").health is Health.LIMITED


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_can_be_read_and_passed_on(tmp_path, language):
    findings = tuple(found(tmp_path).values())
    words = Words(language)
    assert len(as_text(findings, words).splitlines()) >= len(findings)
    assert as_plain(findings, words)["ok"] is works(findings)


def test_a_module_that_falls_is_told_by_its_last_word():
    assert "No module named" in ask_in_a_process("app.no_such_module").trouble


# ----------------------------------------------------------------------------------------------------------- display


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":4242"}, "linux", False),
        ({"DISPLAY": "nonsense"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-4242", "XDG_RUNTIME_DIR": "/nowhere"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_whether_there_is_a_display(environment, platform, expected):
    assert display.has_display(environment, platform) is expected


def test_no_libraries_are_missed_elsewhere():
    assert display.missing_libraries({}, "win32") == ()


def test_a_library_that_is_not_there_is_missed(monkeypatch):
    monkeypatch.setattr(display, "WINDOW_LIBRARIES", {"libnosuchthing.so.9": "libnosuchthing9"})
    assert display.missing_libraries({}, "linux") == ("libnosuchthing9",)
