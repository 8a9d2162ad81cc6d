"""Whether what is stored is whole: database, event chain, files, the lock on returned pieces, refunds."""

from __future__ import annotations

from typing import Any

from app.errors import Fault
from app.i18n import Phrase, Words
from app.models.database import open_store
from app.models.keys import load_key
from app.models.verify import verify as findings_of
from app.settings import DataFolder


def verify(folder: DataFolder, *, use_keyring: bool, words: Words) -> dict[str, Any]:
    """Examine an installation without changing it; `ok` is false where there is any finding.

    A Fault where it cannot be opened at all.
    """
    if not folder.database.exists():
        raise Fault(Phrase("There is no counter in this folder yet: {folder}", folder=folder.root))
    with open_store(folder, load_key(folder, use_keyring)) as store:
        findings = findings_of(store)
    told = [{"code": finding.code, "message": words.say(finding.message)} for finding in findings]
    return {"ok": not told, "findings": told}
