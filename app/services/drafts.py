"""Half-filled forms, kept while they are typed and offered again after a crash, a lock or a change of person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from app.models import drafts as kept_drafts
from app.services.desk import Desk
from app.services.session import Session


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A form as it was when it was last kept."""

    payload: str
    kept_at: datetime


def keep(desk: Desk, session: Session, form: str, payload: str) -> datetime:
    """Keep what is typed in a form (a JSON object), replacing what was kept before; returns when."""
    at = desk.clock.now()
    with desk.store.transaction():
        kept_drafts.keep(desk.store, session.staff_id, form, json.loads(payload), at)
    return at


def kept(desk: Desk, session: Session, form: str) -> KeptDraft | None:
    """What this person last typed in a form and did not save, None when there is nothing."""
    row = kept_drafts.kept(desk.store, session.staff_id, form)
    return KeptDraft(json.dumps(row.payload), row.kept_at) if row else None


def discard(desk: Desk, session: Session, form: str) -> None:
    """Forget a kept form."""
    with desk.store.transaction():
        kept_drafts.discard(desk.store, session.staff_id, form)
