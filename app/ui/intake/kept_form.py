"""The intake form as it is kept while it is typed: the draft, and what was typed but is not in it yet."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from app.services.return_draft import ReturnDraft

FORM = "intake"
EARLIER = "intake.earlier"
"""Where a kept form waits that was offered and neither taken up nor discarded when the next one was begun."""


@dataclass(frozen=True, slots=True)
class TypedForm:
    """Everything on the form: `who` and `what` are texts in the search fields that led to nothing yet."""

    draft: ReturnDraft
    who: str = ""
    what: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        return not (self.who or self.what) and replace(self.draft, submit_key="") == ReturnDraft()

    def to_text(self) -> str:
        """The form as it is kept."""
        return json.dumps({"draft": self.draft.to_json(), "who": self.who, "what": self.what}, ensure_ascii=False)


def form_from_text(text: str) -> TypedForm | None:
    """A kept form, None where the text is none (one of an older version, say)."""
    try:
        kept = json.loads(text)
        return TypedForm(ReturnDraft.from_json(kept["draft"]), str(kept["who"]), str(kept["what"]))
    except (ValueError, TypeError, KeyError):
        return None
