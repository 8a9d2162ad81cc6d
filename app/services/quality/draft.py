"""A report of a quality problem as it is being typed: everything optional, nothing lost."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from app.models.fields import canonical_json

NOT_LEGIBLE = "?"
"""The batch number of goods that bear none that can be read; such a batch is never compared."""


@dataclass(frozen=True, slots=True)
class QualityDraft:
    """The state of the intake form; what the order and the catalogue know may be left empty.

    `reaction` says whether skin or health reacted, None as long as nobody asked. `files` are the SHA-256 of pictures
    and documents that were taken in. `link_case_no` is the return or exchange the report belongs to.
    """

    customer_id: int | None = None
    new_name: str = ""
    new_phone: str = ""
    order_no: str = ""
    line_id: int | None = None
    product_id: int | None = None
    product_name: str = ""
    spec: str = ""
    batch_no: str = ""
    expiry: date | None = None
    purchased_on: date | None = None
    purchase_channel: str = ""
    problem: str = ""
    reaction: bool | None = None
    problem_type: str = ""
    files: tuple[str, ...] = ()
    note: str = ""
    submit_key: str = ""
    """Drawn once for a form: the same form sent twice is stored once."""
    link_case_no: str = ""

    @property
    def is_new_customer(self) -> bool:
        """Whether the clerk has begun to write down somebody not in the archive."""
        return self.customer_id is None and bool(self.new_name or self.new_phone)

    @property
    def digest(self) -> str:
        """The same for two drafts that say the same, whatever key they are submitted with."""
        said = canonical_json(json.loads(replace(self, submit_key="").to_json()))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """The draft as it is kept."""
        days = {name: day.isoformat() if day else None for name, day in self._days().items()}
        return json.dumps({**asdict(self), **days}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> QualityDraft:
        """Read a kept draft; a ValueError or TypeError where it is none (of an older version, say)."""
        kept = json.loads(text)
        if not isinstance(kept, dict):
            raise ValueError(text)
        for name in ("expiry", "purchased_on"):
            kept[name] = date.fromisoformat(kept[name]) if kept.get(name) else None
        kept["files"] = tuple(map(str, kept.get("files") or ()))
        return cls(**kept)

    def _days(self) -> dict[str, date | None]:
        return {"expiry": self.expiry, "purchased_on": self.purchased_on}
