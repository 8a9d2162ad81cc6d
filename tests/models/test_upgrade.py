from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from app.errors import Fault
from app.models import staff, upgrade
from app.models.database import open_folder, open_store
from app.models.keys import load_key
from app.models.verify import verify
from app.settings import DataFolder
from tests.models.shop import take_in

PRESENT = upgrade.schema_version()
ADD_COLUMN = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(migrator.add_column("customers", "preferred_channel", TextField(default="phone")))
"""
REBUILD_PARENT = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE new_customers (id INTEGER PRIMARY KEY, name TEXT, phone TEXT, email TEXT,"
                   " created_at TEXT, case_count INTEGER)")
    db.execute_sql("INSERT INTO new_customers SELECT id, name, phone, email, created_at, case_count FROM customers")
    db.execute_sql("DROP TABLE customers")
    db.execute_sql("ALTER TABLE new_customers RENAME TO customers")
"""
FAILS = """
def up(migrator, db):
    db.execute_sql("UPDATE customers SET name = ''")
    db.execute_sql("INSERT INTO nowhere VALUES (1)")
"""
LEAVES_ORPHANS = """
def up(migrator, db):
    db.execute_sql("DELETE FROM customers")
"""


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """A program that is some scripts ahead: call it with their texts."""
    scripts = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__*"))

    def make(*texts: str) -> Path:
        for number, text in enumerate(texts, PRESENT + 1):
            (scripts / f"{number:04d}_next.py").write_text(text, "utf-8")
        monkeypatch.setattr(upgrade, "MIGRATIONS", scripts)
        return scripts

    return make


@pytest.fixture
def with_case(folder, shop):
    with open_folder(folder, use_keyring=False) as store, store.transaction():
        take_in(store, shop)
    return folder


def _backups(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.backups.glob("*"))


def test_a_new_database_is_of_the_present_version(store, folder):
    assert store.sql("PRAGMA user_version") == [(upgrade.schema_version(),)]
    assert _backups(folder) == []


def test_opening_again_changes_nothing(folder):
    open_folder(folder, use_keyring=False).close()
    before = folder.database.read_bytes()
    open_folder(folder, use_keyring=False).close()
    assert folder.database.read_bytes() == before


def test_a_newer_database_is_refused_and_left_alone(folder):
    with open_folder(folder, use_keyring=False) as store:
        store.sql("PRAGMA user_version = 99")
    before = folder.database.read_bytes()
    with pytest.raises(Fault, match="newer version") as caught:
        open_folder(folder, use_keyring=False)
    assert caught.value.advice is not None
    assert folder.database.read_bytes() == before


def test_a_database_of_another_program_is_refused(folder):
    with open_folder(folder, use_keyring=False) as store:
        store.sql("PRAGMA application_id = 1")
    with pytest.raises(Fault, match="no database of the counter"):
        open_folder(folder, use_keyring=False)


def test_an_older_database_is_backed_up_and_brought_up_to_date(with_case, newer):
    newer(REBUILD_PARENT, ADD_COLUMN)
    with open_folder(with_case, use_keyring=False) as store:
        assert store.sql("PRAGMA user_version") == [(PRESENT + 2,)]
        assert store.sql("PRAGMA foreign_keys") == [(1,)]
        assert store.sql("SELECT name FROM customers") == [("张小美",)]
        assert [found.code for found in verify(store)] == []
    assert _backups(with_case) == [f"counter-v{PRESENT}-1.db"]


def test_columns_are_added_with_their_values(with_case, newer):
    newer(ADD_COLUMN)
    with open_folder(with_case, use_keyring=False) as store:
        assert store.sql("SELECT preferred_channel FROM customers") == [("phone",)]


def test_the_backup_is_the_database_as_it_was(with_case, newer):
    newer(ADD_COLUMN)
    open_folder(with_case, use_keyring=False).close()
    (backup,) = with_case.backups.iterdir()
    assert backup.stat().st_mode & 0o777 == 0o600
    assert b"SQLite format" not in backup.read_bytes()[:100]
    shutil.copy(backup, with_case.database)
    with open_store(with_case, load_key(with_case, use_keyring=False)) as store:
        assert store.sql("SELECT COUNT(*) FROM cases") == [(1,)]


@pytest.mark.parametrize("script", [FAILS, LEAVES_ORPHANS, "def up(", "no_up = 1"])
def test_an_upgrade_that_fails_leaves_the_database_as_it_was(with_case, newer, script):
    newer(script)
    with pytest.raises(Fault, match="could not be brought up to date"):
        open_folder(with_case, use_keyring=False)
    (with_case.root / "backups").rename(with_case.root / "kept")
    newer(ADD_COLUMN)
    with open_folder(with_case, use_keyring=False) as store:
        assert store.sql("SELECT name FROM customers") == [("张小美",)]


def test_the_scripts_before_a_failing_one_hold(with_case, newer):
    newer(ADD_COLUMN, FAILS)
    with pytest.raises(Fault):
        open_folder(with_case, use_keyring=False)
    newer(ADD_COLUMN, ADD_COLUMN.replace("preferred_channel", "wechat"))
    with open_folder(with_case, use_keyring=False) as store:
        assert store.sql("SELECT name, preferred_channel, wechat FROM customers") == [("张小美", "phone", "phone")]
    assert _backups(with_case) == [f"counter-v{PRESENT}-1.db", f"counter-v{PRESENT + 1}-1.db"]


def test_two_windows_opened_after_an_update_upgrade_once(with_case, newer):
    newer(ADD_COLUMN)
    key = load_key(with_case, use_keyring=False)
    gate, outcomes = threading.Barrier(2), []

    def open_it() -> None:
        gate.wait()
        try:
            open_store(with_case, key).close()
            outcomes.append("opened")
        except Exception as error:  # noqa: BLE001, whatever it is, it must not be lost
            outcomes.append(repr(error))

    threads = [threading.Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["opened", "opened"]
    assert _backups(with_case) == [f"counter-v{PRESENT}-1.db"]


def test_two_first_starts_at_once_end_in_one_installation(tmp_path):
    folder = DataFolder(tmp_path / "both")
    gate, keys, failures = threading.Barrier(2), [], []

    def open_it() -> None:
        gate.wait()
        try:
            with open_folder(folder, use_keyring=False) as store:
                assert staff.everybody(store) == ()
                keys.append(store.key)
        except Exception as error:  # noqa: BLE001, whatever it is, it must not be lost
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert keys[0] == keys[1]
    assert [path.name for path in folder.root.iterdir() if path.name.startswith(".")] == []
