"""The first schema: staff, customers, products, orders, cases and returns, clocks, events, vouchers, search.

Frozen: nothing in here may import today's tables. What comes later is another script.
"""

from typing import Any

from peewee import Check, ForeignKeyField, IntegerField, Model, TextField

KINDS = (
    "RETURN EXCHANGE REPAIR QUALITY COMPLAINT CONSULTATION DISPUTE LOST_VOUCHER ADVERSE_REACTION RECALL"
    " INFORMATION_REQUEST IMPROVEMENT"
)
REASONS = (
    "QUALITY NOT_AS_DESCRIBED TRANSPORT_DAMAGE SIZE_COLOR_DEVIATION WRONG_ITEM ADVERSE_REACTION"
    " NO_REASON PREFERENCE SIZE_OR_SHADE_UNSUITABLE"
)
CASE_CHANNELS = "counter phone email online_platform social mail other"


def one_of(column: str, names: str) -> Any:
    """A CHECK that a column holds one of some names."""
    return Check(f"{column} IN ({', '.join(repr(name) for name in names.split())})")


def flag(column: str) -> Any:
    """A CHECK that a column is 0 or 1."""
    return Check(f"{column} IN (0, 1)")


def at_least(column: str, least: int) -> Any:
    """A CHECK that a number is not below a bound."""
    return Check(f"{column} >= {least}")


