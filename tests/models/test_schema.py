from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import app.models
from app.models import upgrade
from app.models.failures import Conflict
from app.models.fields import Table
from app.models.full_text import CASE_SEARCH, CUSTOMER_SEARCH
from app.policy.reasons import Reason
from app.workflow.kinds import CASE_KINDS
from tests.models.shop import take_in


def _tables() -> dict[str, set[str]]:
    for module in pkgutil.iter_modules(app.models.__path__):
        importlib.import_module(f"app.models.{module.name}")
    return {
        table._meta.table_name: {field.column_name for field in table._meta.sorted_fields}
        for table in Table.__subclasses__()
    }


def _stored(store) -> dict[str, set[str]]:
    names = store.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%) STRICT'")
    return {name: {row[1] for row in store.sql(f"PRAGMA table_info({name})")} for (name,) in names}


def test_the_tables_are_as_the_migrations_made_them(store):
    assert _tables() == _stored(store)


def test_every_table_is_strict_except_the_search_and_the_history(store):
    loose = {
        name
        for name, strict in store.sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        if not strict
    }
    loose = {name for name in loose if not name.startswith("sqlite_") and "_search_" not in name}
    assert loose == {CASE_SEARCH.name, CUSTOMER_SEARCH.name, "schema_migration"}


def test_migrations_know_nothing_of_todays_tables():
    for script in upgrade.MIGRATIONS.glob("[0-9]*.py"):
        assert "app." not in script.read_text("utf-8"), script


def test_the_schema_log_names_every_version_and_table(project: Path):
    log = (project / "docs" / "schema.md").read_text("utf-8")
    for number in range(1, upgrade.schema_version() + 1):
        assert f"| {number} |" in log
    for table, columns in _tables().items():
        assert f"### {table}\n" in log
        section = log.split(f"### {table}\n")[1].split("###")[0]
        assert [column for column in sorted(columns) if f"`{column}`" not in section] == []


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("cases", "kind = 'WISH'"),
        ("cases", "channel = 'dream'"),
        ("cases", "version = 0"),
        ("cases", "closed_at = 'x'"),
        ("cases", "due_provisional = 2"),
        ("cases", "customer_id = 999"),
        ("returns", "reason = 'MOOD'"),
        ("returns", "freight_payer = 'NOBODY'"),
        ("returns", "inspection_result = 'MAYBE'"),
        ("returns", "goods = -1"),
        ("returns", "deducted = -1"),
        ("returns", "reimbursed = NULL"),
        ("clocks", "status = 'TIRED'"),
        ("clocks", "basis = NULL"),
        ("order_lines", "qty = 0"),
        ("order_lines", "paid = paid + 1"),
        ("order_lines", "deal = 'much'"),
        ("order_lines", "gift_marked_price = -1"),
        ("orders", "promo_threshold = 30000"),
        ("orders", "promo_off = 5000"),
        ("orders", "promo_threshold = 30000, promo_off = 0"),
        ("orders", "promo_threshold = 30000, promo_off = 30001"),
        ("orders", "promo_threshold = 0, promo_off = 0"),
        ("orders", "channel = 'air'"),
        ("orders", "signed_on = '2000-01-01'"),
        ("tenders", "amount = -1"),
        ("products", "category = 'FOOD'"),
        ("returned_units", "unit = 0"),
    ],
)
def test_the_database_refuses_what_no_program_may_store(store, shop, table, values):
    with store.transaction():
        take_in(store, shop)
    with pytest.raises(Conflict), store.transaction():
        store.write_sql(f"UPDATE {table} SET {values}")


@pytest.mark.parametrize(
    ("table", "column", "names"), [("returns", "reason", Reason), ("cases", "kind", [kind.name for kind in CASE_KINDS])]
)
def test_whatever_the_rules_name_can_be_stored(store, shop, table, column, names):
    with store.transaction():
        take_in(store, shop)
        for name in names:
            store.write_sql(f"UPDATE {table} SET {column} = ?", (str(name),))
