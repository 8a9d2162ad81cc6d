"""The commands as the outside world sees them: what they print, their exit codes, what they do not load."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import main
from app.policy.questions.asks import ASKS
from tests.services.profiles_rig import adapted, lay


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=Path(main.__file__).parent,
        env={**kept, "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_one_line_names_the_tour(tmp_path):
    done = run("--data", str(tmp_path))
    assert done.returncode == 2
    assert "tour" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_line_is_chinese_where_the_language_is(tmp_path):
    done = run("--data", str(tmp_path), "--lang", "zh_CN")
    assert "tour" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    "command", [(), ("tour",), ("demo",), ("verify",), ("bench",), ("doctor",), ("policy", "check"), ("policy", "diff")]
)
def test_every_command_explains_itself_without_loading_anything_heavy(command, capsys):
    before = set(sys.modules)
    with pytest.raises(SystemExit) as ended:
        main.main([*command, "--help"])
    assert ended.value.code == 0
    assert "--data" in capsys.readouterr().out
    assert not {"reportlab", "pypinyin", "zxingcpp"} & (set(sys.modules) - before)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("demo",),
        ("demo", "--cases", "0"),
        ("demo", "--cases", "many"),
        ("--lang", "fr"),
        ("policy",),
        ("policy", "diff", "A"),
    ],
)
def test_a_wrong_command_line_is_explained(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(list(arguments))
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_demo_fills_a_folder_and_verify_finds_it_clean(tmp_path, capsys):
    folder = tmp_path / "data"
    assert main.main(["--data", str(folder), "--lang", "en", "demo", "--cases", "3"]) == 0
    capsys.readouterr()
    assert main.main(["verify", "--data", str(folder), "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "findings": []}
    assert {path.name for path in folder.iterdir()} >= {"counter.db", "counter.key"}


def test_qt_is_not_loaded_where_no_window_is_opened(tmp_path):
    told = "import main, sys; main.main(sys.argv[1:]); sys.exit('PySide6' in sys.modules)"
    for command in ("verify", "doctor"):
        done = subprocess.run(
            [sys.executable, "-c", told, "--data", str(tmp_path), command],
            cwd=Path(main.__file__).parent,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_a_fault_is_one_line_in_words(tmp_path, capsys):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "counter.db").write_bytes(b"not a database" * 100)
    (folder / "counter.key").write_text("00" * 32)
    (folder / "counter.key").chmod(0o600)
    assert main.main(["--data", str(folder), "--lang", "en", "verify"]) == 1
    said = capsys.readouterr()
    assert len(said.err.strip().splitlines()) == 1
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_bug_is_one_line_and_a_report(tmp_path, capsys, monkeypatch):
    def broken(*_values: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("app.services.verify.verify", broken)
    assert main.main(["--data", str(tmp_path), "--lang", "en", "verify"]) == 1
    said = capsys.readouterr().err
    assert "A report was written" in said
    assert "Traceback" not in said
    assert list((tmp_path / "reports").glob("bug-*.txt"))


def test_the_doctor_says_what_there_is(tmp_path, capsys):
    main.main(["--data", str(tmp_path), "--lang", "en", "doctor", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["findings"]] == [
        "display", "fonts", "keyring", "printers", "database", "calendar", "versions",
    ]  # fmt: skip
    assert all(one["says"] for one in told["findings"])


def test_verify_of_an_empty_folder_says_so_and_makes_nothing(tmp_path, capsys):
    assert main.main(["--data", str(tmp_path / "none"), "--lang", "en", "verify"]) == 1
    assert "no counter" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_folder_in_use_is_not_filled_with_made_up_cases(sample_folder, capsys):
    assert main.main(["demo", "--cases", "1", "--data", str(sample_folder), "--lang", "en"]) == 1
    assert "in use" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="elsewhere files have no such rights")
def test_a_key_others_can_read_is_refused(sample_folder, tmp_path, capsys):
    folder = shutil.copytree(sample_folder, tmp_path / "data")
    assert (folder / "counter.key").stat().st_mode & 0o777 == 0o600
    (folder / "counter.key").chmod(0o644)
    assert main.main(["verify", "--data", str(folder), "--lang", "en"]) == 1
    assert "chmod 600" in capsys.readouterr().err


def test_a_wrong_key_is_one_sentence(sample_folder, tmp_path, capfd):
    folder = shutil.copytree(sample_folder, tmp_path / "data")
    (folder / "counter.key").write_text("00" * 32 + "\n")
    assert main.main(["verify", "--data", str(folder), "--lang", "en"]) == 1
    said = capfd.readouterr().err
    assert len(said.splitlines()) == 1
    assert "key" in said


# ----------------------------------------------------------------------------------------------------------- policy


GOLDEN = Path(main.__file__).parent / "tests" / "policy" / "golden.json"
GOOD = {"id": "W", "ask": "working_days", "input": {"start_on": "2026-03-09", "add": 1, "unit": "wd"}}


def policy(folder: Path, *arguments: str) -> int:
    return main.main(["policy", *arguments, "--data", str(folder), "--lang", "en"])


def test_the_golden_cases_are_as_expected_and_nothing_is_written(tmp_path, capsys):
    assert policy(tmp_path / "none", "check", str(GOLDEN)) == 0
    said = capsys.readouterr()
    assert [answer["id"] for answer in json.loads(said.out)] == [case["id"] for case in json.loads(GOLDEN.read_text())]
    assert said.err == ""
    assert not (tmp_path / "none").exists()


def test_no_answer_depends_on_the_time_zone_of_the_machine(tmp_path):
    said = set()
    for zone in ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"):
        done = run("policy", "check", str(GOLDEN), "--data", str(tmp_path / "none"), "--lang", "en", TZ=zone)
        assert done.returncode == 0, done.stderr
        said.add(done.stdout)
    assert len(said) == 1


def test_mismatches_are_lines_on_standard_error_and_exit_1(tmp_path, capsys):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([{**GOOD, "expected": {"due": "2026-03-11", "provisional": False}}]))
    assert policy(tmp_path / "none", "check", str(file)) == 1
    said = capsys.readouterr()
    assert said.err == 'W due "2026-03-11" "2026-03-10"\n'
    assert json.loads(said.out)[0]["output"]["due"] == "2026-03-10"


def test_an_error_without_expectations_is_no_mismatch(tmp_path, capsys):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([GOOD, {"id": 2}, GOOD]))
    assert policy(tmp_path / "none", "check", str(file)) == 0
    assert [next(iter(answer["output"])) for answer in json.loads(capsys.readouterr().out)] == ["due", "error", "due"]


@pytest.mark.parametrize("text", [b"", b"{}", b"[", b"\xff\xfe\x00"])
def test_a_file_of_cases_that_is_none_is_one_line_and_exit_1(tmp_path, capsys, text):
    file = tmp_path / "cases.json"
    file.write_bytes(text)
    for source in (file, tmp_path, tmp_path / "gone.json"):
        assert policy(tmp_path / "none", "check", str(source)) == 1
        said = capsys.readouterr()
        assert len(said.err.splitlines()) == 1
        assert said.out == ""
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("surroundings", [{}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_cases_come_from_standard_input_and_go_out_in_any_encoding(tmp_path, surroundings):
    odd = {**GOOD, "id": "案\ud800", "expected": {"due": "案"}}
    done = subprocess.run(
        [sys.executable, "main.py", "policy", "check", "-", "--data", str(tmp_path / "none"), "--lang", "zh_CN"],
        cwd=Path(main.__file__).parent,
        env={**os.environ, "LANG": "C.UTF-8", **surroundings},
        input=b"\xef\xbb\xbf" + json.dumps([odd]).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    answers = json.loads(done.stdout.decode("utf-8"))
    assert answers[0]["id"] == odd["id"]
    assert answers[0]["output"]["explain"]
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_checking_loads_no_window_and_no_database(tmp_path):
    heavy = "{'PySide6', 'peewee', 'sqlcipher3'}"
    told = f"import main, sys; main.main(sys.argv[1:]); sys.exit(bool({heavy} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", told, "policy", "check", str(GOLDEN), "--data", str(tmp_path / "none")],
        cwd=Path(main.__file__).parent,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_bug_in_a_case_leaves_a_report_and_the_others_judged(tmp_path, capsys, monkeypatch):
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(ASKS, "penalty", broken)
    file = tmp_path / "cases.json"
    bad = {"ask": "penalty", "input": {}}
    file.write_text(json.dumps([GOOD, bad, bad, GOOD]))
    assert policy(tmp_path / "data", "check", str(file)) == 0
    outputs = [answer["output"] for answer in json.loads(capsys.readouterr().out)]
    (report,) = (tmp_path / "data" / "reports").iterdir()
    assert outputs[1] == outputs[2]
    assert str(report) in outputs[1]["error"]
    assert "ZeroDivisionError" in report.read_text()
    assert outputs[0]["due"] == outputs[3]["due"] == "2026-03-10"


def test_a_shop_checks_and_compares_its_own_profile(tmp_path, capsys):
    lay(tmp_path / "policy", "shop.toml", adapted(review_wd="2"))
    asked = {"id": 1, "ask": "review_limit", "input": {"application_received_on": "2026-03-09", "profile": "SHOP"}}
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([asked, GOOD]))
    assert policy(tmp_path, "check", str(file)) == 0
    assert json.loads(capsys.readouterr().out)[0]["output"]["review_due"] == "2026-03-11"
    assert policy(tmp_path, "diff", "CUSTOMER_FIRST", "SHOP", "--cases", str(file)) == 0
    said = capsys.readouterr()
    changes = json.loads(said.out)
    assert {change["id"] for change in changes} == {1}
    assert all(change.keys() == {"id", "key", "old", "new", "clauses", "text"} for change in changes)
    assert said.err == "1 of 2 cases change.\n"
    assert {path.name for path in tmp_path.iterdir()} == {"policy", "cases.json"}


def test_a_shop_sees_what_its_rules_would_change_for_the_open_cases(sample_folder, tmp_path, capsys):
    folder = shutil.copytree(sample_folder, tmp_path / "data")
    before = (folder / "counter.db").read_bytes()
    draft = lay(tmp_path / "drafts", "shop.toml", adapted(review_wd="2"))
    assert policy(folder, "diff", "CUSTOMER_FIRST", str(draft)) == 0
    said = capsys.readouterr()
    changes = json.loads(said.out)
    assert changes
    assert all(change.keys() == {"case", "key", "old", "new", "clauses", "text"} for change in changes)
    assert {change["key"] for change in changes} == {"review_due"}
    assert said.err.endswith(" cases change.\n")
    assert (folder / "counter.db").read_bytes() == before
    assert not (folder / "policy").exists()


@pytest.mark.parametrize("rules", ["NOBODY", "none.toml", "broken.toml"])
def test_rules_that_cannot_be_compared_are_one_line_and_exit_1(tmp_path, sample_folder, capsys, rules, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, "broken.toml", adapted(review_wd="0"))
    for folder in (sample_folder, tmp_path / "none"):
        assert policy(folder, "diff", "CUSTOMER_FIRST", rules) == 1
        said = capsys.readouterr()
        assert len(said.err.splitlines()) == 1
        assert said.out == ""
    assert not (tmp_path / "none").exists()
