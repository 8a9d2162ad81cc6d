"""Copies of the database: made by the database itself, opened again, checked and counted before they count."""

from __future__ import annotations

from pathlib import Path

from app.errors import Fault
from app.i18n import Phrase
from app.models.durable import sync_file, write_new
from app.models.sqlite import EncryptedDatabase, copy_into, row_counts, trouble_in


def copy_verified(database: EncryptedDatabase, target: Path) -> None:
    """Copy a database, encrypted under the same key, to a file that is not there yet.

    Called inside a transaction, so that nobody writes meanwhile. A `Fault` where the copy is not as the original is;
    then there is no copy.
    """
    write_new(target, b"")
    try:
        copy_into(database, target)
        sync_file(target)
        copy = EncryptedDatabase(target, database.key)
        try:
            sound = trouble_in(copy) == () and row_counts(copy) == row_counts(database)
        finally:
            copy.close_all()
        if not sound:
            raise Fault(
                Phrase("The backup is not as the database is."),
                Phrase("Nothing was changed. Check the disk, then try again."),
            )
    except BaseException:
        target.unlink(missing_ok=True)
        raise
