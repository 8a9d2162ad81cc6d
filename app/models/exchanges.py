"""What an exchange keeps besides the return of the old goods: what goes out for them, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import IntegerField, TextField

from app.models.case_parts import CasePart
from app.models.fields import DayField, MoneyField, Table
from app.money import Money


class Exchange(Table):
    """The new goods of an exchange."""

    case_id = IntegerField(primary_key=True)
    product_id = IntegerField()
    qty = IntegerField()
    price = MoneyField()
    difference = MoneyField()
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

    class Meta:
        table_name = "exchanges"


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """The new goods of an exchange: `price` is what all of them cost now; the customer pays `difference`, or gets it
    back where it is negative. `stock_choice` is WAIT, OTHER or REFUND; `confirmation` CUSTOMER or SILENT.
    """

    case_id: int
    product_id: int
    qty: int
    price: Money
    difference: Money
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


EXCHANGES = CasePart(Exchange, ExchangeRow)
