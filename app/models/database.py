"""The store: the one encrypted database of a data folder, and the only way to its tables.

The table classes are bound to no database. A `Store` hands its own database to each query when it runs it
(`query.execute(database)`), because binding classes (`bind`, `bind_ctx`) is a change to a global that other threads
and other stores in the same process would see. Peewee keeps one connection per thread; several threads and several
processes may use the same file.

Whoever writes opens a transaction first: `with store.transaction(): …`. One desk task is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.models.failures import sorted_failures
from app.models.keys import DatabaseKey, has_key, load_key, new_key
from app.models.sqlite import EncryptedDatabase
from app.models.upgrade import create_file, upgrade
from app.settings import DataFolder


class Store:
    """An open database."""

    def __init__(self, folder: DataFolder, key: DatabaseKey, database: EncryptedDatabase) -> None:
        self.folder = folder
        self.key = key
        self._database = database

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write several things or none: the lock is taken at once, what is committed survives a power cut.

        A transaction inside another is a RuntimeError: the inner one could not be durable by itself. A `Fault` where
        the disk is full, the file may only be read, or another program holds it too long; then nothing is stored.
        """
        if self._database.in_transaction():
            raise RuntimeError("a transaction is open already")
        with sorted_failures(), self._database.atomic("IMMEDIATE"):
            yield

    @property
    def in_transaction(self) -> bool:
        """Whether this thread has a transaction open."""
        return bool(self._database.in_transaction())

    def rows(self, query: Any) -> list[Any]:
        """The rows of a Peewee query, as tuples."""
        with sorted_failures():
            return list(query.tuples().execute(self._database))

    def row(self, query: Any) -> Any | None:
        """The first row of a Peewee query as a tuple, None where there is none."""
        rows = self.rows(query.limit(1))
        return rows[0] if rows else None

    def change(self, query: Any) -> int:
        """Run a Peewee insert, update or delete: the id of the new row, or how many rows changed.

        Outside a transaction it is a RuntimeError. Constraints that refuse it are a peewee.IntegrityError.
        """
        self._must_be_in_transaction()
        with sorted_failures():
            return int(query.execute(self._database) or 0)

    def insert_many(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        """Insert several rows at once; none is fine."""
        self._must_be_in_transaction()
        if rows:
            with sorted_failures():
                table.insert_many(rows).execute(self._database)

    def sql(self, text: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows of a statement in plain SQL."""
        with sorted_failures():
            return list(self._database.execute_sql(text, values).fetchall())

    def write_sql(self, text: str, values: Sequence[object] = ()) -> None:
        """Run a writing statement in plain SQL; outside a transaction it is a RuntimeError."""
        self._must_be_in_transaction()
        self.sql(text, values)

    def _must_be_in_transaction(self) -> None:
        if not self._database.in_transaction():
            raise RuntimeError("whoever writes opens a transaction first")

    def thread_close(self) -> None:
        """Close the connection of this thread, at its end."""
        self._database.close()

    def close(self) -> None:
        """Close the database in all threads."""
        with sorted_failures():
            self._database.close_all()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_store(folder: DataFolder, key: DatabaseKey) -> Store:
    """Create the database of a folder that has none; a FileExistsError where it has one."""
    if folder.database.exists():
        raise FileExistsError(folder.database)
    with sorted_failures():
        create_file(folder, key)
    return open_store(folder, key)


def open_store(folder: DataFolder, key: DatabaseKey) -> Store:
    """Open a database, bring an older one up to date after a verified backup; a `Fault` where that cannot be done."""
    with sorted_failures():
        database = EncryptedDatabase(folder.database, key)
        try:
            upgrade(database, folder)
        except BaseException:
            database.close_all()
            raise
    return Store(folder, key, database)


def open_folder(folder: DataFolder, use_keyring: bool = True) -> Store:
    """Open the database of a data folder with its key; both are made where there is neither."""
    known = folder.database.exists() or has_key(folder)
    key = load_key(folder, use_keyring) if known else new_key(folder, use_keyring)
    return open_store(folder, key) if folder.database.exists() else create_store(folder, key)
