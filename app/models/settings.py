"""What the shop set for itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from peewee import TextField

from app.models.database import Store
from app.models.fields import JSONField, Table
from app.models.statements import Given, Statement


class Setting(Table):
    """One setting by name."""

    name = TextField(primary_key=True)
    value = JSONField()

    class Meta:
        table_name = "settings"


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """All settings with their defaults; a shop that is not set up yet has no name.

    `refund_limit` is in fen: a refund above it needs a second approval.
    """

    shop_name: str = ""
    counter_code: str = "A01"
    address: str = ""
    phone: str = ""
    supervision_hotline: str = ""
    service_hours: str = ""
    return_address: str = ""
    return_contact: str = ""
    return_phone: str = ""
    works_alone: bool = False
    refund_limit: int = 50000
    language: str = ""
    paper_language: str = "zh_CN"
    theme: str = ""
    text_scale: int = 100
    idle_minutes: int = 10
    receipt_format: str = "80mm"
    voucher_format: str = "A5"
    receipt_printer: str = ""
    sheet_printer: str = ""
    store_promise_days: int = 0
    policy_profile: str = "CUSTOMER_FIRST"


_ALL = Statement(Setting.select(Setting.name, Setting.value))
_BY_NAME = Statement(Setting.select(Setting.value).where(Setting.name == Given("name")))
_TYPES: dict[str, type] = {name: type(value) for name, value in asdict(ShopSettings()).items()}


def read(store: Store) -> ShopSettings:
    """All settings; what was never set has its default, what is of the wrong type too."""
    kept = dict(store.rows(_ALL))
    return ShopSettings(**{name: kept[name] for name, kind in _TYPES.items() if type(kept.get(name)) is kind})


def write(store: Store, **changes: str | int | bool) -> None:
    """Set settings by name; an unknown name is a KeyError, a value of another type a TypeError."""
    for name, value in changes.items():
        if type(value) is not _TYPES[name]:
            raise TypeError(name)
        put(store, name, value)


def get(store: Store, name: str, default: Any = None) -> Any:
    """One plain value kept under a name, for what has no place in `ShopSettings`."""
    row = store.row(_BY_NAME, name=name)
    return default if row is None else row[0]


def put(store: Store, name: str, value: Any) -> None:
    """Keep one plain value under a name."""
    if not store.update(Setting, {"value": value}, name=name):
        store.insert(Setting, name=name, value=value)
