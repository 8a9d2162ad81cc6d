"""What this machine has and lacks for the counter; it looks, it changes nothing."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from app.clock import SystemClock, today
from app.errors import Fault, UserError
from app.i18n import Phrase, Words
from app.services.display import has_display, missing_libraries
from app.settings import RESOURCES, DataFolder

_PACKAGES = ("pyside6-essentials", "peewee", "sqlcipher3", "reportlab", "zxing-cpp", "chinesecalendar")
_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf")
_PATIENCE = 60
_SOON = 45


class Health(StrEnum):
    """How one thing stands."""

    OK = "ok"
    LIMITED = "limited"
    """The counter works, without something."""
    MISSING = "missing"
    """The counter does not work without it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, in words, with what to do; `facts` are plain values for other programs."""

    name: str
    title: Phrase
    health: Health
    says: Phrase
    advice: Phrase | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WindowSystem:
    """What Qt found when it was started for a moment in a process of its own; `trouble` is its last word if it fell."""

    versions: Mapping[str, str] = field(default_factory=dict)
    printers: tuple[str, ...] = ()
    trouble: str = ""


def examine(folder: DataFolder, *, use_keyring: bool, windows: Callable[[], WindowSystem]) -> tuple[Finding, ...]:
    """Look at everything. `windows` asks Qt, which only the ui may."""
    seen = windows()
    return (
        _display(seen),
        _fonts(),
        _keyring(use_keyring=use_keyring),
        _printers(seen),
        _database(folder, use_keyring=use_keyring),
        _calendar(folder, today(SystemClock()), use_keyring=use_keyring),
        _versions(seen),
    )


def ask_in_a_process(module: str) -> WindowSystem:
    """Ask a module that prints what Qt finds, in a process of its own: where Qt fails, it ends its process."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
            cwd=RESOURCES.parent,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return WindowSystem(trouble=str(error))
    if done.returncode != 0:
        return WindowSystem(trouble=_last_line(done.stderr) or str(done.returncode))
    found = json.loads(done.stdout)
    return WindowSystem(found["versions"], tuple(found["printers"]))


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _display(seen: WindowSystem) -> Finding:
    title = Phrase("Display")
    if missing := missing_libraries():
        return Finding(
            "display",
            title,
            Health.MISSING,
            Phrase("Windows cannot be opened: system libraries are missing."),
            Phrase("Install them: apt-get install {packages}", packages=" ".join(missing)),
            {"missing": list(missing)},
        )
    if seen.trouble:
        says = Phrase("Qt does not start: {trouble}", trouble=seen.trouble)
        return Finding("display", title, Health.MISSING, says, facts={"trouble": seen.trouble})
    if not has_display():
        return Finding(
            "display",
            title,
            Health.LIMITED,
            Phrase("There is no display here."),
            Phrase("`main.py tour OUT` shows the counter in pictures."),
        )
    return Finding("display", title, Health.OK, Phrase("A window can be opened."))


def _fonts() -> Finding:
    missing = [name for name in _FONTS if not (RESOURCES / "fonts" / name).is_file()]
    title = Phrase("Fonts")
    if missing:
        says = Phrase("Font files are missing: {files}", files=tuple(missing))
        advice = Phrase("Papers cannot be made without them. Run script/bootstrap, or fetch the project again.")
        return Finding("fonts", title, Health.MISSING, says, advice, {"missing": missing})
    return Finding("fonts", title, Health.OK, Phrase("Noto Sans SC is here, for screen and paper."))


def _keyring(*, use_keyring: bool) -> Finding:
    title = Phrase("Keyring")
    if not use_keyring:
        says = Phrase("Not asked: with --data the key lies in the data folder, readable by its owner only.")
        return Finding("keyring", title, Health.OK, says)
    from keyring import get_keyring

    backend = get_keyring()
    facts = {"backend": backend.name}
    if backend.priority < 1:
        says = Phrase("This machine has none. The database key lies in a file only its owner can read.")
        return Finding("keyring", title, Health.LIMITED, says, facts=facts)
    return Finding(
        "keyring", title, Health.OK, Phrase("The database key is kept in: {name}", name=backend.name), None, facts
    )


def _printers(seen: WindowSystem) -> Finding:
    title = Phrase("Printers")
    facts = {"printers": list(seen.printers)}
    if not seen.printers:
        says = Phrase("No printer is set up. Papers are shown and kept; they can be printed later.")
        return Finding("printers", title, Health.LIMITED, says, facts=facts)
    return Finding("printers", title, Health.OK, Phrase("Found: {printers}", printers=seen.printers), facts=facts)


