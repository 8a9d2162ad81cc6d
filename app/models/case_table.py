"""The table of all cases, whatever their kind."""

from __future__ import annotations

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.models.fields import DayField, InstantField, Table


class Case(Table):
    """One matter a customer brought. `due_by` sorts: the binding limit's last instant, far in the future for none."""

    id = AutoField()
    case_no = TextField()
    kind = TextField()
    state = TextField()
    version = IntegerField()
    channel = TextField()
    received_at = InstantField()
    created_by = IntegerField()
    customer_id = IntegerField(null=True)
    customer_sort = TextField()
    order_id = IntegerField(null=True)
    product_summary = TextField()
    product_sort = TextField()
    profile_name = TextField()
    profile_version = TextField()
    due_code = TextField(null=True)
    due_on = DayField(null=True)
    due_at = InstantField(null=True)
    due_by = InstantField()
    due_provisional = BooleanField()
    is_open = BooleanField()
    closed_at = InstantField(null=True)
    parent_id = IntegerField(null=True)

    class Meta:
        table_name = "cases"
