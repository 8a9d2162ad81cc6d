"""Made-up papers: an ordinary one, and the worst that may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app.documents.values import (
    AmountLine,
    GoodsLine,
    PaperLimit,
    PaperStep,
    ReturnPaper,
    SendBack,
    Shop,
    TenderLine,
)
from app.documents.voucher_code import VoucherCode, encode
from app.i18n import Phrase
from app.money import Money

KEY = b"k" * 32
CASE_NO = "TH-261121-A01-0007-K"

ORDINARY = ReturnPaper(
    shop=Shop("示例总店", "A01", "示例市示例路 1 号", "0571-0000 0000", "0571-0000 0001"),
    case_no=CASE_NO,
    code=encode(VoucherCode(CASE_NO, "T", 1), KEY),
    kind=Phrase("Return"),
    state=Phrase("To be reviewed"),
    received_at=datetime(2026, 11, 21, 2, 30, tzinfo=UTC),
    printed_at=datetime(2026, 11, 21, 2, 33, tzinfo=UTC),
    clerk="周",
    customer_masked="张*",
    phone_masked="138****1234",
    order_no="DD20261116008731",
    channel=Phrase("Online"),
    goods=(GoodsLine("玻尿酸补水精华液", "30ml", "B2603A", date(2028, 2, 29), 1, Money(24900)),),
    reason=Phrase("No reason given"),
    verdict=Phrase("Return without reason within 7 days"),
    verdict_note=Phrase("Box opened to inspect, seal intact, unused"),
    verdict_clauses=(Phrase("Norm 5.1.1"), Phrase("Consumer law 25")),
    next_step=Phrase("We review the return by {day}; you need do nothing until then.", day=date(2026, 11, 25)),
    profile="CUSTOMER_FIRST 2026.1",
    purchased_on=date(2026, 11, 14),
    signed_on=date(2026, 11, 16),
    condition=(Phrase("outer box opened"), Phrase("seal intact"), Phrase("unused"), Phrase("accessories complete")),
    limits=(
        PaperLimit(
            Phrase("Review by {day}", day=date(2026, 11, 25)),
            Phrase("1–3 working days from the application"),
            (Phrase("Norm 3.3"),),
        ),
        PaperLimit(
            Phrase("Send back within 3 working days of approval"),
            Phrase("Late: regarded as given up; apply again within the window"),
            (Phrase("Norm 5.1.2"),),
        ),
        PaperLimit(
            Phrase("Refund within 3 working days of arrival"),
            Phrase("The earliest of three limits"),
            (Phrase("Rules 3(2)4"),),
        ),
    ),
    freight=Phrase("Freight: paid by the customer"),
    freight_note=Phrase("At actual cost"),
    freight_clauses=(Phrase("Norm 6.1"),),
    amounts=(
        AmountLine(Phrase("Deal price"), Money(29900)),
        AmountLine(Phrase("Share of the coupon (not paid out; the coupon is given back)"), Money(-5000)),
    ),
    refund_total=Money(24900),
    refund_route=Phrase("By the original way · {tender}", tender=Phrase("WeChat Pay")),
    steps=(
        PaperStep(
            Phrase("Signed for on {day}; the window begins the next day.", day=date(2026, 11, 16)), Phrase("Norm 5.1.1")
        ),
        PaperStep(
            Phrase("7 days end on {day}, 24:00; applied for in time.", day=date(2026, 11, 23)),
            Phrase("Consumer law 25"),
        ),
        PaperStep(
            Phrase("Deal price {deal} less coupon share {share}.", deal=Money(29900), share=Money(5000)),
            Phrase("Rules 3(2)4"),
        ),
    ),
    attachments=(Phrase("application"), Phrase("2 photos of the opening"), Phrase("gifts returned")),
)

REFUNDED = replace(
    ORDINARY,
    state=Phrase("Refunded"),
    copy_no=2,
    prepared_is_approver=True,
    send_back=SendBack(
        "示例市示例路 1 号 后门收货处",
        "售后收货",
        "0571-0000 0002",
        date(2026, 11, 27),
        (Phrase("accessories"), Phrase("gifts")),
        Phrase("Late: regarded as given up; apply again within the window"),
    ),
    tenders=(
        TenderLine(Phrase("WeChat Pay"), Money(20000), "…7731", date(2026, 11, 26)),
        TenderLine(Phrase("Gift card"), Money(4900), "…0042", date(2026, 11, 26)),
    ),
    note="客户要求周末联系。",
)

_LONG_NAME = "特润修护肌活精华露（第七代）限定礼盒装 Advanced Night Repair Synchronized Multi-Recovery Complex "
WORST = replace(
    REFUNDED,
    shop=Shop(
        "示例市经济技术开发区" * 5,
        "A01",
        "示例省示例市示例区示例街道示例路一千二百三十四号" * 4,
        "0571-00000000",
        "0571-00000001",
    ),
    customer_masked="阿" + "卜杜勒·艾合麦提" * 6 + "𠮷",
    order_no="DD" + "2026111600873" * 4,
    copy_no=117,
    clerk="欧阳",
    goods=tuple(
        GoodsLine(
            (_LONG_NAME * 3)[: 200 if n % 7 == 0 else 12 + n],
            "30ml×2",
            f"B26{n:03}",
            date(2028, 2, 29),
            n + 1,
            Money(1234567 * (n + 1)),
        )
        for n in range(60)
    ),
    refund_total=Money(9_999_999_999),
    note="客户说：" + "包装盒在运输途中压坏，里面的瓶子也有裂纹，液体漏出来了。" * 12 + "\nW" + "w" * 180,
    condition=tuple(Phrase("condition number {n} of the goods", n=n) for n in range(25)),
    limits=tuple(replace(limit, provisional=n == 1) for n, limit in enumerate(ORDINARY.limits * 4)),
    amounts=ORDINARY.amounts * 6,
    steps=ORDINARY.steps * 12,
)
