"""Profiles for tests: a shop's own files, adapted from the delivered one as a shop would."""

from __future__ import annotations

import re
from pathlib import Path

from app.policy.profiles.loading import PROFILES

DELIVERED = (PROFILES / "CUSTOMER_FIRST.toml").read_text(encoding="utf-8")


def adapted(name: str = "SHOP", version: str = "1", effective_from: str = "2026-11-01", **values: str) -> str:
    """The delivered profile under another name, with some values changed: `adapted(review_wd="2")`."""
    changed = {"name": f'"{name}"', "version": f'"{version}"', "effective_from": effective_from}
    text = DELIVERED
    for key, value in changed.items():
        text, found = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
        assert found == 1, key
    for key, value in values.items():
        line = f'{key} = {{ value = {value}, clause = "SHOP-{key}" }}'
        text, found = re.subn(rf"(?m)^{key} = .*$", line, text)
        assert found >= 1, key
    return text


def lay(folder: Path, file: str, text: str) -> Path:
    """Lay a file into a folder of profiles."""
    folder.mkdir(exist_ok=True)
    path = folder / file
    path.write_text(text, encoding="utf-8")
    return path
