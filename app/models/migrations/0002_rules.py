"""Promotions and gifts of orders, what lessens a refund, what a limit is counted from, profiles as they were.

Frozen: nothing in here may import today's tables. What comes later is another script.
"""

from typing import Any

from peewee import Check, Model, TextField

PROMOTION = "(promo_off IS NULL) = (promo_threshold IS NULL) AND promo_off BETWEEN 1 AND promo_threshold"
"""Both or neither; and nothing takes off more than was to be spent."""
COLUMNS = (
    ("orders", "promo_threshold INTEGER CHECK (promo_threshold > 0)"),
    ("orders", f"promo_off INTEGER CHECK ({PROMOTION})"),
    ("order_lines", "gift_marked_price INTEGER CHECK (gift_marked_price >= 0)"),
    ("returns", "deducted INTEGER NOT NULL DEFAULT 0 CHECK (deducted >= 0)"),
    ("returns", "reimbursed INTEGER NOT NULL DEFAULT 0 CHECK (reimbursed >= 0)"),
    ("clocks", "basis TEXT NOT NULL DEFAULT '{}'"),
)


def profiles(db: Any) -> Any:
    """The table of profiles as it was first."""

    class Profile(Model):
        name = TextField()
        version = TextField()
        effective_from = TextField()
        content = TextField()
        kept_at = TextField()

        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True
            table_name = "profiles"
            indexes = ((("name", "version"), True),)
            constraints = [Check("length(content) > 0")]

    return Profile


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001, the runner's way to call
    """Add the columns and the table; what is stored keeps its values."""
    for table, column in COLUMNS:
        db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    db.create_tables([profiles(db)], safe=False)
