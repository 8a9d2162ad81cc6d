"""The house's own rules, where no linter knows them: sources, files, packages."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = sorted([PROJECT / "main.py", *(PROJECT / "app").rglob("*.py")])
HAN = re.compile(r"[\u3400-\u9fff]")

# Chinese in the code itself, and why it is not in the catalog.
CHINESE_IN_CODE = {
    "app/documents/text.py": "how a day looks, which is not broken",
    "app/i18n.py": "how days are written",
    "app/models/pinyin.py": "readings of family names",
    "app/policy/clauses.py": "numerals of the platform's clauses",
    "app/ui/days.py": "days as people type them",
    "app/ui/widgets/figure_fields.py": "amounts as people type them",
}
OWN_NAME_OF_THE_LANGUAGE = "中文"
COLOURS_LIVE_IN = re.compile(r"app/ui/theme\w*\.py|app/documents/drawing\.py")  # the screen's, and the papers' inks
LONGEST_FILE = 400
RECKONS = {
    "app/ui/days.py": "days as people type them",
    "app/ui/widgets/figure_fields.py": "amounts as people type them",
    "app/ui/widgets/year_grid.py": "in which cell of its year a day lies",
}
SUMS = {("app.money", "total"), ("app.money", "ZERO")}


def _name(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


@dataclass(frozen=True)
class _Source:
    """What the house asks of a source file, read once for all who ask."""

    texts: tuple[tuple[int, str], ...]
    """The string literals that are no docstrings, each with its line."""
    imported: tuple[tuple[str, str], ...]
    """What it takes from modules, as module and name; no name for a whole module."""
    reckoned: tuple[str, ...]
    """Where it makes an amount or takes one apart, or counts days."""
    classes: tuple[str, ...]


@cache
def _read(file: Path) -> _Source:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    literals = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in said)
    return _Source(
        texts=tuple((node.lineno, node.value) for node in literals if isinstance(node.value, str)),
        imported=tuple(taken for node in nodes for taken in _imported(node)),
        reckoned=tuple(f"{_name(file)}:{found}" for node in nodes for found in _reckoned(node)),
        classes=tuple(node.name for node in nodes if isinstance(node, ast.ClassDef)),
    )


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.ImportFrom):
        yield from ((node.module or "", one.name) for one in node.names)
    elif isinstance(node, ast.Import):
        yield from ((one.name, "") for one in node.names)


def _reckoned(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and (
        node.attr == "fen"
        or _named(node.value) == "Money"
        or (node.attr == "days" and isinstance(node.value, ast.BinOp))
    ):
        yield f"{node.lineno}: .{node.attr}"
    elif isinstance(node, ast.Call) and _named(node.func) in ("Money", "timedelta"):
        yield f"{node.lineno}: {_named(node.func)}(…)"


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _tracked_texts() -> Iterator[tuple[str, str]]:
    """Every text file that git keeps or would keep, but for this one, which names what it forbids."""
    for name in _tracked():
        file = PROJECT / name
        if file.is_file() and file != Path(__file__) and file.suffix not in {".ttf", ".png", ".pdf", ".db", ".mo"}:
            yield name, file.read_text(encoding="utf-8")


def _tracked() -> list[str]:
    """The project's own files; without git at hand, those outside the folders it ignores."""
    if shutil.which("git") and (PROJECT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
        return [name for name in listed.stdout.decode().split("\0") if name]
    ours = ("app", "docs", "resources", "script", "tests", ".ci")
    files = [*PROJECT.glob("*.*"), *(file for folder in ours for file in (PROJECT / folder).rglob("*"))]
    return [_name(file) for file in files if file.is_file() and not {"__pycache__"} & set(file.parts)]


def test_chinese_words_are_in_the_catalog_not_in_the_code():
    strays = [
        f"{_name(file)}:{line}: {text}"
        for file in SOURCES
        if _name(file) not in CHINESE_IN_CODE
        for line, text in _read(file).texts
        if HAN.search(text) and text != OWN_NAME_OF_THE_LANGUAGE
    ]
    assert not strays


def test_the_rules_rest_on_nothing_but_the_calendar():
    own = {"app.clock", "app.errors", "app.i18n", "app.money", "app.settings"}
    strays = [
        f"{_name(file)}: {module}"
        for file in (PROJECT / "app" / "policy").rglob("*.py")
        for module, _ in _read(file).imported
        if module.split(".")[0] not in {*sys.stdlib_module_names, "chinese_calendar"}
        and module not in own
        and not module.startswith("app.policy")
    ]
    assert not strays


def test_screens_and_papers_work_nothing_out():
    """They know the shapes and the words of the rules, not their functions, and make no amount and no day."""
    shown = [file for file in SOURCES if _name(file).startswith(("app/ui/", "app/documents/"))]
    asked = [
        f"{_name(file)}: {module}.{name}"
        for file in shown
        for module, name in _read(file).imported
        if module.startswith("app.policy") and not (name[:1].isupper() or name.endswith("_label"))
    ]
    summed = [f"{_name(file)}: {name}" for file in shown for of, name in _read(file).imported if (of, name) in SUMS]
    reckoned = [found for file in shown if _name(file) not in RECKONS for found in _read(file).reckoned]
    assert not asked + summed + reckoned


def test_colours_are_named_in_the_theme_only():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(")
    strays = [
        f"{_name(file)}:{line}: {text}"
        for file in SOURCES
        if not COLOURS_LIVE_IN.fullmatch(_name(file))
        for line, text in _read(file).texts
        if colour.search(text)
    ]
    assert not strays


def test_no_file_needs_a_table_of_contents():
    lengths = {_name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES}
    frozen = "app/models/migrations/"
    assert not {name: n for name, n in lengths.items() if n > LONGEST_FILE and not name.startswith(frozen)}


def test_names_say_what_a_thing_is():
    built = re.compile(r"(Manager|Helper|Utils?|Data|Handler)$")
    assert not [f"{_name(file)}: {one}" for file in SOURCES for one in _read(file).classes if built.search(one)]


def test_no_registry_and_no_machine_is_named():
    foreign = re.compile(
        r"pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org|/root/|/work/|/home/\w|/Users/\w|/opt/"
    )
    assert not [name for name, text in _tracked_texts() if foreign.search(text)]


def test_the_lock_holds_every_package_asked_for():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [Requirement(line) for line in project["project"]["dependencies"] + project["dependency-groups"]["test"]]
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^ ]+) ", lock, re.MULTILINE))
    assert not [str(one) for one in asked if one.name not in locked or locked[one.name] not in one.specifier]
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z])", lock.strip()))


@pytest.mark.parametrize("font", sorted((PROJECT / "resources" / "fonts").glob("*.ttf")), ids=lambda font: font.stem)
def test_a_font_can_be_embedded_and_carries_its_licence(font: Path):
    with font.open("rb") as file:
        head = file.read(12)
        tables = {file.read(16)[:4] for _ in range(int.from_bytes(head[4:6]))}
    assert b"glyf" in tables
    assert list(font.parent.glob(f"{font.stem.split('-')[0]}-*.txt"))


@pytest.mark.parametrize("script", ["bootstrap", "run", "test"])
def test_scripts_are_plain_shell_and_can_be_run(script: str):
    file = PROJECT / "script" / script
    assert file.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", str(file)], check=False).returncode == 0
