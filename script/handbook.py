#!/usr/bin/env python3
"""Writes into the handbooks what the program declares: its keys, the way of every kind of case, who takes which step.

`script/handbook.py` brings docs/handbook.*.md up to date; `script/handbook.py --pictures OUT` copies the tour's
pictures the handbooks and the README show from a tour's folder. A test fails where a handbook is out of date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from app.i18n import Phrase, Words  # noqa: E402
from app.policy.limits import LIMIT_TITLES  # noqa: E402
from app.services.notices.titles import PAPER_TITLES  # noqa: E402
from app.ui.keys import KEYS, PLACE_TITLES, Place  # noqa: E402
from app.workflow.kinds import CASE_KINDS, CaseKind  # noqa: E402
from app.workflow.permissions import ROLE_TITLES, Role  # noqa: E402
from app.workflow.table import Step, Workflow  # noqa: E402

DOCS = PROJECT / "docs"
HANDBOOKS = {"zh_CN": DOCS / "handbook.md", "en": DOCS / "handbook.en.md"}
WAYS = {"zh_CN": DOCS / "ways.md", "en": DOCS / "ways.en.md"}
_COLOURS = 256
"""As many as a screen of ours needs; a third of the size for whoever fetches the project."""
_PICTURE = re.compile(r"pictures/([\w-]+\.png)")


def keys(words: Words) -> str:
    """The keys by place, as a table."""
    lines = [f"| {words('Key')} | {words('What it does')} |", "|---|---|"]
    for place in Place:
        lines.append(f"| **{words.say(PLACE_TITLES[place])}** | |")
        lines += [f"| `{key.label}` | {words.say(key.does)} |" for key in KEYS if key.place is place]
    return "\n".join(lines)


def ways(words: Words) -> str:
    """The way of every kind of case that has one: a diagram, and its steps with who takes them and what they do."""
    chapters = [_chapter(kind, kind.workflow, words) for kind in CASE_KINDS if kind.workflow is not None]
    return "\n\n".join(chapters)


def _chapter(kind: CaseKind, workflow: Workflow, words: Words) -> str:
    return "\n\n".join(
        (f"## {words.say(kind.title)} ({kind.prefix})", _diagram(workflow, words), _steps(workflow, words))
    )


def _diagram(workflow: Workflow, words: Words) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{words.say(state.title)}" as {state.name}' for state in workflow.states]
    leading = [step for step in workflow.steps if step.target or not step.sources]
    arrows = (
        f"    {source} --> {step.target}: {words.say(step.title)}"
        for step in leading
        for source in step.sources or ("[*]",)
    )
    lines += dict.fromkeys(arrows)  # a step in two forms is one arrow
    lines += [f"    {state.name} --> [*]" for state in workflow.states if state.final]
    return "\n".join([*lines, "```"])


def _steps(workflow: Workflow, words: Words) -> str:
    heads = (words("Step"), words("Done by"), words("Limits"), words("Papers"), words("To be told"))
    lines = [f"| {' | '.join(heads)} |", "|---|---|---|---|---|"]
    rows = dict.fromkeys(f"| {' | '.join(_cells(step, words))} |" for step in workflow.steps)
    return "\n".join([*lines, *rows])


def _cells(step: Step, words: Words) -> tuple[str, ...]:
    posts = tuple(ROLE_TITLES[role] for role in Role if role in step.roles)
    by = words("the program itself") if step.by_itself else words.list(posts)
    moved = words.list(tuple(_moved(step)))
    papers = words.list(tuple(PAPER_TITLES[kind] for kind in step.papers))
    return words.say(step.title), by, moved, papers, words.list(tuple(duty.title for duty in step.owes))


def _moved(step: Step) -> Iterator[Phrase]:
    """What becomes of the limits with a step."""
    for code in step.starts:
        yield Phrase("{limit} begins", limit=LIMIT_TITLES[code])
    for code in step.stops:
        yield Phrase("{limit} ends", limit=LIMIT_TITLES[code])
    for code in step.pauses:
        yield Phrase("{limit} pauses", limit=LIMIT_TITLES[code])
    for code in step.resumes:
        yield Phrase("{limit} goes on", limit=LIMIT_TITLES[code])


PARTS: dict[str, Callable[[Words], str]] = {"keys": keys, "ways": ways}


def written(text: str, words: Words) -> str:
    """A handbook with its declared parts as they are now."""
    for name, part in PARTS.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, part=part: f"{found[1]}{part(words)}\n{found[2]}", text)  # type: ignore[misc]
    return text


def pictures() -> set[str]:
    """The pictures that the handbooks of all posts and the README show."""
    shown = [*DOCS.glob("handbook*.md"), PROJECT / "README.md"]
    return {name for file in shown for name in _PICTURE.findall(file.read_text("utf-8"))}


def _take_over(taken: Path) -> None:
    """Copy the pictures that are shown, and drop those that no longer are."""
    folder = DOCS / "pictures"
    folder.mkdir(exist_ok=True)
    for name in sorted(pictures()):
        with Image.open(taken / name) as picture:
            few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(folder / name, optimize=True)
    for file in folder.iterdir():
        if file.name not in pictures():
            file.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, metavar="OUT", help="take the pictures from this folder of a tour")
    options = parser.parse_args()
    for language, file in (*HANDBOOKS.items(), *WAYS.items()):
        file.write_text(written(file.read_text("utf-8"), Words(language)), "utf-8")
    if options.pictures:
        _take_over(options.pictures / "screens")
    return 0


if __name__ == "__main__":
    sys.exit(main())
