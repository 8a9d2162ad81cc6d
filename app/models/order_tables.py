"""The tables of purchases: orders, their lines, how they were paid."""

from __future__ import annotations

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.models.fields import DayField, MoneyField, Table


class Order(Table):
    """One purchase."""

    id = AutoField()
    order_no = TextField()
    receipt_no = TextField(null=True)
    channel = TextField()
    customer_id = IntegerField(null=True)
    purchased_on = DayField()
    signed_on = DayField(null=True)
    promo_threshold = MoneyField(null=True)
    promo_off = MoneyField(null=True)

    class Meta:
        table_name = "orders"


class OrderLine(Table):
    """One article on an order."""

    id = AutoField()
    order_id = IntegerField()
    position = IntegerField()
    product_id = IntegerField()
    qty = IntegerField()
    unit_price = MoneyField()
    deal = MoneyField()
    coupon = MoneyField()
    paid = MoneyField()
    batch_no = TextField(null=True)
    expiry_date = DayField(null=True)
    customised = BooleanField()
    exclusion_confirmed = BooleanField()
    gift_of = IntegerField(null=True)
    gift_marked_price = MoneyField(null=True)

    class Meta:
        table_name = "order_lines"


class Tender(Table):
    """One way an order was paid."""

    id = AutoField()
    order_id = IntegerField()
    position = IntegerField()
    method = TextField()
    amount = MoneyField()
    mask = TextField()

    class Meta:
        table_name = "tenders"
