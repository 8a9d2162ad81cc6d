"""The commands as somebody types them: what they print, how they end, nothing left where it should not be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, PROJECT / "main.py", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        env={**clean, **environment},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_counter_says_so_in_one_line_and_names_the_tour(tmp_path):
    done = command("--data", tmp_path / "data", "--lang", "en")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "tour" in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", ["tour", "demo", "verify", "doctor"])
def test_each_command_explains_itself(name):
    done = command(name, "--help")
    assert done.returncode == 0
    assert "--data" in done.stdout


def test_demo_fills_a_folder_that_verify_finds_whole(tmp_path):
    folder = tmp_path / "data"
    made = command("demo", "--cases", 3, "--data", folder, "--lang", "en")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("3 cases")
    checked = command("--data", folder, "verify")
    assert checked.returncode == 0
    assert json.loads(checked.stdout) == {"ok": True, "findings": []}
    again = command("demo", "--cases", 3, "--data", folder, "--lang", "en")
    assert again.returncode == 1
    assert "in use" in again.stderr


def test_verify_of_an_empty_folder_says_so_and_makes_nothing(tmp_path):
    nothing = command("verify", "--data", tmp_path / "none", "--lang", "en")
    assert nothing.returncode == 1
    assert "no counter" in nothing.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [("demo",), ("demo", "--cases", "-1"), ("demo", "--cases", "x"), ("nonsense",)])
def test_wrong_use_is_explained_without_a_trace(arguments):
    done = command(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_key_file_is_its_owners_only(tmp_path):
    folder = tmp_path / "data"
    command("demo", "--cases", 1, "--data", folder)
    assert (folder / "counter.key").stat().st_mode & 0o777 == 0o600
    (folder / "counter.key").chmod(0o644)
    done = command("verify", "--data", folder, "--lang", "en")
    assert done.returncode == 1
    assert "chmod 600" in done.stderr


def test_a_wrong_key_is_a_sentence_and_nothing_else(tmp_path):
    folder = tmp_path / "data"
    command("demo", "--cases", 1, "--data", folder)
    (folder / "counter.key").write_text("00" * 32 + "\n")
    done = command("verify", "--data", folder, "--lang", "en")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "key" in done.stderr


def test_the_doctor_says_what_this_machine_has(tmp_path):
    done = command("doctor", "--json", "--data", tmp_path / "data", "--lang", "en")
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout)
