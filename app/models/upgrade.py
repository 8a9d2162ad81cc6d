"""Schema versions: creating a database, refusing a newer one, bringing an older one up to date."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from app.errors import Fault
from app.i18n import Phrase
from app.models.backup import copy_verified
from app.models.durable import make_folder, publish, write_new
from app.models.keys import DatabaseKey
from app.models.sqlite import APPLICATION_ID, EncryptedDatabase, dangling_rows
from app.settings import DataFolder

MIGRATIONS = Path(__file__).parent / "migrations"


def schema_version() -> int:
    """The version this program writes: the number of its last migration."""
    return max(_scripts())


def create_file(folder: DataFolder, key: DatabaseKey) -> None:
    """Make an empty database of the present version: whole under its name, or not at all.

    A FileExistsError where there is one already, also one that was made meanwhile.
    """
    make_folder(folder.root)
    passing = folder.root / f".{folder.database.name}.{secrets.token_hex(4)}"
    write_new(passing, b"")
    try:
        database = EncryptedDatabase(passing, key)
        try:
            database.application_id = APPLICATION_ID
            _migrate(database)
        finally:
            database.close_all()
        publish(passing, folder.database)
    finally:
        passing.unlink(missing_ok=True)


def upgrade(database: EncryptedDatabase, folder: DataFolder) -> None:
    """See that the file is ours and of a version we know; back up and migrate an older one."""
    if database.application_id != APPLICATION_ID:
        raise Fault(
            Phrase("This file is no database of the counter."),
            Phrase("Check that the data folder is the right one. The file was not changed."),
        )
    version = database.user_version
    if version > schema_version():
        raise Fault(
            Phrase("The database was written by a newer version of the counter."),
            Phrase("Install the newer version here too. Nothing was changed."),
        )
    if version < schema_version():
        _migrate(database, lambda: copy_verified(database, _backup_name(folder, version)))


def _scripts() -> dict[int, str]:
    """The frozen scripts by number."""
    return {int(path.stem[:4]): path.stem for path in sorted(MIGRATIONS.glob("[0-9]*.py"))}


def _migrate(database: EncryptedDatabase, before: Callable[[], None] | None = None) -> None:
    """Run what is missing, each script in a transaction of its own, `before` inside the first of them.

    Foreign keys can only be switched off outside a transaction; they are checked before it is committed.
    """
    database.pragma("foreign_keys", 0)
    try:
        for number, name in _scripts().items():
            with database.atomic("IMMEDIATE"):
                if number <= database.user_version:
                    continue  # done before, or by another window that was quicker
                if before is not None:
                    before()
                    before = None
                _run(database, number, name)
    finally:
        database.pragma("foreign_keys", 1)


def _run(database: EncryptedDatabase, number: int, name: str) -> None:
    from playhouse.migrations import Runner  # imported late: needed once per version

    try:
        Runner(database, os.fspath(MIGRATIONS)).up(target=name)
        if dangling_rows(database):
            raise ValueError(name)
    except Fault:
        raise
    except Exception as error:
        raise Fault(
            Phrase("The database could not be brought up to date."),
            Phrase("Nothing was changed. Go on with the former version and report this."),
        ) from error
    database.pragma("user_version", number)


def _backup_name(folder: DataFolder, version: int) -> Path:
    make_folder(folder.backups)
    names = (folder.backups / f"counter-v{version}-{count}.db" for count in range(1, 10_000))
    return next(path for path in names if not path.exists())
