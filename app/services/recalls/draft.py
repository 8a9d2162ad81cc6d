"""The alert on a batch as it is being typed: everything optional."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum

from app.i18n import Phrase


class Measure(StrEnum):
    """What is done about a batch at once."""

    LOOK = "LOOK"
    STOP = "STOP"
    RECALL = "RECALL"


MEASURE_TITLES: dict[Measure, Phrase] = {
    Measure.LOOK: Phrase("Look into it first"),
    Measure.STOP: Phrase("Stop the sale now"),
    Measure.RECALL: Phrase("A recall is ordered"),
}


@dataclass(frozen=True, slots=True)
class RecallDraft:
    """What a letter or call about a batch says. `files` are the SHA-256 of what was taken in: the letter."""

    product_id: int | None = None
    product_name: str = ""
    batch_no: str = ""
    measure: Measure | None = None
    reason: str = ""
    notice_no: str = ""
    notice_on: date | None = None
    files: tuple[str, ...] = ()
    submit_key: str = ""
    """Drawn once for a form: the same form sent twice is stored once."""

    @property
    def digest(self) -> str:
        """The same for two drafts that say the same, whatever key they are submitted with."""
        return hashlib.sha256(repr(asdict(replace(self, submit_key=""))).encode()).hexdigest()[:16]
