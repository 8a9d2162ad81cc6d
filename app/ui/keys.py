"""The keys, as one table: the window binds them, the help shows them, the handbook lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import Phrase
from app.workflow.kinds import case_kind


class Place(StrEnum):
    """Where a key works."""

    EVERYWHERE = "EVERYWHERE"
    NEW = "NEW"
    INTAKE = "INTAKE"
    LIST = "LIST"
    CASE = "CASE"
    SEARCH = "SEARCH"
    PAPER = "PAPER"
    RULES = "RULES"
    WORKING_DAYS = "WORKING_DAYS"
    SIGN_IN = "SIGN_IN"


PLACE_TITLES = {
    Place.EVERYWHERE: Phrase("Everywhere"),
    Place.NEW: Phrase("Something new, from anywhere"),
    Place.INTAKE: Phrase("Intake"),
    Place.LIST: Phrase("List"),
    Place.CASE: Phrase("Case"),
    Place.SEARCH: Phrase("Search box"),
    Place.PAPER: Phrase("Paper preview"),
    Place.RULES: Phrase("Rules"),
    Place.WORKING_DAYS: Phrase("Working days"),
    Place.SIGN_IN: Phrase("Signing in"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it does, where it works. `sequence` as Qt writes it, `bound` where the window itself binds it.

    `shown` is how it is written where that is not the sequence itself.
    """

    name: str
    sequence: str
    does: Phrase
    place: Place
    bound: bool = False
    shown: str = ""

    @property
    def label(self) -> str:
        """How the key is written on buttons and in the help."""
        return self.shown or self.sequence


def _bound(name: str, sequence: str, does: Phrase, place: Place = Place.EVERYWHERE) -> Key:
    return Key(name, sequence, does, place, bound=True)


NEW_KINDS = {"F2": "RETURN", "F3": "EXCHANGE", "F4": "REPAIR", "F5": "QUALITY", "F6": "COMPLAINT", "F7": "CONSULTATION"}
"""Function key and the kind of case it begins."""

KEYS: tuple[Key, ...] = (
    _bound("search", "Ctrl+F", Phrase("Search or scan")),
    *(_bound(f"tab.{n}", f"Alt+{n}", Phrase("Tab {n}", n=n)) for n in range(1, 9)),
    _bound("main", "F9", Phrase("Do the main thing of this screen")),
    _bound("print", "F10", Phrase("Print again")),
    _bound("reveal", "Ctrl+H", Phrase("Show name and phone in full for 20 seconds; it is recorded")),
    _bound("lock", "F12", Phrase("Lock")),
    _bound("help", "F1", Phrase("Show the keys of this screen")),
    Key("help.mark", "?", Phrase("The same, outside a text field"), Place.EVERYWHERE),
    Key("back", "Esc", Phrase("Back; nothing typed is lost"), Place.EVERYWHERE),
    Key("paste", "Ctrl+V", Phrase("Read a picture or PDF of a voucher"), Place.EVERYWHERE),
    _bound("new.RETURN", "F2", Phrase("Return"), Place.NEW),
    _bound("new.EXCHANGE", "F3", Phrase("Exchange"), Place.NEW),
    _bound("new.REPAIR", "F4", Phrase("Repair"), Place.NEW),
    _bound("new.QUALITY", "F5", Phrase("Appraisal"), Place.NEW),
    _bound("new.COMPLAINT", "F6", Phrase("Complaint"), Place.NEW),
    _bound("new.CONSULTATION", "F7", Phrase("Question"), Place.NEW),
    _bound("lost", "F8", Phrase("No voucher"), Place.NEW),
    Key("intake.line", "1…9", Phrase("Tick the goods, or choose the reason, of that number"), Place.INTAKE),
    Key("intake.pieces", "+ −", Phrase("More or fewer pieces of the goods in focus"), Place.INTAKE),
    Key("intake.next", "Tab", Phrase("Next field"), Place.INTAKE),
    Key("intake.explain", "Ctrl+R", Phrase("How it is worked out, to read out"), Place.INTAKE),
    Key("list.move", "↑ ↓", Phrase("Previous or next case"), Place.LIST),
    Key("list.open", "Enter", Phrase("Open the case"), Place.LIST),
    Key("list.sort", "1…4", Phrase("Sort by the column of that number; again, the other way round"), Place.LIST),
    Key("case.next", "Enter", Phrase("Next field of the step"), Place.CASE),
    Key("case.choose", "1…9", Phrase("Choose the option of that number"), Place.CASE),
    Key("search.move", "↑ ↓", Phrase("Previous or next result"), Place.SEARCH),
    Key("search.open", "Enter", Phrase("Open the result, or what the code stands for"), Place.SEARCH),
    Key("paper.close", "Esc", Phrase("Close the preview; the paper stays with the case"), Place.PAPER),
    Key("rules.move", "↑ ↓", Phrase("Previous or next version"), Place.RULES),
    Key("rules.compare", "Enter", Phrase("What it would change for the open cases; there, open the case"), Place.RULES),
    Key("working_days.move", "← → ↑ ↓", Phrase("A day or a week back or on"), Place.WORKING_DAYS),
    Key("working_days.month", "PgUp PgDn", Phrase("A month back or on; with Ctrl a year"), Place.WORKING_DAYS),
    Key("working_days.ends", "Home End", Phrase("First or last day of the year"), Place.WORKING_DAYS),
    Key("working_days.change", "Space", Phrase("Make it a working day or a rest day, as F9 does"), Place.WORKING_DAYS),
    Key("working_days.forget", "Del", Phrase("Follow the official calendar on that day again"), Place.WORKING_DAYS),
    Key("sign_in.person", "↑ ↓", Phrase("Choose the person"), Place.SIGN_IN),
    Key("sign_in.digit", "Alt+1…9", Phrase("Choose the person of that number"), Place.SIGN_IN),
    Key("sign_in.enter", "Enter", Phrase("Sign in"), Place.SIGN_IN),
)


def keys_of(place: Place) -> tuple[Key, ...]:
    """The keys that work in one place, in order."""
    return tuple(key for key in KEYS if key.place is place)


def bound_keys() -> tuple[Key, ...]:
    """The keys the window binds."""
    return tuple(key for key in KEYS if key.bound)


def key(name: str) -> Key:
    """The key of that name; a KeyError where there is none."""
    return {one.name: one for one in KEYS}[name]


def comes_later(what: Phrase) -> Phrase:
    """That something comes with a later version, and what can be taken in now, by which keys."""
    now = {key: case_kind(kind) for key, kind in NEW_KINDS.items() if case_kind(kind).workflow is not None}
    return Phrase(
        "{what}: this comes with a later version. What can be taken in now: {kinds} ({keys}).",
        what=what,
        kinds=tuple(kind.title for kind in now.values()),
        keys=tuple(now),
    )
