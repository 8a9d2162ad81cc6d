"""Clause ids in their short form, as shown and printed."""

from __future__ import annotations

import re
from functools import cache

from app.i18n import Phrase

_CLAUSE = re.compile(r"(R-\d{3}|L-[A-Z0-9]+|[A-Z]+)(?:-(.+))?")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_PLATFORM_NUMBER = re.compile(r"([1-9])\.([1-9])(?:\.(\d+))?[a-z]?")
_HAN = "〇一二三四五六七八九"
_OURS = re.compile(r"(?:R|L|C|CV|U|Q|CAL)-\S*")
_WELL_FORMED = re.compile(
    r"R-000-[1-9]\.[1-9](\.\d+)?[a-z]?"
    r"|R-00[123]-\d+(\.(K?\d+))*[a-z]?(-(online|phone|social|email))?"
    r"|L-[A-Z0-9]+(-[\w./]+)?"
    r"|C-(0[1-9]|[12]\d|3[01])|CV-[1-9]|U-(0[1-9]|1[0-4])|Q-0[1-8]|CAL-\d{4}"
)
_LONGEST_TEXT = 60

_PLATFORM = "R-000"
_NORM = "R-002"
_SOURCES = {
    _PLATFORM: Phrase("Platform rules"),
    "R-001": Phrase("Guide"),
    _NORM: Phrase("Norm"),
    "R-003": Phrase("Duties"),
    "L-CPL": Phrase("Consumer Law"),
    "L-IMPL": Phrase("Consumer Law Regulations"),
    "L-PEN": Phrase("Consumer Penalties Measures"),
    "L-SPC": Phrase("Online Consumption Interpretation"),
    "L-CMP": Phrase("Complaint Handling Measures"),
    "L-7D": Phrase("Seven-Day Return Measures"),
    "L-CC": Phrase("Civil Code"),
    "L-ECL": Phrase("E-Commerce Law"),
    "L-INV": Phrase("Invoice Measures"),
    "L-CSAR": Phrase("Cosmetics Regulation"),
    "L-CMEAS": Phrase("Cosmetics Operation Measures"),
    "L-PIPL": Phrase("Personal Information Law"),
    "CAL": Phrase("Holiday notice"),
}
_CHANNELS = {
    "online": Phrase("online"),
    "phone": Phrase("phone"),
    "social": Phrase("social media"),
    "email": Phrase("e-mail"),
}
"""How a complaint comes in; the guide has figures for each (R-001-5.2)."""

_REACTIONS = "L-AR"
_WITHOUT_ARTICLE = {
    _REACTIONS: Phrase("Adverse Reaction Measures"),
    "L-GBT": Phrase("No-Reason Return Standard"),
    "L-3BAO": Phrase("Three Guarantees Rules"),
    "L-LIVE": Phrase("Live Commerce Measures"),
    "L-CNET": Phrase("Online Cosmetics Measures"),
    "L-CHILD": Phrase("Children's Cosmetics Rules"),
    "L-LABEL": Phrase("Cosmetics Label Measures"),
}
"""Rules known by a figure or a keyword instead of an article."""

_READINGS = frozenset({"C", "CV"})
"""How the counter reads the sources where they contradict each other."""

_SETTINGS = frozenset({"U", "Q"})
"""What the sources demand without a figure, and what they leave to the owner: the profile settles it."""


def is_clause(text: str) -> bool:
    """Whether a parameter may rest on this: a well-formed clause id, or a short text of the shop's own."""
    if _OURS.fullmatch(text):
        return _WELL_FORMED.fullmatch(text) is not None
    return bool(text) and text.strip() == text and text.isprintable() and len(text) <= _LONGEST_TEXT


@cache
def clause_label(clause: str) -> Phrase:
    """The short form of a clause id: `R-002-5.1.3a` is `Norm 5.1.3`, `L-CPL-25` is `Consumer Law 25`.

    The platform's rules keep their Chinese numbering, `R-000-3.2.4c` is `Platform rules 三(二)4`; what the guide says
    of one channel names it; readings and settings of our own are the counter's; an id that is none of ours stays.
    """
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return Phrase("{clause}", clause=clause)
    source, place = found[1], found[2] or ""
    if source in _READINGS:
        return Phrase("Counter's reading {clause}", clause=clause)
    if source in _SETTINGS:
        return Phrase("Counter's setting {clause}", clause=clause)
    if source in _WITHOUT_ARTICLE:
        return _without_article(source, place)
    if source not in _SOURCES:
        return Phrase("{clause}", clause=clause)
    return _with_place(_SOURCES[source], source, place)


def _without_article(source: str, place: str) -> Phrase:
    if source == _REACTIONS and place.isdecimal():
        return Phrase("{source}, {n} days", source=_WITHOUT_ARTICLE[source], n=place)
    return _WITHOUT_ARTICLE[source]


def _with_place(title: Phrase, source: str, place: str) -> Phrase:
    if not place:
        return title
    said = Phrase("{source} {place}", source=title, place=_place(source, place))
    channel = place.rpartition("-")[2]
    if channel in _CHANNELS:
        return Phrase("{clause} ({channel})", clause=said, channel=_CHANNELS[channel])
    return said


def _place(source: str, place: str) -> str:
    if source == _PLATFORM:
        return _in_platform_style(place)
    number = _NUMBER.match(place)
    if number is None:
        return place
    parts = number[0].split(".")
    if source == _NORM:  # chapters 3 and 4 number the points below a section (1), (2); the others below an item
        parts = parts[: 2 if parts[0] in {"3", "4"} else 3]
    return ".".join(parts)


def _in_platform_style(place: str) -> str:
    number = _PLATFORM_NUMBER.fullmatch(place)
    if number is None:
        return place
    chapter, section, item = number.groups()
    return f"{_HAN[int(chapter)]}({_HAN[int(section)]}){item or ''}"
