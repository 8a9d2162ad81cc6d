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


@pytest.mark.parametrize("command", [(), ("tour",), ("demo",), ("verify",), ("doctor",)])
def test_every_command_explains_itself_without_loading_anything_heavy(command, capsys):
    before = set(sys.modules)
    with pytest.raises(SystemExit) as ended:
        main.main([*command, "--help"])
    assert ended.value.code == 0
    assert "--data" in capsys.readouterr().out
    assert not {"reportlab", "pypinyin", "zxingcpp"} & (set(sys.modules) - before)


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("demo",), ("demo", "--cases", "0"), ("demo", "--cases", "many"), ("--lang", "fr")]
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
