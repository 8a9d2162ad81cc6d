#!/usr/bin/env python3
"""The Chinese catalog: gathers the texts of the program, merges translations, compiles.

`script/catalog.py` writes counter.po anew from the sources, keeping its translations, and compiles it;
`script/catalog.py FILE.po ...` takes over the translations of these files on the way;
`script/catalog.py --compile` only compiles what is newer than its compiled form.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parent.parent
LOCALES = PROJECT / "resources" / "locale"
CHINESE = LOCALES / "zh_CN" / "LC_MESSAGES" / "counter.po"
CALLS = ("_", "words", "_words", "Phrase")
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable text of the sources, and the function it is handed to.

    `text` is None where it is put together before the call, and so can never be found in a catalog.
    """

    text: str | None
    call: str
    file: Path
    line: int


def texts(folder: Path = PROJECT) -> Iterator[Text]:
    """Every text handed to a translating call in the program, in the order of its files."""
    pages = (folder / "script" / name for name in ("handbook.py", "rules.py"))
    for file in sorted([*(folder / "app").rglob("*.py"), *folder.glob("main.py"), *filter(Path.is_file, pages)]):
        calls = ("Phrase",) if "models" in file.parts else CALLS  # what is stored is no text: there, words are words
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), file)):
            if isinstance(node, ast.Call) and len(node.args) == 1 and (call := _called(node.func)) in calls:
                yield from _literals(node.args[0], call, file)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _literals(node: ast.expr, call: str, file: Path) -> Iterator[Text]:
    """The texts of one argument: a literal, or the literals of a choice between two; `phrase.text` is known already."""
    match node:
        case ast.Constant(value=str(text)):
            yield Text(text, call, file, node.lineno)
        case ast.IfExp():
            yield from _literals(node.body, call, file)
            yield from _literals(node.orelse, call, file)
        case ast.Attribute(attr="text"):
            pass
        case _:
            yield Text(None, call, file, node.lineno)


def translations(file: Path) -> dict[str, str]:
    """What a .po file says: source text to translation, untranslated ones left out."""
    if not file.exists():
        return {}
    catalog = read_po(io.BytesIO(file.read_bytes()), locale="zh_CN", charset="utf-8", abort_invalid=True)
    return {str(m.id): str(m.string) for m in catalog if m.id and m.string}


def write_catalog(said: dict[str, str], file: Path = CHINESE) -> None:
    """Write the catalog sorted by source text: no dates, no line numbers, the same for the same texts."""
    entries = [f"msgid {_quoted(text)}\nmsgstr {_quoted(said[text])}\n" for text in sorted(said)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([HEADER, *entries]), encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def compile_catalogs(folder: Path = LOCALES) -> None:
    """Compile each catalog that is newer than its compiled form; two at once do not disturb each other."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        catalog = Catalog(locale="zh_CN", charset="utf-8")
        for text, translation in translations(source).items():
            catalog.add(text, translation)
        part = compiled.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as out:
            write_mo(out, catalog)
        part.replace(compiled)


def merge(files: Iterable[Path]) -> list[str]:
    """Bring counter.po up to date; later files win. Answers the texts still without a translation."""
    said = translations(CHINESE)
    for file in files:
        said |= translations(file)
    wanted = {text.text for text in texts() if text.text}
    write_catalog({text: said.get(text, "") for text in wanted})
    return sorted(text for text in wanted if not said.get(text))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.po", help="translations to take over")
    parser.add_argument("--compile", action="store_true", help="only compile")
    options = parser.parse_args(arguments)
    if not options.compile and (missing := merge(options.files)):
        print(f"{len(missing)} texts have no Chinese yet:", *missing, sep="\n  ", file=sys.stderr)
    compile_catalogs()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
