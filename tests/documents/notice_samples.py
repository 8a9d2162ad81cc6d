"""Made-up notices: every kind of section, single sheets and copies, and the worst that may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from app.documents.notice_values import (
    AmountRows,
    CheckLine,
    CheckRows,
    FactRows,
    FreeSpace,
    GoodsRows,
    LimitRows,
    Notice,
    NoticeFact,
    PictureRows,
    StepRows,
    TextRows,
)
from app.documents.values import GoodsLine, PaperLimit
from app.documents.voucher_code import VoucherCode, encode
from app.i18n import Phrase
from app.money import Money
from tests.documents.samples import CASE_NO, KEY, ORDINARY, REFUNDED, WORST


@cache
def photo(width: int = 1200, height: int = 900, kind: str = "JPEG") -> bytes:
    """A bottle on a table, more or less, with where it was taken written beside it."""
    image = Image.new("RGB", (width, height), "#d9d4cc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0.7 * height, width, height), fill="#8b7d6b")
    draw.rectangle((0.4 * width, 0.25 * height, 0.6 * width, 0.85 * height), fill="#f4e9ec", outline="#5b4b50", width=8)
    draw.rectangle((0.45 * width, 0.1 * height, 0.55 * width, 0.25 * height), fill="#2f3e4e")
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    file = BytesIO()
    image.save(file, kind, exif=exif)
    return file.getvalue()


def _code(kind: str) -> str:
    return encode(VoucherCode(CASE_NO, kind, 1), KEY)


_IDENTITY = (
    NoticeFact(Phrase("Matter"), (Phrase("Return"), Phrase("Received"))),
    NoticeFact(Phrase("Customer"), ("张*", "138****1234")),
    NoticeFact(Phrase("Order"), ("DD20261116008731", Phrase("Online"))),
    NoticeFact(Phrase("Received on"), (date(2026, 11, 24),)),
)

INSPECTION = Notice(
    shop=ORDINARY.shop,
    case_no=CASE_NO,
    code=_code("Y"),
    title=Phrase("Goods-in and inspection sheet"),
    printed_at=ORDINARY.printed_at,
    clerk="周",
    profile=ORDINARY.profile,
    identity=_IDENTITY,
    lead=Phrase("The inspection failed. Please choose by {day} what is to be done.", day=date(2026, 11, 29)),
    sections=(
        GoodsRows(Phrase("Goods received"), (GoodsLine("玻尿酸补水精华液", "30ml", "B2603A", date(2028, 2, 29), 1),)),
        CheckRows(
            Phrase("Inspection"),
            (
                CheckLine(Phrase("Batch matches the sale"), Phrase("Yes"), "", 1),
                CheckLine(Phrase("Seal"), Phrase("Broken"), "封膜沿瓶口撕开约三分之二，瓶口有液体残留。", 2),
                CheckLine(Phrase("Quantity left"), Phrase("About half"), "目测约 15 ml"),
                CheckLine(Phrase("Accessories"), Phrase("Complete")),
            ),
        ),
        PictureRows(Phrase("Photos"), (photo(), photo(900, 1200), photo(1600, 700, "PNG"), b"no picture at all")),
        LimitRows(Phrase("Rules and limits"), ORDINARY.limits),
        TextRows(
            Phrase("What is open to you"),
            (Phrase("A fault of quality may be claimed at any time within the warranty."), "请于 3 个工作日内答复。"),
        ),
        FreeSpace(Phrase("Remark"), 3),
    ),
    signatures=(Phrase("Inspected by"), Phrase("Customer's signature"), Phrase("Date")),
    copies=(Phrase("Customer's copy"), Phrase("Shop's copy")),
)

REFUND_SLIP = replace(
    INSPECTION,
    code=_code("Q"),
    title=Phrase("Refund slip"),
    lead=None,
    sections=(
        GoodsRows(None, REFUNDED.goods),
        AmountRows(
            Phrase("Refund due"), REFUNDED.amounts, Phrase("By the original way"), Money(24900), REFUNDED.tenders
        ),
        StepRows(Phrase("How it was worked out"), REFUNDED.steps),
    ),
    signatures=(Phrase("Customer's signature"), Phrase("Date")),
    copy_no=3,
    prepared_is_approver=True,
)

REACTION = replace(
    INSPECTION,
    code=_code("B"),
    title=Phrase("Report of an adverse reaction to a cosmetic"),
    lead=None,
    sections=(
        FactRows(
            Phrase("Person concerned"),
            (
                NoticeFact(Phrase("Name"), ("张小雨",)),
                NoticeFact(Phrase("Age"), (34,)),
                NoticeFact(Phrase("First seen"), (datetime(2026, 11, 20, 4, 5, tzinfo=UTC),)),
                NoticeFact(Phrase("Price"), (Money(24900), Phrase("Online"))),
                NoticeFact(Phrase("Allergies known"), ("", Phrase(""))),
            ),
        ),
        TextRows(Phrase("What happened"), ("使用第二天面颊发红、发痒，停用三天后减轻。\n未就医。",)),
        FreeSpace(Phrase("Opinion of the reporting body"), 5),
    ),
    signatures=(Phrase("Reported by"), Phrase("Date")),
    copies=(),
)

NOTHING = replace(
    INSPECTION,
    identity=(NoticeFact(Phrase("Customer"), ("", Phrase(""))), NoticeFact(Phrase("Order"), ())),
    lead=Phrase(""),
    sections=(
        FactRows(Phrase("Facts"), ()),
        FactRows(Phrase("Facts"), (NoticeFact(Phrase("Order"), ("  ",)),)),
        GoodsRows(Phrase("Goods"), ()),
        TextRows(Phrase("Text"), ("", Phrase(""))),
        LimitRows(Phrase("Rules and limits"), ()),
        StepRows(Phrase("How it was worked out"), ()),
        CheckRows(Phrase("Inspection"), ()),
        PictureRows(Phrase("Photos"), ()),
        FreeSpace(Phrase("Remark"), 0),
    ),
    signatures=(),
    copies=(),
)

_LONG = "特润修护肌活精华露（第七代）限定礼盒装 Advanced Night Repair Synchronized Multi-Recovery Complex "
WORST_NOTICE = replace(
    INSPECTION,
    shop=WORST.shop,
    title=Phrase("Notice about the result of the treatment of a problem of quality of goods bought elsewhere"),
    clerk="欧阳" * 6,
    copy_no=117,
    prepared_is_approver=True,
    identity=(
        NoticeFact(Phrase("Customer"), (WORST.customer_masked, "䶮𬭎𠮷㐂𪚥𫝀")),
        NoticeFact(Phrase("The number under which the registrant keeps the product"), ("X" * 40, 10**30)),
        *_IDENTITY,
    ),
    lead=Phrase("{text}", text=_LONG * 4),
    sections=(
        FactRows(Phrase("{text}", text=_LONG), tuple(NoticeFact(Phrase("Order"), ("W" * 40,)) for _ in range(20))),
        GoodsRows(Phrase("{text}", text=_LONG * 2), WORST.goods[:30]),
        GoodsRows(None, tuple(replace(line, amount=None, batch_no="7" * 40) for line in WORST.goods[:30])),
        CheckRows(
            Phrase("Inspection"),
            tuple(
                CheckLine(Phrase("{text}", text=_LONG), Phrase("Broken"), "说明" * (20 * (n % 5)), 12345)
                for n in range(25)
            ),
        ),
        AmountRows(
            Phrase("Penalty"), WORST.amounts, Phrase("{text}", text=_LONG * 2), Money(9_999_999_999), WORST.tenders * 9
        ),
        StepRows(Phrase("How it was worked out"), WORST.steps),
        LimitRows(None, (*WORST.limits, PaperLimit(Phrase("{text}", text=_LONG * 3), Phrase("W" * 300)))),
        TextRows(Phrase("Remark"), (WORST.note, WORST.note, "")),
        PictureRows(Phrase("Photos"), (photo(), photo(10, 4000), photo(4000, 10), b"", photo(3, 3)) * 3),
        FreeSpace(Phrase("Remark"), 40),
    ),
    signatures=(*(Phrase("Customer's signature"),) * 5, Phrase("{text}", text=_LONG * 2)),
    copies=(Phrase("Customer's copy"), Phrase("Shop's copy"), Phrase("For the merchant")),
)

NOTICES = {
    "inspection": INSPECTION,
    "refund slip": REFUND_SLIP,
    "reaction": REACTION,
    "nothing": NOTHING,
    "worst notice": WORST_NOTICE,
}
