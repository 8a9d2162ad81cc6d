"""The tour: the real window, driven by real key events through the key tasks, everything it shows kept as files."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from app.i18n import Words
from app.settings import DataFolder


def run(out: Path, *, folder: DataFolder | None, words: Words) -> int:
    """Write tour.json, every screen as PNG and every paper as PDF into `out`; 0 where all went as it must.

    The data folder is a fresh one: `folder`, which must be empty, or a temporary one that is thrown away.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("QT_QPA_PLATFORMTHEME", None)
    from app.ui.tour.guide import guide

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        told = guide(out, folder or DataFolder(Path(temporary) / "data"))
    (out / "tour.json").write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    sys.stdout.write(_summary(told, out, words) + "\n")
    return 0


def _summary(told: dict[str, list[dict[str, object]]], out: Path, words: Words) -> str:
    lines = [
        words("{task}: keys {keys}, fields {fields}, screens {screens}", **_counts(task)) for task in told["tasks"]
    ]
    screens, papers = len(told["screens"]), len(told["papers"])
    lines.append(words("{screens} pictures and {papers} papers are in {out}", screens=screens, papers=papers, out=out))
    return "\n".join(lines)


def _counts(task: dict[str, object]) -> dict[str, object]:
    fields = task["fields"]
    return {
        "task": task["name"],
        "keys": task["keys"],
        "fields": len(fields) if isinstance(fields, list) else 0,
        "screens": task["screens"],
    }
