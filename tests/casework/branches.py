"""A real encrypted store that can be tried out and put back: every way of a graph from one file, without copying it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.models.database import Store
from app.models.failures import sorted_failures


class _PutBack(Exception):
    """Nothing went wrong; what was done is undone."""


class Branches(Store):
    """A store inside a transaction that is never committed; the services' own ones are savepoints in it.

    They undo all or nothing as ever, and are refused inside one another as ever; only the disk is not waited for.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store.folder, store.key, store._database)
        self._working = False

    @contextmanager
    def branch(self) -> Iterator[None]:
        """Whatever is done inside is undone at its end; branches lie inside one another."""
        with suppress(_PutBack), self._database.atomic("IMMEDIATE"):
            yield
            raise _PutBack

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._working:
            raise RuntimeError("a transaction is open already")
        self._working = True
        try:
            with sorted_failures(), self._database.atomic():
                yield
        finally:
            self._working = False

    @property
    def in_transaction(self) -> bool:
        return self._working

    def _must_be_in_transaction(self) -> None:
        if not self._working:
            raise RuntimeError("whoever writes opens a transaction first")


def dump(store: Store) -> str:
    """Every row of every table, and the name of every kept file, as a hash: the same where nothing was stored.

    Without the pages of the full-text index, which it writes when it likes; what it holds is in its other tables.
    """
    seen = hashlib.sha256()
    for (table,) in store.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"):
        if table.endswith(("_search_data", "_search_idx")):
            continue
        seen.update(repr((table, store.sql(f'SELECT * FROM "{table}"'))).encode())
    for file in sorted(store.folder.files.rglob("*")):
        seen.update(file.name.encode())
    return seen.hexdigest()
