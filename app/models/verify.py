"""Whether everything stored is whole and true to itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import Fault
from app.i18n import Phrase
from app.models import events
from app.models.database import Store
from app.models.files import FileStore


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be; `code` is for programs, `message` for people."""

    code: str
    message: Phrase


def verify(store: Store) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing for a sound store."""
    return (
        *_integrity(store),
        *_foreign_keys(store),
        *_event_chain(store),
        *_files(store),
        *_units(store),
        *_refunds(store),
    )


def _integrity(store: Store) -> list[Finding]:
    answers = [row[0] for row in store.sql("PRAGMA integrity_check")]
    return [
        Finding("INTEGRITY", Phrase("The database is damaged: {what}", what=answer))
        for answer in answers
        if answer != "ok"
    ]


def _foreign_keys(store: Store) -> list[Finding]:
    return [
        Finding(
            "FOREIGN_KEY",
            Phrase("Row {row} of {table} points to nothing in {parent}", row=row, table=table, parent=parent),
        )
        for table, row, parent, _ in store.sql("PRAGMA foreign_key_check")
    ]


def _event_chain(store: Store) -> list[Finding]:
    broken = events.verify_chain(store)
    return [] if broken is None else [Finding("EVENT_CHAIN", Phrase("Event {id} does not fit the chain", id=broken))]


def _files(store: Store) -> list[Finding]:
    files = FileStore(store.folder, store.key)
    findings = []
    for (name,) in store.sql("SELECT DISTINCT sha256 FROM papers"):
        try:
            files.read(name)
        except Fault as fault:
            findings.append(Finding("FILE", Phrase("{what} ({file})", what=fault.message, file=name)))
    return findings


def _units(store: Store) -> list[Finding]:
    return []


def _refunds(store: Store) -> list[Finding]:
    return []
