"""Stored databases of former versions, with data: brought up to date row by row."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from app.models import cases, orders, returns, upgrade
from app.models.database import Store, open_folder
from app.models.keys import load_key
from app.models.sqlite import EncryptedDatabase
from app.models.verify import verify
from app.settings import DataFolder

VERSIONS = Path(__file__).parent / "versions"
NEW: dict[str, dict[str, Any]] = {
    "orders": {"promo_threshold": None, "promo_off": None},
    "order_lines": {"gift_marked_price": None},
    "products": {"price": None, "registration_no": None, "registrant": None},
    "cases": {"parent_id": None},
    "returns": {
        "deducted": 0,
        "reimbursed": 0,
        "finding": None,
        "carrier": None,
        "waybill": None,
        "shipped_on": None,
        "disposition": None,
        "penalty": 0,
        "approved_by": None,
    },
    "return_lines": {"handed_back": "[]"},
    "clocks": {"basis": "{}"},
}
"""What the scripts since a version give to the rows there were, where they had no such column yet."""
ORDERS = {1: 8, 2: 10}
Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=sorted(path.name for path in VERSIONS.iterdir() if path.is_dir()))
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old_folder(version: int, tmp_path: Path) -> DataFolder:
    folder = tmp_path / "old"
    shutil.copytree(VERSIONS / str(version), folder)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    return DataFolder(folder)


def _rows(execute: Any) -> Tables:
    """All rows of all tables, as they are stored; the search's own are rebuilt from the others at any time."""
    listed = execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%) STRICT'")
    tables: Tables = {}
    for (name,) in listed:
        columns = [row[1] for row in execute(f"PRAGMA table_info({name})")]
        found = execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY rowid")
        tables[name] = [dict(zip(columns, row, strict=True)) for row in found]
    return tables


def _as_stored(folder: DataFolder) -> Tables:
    database = EncryptedDatabase(folder.database, load_key(folder, use_keyring=False))
    try:
        return _rows(lambda text: list(database.execute_sql(text).fetchall()))
    finally:
        database.close_all()


def _opened(folder: DataFolder) -> Store:
    return open_folder(folder, use_keyring=False)


def test_every_former_version_is_stored():
    assert {int(path.name) for path in VERSIONS.iterdir() if path.is_dir()} == set(range(1, upgrade.schema_version()))


def test_every_row_comes_through_with_the_values_it_had(old_folder, version):
    before = _as_stored(old_folder)
    assert {name: len(before[name]) for name in ("cases", "returns", "orders", "clocks", "events")} == {
        "cases": 6,
        "returns": 6,
        "orders": ORDERS[version],
        "clocks": 22,
        "events": 19,
    }
    with _opened(old_folder) as store:
        after = _rows(store.sql)
    for table, rows in before.items():
        assert after[table] == [NEW.get(table, {}) | row for row in rows], table
    assert {table for table in after.keys() - before.keys() if after[table]} == set()


def test_what_was_brought_up_to_date_is_sound(old_folder):
    with _opened(old_folder) as store:
        assert store.sql("PRAGMA user_version") == [(upgrade.schema_version(),)]
        assert [found.code for found in verify(store)] == []


def test_todays_program_reads_what_was_stored_then(old_folder):
    with _opened(old_folder) as store:
        for (case_no,) in store.sql("SELECT case_no FROM cases"):
            case = cases.by_number(store, case_no)
            assert case is not None
            row = returns.of_case(store, case.id)
            assert row is not None
            assert not row.deducted
            assert sum(part.amount.fen for part in row.per_tender) == row.goods.fen
            order = orders.by_id(store, case.order_id or 0)
            assert order is not None
            assert order.promotion is None
            assert [line.gift_marked_price for line in order.lines] == [None] * len(order.lines)


def test_a_copy_of_it_is_kept_as_it_was(old_folder, version):
    before = _as_stored(old_folder)
    _opened(old_folder).close()
    (backup,) = old_folder.backups.iterdir()
    assert backup.name == f"counter-v{version}-1.db"
    shutil.copy(backup, old_folder.database)
    assert _as_stored(old_folder) == before