def _database(folder: DataFolder, *, use_keyring: bool) -> Finding:
    title = Phrase("Database")
    facts = {"folder": str(folder.root)}
    if not folder.database.exists():
        says = Phrase("Not set up yet in {folder}. The first start does it.", folder=str(folder.root))
        return Finding("database", title, Health.OK, says, facts=facts)
    try:
        from app.models.database import open_store
        from app.models.keys import load_key

        open_store(folder, load_key(folder, use_keyring)).close()
    except Fault as fault:
        return Finding("database", title, Health.MISSING, fault.message, fault.advice, facts)
    except UserError as error:
        return Finding("database", title, Health.MISSING, error.message, facts=facts)
    says = Phrase("Opens with its key: {folder}", folder=str(folder.root))
    return Finding("database", title, Health.OK, says, facts=facts)


def _calendar(folder: DataFolder, day: date, *, use_keyring: bool) -> Finding:
    from app.policy.calendar import WorkingCalendar

    title = Phrase("Calendar")
    by_hand, complete = _set_by_hand(folder, use_keyring=use_keyring)
    known = WorkingCalendar(by_hand, complete).known_through
    facts = {"known_through": known.isoformat(), "days_by_hand": len(by_hand), "complete_years": sorted(complete)}
    if (known - day).days < _SOON:
        says = Phrase("Official working days are known only until {day}.", day=known.isoformat())
        advice = Phrase(
            "Limits beyond that day are marked as provisional. Run script/bootstrap to bring the calendar up to date."
        )
        return Finding("calendar", title, Health.LIMITED, _with_own(says, by_hand, complete), advice, facts)
    says = Phrase("Official working days are known until {day}.", day=known.isoformat())
    return Finding("calendar", title, Health.OK, _with_own(says, by_hand, complete), facts=facts)


def _set_by_hand(folder: DataFolder, *, use_keyring: bool) -> tuple[dict[date, bool], dict[int, str]]:
    """The days a shop set by hand, and the years it entered as a whole; none where its database does not open."""
    from app.models import calendar_days
    from app.models.database import open_store
    from app.models.keys import load_key

    if not folder.database.exists():
        return {}, {}
    try:
        with open_store(folder, load_key(folder, use_keyring)) as store:
            return calendar_days.set_by_hand(store), calendar_days.complete_years(store)
    except (Fault, UserError):  # said where the database is looked at
        return {}, {}


def _with_own(says: Phrase, by_hand: Mapping[date, bool], complete: Mapping[int, str]) -> Phrase:
    if complete:
        years = tuple(map(str, sorted(complete)))
        return Phrase(
            "{says} Days set by hand: {n}; years entered as a whole: {years}.", says=says, n=len(by_hand), years=years
        )
    if by_hand:
        return Phrase("{says} Days set by hand: {n}.", says=says, n=len(by_hand))
    return says


def _versions(seen: WindowSystem) -> Finding:
    found = {"python": platform.python_version(), **seen.versions}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    missing = tuple(name for name, number in found.items() if not number)
    title = Phrase("Versions")
    if missing:
        says = Phrase("Packages are missing: {packages}", packages=missing)
        return Finding("versions", title, Health.MISSING, says, Phrase("Run script/bootstrap."), found)
    listed = ", ".join(f"{name} {number}" for name, number in found.items())
    return Finding("versions", title, Health.OK, Phrase("In use: {versions}", versions=listed), facts=found)


def as_text(findings: tuple[Finding, ...], words: Words) -> str:
    """The findings as lines to read."""
    signs = {Health.OK: words("ok"), Health.LIMITED: words("limited"), Health.MISSING: words("missing")}
    lines = []
    for finding in findings:
        lines.append(f"[{signs[finding.health]}] {words.say(finding.title)}: {words.say(finding.says)}")
        if finding.advice:
            lines.append(f"    → {words.say(finding.advice)}")
    return "\n".join(lines)


def as_plain(findings: tuple[Finding, ...], words: Words) -> dict[str, object]:
    """The findings as plain values, ready for JSON."""
    return {
        "ok": works(findings),
        "findings": [
            {
                "name": finding.name,
                "health": str(finding.health),
                "says": words.say(finding.says),
                "advice": words.say(finding.advice) if finding.advice else "",
                **finding.facts,
            }
            for finding in findings
        ],
    }


def works(findings: tuple[Finding, ...]) -> bool:
    """Whether the counter can work on this machine."""
    return all(finding.health is not Health.MISSING for finding in findings)
