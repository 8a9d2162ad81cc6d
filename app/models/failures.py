"""What the database and the disk may answer, sorted once: a `Fault` with words, or a bug that is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS

from peewee import PeeweeException
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import Fault
from app.i18n import Phrase

_WORDS: dict[int, tuple[Phrase, Phrase]] = {
    sqlcipher.SQLITE_FULL: (
        Phrase("The disk is full: nothing was saved."),
        Phrase("Free some space, then do it again. What was typed is still here."),
    ),
    sqlcipher.SQLITE_BUSY: (
        Phrase("Another program is holding the database."),
        Phrase("Wait a moment and do it again. If it stays so, close other windows of the counter."),
    ),
    sqlcipher.SQLITE_LOCKED: (
        Phrase("Another program is holding the database."),
        Phrase("Wait a moment and do it again. If it stays so, close other windows of the counter."),
    ),
    sqlcipher.SQLITE_READONLY: (
        Phrase("The database may only be read here: nothing was saved."),
        Phrase("Check the rights of the data folder and whether the disk is write-protected."),
    ),
    sqlcipher.SQLITE_PERM: (
        Phrase("The data folder may not be opened by this user."),
        Phrase("Check who owns the data folder and its rights."),
    ),
    sqlcipher.SQLITE_CANTOPEN: (
        Phrase("The database cannot be opened."),
        Phrase("Check that the data folder is there and may be opened by this user."),
    ),
    sqlcipher.SQLITE_IOERR: (
        Phrase("The disk does not answer as it should."),
        Phrase("Check the disk and its cable. Keep the last backup safe."),
    ),
    sqlcipher.SQLITE_CORRUPT: (
        Phrase("The database is damaged."),
        Phrase("Stop working with it, keep the file, and restore the last backup."),
    ),
    sqlcipher.SQLITE_NOTADB: (
        Phrase("The database cannot be read: the key does not fit, or the file is no database of the counter."),
        Phrase("Check that the data folder and the key belong together. The file was not changed."),
    ),
}
_ERRNO = {
    ENOSPC: sqlcipher.SQLITE_FULL,
    EDQUOT: sqlcipher.SQLITE_FULL,
    EROFS: sqlcipher.SQLITE_READONLY,
    EACCES: sqlcipher.SQLITE_PERM,
    EPERM: sqlcipher.SQLITE_PERM,
    ENOENT: sqlcipher.SQLITE_CANTOPEN,
    ENOTDIR: sqlcipher.SQLITE_CANTOPEN,
}


class Conflict(Exception):
    """A constraint of the database refused a row: it is there already, points to nothing, or has a wrong value."""


@contextmanager
def sorted_failures() -> Iterator[None]:
    """Turn trouble of the database into a `Fault` or a `Conflict`; let everything else pass."""
    try:
        yield
    except (PeeweeException, sqlcipher.Error) as error:
        code = _code(error)
        if code == sqlcipher.SQLITE_CONSTRAINT:
            raise Conflict(str(error)) from error
        if code in _WORDS:
            raise _fault(code) from error
        raise


@contextmanager
def sorted_file_failures() -> Iterator[None]:
    """Turn trouble of the disk into a `Fault`; that a file is there already is for the caller to know."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise _fault(_ERRNO.get(error.errno or 0, sqlcipher.SQLITE_IOERR)) from error


def not_a_database() -> Fault:
    """The file is no database, or not one of this key."""
    return _fault(sqlcipher.SQLITE_NOTADB)


def not_in_place() -> Fault:
    """The data folder was moved away, deleted or unplugged while it was open."""
    return Fault(
        Phrase("The data folder is not where it was: nothing was saved."),
        Phrase("Put it back or connect its disk, then do it again. What was typed is still here."),
    )


def _code(error: object) -> int:
    """The primary result code of SQLite; Peewee wraps its errors, those of a connection twice."""
    while isinstance(error, PeeweeException):
        error = getattr(error, "orig", None)
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _fault(code: int) -> Fault:
    message, advice = _WORDS[code]
    return Fault(message, advice)