def tables(db: Any) -> list[Any]:
    """The tables as they were, in order of reference."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Staff(Table):
        login = TextField()
        login_key = TextField(unique=True)
        name = TextField()
        roles = TextField()
        password_hash = TextField()
        active = IntegerField()

        class Meta:
            table_name = "staff"
            constraints = [flag("active")]

    class Customer(Table):
        name = TextField()
        phone = TextField(null=True, index=True)
        email = TextField(null=True)
        created_at = TextField()
        case_count = IntegerField()

        class Meta:
            table_name = "customers"
            constraints = [at_least("case_count", 0)]

    class Product(Table):
        sku = TextField(unique=True)
        barcode = TextField(null=True, index=True)
        name = TextField()
        brand = TextField()
        spec = TextField()
        category = TextField()
        has_seal = IntegerField()
        after_sales_days = IntegerField(null=True)
        warranty_months = IntegerField(null=True)
        repairable = IntegerField()
        customisable = IntegerField()
        excluded_category = TextField(null=True)
        shelf_life_months = IntegerField(null=True)

        class Meta:
            table_name = "products"
            constraints = [
                one_of("category", "COSMETIC TOOL DEVICE GIFT"),
                flag("has_seal"),
                flag("repairable"),
                flag("customisable"),
                at_least("after_sales_days", 0),
                at_least("warranty_months", 0),
            ]

    class Order(Table):
        order_no = TextField(unique=True)
        receipt_no = TextField(null=True, index=True)
        channel = TextField()
        customer = ForeignKeyField(Customer, backref="+", null=True)
        purchased_on = TextField()
        signed_on = TextField(null=True)

        class Meta:
            table_name = "orders"
            constraints = [
                one_of("channel", "online phone_mail live counter other"),
                Check("signed_on >= purchased_on"),
            ]

    class OrderLine(Table):
        order = ForeignKeyField(Order, backref="+")
        position = IntegerField()
        product = ForeignKeyField(Product, backref="+")
        qty = IntegerField()
        unit_price = IntegerField()
        deal = IntegerField()
        coupon = IntegerField()
        paid = IntegerField()
        batch_no = TextField(null=True)
        expiry_date = TextField(null=True)
        customised = IntegerField()
        exclusion_confirmed = IntegerField()
        gift_of = IntegerField(null=True)

        class Meta:
            table_name = "order_lines"
            indexes = ((("order", "position"), True),)
            constraints = [
                at_least("qty", 1),
                at_least("unit_price", 0),
                at_least("deal", 0),
                at_least("coupon", 0),
                Check("paid = deal - coupon AND paid >= 0"),
                flag("customised"),
                flag("exclusion_confirmed"),
            ]

    class Tender(Table):
        order = ForeignKeyField(Order, backref="+")
        position = IntegerField()
        method = TextField()
        amount = IntegerField()
        mask = TextField()

        class Meta:
            table_name = "tenders"
            indexes = ((("order", "position"), True),)
            constraints = [at_least("amount", 0)]

    class Case(Table):
        case_no = TextField(unique=True)
        kind = TextField()
        state = TextField()
        version = IntegerField()
        channel = TextField()
        received_at = TextField()
        created_by = ForeignKeyField(Staff, backref="+", column_name="created_by", index=False)
        customer = ForeignKeyField(Customer, backref="+", null=True)
        customer_sort = TextField()
        order = ForeignKeyField(Order, backref="+", null=True)
        product_summary = TextField()
        product_sort = TextField()
        profile_name = TextField()
        profile_version = TextField()
        due_code = TextField(null=True)
        due_on = TextField(null=True)
        due_at = TextField(null=True)
        due_by = TextField()
        due_provisional = IntegerField()
        is_open = IntegerField()
        closed_at = TextField(null=True)

        class Meta:
            table_name = "cases"
            indexes = (
                (("kind", "case_no", "id"), False),
                (("kind", "customer_sort", "id"), False),
                (("kind", "product_sort", "id"), False),
                (("kind", "state", "id"), False),
                (("kind", "due_by", "id"), False),
            )
            constraints = [
                one_of("kind", KINDS),
                one_of("channel", CASE_CHANNELS),
                at_least("version", 1),
                flag("due_provisional"),
                flag("is_open"),
                Check("is_open = (closed_at IS NULL)"),
            ]

    class Return(Table):
        case = ForeignKeyField(Case, backref="+", primary_key=True)
        reason = TextField()
        outer_opened = IntegerField()
        seal_broken = IntegerField()
        used = IntegerField()
        accessories_complete = IntegerField()
        gifts_returned = IntegerField()
        note = TextField()
        route = TextField(null=True)
        decision = TextField(null=True)
        reject_code = TextField(null=True)
        freight_payer = TextField(null=True)
        deal = IntegerField()
        coupon = IntegerField()
        goods = IntegerField()
        applied_on = TextField()
        approved_on = TextField(null=True)
        received_on = TextField(null=True)
        inspected_on = TextField(null=True)
        inspection_result = TextField(null=True)
        refunded_on = TextField(null=True)
        refund_reference = TextField(null=True)
        prepared_by = ForeignKeyField(Staff, backref="+", null=True, column_name="prepared_by", index=False)
        data = TextField()

        class Meta:
            table_name = "returns"
            constraints = [
                one_of("reason", REASONS),
                one_of("freight_payer", "SELLER BUYER"),
                one_of("inspection_result", "OK FAIL"),
                *map(flag, ("outer_opened", "seal_broken", "used", "accessories_complete", "gifts_returned")),
                at_least("deal", 0),
                at_least("coupon", 0),
                at_least("goods", 0),
            ]

    class ReturnLine(Table):
        case = ForeignKeyField(Case, backref="+")
        order_line = ForeignKeyField(OrderLine, backref="+")
        qty = IntegerField()
        units = TextField()

        class Meta:
            table_name = "return_lines"
            indexes = ((("case", "order_line"), True),)
            constraints = [at_least("qty", 1)]

    class ReturnTender(Table):
        case = ForeignKeyField(Case, backref="+")
        position = IntegerField()
        method = TextField()
        amount = IntegerField()

        class Meta:
            table_name = "return_tenders"
            indexes = ((("case", "position"), True),)
            constraints = [at_least("amount", 0)]

    class ReturnedUnit(Table):
        order_line = ForeignKeyField(OrderLine, backref="+", index=False)
        unit = IntegerField()
        case = ForeignKeyField(Case, backref="+")

        class Meta:
            table_name = "returned_units"
            indexes = ((("order_line", "unit"), True),)
            constraints = [at_least("unit", 1)]

    class Clock(Table):
        case = ForeignKeyField(Case, backref="+")
        code = TextField()
        started_at = TextField()
        due_on = TextField()
        due_at = TextField(null=True)
        status = TextField()
        provisional = IntegerField()
        clauses = TextField()
        steps = TextField()
        stopped_at = TextField(null=True)

        class Meta:
            table_name = "clocks"
            constraints = [one_of("status", "RUNNING PAUSED MET BREACHED VOID"), flag("provisional")]

    class Event(Table):
        case = ForeignKeyField(Case, backref="+", null=True)
        actor = ForeignKeyField(Staff, backref="+", null=True, index=False)
        name = TextField()
        from_state = TextField(null=True)
        to_state = TextField(null=True)
        data = TextField()
        at = TextField()
        previous = TextField(unique=True)
        hash = TextField()

        class Meta:
            table_name = "events"
            constraints = [Check("length(hash) = 64")]

    class Voucher(Table):
        case = ForeignKeyField(Case, backref="+", index=False)
        kind = TextField()
        issue = IntegerField()
        signature = TextField(index=True)
        status = TextField()
        issued_at = TextField()
        issued_by = ForeignKeyField(Staff, backref="+", column_name="issued_by", index=False)

        class Meta:
            table_name = "vouchers"
            indexes = ((("case", "kind", "issue"), True),)
            constraints = [one_of("status", "VALID SUPERSEDED VOID"), at_least("issue", 1)]

    class Paper(Table):
        case = ForeignKeyField(Case, backref="+")
        kind = TextField()
        format = TextField()
        sha256 = TextField()
        voucher = ForeignKeyField(Voucher, backref="+", null=True, index=False)
        made_at = TextField()
        made_by = ForeignKeyField(Staff, backref="+", column_name="made_by", index=False)

        class Meta:
            table_name = "papers"
            constraints = [Check("length(sha256) = 64")]

    class PaperPrint(Table):
        paper = ForeignKeyField(Paper, backref="+")
        copy_no = IntegerField()
        printed_at = TextField()
        printed_by = ForeignKeyField(Staff, backref="+", column_name="printed_by", index=False)

        class Meta:
            table_name = "paper_prints"
            constraints = [at_least("copy_no", 1)]

    class CaseCounter(Table):
        counter_code = TextField()
        day = TextField()
        last_serial = IntegerField()

        class Meta:
            table_name = "case_counters"
            indexes = ((("counter_code", "day"), True),)

    class Setting(Table):
        name = TextField(primary_key=True)
        value = TextField()

        class Meta:
            table_name = "settings"

    class Draft(Table):
        staff = ForeignKeyField(Staff, backref="+", index=False)
        form = TextField()
        payload = TextField()
        kept_at = TextField()

        class Meta:
            table_name = "drafts"
            indexes = ((("staff", "form"), True),)

    class Submit(Table):
        key = TextField(primary_key=True)
        case = ForeignKeyField(Case, backref="+", null=True)
        result = TextField()
        at = TextField()

        class Meta:
            table_name = "submits"

    class CalendarDay(Table):
        day = TextField(primary_key=True)
        working = IntegerField()
        source = TextField()

        class Meta:
            table_name = "calendar_days"
            constraints = [flag("working")]

    return [
        Staff, Customer, Product, Order, OrderLine, Tender, Case, Return, ReturnLine, ReturnTender, ReturnedUnit,
        Clock, Event, Voucher, Paper, PaperPrint, CaseCounter, Setting, Draft, Submit, CalendarDay,
    ]  # fmt: skip


OPEN_LISTS = {
    "number": "case_no",
    "customer": "customer_sort",
    "product": "product_sort",
    "state": "state",
    "due": "due_by",
}
SQLITE = (
    # The open cases are few; the trailing columns let a list be filtered without touching the table.
    *(
        f"CREATE INDEX cases_open_{name} ON cases (kind, {column}, id, state, due_by) WHERE is_open = 1"
        for name, column in OPEN_LISTS.items()
    ),
    "CREATE UNIQUE INDEX vouchers_valid ON vouchers (case_id, kind) WHERE status = 'VALID'",
    "CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are final'); END",
    "CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are final'); END",
    *(
        f"CREATE VIRTUAL TABLE {name} USING fts5"
        " (tokens, content='', contentless_delete=1, tokenize=\"ascii tokenchars _\", prefix='2 3 5')"
        for name in ("case_search", "customer_search")
    ),
)
"""What Peewee cannot say."""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001, the runner's way to call
    """Create everything."""
    db.create_tables(tables(db), safe=False)
    for statement in SQLITE:
        db.execute_sql(statement)
