"""What an exchange keeps besides the return of the old goods: what goes out for them, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import BooleanField, IntegerField, TextField

from app.models.case_parts import CasePart
from app.models.database import Store
from app.models.fields import DayField, MoneyField, Table
from app.models.statements import Given, Statement
from app.money import ZERO, Money


class Exchange(Table):
    """The new goods of an exchange."""

    case_id = IntegerField(primary_key=True)
    product_id = IntegerField()
    same = BooleanField()
    qty = IntegerField()
    unit_price = MoneyField()
    price = MoneyField()
    coupon = MoneyField()
    difference = MoneyField()
    collected = MoneyField()
    paid_back = MoneyField()
    address = TextField()
    difference_method = TextField(null=True)
    difference_settled_on = DayField(null=True)
    difference_reference = TextField(null=True)
    stock_choice = TextField(null=True)
    stock_expected_on = DayField(null=True)
    batch_no = TextField(null=True)
    expiry_date = DayField(null=True)
    carrier = TextField(null=True)
    waybill = TextField(null=True)
    shipped_on = DayField(null=True)
    confirmed_on = DayField(null=True)
    confirmation = TextField(null=True)
    order_id = IntegerField(null=True)

    class Meta:
        table_name = "exchanges"


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """The new goods of an exchange, `same` where they are the same as the old ones.

    `price` is what all of them cost now (of the same, what was paid for the old), `unit_price` what one is marked at,
    `coupon` what a coupon covers of it. The customer pays `difference`, or gets it back where it is negative;
    `collected` is what they paid of it, `difference_method` how, `paid_back` what went back. `address` is "" where the
    goods are picked up at the counter; `order_id` the purchase the new goods are, once they went out. `stock_choice` is
    WAIT, OTHER or REFUND; `confirmation` CUSTOMER or SILENT.
    """

    case_id: int
    product_id: int
    same: bool
    qty: int
    unit_price: Money
    price: Money
    coupon: Money
    difference: Money
    collected: Money = ZERO
    paid_back: Money = ZERO
    address: str = ""
    difference_method: str | None = None
    difference_settled_on: date | None = None
    difference_reference: str | None = None
    stock_choice: str | None = None
    stock_expected_on: date | None = None
    batch_no: str | None = None
    expiry_date: date | None = None
    carrier: str | None = None
    waybill: str | None = None
    shipped_on: date | None = None
    confirmed_on: date | None = None
    confirmation: str | None = None
    order_id: int | None = None

    @property
    def open(self) -> Money:
        """What of the difference the customer still pays; negative: still gets back."""
        return self.difference - self.collected + self.paid_back


EXCHANGES = CasePart(Exchange, ExchangeRow)
_OF_ORDER = Statement(Exchange.select(Exchange.case_id).where(Exchange.order_id == Given("order_id")))


def of_order(store: Store, order_id: int) -> int | None:
    """The exchange whose new goods an order is, by the id of its case; None for any other order."""
    row = store.row(_OF_ORDER, order_id=order_id)
    return None if row is None else int(row[0])
