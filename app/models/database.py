"""The store: the one encrypted database of a data folder, and the only way to its tables.

The table classes are bound to no database: a `Store` runs each statement on its own. Binding classes (`bind`,
`bind_ctx`) would change a global that other threads and other stores in the same process see. Peewee keeps one
connection per thread; several threads and several processes may use the same file.

Whoever writes opens a transaction first: `with store.transaction(): …`. One desk task is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.models.backup import copy_verified
from app.models.failures import not_a_database, not_in_place, sorted_failures, sorted_file_failures
from app.models.fields import Table
from app.models.keys import DatabaseKey, has_key, load_key, new_key
from app.models.sqlite import BUSY_SECONDS, EncryptedDatabase, dangling_rows, trouble_in
from app.models.statements import Statement, change, deletion, insertion
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
        the disk is full, the file may only be read, another program holds it too long, or it is not where it was; then
        nothing is stored.
        """
        if self._database.in_transaction():
            raise RuntimeError("a transaction is open already")
        with sorted_failures(), self._database.atomic("IMMEDIATE"):
            yield
            if not self._database.is_in_place():
                raise not_in_place()

    @property
    def in_transaction(self) -> bool:
        """Whether this thread has a transaction open."""
        return bool(self._database.in_transaction())

    def rows(self, statement: Statement, **given: Any) -> list[Any]:
        """The rows a statement finds, as tuples."""
        with sorted_failures():
            return statement.read(self._run(statement, given).fetchall())

    def row(self, statement: Statement, **given: Any) -> Any | None:
        """The first row a statement finds, None where there is none."""
        with sorted_failures():
            row = self._run(statement, given).fetchone()
        return None if row is None else statement.read([row])[0]

    def insert(self, table: type[Table], **values: Any) -> int:
        """Add a row; returns its id. A `Conflict` where a constraint refuses it."""
        self._must_be_in_transaction()
        with sorted_failures():
            return int(self._run(insertion(table, tuple(values)), values).lastrowid)

    def insert_many(self, table: type[Table], rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows that have the same columns."""
        for row in rows:
            self.insert(table, **row)

    def update(self, table: type[Table], changes: Mapping[str, Any], **where: Any) -> int:
        """Change the rows that equal what is given; returns how many."""
        self._must_be_in_transaction()
        given = {**changes, **{f"where_{name}": value for name, value in where.items()}}
        with sorted_failures():
            return int(self._run(change(table, tuple(changes), tuple(where)), given).rowcount)

    def delete(self, table: type[Table], **where: Any) -> int:
        """Delete the rows that equal what is given; returns how many."""
        self._must_be_in_transaction()
        given = {f"where_{name}": value for name, value in where.items()}
        with sorted_failures():
            return int(self._run(deletion(table, tuple(where)), given).rowcount)

    def run(self, statement: Statement, **given: Any) -> int:
        """Run a writing statement; returns how many rows it changed."""
        self._must_be_in_transaction()
        with sorted_failures():
            return int(self._run(statement, given).rowcount)

    def sql(self, text: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows of a statement in plain SQL."""
        with sorted_failures():
            return list(self._database.execute_sql(text, values).fetchall())

    def write_sql(self, text: str, values: Sequence[object] = ()) -> None:
        """Run a writing statement in plain SQL."""
        self._must_be_in_transaction()
        self.sql(text, values)

    def trouble(self) -> tuple[str, ...]:
        """What the database finds wrong with its own file."""
        with sorted_failures():
            return trouble_in(self._database)

    def dangling(self) -> list[tuple[str, int]]:
        """Rows, as table and number, that point to a row that is not there."""
        with sorted_failures():
            return dangling_rows(self._database)

    def back_up(self, target: Path) -> None:
        """Copy the database to a new file under the same key, checked and counted; a `Fault` where that fails."""
        with self.transaction(), sorted_file_failures():
            copy_verified(self._database, target)

    def _run(self, statement: Statement, given: Mapping[str, Any]) -> Any:
        return self._database.execute_sql(*statement.text_and_values(self._database, given))

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
    """Create the database of a folder and open it; a FileExistsError where there is one already."""
    if folder.database.exists():
        raise FileExistsError(folder.database)
    with sorted_failures(), sorted_file_failures():
        create_file(folder, key)
    return open_store(folder, key)


def open_store(folder: DataFolder, key: DatabaseKey, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open a database, bring an older one up to date after a verified backup; a `Fault` where that cannot be done.

    `busy_seconds`: how long to wait for another program that is writing.
    """
    with sorted_failures(), sorted_file_failures():
        if folder.database.is_file() and folder.database.stat().st_size == 0:
            raise not_a_database()  # opening it would fill it
        database = EncryptedDatabase(folder.database, key, busy_seconds)
        try:
            upgrade(database, folder)
        except BaseException:
            database.close_all()
            raise
    return Store(folder, key, database)


def open_folder(folder: DataFolder, use_keyring: bool = True) -> Store:
    """Open the database of a data folder with its key; both are made where there is neither."""
    known = folder.database.exists() or has_key(folder)
    key = load_key(folder, use_keyring) if known else new_key(folder, use_keyring=use_keyring)
    if not folder.database.exists():
        with sorted_failures(), sorted_file_failures(), suppress(FileExistsError):
            create_file(folder, key)
    return open_store(folder, key)
