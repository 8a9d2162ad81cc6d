"""A purchase in a line of words: beside its number, and among others to choose from."""

from __future__ import annotations

from app.i18n import Phrase, Words
from app.policy.refunds.shares import tender_label
from app.services.purchases import OrderCard, channel_title
from app.ui.intake.choices import Choice


def summary_of(order: OrderCard, words: Words) -> str:
    """Where and when it was bought and signed for, and how it was paid: `网店 · 11月14日下单 · …`."""
    parts = [channel_title(order.channel), Phrase("bought {day}", day=order.purchased_on)]
    if order.signed_on is not None:
        parts.append(Phrase("signed for {day}", day=order.signed_on))
    parts.append(Phrase("{how} {paid}", how=tuple(tender_label(one.method) for one in order.tenders), paid=order.paid))
    return " · ".join(words.say(part) for part in parts)


def hint_of(order: OrderCard, words: Words) -> str:
    """Under which promotion it was bought, and what can be done next."""
    scan = words("Scan another receipt or product at any time")
    if order.promotion is None:
        return scan
    promotion = words("spend {threshold}, save {off}", threshold=order.promotion.threshold, off=order.promotion.off)
    return f"{promotion} · {scan}"


def offer_of(order: OrderCard, words: Words) -> Choice:
    """One purchase among others: the goods first, for that is what lies on the counter."""
    first, others = order.lines[0].product, len(order.lines) - 1
    title = words("{product} and {n} more", product=first, n=others) if others else first
    detail = " · ".join((words.day(order.purchased_on), words.say(channel_title(order.channel)), order.order_no))
    return Choice(order.order_no, title, detail, words.money(order.paid))
