"""What returns, exchanges, appraisals, adverse reactions and recalls keep: their own parts, and what cases share.

Frozen: nothing in here may import today's tables. What comes later is another script.
"""

from typing import Any

from peewee import Check, ForeignKeyField, IntegerField, Model, TextField

COLUMNS = (
    ("cases", "parent_id INTEGER REFERENCES cases (id)"),
    ("products", "price INTEGER CHECK (price >= 0)"),
    ("products", "registration_no TEXT"),
    ("products", "registrant TEXT"),
    ("returns", "finding TEXT CHECK (finding IN ('CONFIRMED', 'NOT_CONFIRMED', 'HUMAN_DAMAGE'))"),
    ("returns", "carrier TEXT"),
    ("returns", "waybill TEXT"),
    ("returns", "shipped_on TEXT"),
    ("returns", "disposition TEXT CHECK (disposition IN ('RESTOCK', 'QUARANTINE', 'SCRAP', 'MERCHANT', 'CUSTOMER'))"),
    ("returns", "penalty INTEGER NOT NULL DEFAULT 0 CHECK (penalty >= 0)"),
    ("returns", "approved_by INTEGER REFERENCES staff (id)"),
    ("return_lines", "handed_back TEXT NOT NULL DEFAULT '[]'"),
)
INDEXES = (
    "CREATE INDEX cases_parent_id ON cases (parent_id) WHERE parent_id IS NOT NULL",
    "CREATE INDEX order_lines_batch_no ON order_lines (batch_no, product_id) WHERE batch_no IS NOT NULL",
)


def one_of(column: str, names: str) -> Any:
    """A CHECK that a column holds one of some names."""
    return Check(f"{column} IN ({', '.join(repr(name) for name in names.split())})")


