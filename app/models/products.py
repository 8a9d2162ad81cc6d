"""What is sold, with what the rules ask about it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.models.codes import code_key
from app.models.database import Store
from app.models.fields import MoneyField, Table
from app.models.statements import Given, Statement
from app.money import Money


class Product(Table):
    """One article."""

    id = AutoField()
    sku = TextField()
    barcode = TextField(null=True)
    name = TextField()
    brand = TextField()
    spec = TextField()
    category = TextField()
    has_seal = BooleanField()
    after_sales_days = IntegerField(null=True)
    warranty_months = IntegerField(null=True)
    repairable = BooleanField()
    customisable = BooleanField()
    excluded_category = TextField(null=True)
    shelf_life_months = IntegerField(null=True)
    price = MoneyField(null=True)
    registration_no = TextField(null=True)
    registrant = TextField(null=True)

    class Meta:
        table_name = "products"


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One article. `category` is one of COSMETIC, TOOL, DEVICE, GIFT; `id` is 0 before it is stored.

    `price` is what it costs today, None where that is not known; `registrant` who registered or filed it with the
    authority.
    """

    id: int
    sku: str
    name: str
    barcode: str | None = None
    brand: str = ""
    spec: str = ""
    category: str = "COSMETIC"
    has_seal: bool = True
    after_sales_days: int | None = None
    warranty_months: int | None = None
    repairable: bool = False
    customisable: bool = False
    excluded_category: str | None = None
    shelf_life_months: int | None = None
    price: Money | None = None
    registration_no: str | None = None
    registrant: str | None = None

    @property
    def title(self) -> str:
        """Name and spec, as lists and papers show it."""
        return f"{self.name} {self.spec}".strip()


COLUMNS = tuple(getattr(Product, field.name) for field in fields(ProductRow))


_SELECT = Product.select(*COLUMNS).order_by(Product.id.desc())
_ALL = Statement(_SELECT)
_BY_ID = Statement(_SELECT.where(Product.id == Given("id")))
_BY_SKU = Statement(_SELECT.where(Product.sku == Given("sku")))
_BY_BARCODE = Statement(_SELECT.where(Product.barcode == Given("barcode")))


def add(store: Store, product: ProductRow) -> int:
    """Store a new article (its `id` is ignored); returns its id. A sku that is taken is a `Conflict`."""
    values = {column.name: getattr(product, column.name) for column in COLUMNS if column.name != "id"}
    values["barcode"] = code_key(product.barcode) if product.barcode else None
    return store.insert(Product, **values)


def by_id(store: Store, product_id: int) -> ProductRow | None:
    """The article with an id."""
    return _read(store.row(_BY_ID, id=product_id))


def catalogue(store: Store) -> tuple[ProductRow, ...]:
    """Every article, the newest first."""
    return tuple(ProductRow(*row) for row in store.rows(_ALL))


def by_sku(store: Store, sku: str) -> ProductRow | None:
    """The article with a sku."""
    return _read(store.row(_BY_SKU, sku=sku))


def by_barcode(store: Store, barcode: str) -> ProductRow | None:
    """The article with a barcode, the newest where several bear it."""
    return _read(store.row(_BY_BARCODE, barcode=code_key(barcode)))


def _read(row: Any) -> ProductRow | None:
    return None if row is None else ProductRow(*row)
