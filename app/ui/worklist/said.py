"""What a work list says when it has nothing to show."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.services.worklists import KINDS_OF, Desktop, Filter
from app.workflow.kinds import case_kind

TITLES = {
    Desktop.TODAY: Phrase("Cases of this desk"),
    Desktop.QUALITY: Phrase("Appraisals"),
    Desktop.RETURNS: Phrase("Returns and exchanges"),
    Desktop.REPAIRS: Phrase("Repairs"),
    Desktop.COMPLAINTS: Phrase("Complaints and questions"),
}

FILTER_TITLES = {
    Filter.MINE: Phrase("For me"),
    Filter.DUE_TODAY: Phrase("Due today"),
    Filter.OVERDUE: Phrase("Overdue"),
    Filter.ALL: Phrase("All"),
}


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why a list is empty, and what to do; `intake` is the kind of case its button takes in, "" for no button."""

    title: Phrase
    advice: Phrase
    icon: str = "package"
    action: Phrase | None = None
    intake: str = ""


_LATER = {
    Desktop.QUALITY: Nothing(
        Phrase("Quality appraisal opens in a later version"),
        Phrase("Appraisals will be listed here. Until then, write what was found into the inspection of the return."),
        "search",
    ),
    Desktop.REPAIRS: Nothing(
        Phrase("Taking in repairs opens in a later version"),
        Phrase("Repairs will be listed here."),
        "package",
    ),
    Desktop.COMPLAINTS: Nothing(
        Phrase("Taking in complaints opens in a later version"),
        Phrase("Complaints and questions will be listed here."),
        "info",
    ),
}

_EMPTY = {
    Filter.MINE: Nothing(
        Phrase("Nothing waits for you"),
        Phrase("What others have to do is under “All”. A scan opens any case."),
        "circle-check",
        Phrase("Take in a return   F2"),
        "RETURN",
    ),
    Filter.DUE_TODAY: Nothing(
        Phrase("Nothing is due today"), Phrase("What waits for you is under “For me”."), "circle-check"
    ),
    Filter.OVERDUE: Nothing(
        Phrase("Nothing is overdue"), Phrase("What waits for you is under “For me”."), "circle-check"
    ),
    Filter.ALL: Nothing(
        Phrase("No case has been taken in yet"),
        Phrase("Scan a receipt, or take in the first return."),
        "package",
        Phrase("Take in a return   F2"),
        "RETURN",
    ),
}


def nothing(desktop: Desktop, shown: Filter) -> Nothing:
    """What an empty list says."""
    return _EMPTY[shown] if is_open(desktop) else _LATER[desktop]


def is_open(desktop: Desktop) -> bool:
    """Whether a tab's work can be done in this version."""
    return any(case_kind(kind).workflow is not None for kind in KINDS_OF[desktop])