def tables(db: Any) -> list[Any]:
    """The tables as they were first, in order of reference."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Case(Table):
        class Meta:
            table_name = "cases"

    class Staff(Table):
        class Meta:
            table_name = "staff"

    class Product(Table):
        class Meta:
            table_name = "products"

    class Order(Table):
        class Meta:
            table_name = "orders"

    class OrderLine(Table):
        class Meta:
            table_name = "order_lines"

    def case_part() -> Any:
        return ForeignKeyField(Case, backref="+", primary_key=True)

    def of_case(**options: Any) -> Any:
        return ForeignKeyField(Case, backref="+", **options)

    def by(column: str, **options: Any) -> Any:
        return ForeignKeyField(Staff, backref="+", column_name=column, index=False, **options)

    class Duty(Table):
        case = of_case()
        code = TextField()
        status = TextField()
        due_on = TextField()
        owed_at = TextField()
        owed_by = by("owed_by", null=True)
        told_at = TextField(null=True)
        told_by = by("told_by", null=True)
        means = TextField(null=True)

        class Meta:
            table_name = "duties"
            constraints = [
                one_of("status", "OPEN TOLD VOID"),
                one_of("means", "COUNTER PHONE MESSAGE LETTER"),
                Check("(status = 'TOLD') = (told_at IS NOT NULL AND means IS NOT NULL)"),
            ]

    class WantedPaper(Table):
        case = of_case(index=False)
        kind = TextField()
        wanted_at = TextField()

        class Meta:
            table_name = "wanted_papers"
            indexes = ((("case", "kind"), True),)

    class Delay(Table):
        case = of_case()
        code = TextField()
        cause = TextField()
        from_on = TextField()
        to_on = TextField(null=True)
        documented = IntegerField()
        note = TextField()
        recorded_at = TextField()
        recorded_by = by("recorded_by", null=True)

        class Meta:
            table_name = "delays"
            constraints = [
                one_of("cause", "CUSTOMER FORCE_MAJEURE TEST QUOTE"),
                Check("documented IN (0, 1)"),
                Check("to_on >= from_on"),
            ]

    class Attachment(Table):
        case = of_case()
        step = TextField()
        point = TextField()
        sha256 = TextField()
        media_type = TextField()
        size = IntegerField()
        added_at = TextField()
        added_by = by("added_by", null=True)

        class Meta:
            table_name = "attachments"
            constraints = [Check("length(sha256) = 64"), Check("size >= 0")]

    class Fee(Table):
        case = of_case()
        kind = TextField()
        amount = IntegerField()
        payer = TextField()
        clause = TextField()
        note = TextField()
        added_at = TextField()
        added_by = by("added_by", null=True)

        class Meta:
            table_name = "fees"
            constraints = [
                one_of(
                    "kind",
                    "EXPRESS_RETURN EXPRESS_RESEND PACKAGING PARTS LABOUR GIFT_CHARGE TEST PENALTY COMPENSATION"
                    " PRICE_DIFFERENCE OTHER",
                ),
                one_of("payer", "SELLER BUYER MAKER"),
                Check("amount >= 0"),
            ]

    class Exchange(Table):
        case = case_part()
        product = ForeignKeyField(Product, backref="+", index=False)
        same = IntegerField()
        qty = IntegerField()
        unit_price = IntegerField()
        price = IntegerField()
        coupon = IntegerField()
        difference = IntegerField()
        collected = IntegerField()
        paid_back = IntegerField()
        address = TextField()
        difference_method = TextField(null=True)
        difference_settled_on = TextField(null=True)
        difference_reference = TextField(null=True)
        stock_choice = TextField(null=True)
        stock_expected_on = TextField(null=True)
        batch_no = TextField(null=True)
        expiry_date = TextField(null=True)
        carrier = TextField(null=True)
        waybill = TextField(null=True)
        shipped_on = TextField(null=True)
        confirmed_on = TextField(null=True)
        confirmation = TextField(null=True)
        order = ForeignKeyField(Order, backref="+", null=True, unique=True)

        class Meta:
            table_name = "exchanges"
            constraints = [
                Check("qty >= 1"),
                Check("same IN (0, 1)"),
                Check("unit_price >= 0"),
                Check("price >= 0"),
                Check("coupon >= 0"),
                Check("collected >= 0"),
                Check("paid_back >= 0"),
                one_of("stock_choice", "WAIT OTHER REFUND"),
                one_of("confirmation", "CUSTOMER SILENT"),
            ]

    class QualityCase(Table):
        case = case_part()
        product = ForeignKeyField(Product, backref="+", null=True, index=False)
        order_line = ForeignKeyField(OrderLine, backref="+", null=True, index=False)
        product_name = TextField()
        spec = TextField()
        batch_no = TextField()
        expiry_date = TextField(null=True)
        purchased_on = TextField(null=True)
        purchase_channel = TextField()
        problem = TextField()
        reaction = IntegerField(null=True)
        reported_on = TextField()
        severity = TextField(null=True)
        problem_type = TextField(null=True)
        cause = TextField(null=True)
        finding = TextField(null=True)
        responsible = TextField(null=True)
        measure = TextField(null=True)
        appraised_on = TextField(null=True)
        decided_on = TextField(null=True)
        prepared_by = by("prepared_by", null=True)
        data = TextField()

        class Meta:
            table_name = "quality_cases"
            indexes = ((("batch_no", "product"), False),)
            constraints = [
                Check("length(batch_no) > 0"),
                Check("reaction IN (0, 1)"),
                one_of("severity", "GENERAL COMPLEX SERIOUS"),
                one_of("finding", "CONFIRMED NOT_CONFIRMED HUMAN_DAMAGE"),
                one_of("responsible", "PLATFORM MERCHANT BRAND CARRIER CUSTOMER NONE UNDETERMINED"),
                one_of("measure", "RECALL EXCHANGE RETURN REPAIR COMPENSATION NONE"),
            ]

    class Checkpoint(Table):
        case = of_case()
        step = TextField()
        point = TextField()
        finding = TextField()
        note = TextField()

        class Meta:
            table_name = "checkpoints"
            indexes = ((("case", "step", "point"), True),)

    class LabTest(Table):
        case = of_case()
        lab = TextField()
        sample_no = TextField()
        seal_no = TextField()
        sent_on = TextField()
        report_no = TextField(null=True)
        report_on = TextField(null=True)
        conclusion = TextField(null=True)
        cause = TextField(null=True)
        report_sha256 = TextField(null=True)

        class Meta:
            table_name = "lab_tests"
            indexes = ((("sample_no",), True),)
            constraints = [Check("report_on >= sent_on")]

    class CustodyMove(Table):
        case = of_case()
        item = TextField()
        quantity = IntegerField()
        from_place = TextField()
        to_place = TextField()
        seal_no = TextField()
        moved_at = TextField()
        recorded_by = by("recorded_by", null=True)

        class Meta:
            table_name = "custody_moves"
            constraints = [Check("quantity >= 1")]

    class AdverseReaction(Table):
        case = case_part()
        product = ForeignKeyField(Product, backref="+", null=True, index=False)
        product_name = TextField()
        batch_no = TextField()
        learned_on = TextField()
        grade = TextField(null=True)
        consent_on = TextField(null=True)
        consent_means = TextField(null=True)
        consent_text = TextField(null=True)
        form = TextField()
        reported_on = TextField(null=True)
        report_no = TextField(null=True)
        prepared_by = by("prepared_by", null=True)
        data = TextField()

        class Meta:
            table_name = "adverse_reactions"
            indexes = ((("batch_no", "product"), False),)
            constraints = [
                one_of("grade", "GENERAL SERIOUS MAJOR_IMPACT"),
                Check("(consent_on IS NULL) = (consent_means IS NULL)"),
                Check("consent_on IS NOT NULL OR form = '{}'"),
            ]

    class Batch(Table):
        product = ForeignKeyField(Product, backref="+", index=False)
        batch_no = TextField()
        status = TextField()
        case = of_case(null=True)
        changed_at = TextField()
        changed_by = by("changed_by", null=True)

        class Meta:
            table_name = "batches"
            indexes = ((("batch_no", "product"), True),)
            constraints = [one_of("status", "NORMAL HOLD STOPPED RECALLED")]

    class Recall(Table):
        case = case_part()
        product = ForeignKeyField(Product, backref="+", index=False)
        batch_no = TextField()
        reason = TextField()
        stopped_on = TextField(null=True)
        notice_no = TextField(null=True)
        notice_on = TextField(null=True)
        handed_over_on = TextField(null=True)
        outcome = TextField(null=True)
        prepared_by = by("prepared_by", null=True)
        data = TextField()

        class Meta:
            table_name = "recalls"
            indexes = ((("batch_no", "product"), False),)
            constraints = [one_of("outcome", "HANDED_OVER DESTROYED")]

    class RecallBuyer(Table):
        case = of_case()
        order_line = ForeignKeyField(OrderLine, backref="+", index=False)
        qty = IntegerField()
        told_on = TextField(null=True)
        means = TextField(null=True)
        tried_on = TextField(null=True)
        collected = IntegerField()
        return_case = ForeignKeyField(Case, backref="+", null=True, index=False)

        class Meta:
            table_name = "recall_buyers"
            indexes = ((("case", "order_line"), True),)
            constraints = [
                Check("qty >= 1"),
                Check("collected BETWEEN 0 AND qty"),
                one_of("means", "COUNTER PHONE MESSAGE LETTER"),
                Check("(told_on IS NULL) = (means IS NULL)"),
            ]

    return [
        Duty,
        WantedPaper,
        Delay,
        Attachment,
        Fee,
        Exchange,
        QualityCase,
        Checkpoint,
        LabTest,
        CustodyMove,
        AdverseReaction,
        Batch,
        Recall,
        RecallBuyer,
    ]


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001, the runner's way to call
    """Add the columns, the indexes and the tables; what is stored keeps its values."""
    for table, column in COLUMNS:
        db.execute_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for index in INDEXES:
        db.execute_sql(index)
    db.create_tables(tables(db), safe=False)
    db.execute_sql("CREATE INDEX duties_open ON duties (due_on, id) WHERE status = 'OPEN'")
