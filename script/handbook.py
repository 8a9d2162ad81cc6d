#!/usr/bin/env python3
"""Writes into the handbooks what the program declares: its keys, the return's way, the posts and their rights.

`script/handbook.py` brings docs/handbook.*.md up to date; `script/handbook.py --pictures OUT` copies the tour's
pictures the handbooks and the README show from a tour's folder. A test fails where a handbook is out of date.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from app.i18n import Words  # noqa: E402
from app.ui.keys import KEYS, PLACE_TITLES, Place  # noqa: E402
from app.workflow.permissions import ROLE_TITLES, Role  # noqa: E402
from app.workflow.returns import RETURNS  # noqa: E402

DOCS = PROJECT / "docs"
HANDBOOKS = {"zh_CN": DOCS / "handbook.md", "en": DOCS / "handbook.en.md"}
_PICTURE = re.compile(r"pictures/([\w-]+\.png)")


def keys(words: Words) -> str:
    """The keys by place, as a table."""
    lines = [f"| {words('Key')} | {words('What it does')} |", "|---|---|"]
    for place in Place:
        lines.append(f"| **{words.say(PLACE_TITLES[place])}** | |")
        lines += [f"| `{key.label}` | {words.say(key.does)} |" for key in KEYS if key.place is place]
    return "\n".join(lines)


def way(words: Words) -> str:
    """The return's way, as a diagram."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{words.say(state.title)}" as {state.name}' for state in RETURNS.states]
    for step in RETURNS.steps:
        for source in step.sources or ("[*]",):
            lines.append(f"    {source} --> {step.target}: {words.say(step.title)}")
    lines += [f"    {state.name} --> [*]" for state in RETURNS.states if state.final]
    return "\n".join([*lines, "```"])


def steps(words: Words) -> str:
    """Who takes which step, as a table."""
    lines = [f"| {words('Step')} | {words('Done by')} |", "|---|---|"]
    for step in RETURNS.steps:
        posts = tuple(ROLE_TITLES[role] for role in Role if role in step.roles)
        lines.append(f"| {words.say(step.title)} | {words.list(posts)} |")
    return "\n".join(lines)


PARTS: dict[str, Callable[[Words], str]] = {"keys": keys, "way": way, "steps": steps}


def written(text: str, words: Words) -> str:
    """A handbook with its declared parts as they are now."""
    for name, part in PARTS.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, part=part: f"{found[1]}{part(words)}\n{found[2]}", text)  # type: ignore[misc]
    return text


def pictures() -> set[str]:
    """The pictures that handbooks and README show."""
    shown = [*HANDBOOKS.values(), PROJECT / "README.md"]
    return {name for file in shown for name in _PICTURE.findall(file.read_text("utf-8"))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, metavar="OUT", help="take the pictures from this folder of a tour")
    options = parser.parse_args()
    for language, file in HANDBOOKS.items():
        file.write_text(written(file.read_text("utf-8"), Words(language)), "utf-8")
    if options.pictures:
        (DOCS / "pictures").mkdir(exist_ok=True)
        for name in sorted(pictures()):
            shutil.copyfile(options.pictures / "screens" / name, DOCS / "pictures" / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
