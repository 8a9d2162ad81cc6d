"""Everything that only SQLite understands: its connection and pragmas, copies, checks and full-text queries."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import Fault
from app.i18n import Phrase
from app.models.keys import DatabaseKey

APPLICATION_ID = 0x41534331
"""`ASC1` in the header of the file: an after-sales counter."""
BUSY_SECONDS = 5.0
_PRAGMAS = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "trusted_schema": 0}


class EncryptedDatabase(SqlCipherDatabase):
    """A Peewee database on SQLCipher: one connection per thread, all of which `close_all` closes."""

    def __init__(self, path: Path, key: DatabaseKey, busy_seconds: float = BUSY_SECONDS) -> None:
        super().__init__(str(path), timeout=busy_seconds)
        self.key = key
        self._open: dict[threading.Thread, Any] = {}
        self._opened: tuple[int, int] | None = None

    def _connect(self) -> Any:
        connection = sqlcipher.connect(
            Path(self.database).absolute().as_uri() + "?mode=rw",
            uri=True,
            timeout=self.timeout,
            isolation_level=None,
            check_same_thread=False,  # each thread has its own; only close_all reaches across
        )
        try:
            # Before the key: a wrong one would make SQLCipher write to stderr.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{self.key.secret.hex()}'\"")
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        self._forget_ended_threads()
        self._opened = self._opened or self._file_there()
        self._open[threading.current_thread()] = connection
        return connection

    def _forget_ended_threads(self) -> None:
        for thread in [thread for thread in self._open if not thread.is_alive()]:
            self._open.pop(thread).close()

    def is_in_place(self) -> bool:
        """Whether the file that was opened still lies under its name: what goes into another one is lost."""
        return self._opened is not None and self._opened == self._file_there()

    def _file_there(self) -> tuple[int, int] | None:
        try:
            found = Path(self.database).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _close(self, conn: Any) -> None:
        self._open.pop(threading.current_thread(), None)
        conn.close()

    def rollback(self) -> None:
        """Undo; nothing to do where SQLite has undone everything by itself (disk full, file damaged)."""
        if self.connection().in_transaction:
            super().rollback()

    def close_all(self) -> None:
        """Close the connections of all threads; none of them may be at work."""
        self.close()
        while self._open:
            self._open.popitem()[1].close()
        self._opened = None


def _prepare(connection: Any) -> None:
    """Set the pragmas of a connection and see that they took; the first of them also proves the key."""
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        kept = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if kept != value:
            raise Fault(
                Phrase("The database cannot work safely where the data folder lies ({name}).", name=name),
                Phrase("Move the data folder to a disk of this machine, not a network drive."),
            )


def copy_into(database: EncryptedDatabase, target: Path) -> None:
    """Write a compact copy under the same key into an empty file, through a connection of its own."""
    own = EncryptedDatabase(Path(database.database), database.key)
    try:
        own.execute_sql("VACUUM INTO ?", (str(target),))
    finally:
        own.close_all()


def row_counts(database: EncryptedDatabase) -> dict[str, int]:
    """How many rows each table holds."""
    names = database.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0").fetchall()
    return {name: database.execute_sql(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def trouble_in(database: EncryptedDatabase) -> tuple[str, ...]:
    """What the database finds wrong with its own file; nothing for a sound one."""
    found = (row[0] for row in database.execute_sql("PRAGMA integrity_check").fetchall())
    return tuple(line for line in found if line != "ok")


def dangling_rows(database: EncryptedDatabase) -> list[tuple[str, int]]:
    """Rows, as table and number, that point to a row that is not there."""
    return [(table, row) for table, row, *_ in database.execute_sql("PRAGMA foreign_key_check").fetchall()]
