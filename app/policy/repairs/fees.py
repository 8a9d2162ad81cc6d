"""What a repair costs, and who pays it (R-002-6.2, C-08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.costs.negotiation import negotiation_steps
from app.policy.reasons import Payer
from app.policy.steps import Step


class HumanDamage(StrEnum):
    """Whether people did the damage, as far as an appraiser has found out."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


class FeePayer(StrEnum):
    """Who pays for a repair; undetermined until an appraiser has looked."""

    SELLER = "seller"
    CUSTOMER = "customer"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is replaced, at what it costs the shop."""

    cost: Money
    qty: int = 1


@dataclass(frozen=True, slots=True)
class Labour:
    """Work by the hour; `rate` is that of the technician's grade."""

    rate: Money
    hours: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Fees:
    """What a repair costs altogether, whoever pays: each amount rounded HALF_UP once."""

    parts: Money
    labour: Money
    total: Money
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Who pays a repair and its ways, and whether the work may begin.

    The way in is `freight_payer`'s, the way back always the shop's. Both are None where it is not known whether the
    product is under warranty. `appraisal_required`: whether people did the damage is to be found out first.
    `agreement_needed`: the customer is to pay, and for such goods the cost is to be agreed in writing (R-002-6.3).
    """

    payer: FeePayer | None
    freight_payer: Payer | None
    may_start: bool
    appraisal_required: bool
    steps: tuple[Step, ...]
    agreement_needed: bool = False


NOT_REPAIRED = Terms(None, None, may_start=False, appraisal_required=False, steps=())
"""For goods that are not repaired at all there is nothing to pay, and nothing to begin."""

_BACK = Step(Phrase("When it is done the shop sends it back at its own cost."), "R-002-2.2.2.4")
_WARRANTY_PAYS = (
    Step(Phrase("It is under warranty and nobody damaged it, so the shop pays the repair."), "R-002-6.2.1.1"),
    Step(Phrase("That includes the parts and the ways; you pay nothing."), "C-08"),
    _BACK,
)
_OVER = (
    Step(Phrase("The warranty is over, so the repair is at your own cost."), "R-002-2.2.3.1"),
    Step(Phrase("Out of warranty you pay the repair."), "R-002-6.2.1.2"),
)
_DAMAGED = (
    Step(Phrase("The damage was done by people, so the warranty does not cover it."), "R-002-4.1"),
    Step(Phrase("Parts and labour are charged to you only for that reason."), "C-08"),
)
_QUOTE_FIRST = (
    Step(Phrase("You get the plan and what it costs beforehand."), "R-002-4.2.3"),
    Step(Phrase("Work begins only when you have accepted both."), "R-002-4.2.4"),
)
_WAY_IN = Step(Phrase("You pay the way to the repair point."), "R-002-2.2.2.3")
_APPRAISAL = (
    Step(Phrase("Whether people did the damage is not settled; our appraiser looks at it first."), "R-000-3.3.2a"),
    Step(Phrase("Nothing is charged before that is settled."), "C-28"),
)
_SAME_FAULT = (
    Step(Phrase("It is the fault that was repaired before, so it is put right free of charge."), "R-002-4.4.4"),
    _BACK,
)


def fees(parts: Sequence[Part], labour: Sequence[Labour]) -> Fees:
    """Parts at what they cost, without a markup (R-002-6.2.2a), and labour by grade and time (R-002-6.2.2b).

    Nothing is rounded before the end: labour and total each once, HALF_UP to the fen.
    """
    of_parts = total([part.cost * part.qty for part in parts])
    exact = sum((Decimal(work.rate.fen) * work.hours / 100 for work in labour), Decimal(0))
    of_labour, together = Money.rounded(exact), Money.rounded(Decimal(of_parts.fen) / 100 + exact)
    steps = []
    if parts:
        steps.append(
            Step(Phrase("Parts at what they cost, without a markup: {amount}.", amount=of_parts), "R-002-6.2.2a")
        )
    for work in labour:
        text = Phrase("Labour by grade and time: {rate} × {hours} h.", rate=work.rate, hours=f"{work.hours:f}")
        steps.append(Step(text, "R-002-6.2.2b"))
    if steps:
        steps.append(Step(Phrase("Parts and labour together: {amount}.", amount=together), "R-002-4.2.3"))
    return Fees(of_parts, of_labour, together, tuple(steps))


def terms(
    in_warranty: bool | None, damage: HumanDamage, quote_accepted: bool = False, same_fault: bool = False
) -> Terms:
    """Who pays, and whether the work may begin (C-08, R-002-4.2.4).

    Under warranty the shop, parts included, unless people did the damage; after it the customer. `same_fault`: a repair
    of what was repaired before, which is free. Only what the customer pays needs their accepted quote.
    """
    if same_fault and damage is HumanDamage.NO:
        return Terms(FeePayer.SELLER, Payer.SELLER, True, False, _SAME_FAULT)
    if in_warranty is None:
        return Terms(None, None, quote_accepted, False, ())
    if in_warranty and damage is HumanDamage.UNDETERMINED:
        return Terms(FeePayer.UNDETERMINED, None, False, True, _APPRAISAL)
    if in_warranty and damage is HumanDamage.NO:
        return Terms(FeePayer.SELLER, Payer.SELLER, True, False, _WARRANTY_PAYS)
    why = _DAMAGED if in_warranty else _OVER
    return Terms(FeePayer.CUSTOMER, Payer.BUYER, quote_accepted, False, (*why, *_QUOTE_FIRST, _WAY_IN, _BACK))


def charged(payer: FeePayer | None, amount: Money | None) -> Money | None:
    """What the customer is charged: nothing while it is not settled who pays; None where too little is known."""
    return amount if payer is FeePayer.CUSTOMER else None if payer is None else ZERO


def negotiated(found: Terms, special_goods: bool, force_majeure: bool, signed: bool) -> Terms:
    """The terms for fragile or custom-made goods, or after force majeure: their cost is agreed in writing (R-002-6.3).

    Only a cost of the customer's: what the law puts on the shop stays with it (C-12). Unsigned, no work begins.
    """
    steps = negotiation_steps(special_goods, force_majeure)
    if not steps or found.payer is not FeePayer.CUSTOMER:
        return found
    return replace(
        found, may_start=found.may_start and signed, steps=(*found.steps, *steps), agreement_needed=not signed
    )
