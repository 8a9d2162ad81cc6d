"""Kept files that no case needs any more: deleted with what they proved, or swept a day after they came to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from app.models import file_uses
from app.models.files import FileStore
from app.services.desk import Desk
from app.services.session import Session, not_permitted
from app.workflow.kinds import case_kind
from app.workflow.permissions import Right, roles_with

KEPT_UNUSED = timedelta(days=1)
"""How long a file waits that was taken in and whose step nobody took."""


def require_reader(desk: Desk, session: Session, name: str) -> None:
    """Refuse, with a UserError, whoever may read no case the file belongs to; one of no case yet is open."""
    subjects = {case_kind(kind).subject for kind in file_uses.kinds_using(desk.store, name)}
    if subjects and not any(session.may(subject, Right.READ) for subject in subjects):
        raise not_permitted(frozenset().union(*(roles_with(subject, Right.READ) for subject in subjects)))


def discard_unused(desk: Desk, names: Iterable[str]) -> None:
    """Delete some files where nothing needs them any more.

    Nobody can note one meanwhile: that takes the same lock, and finds it gone.
    """
    with desk.store.transaction():
        files, used = _files(desk), file_uses.used(desk.store)
        for name in names:
            if name not in used:
                files.discard(name)


def sweep(desk: Desk) -> int:
    """Delete what was taken in more than a day ago and belongs to nothing; returns how many files that were."""
    before = desk.clock.now() - KEPT_UNUSED
    files, used = _files(desk), file_uses.used(desk.store)
    left = [name for name in files.names() if name not in used and files.kept_at(name) < before]
    if left:
        discard_unused(desk, left)
    return len(left)


def _files(desk: Desk) -> FileStore:
    return FileStore(desk.store.folder, desk.store.key)
