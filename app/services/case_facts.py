"""The facts of a return, labelled: as the panel shows them and the papers print them."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.models.orders import OrderLineRow, OrderRow
from app.models.returns import ReturnRow
from app.policy.reasons import Payer, Reason, reason_label
from app.policy.refunds.shares import tender_label
from app.policy.returns.eligibility import Route
from app.services.inspected import found_at, inspection_of
from app.services.purchases import channel_title
from app.services.rules_card import PAYER_TITLES, ROUTE_TITLES
from app.workflow.taking_back_goods import ACCESSORIES, SEAL, USE


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the case, labelled; several values stand one after the other."""

    label: Phrase
    values: tuple[object, ...]


def facts_of(row: ReturnRow, order: OrderRow | None) -> tuple[Fact, ...]:
    """What is known of a return, in the order a clerk asks for it."""
    facts = [*_goods(row, order), *_order(order)]
    facts.append(Fact(Phrase("Reason"), (reason_label(Reason(row.reason)),)))
    facts.append(Fact(Phrase("Condition"), condition_of(row)))
    if row.route:
        facts.append(Fact(Phrase("Right"), (ROUTE_TITLES[Route(row.route)],)))
    if row.freight_payer:
        facts.append(Fact(Phrase("Freight paid by"), (PAYER_TITLES[Payer(row.freight_payer)],)))
    facts.append(Fact(Phrase("Refund goes to"), tuple(tender_label(tender.method) for tender in row.per_tender)))
    if row.note:
        facts.append(Fact(Phrase("Note"), (row.note,)))
    return tuple(facts)


def condition_of(row: ReturnRow) -> tuple[Phrase, ...]:
    """The condition of the goods in words: as it was inspected, before that as it was told at intake."""
    seal, use, accessories = (found_at(row, point) for point in (SEAL, USE, ACCESSORIES))
    broken = row.seal_broken if seal is None else seal == "BROKEN"
    used = row.used if use is None else use == "USED"
    complete = row.accessories_complete if accessories is None else accessories == "COMPLETE"
    return (
        Phrase("outer box opened") if row.outer_opened else Phrase("outer box closed"),
        Phrase("seal broken") if broken else Phrase("seal intact"),
        Phrase("used") if used else Phrase("not used"),
        Phrase("accessories complete") if complete else Phrase("accessories missing"),
        Phrase("gifts returned") if _gifts_back(row) else Phrase("gifts not returned"),
    )


def _gifts_back(row: ReturnRow) -> bool:
    inspected = inspection_of(row)
    if inspected is None or "points" not in inspected:
        return row.gifts_returned
    return not row.data.get("gifts_kept", not row.gifts_returned)


def returned_lines(row: ReturnRow, order: OrderRow | None) -> tuple[tuple[OrderLineRow, int], ...]:
    """The order lines a return is about, with how many pieces of each stay here or are to come."""
    wanted = {line.order_line_id: len(line.kept) for line in row.lines if line.kept}
    return tuple((line, wanted[line.id]) for line in (order.lines if order else ()) if line.id in wanted)


def goods_in_words(row: ReturnRow, order: OrderRow | None) -> str:
    """The goods a return is about and how many of each, as lists show them; empty where none are left."""
    return "、".join(f"{line.product.title} ×{quantity}" for line, quantity in returned_lines(row, order))


def _goods(row: ReturnRow, order: OrderRow | None) -> list[Fact]:
    facts = []
    for line, quantity in returned_lines(row, order):
        facts.append(Fact(Phrase("Product"), (f"{line.product.title} ×{quantity}",)))
        batch = tuple(part for part in (line.batch_no, line.expiry_date and f"{line.expiry_date:%Y-%m}") if part)
        if batch:
            facts.append(Fact(Phrase("Batch / use by"), (" / ".join(batch),)))
        facts += [Fact(Phrase("Gift with it"), (_gift(gift),)) for gift in _gifts_with(line, order)]
    return facts


def _gifts_with(line: OrderLineRow, order: OrderRow | None) -> tuple[OrderLineRow, ...]:
    """The gifts that were given with the goods of an order line."""
    return tuple(gift for gift in (order.lines if order else ()) if gift.gift_of == line.position)


def _gift(gift: OrderLineRow) -> Phrase | str:
    title = f"{gift.product.title} ×{gift.qty}"
    if gift.gift_marked_price is None:
        return title
    return Phrase("{gift}, marked {price}", gift=title, price=gift.gift_marked_price)


def _order(order: OrderRow | None) -> list[Fact]:
    if order is None:
        return []
    facts = [Fact(Phrase("Order"), (order.order_no, channel_title(order.channel)))]
    if order.signed_on:
        facts.append(Fact(Phrase("Signed for"), (order.signed_on,)))
    if order.promotion:
        said = Phrase("spend {threshold}, save {off}", threshold=order.promotion.threshold, off=order.promotion.off)
        facts.append(Fact(Phrase("Promotion"), (said,)))
    return facts
