"""Clause ids in their short form, as shown and printed."""

from __future__ import annotations

import re
from functools import cache

from app.i18n import Phrase

_CLAUSE = re.compile(r"(R-\d{3}|L-[A-Z0-9]+|[A-Z]+)(?:-(.+))?")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_HAN = "〇一二三四五六七八九"

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
_WITHOUT_ARTICLE = {
    "L-AR": Phrase("Adverse Reaction Measures"),
    "L-GBT": Phrase("No-Reason Return Standard"),
    "L-3BAO": Phrase("Three Guarantees Rules"),
    "L-LIVE": Phrase("Live Commerce Measures"),
    "L-CNET": Phrase("Online Cosmetics Measures"),
    "L-CHILD": Phrase("Children's Cosmetics Rules"),
    "L-LABEL": Phrase("Cosmetics Label Measures"),
}
"""Rules known by a figure or a keyword instead of an article."""

_OWN = frozenset({"C", "CV", "U", "Q"})
"""Readings of the sources and settings that are the counter's own."""


@cache
def clause_label(clause: str) -> Phrase:
    """The short form of a clause id: `R-002-5.1.3a` is `Norm 5.1.3`, `L-CPL-25` is `Consumer Law 25`.

    The platform's rules keep their Chinese numbering, `R-000-3.2.4c` is `Platform rules 三(二)4`; readings and settings
    of our own are the counter's; an id that is none of ours stays as it is.
    """
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return Phrase("{clause}", clause=clause)
    source, place = found[1], found[2] or ""
    if source in _WITHOUT_ARTICLE:
        return _WITHOUT_ARTICLE[source]
    if source in _SOURCES and not place:
        return _SOURCES[source]
    if source in _OWN:
        return Phrase("Counter's reading {clause}", clause=clause)
    if source not in _SOURCES:
        return Phrase("{clause}", clause=clause)
    return Phrase("{source} {place}", source=_SOURCES[source], place=_place(source, place))


def _place(source: str, place: str) -> str:
    number = _NUMBER.match(place)
    if number is None:
        return place
    parts = number[0].split(".")
    if source == _PLATFORM:
        return _in_platform_style(parts)
    if source == _NORM:  # chapters 3 and 4 number the points below a section (1), (2); the others below an item
        parts = parts[: 2 if parts[0] in {"3", "4"} else 3]
    return ".".join(parts)


def _in_platform_style(parts: list[str]) -> str:
    chapter, section, *item = parts
    return f"{_HAN[int(chapter)]}({_HAN[int(section)]}){''.join(item)}"
