"""What a damaged original packaging costs the customer: nothing, unless it was damaged beyond looking at the goods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.i18n import Phrase
from app.money import ZERO, Money
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.steps import Step

MOST_DAMAGE = 3
"""Packaging is whole (0), slightly (1) or badly damaged (2), or of no use any more (3)."""


class Proof(StrEnum):
    """What has to be there before anything is charged (C-30)."""

    PHOTO = "PHOTO"
    REASON = "REASON"
    CUSTOMER_SIGNATURE = "CUSTOMER_SIGNATURE"


_PROOFS = {
    Proof.PHOTO: Phrase("a photo of the damage"),
    Proof.REASON: Phrase("the reason in writing"),
    Proof.CUSTOMER_SIGNATURE: Phrase("the customer's signature"),
}
_SELLERS_FAULT = Step(
    Phrase("The reason lies on the seller's side; the packaging is not charged to you."), "R-002-6.1.1.1"
)
_INSPECTED = Step(
    Phrase("Opening the packaging to look at the goods is no damage; nothing is charged for it."), "L-7D-8"
)
_WHOLE = Step(Phrase("The packaging is whole; nothing is charged for it."), "R-002-6.1.2b")
_FREIGHT_ONLY = Step(
    Phrase("By law you bear the freight at most, so packaging is charged only with proof of the damage."),
    "C-30",
)


@dataclass(frozen=True, slots=True)
class Packaging:
    """How the packaging came back: its `damage` from 0 to 3, whether that is beyond looking at the goods, its cost.

    `proofs` is what is there to show for the damage.
    """

    damage: int
    cost: Money
    beyond_inspection: bool = True
    proofs: frozenset[Proof] = frozenset()


@dataclass(frozen=True, slots=True)
class PackagingFee:
    """What is taken off the refund for the packaging; `missing` are the proofs without which it stays at nothing."""

    amount: Money
    missing: tuple[Proof, ...]
    steps: tuple[Step, ...]


def proof_phrase(proof: Proof) -> Phrase:
    """A proof in words."""
    return _PROOFS[proof]


def packaging_fee(packaging: Packaging, group: Payer, rules: Rules) -> PackagingFee:
    """The share of the packaging's cost by its damage (R-002-6.1.2b, U-12), HALF_UP to the fen.

    Nothing for a fault of the seller, for packaging that was only opened to look at the goods, and as long as a proof
    is missing (C-30).
    """
    percent = rules.profile.costs.packaging_percents.value[packaging.damage]
    fee = Money.rounded(Decimal(packaging.cost.fen) * percent / 10_000)
    missing: tuple[Proof, ...] = ()
    steps: tuple[Step, ...]
    if group is Payer.SELLER:
        fee, steps = ZERO, (_SELLERS_FAULT,)
    elif not packaging.damage:
        fee, steps = ZERO, (_WHOLE,)
    elif not packaging.beyond_inspection:
        fee, steps = ZERO, (_INSPECTED,)
    else:
        missing = tuple(proof for proof in Proof if proof not in packaging.proofs) if fee else ()
        steps = tuple(_estimate(packaging, percent, fee, missing, rules))
    return PackagingFee(ZERO if missing else fee, missing, steps)


def _estimate(
    packaging: Packaging, percent: int, fee: Money, missing: tuple[Proof, ...], rules: Rules
) -> Iterator[Step]:
    yield Step(Phrase("The packaging is estimated by how far it is damaged."), "R-002-6.1.2b")
    text = Phrase(
        "Damage {level} of {most}: {percent} % of its cost of {cost} is {fee}.",
        level=packaging.damage,
        most=MOST_DAMAGE,
        percent=percent,
        cost=packaging.cost,
        fee=fee,
    )
    yield Step(text, rules.profile.costs.packaging_percents.clause)
    yield _FREIGHT_ONLY
    if missing:
        text = Phrase("Still missing: {proofs}. Until it is there, nothing is charged.", proofs=_said(missing))
        yield Step(text, "C-30")


def _said(proofs: tuple[Proof, ...]) -> tuple[Phrase, ...]:
    return tuple(map(proof_phrase, proofs))
