"""Reading amounts that more than one question tells: the deal amount, the payments, the packaging."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.money import Money, total
from app.policy.costs.packaging import MOST_DAMAGE, Proof
from app.policy.questions.applications import ORDER_FIELDS
from app.policy.questions.given import Given, first_told
from app.policy.refunds.shares import Tender, unequal

PROOF_FIELDS = {Proof.PHOTO: "photo", Proof.REASON: "reason", Proof.CUSTOMER_SIGNATURE: "customer_signature"}
"""The field of the packaging that holds each proof of its damage."""


@dataclass(frozen=True, slots=True)
class PackagingGiven:
    """How the packaging came back, as far as it is told; `beyond_inspection` where not told: if it is damaged."""

    damage: int | None
    cost: Money | None
    beyond_inspection: bool
    proofs: frozenset[Proof]


def deal_in(given: Given) -> Money | None:
    """The deal amount of a question or of its order, or what was paid and covered by a coupon together (CV-6).

    Refuses amounts that do not add up.
    """
    order = given.part("order")
    of_order, own = _deal(order), _deal(given)
    order.ignore(*ORDER_FIELDS)
    return of_order if own is None else own


def packaging_in(given: Given, condition: Given) -> PackagingGiven:
    """The packaging, told by itself or with how the goods look."""
    part = given.part("packaging")
    damage = first_told(
        *(part.optional_number(name, most=MOST_DAMAGE) for name in ("damage_level", "packaging_damage")),
        condition.optional_number("packaging_damage", most=MOST_DAMAGE),
    )
    return PackagingGiven(
        damage,
        first_told(part.optional_money("cost"), given.optional_money("packaging_cost")),
        part.flag("beyond_inspection", bool(damage)),
        frozenset(proof for proof, name in PROOF_FIELDS.items() if part.anything(name)),
    )


def tenders_in(order: Given) -> tuple[Tender, ...] | None:
    """How an order was paid; None where it is not told."""
    parts = [*order.parts("tender"), *order.parts("tenders")]
    for part in parts:
        part.ignore("account_mask", "mask", "account")
    told = order.has("tender") or order.has("tenders")
    return tuple(Tender(part.text("method"), part.money("amount")) for part in parts) if told else None


def check_tenders(order: Given, tenders: tuple[Tender, ...] | None, due: Money) -> None:
    """Refuse payments, where they are told, that are not what was due."""
    if tenders is not None and total([tender.amount for tender in tenders]) != due:
        order.refuse("tender" if order.has("tender") else "tenders", unequal(due, tenders))


def _deal(given: Given) -> Money | None:
    deal, coupon, paid = (given.optional_money(name) for name in ("deal_amount", "coupon_amount", "paid_amount"))
    if deal is None:
        return None if coupon is None or paid is None else paid + coupon
    if coupon is not None and paid is not None and deal != paid + coupon:
        text = Phrase("{paid} paid and {coupon} by coupon do not come to {deal}.", paid=paid, coupon=coupon, deal=deal)
        given.refuse("deal_amount", text)
    return deal
