"""The intake form as it is kept while it is typed: the visit, what each part was told, and what led to nothing yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.ui.intake.visit import Visit

FORM = "intake"
EARLIER = "intake.earlier"
"""Where a kept form waits that was offered and neither taken up nor discarded when the next one was begun."""


@dataclass(frozen=True, slots=True)
class TypedForm:
    """Everything on the form. `parts` holds what each part was told, by its name, also those this kind does not ask.

    `who` and `what` are texts in the search fields that led to nothing yet; `submit_key` is drawn once for a form: the
    same form sent twice is stored once.
    """

    kind: str
    visit: Visit = Visit()  # noqa: RUF009 - frozen
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    who: str = ""
    what: str = ""
    submit_key: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        return not (self.who or self.what or self.parts) and self.visit == Visit()

    def to_text(self) -> str:
        """The form as it is kept."""
        kept = {
            "kind": self.kind,
            "visit": self.visit.to_plain(),
            "parts": self.parts,
            "who": self.who,
            "what": self.what,
            "submit_key": self.submit_key,
        }
        return json.dumps(kept, ensure_ascii=False)


def form_from_text(text: str) -> TypedForm | None:
    """A kept form, None where the text is none (one of an older version, say)."""
    try:
        kept = json.loads(text)
        parts = {str(name): dict(told) for name, told in kept["parts"].items()}
        texts = {name: str(kept[name]) for name in ("kind", "who", "what", "submit_key")}
        return TypedForm(visit=Visit.from_plain(kept["visit"]), parts=parts, **texts)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
