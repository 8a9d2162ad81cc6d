"""Schema versions: creating a database, refusing a newer one, bringing an older one up to date."""

from __future__ import annotations

import logging
from pathlib import Path

from playhouse.migrations import Migration, Runner

from app.errors import Fault
from app.i18n import Phrase
from app.models.durable import make_folder, write_new
from app.models.keys import DatabaseKey
from app.models.sqlite import APPLICATION_ID, EncryptedDatabase
from app.settings import DataFolder

MIGRATIONS = Path(__file__).parent / "migrations"


def schema_version(migrations: Path = MIGRATIONS) -> int:
    """The version this program writes: the number of its last migration."""
    return max(int(migration.idx) for migration in Migration.load_directory(str(migrations)))


def create_file(folder: DataFolder, key: DatabaseKey) -> None:
    """Make an empty database of the present version."""
    make_folder(folder.root)
    write_new(folder.database, b"")
    database = EncryptedDatabase(folder.database, key)
    try:
        _migrate(database, MIGRATIONS)
    finally:
        database.close_all()


def upgrade(database: EncryptedDatabase, folder: DataFolder) -> None:
    """See whether the file is ours and of a version we know; migrate an older one."""
    if database.application_id != APPLICATION_ID:
        raise Fault(Phrase("This file is no database of the counter."))
    version = database.user_version
    if version > schema_version():
        raise Fault(
            Phrase("The database was written by a newer version of the counter."),
            Phrase("Install the newer version here too. Nothing was changed."),
        )
    if version < schema_version():
        _migrate(database, MIGRATIONS)


def _migrate(database: EncryptedDatabase, migrations: Path) -> None:
    logging.getLogger("peewee.migrations").setLevel(logging.WARNING)
    Runner(database, str(migrations)).up()
    database.pragma("application_id", APPLICATION_ID)
    database.pragma("user_version", schema_version(migrations))
