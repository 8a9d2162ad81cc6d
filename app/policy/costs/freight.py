"""Who pays the freight of a return or exchange, what may be agreed about it, and what comes of the receipts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.i18n import Phrase
from app.money import Money, total
from app.policy.costs.negotiation import negotiation_steps
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.steps import Step


class Agreement(NamedTuple):
    """What both sides agreed about the freight: who pays the way back, and the way of what is sent in exchange.

    None for a way nothing was agreed about. `signed`: it is a cost agreement the customer put a name under.
    """

    return_payer: Payer | None
    resend_payer: Payer | None
    signed: bool = False


class FreightTerms(NamedTuple):
    """Who pays which way, and why; `clauses` begin with the one that binds.

    `rejected`: what was agreed would have been worse for the customer, and is not applied (C-09). `agreement_needed`:
    the cost of these goods is to be agreed, and nothing is signed yet (R-002-6.3).
    """

    payer: Payer
    resend_payer: Payer
    steps: tuple[Step, ...]
    clauses: tuple[str, ...]
    rejected: bool = False
    agreement_needed: bool = False


class FreightBill(NamedTuple):
    """What the receipts come to: what the shop pays back, what stays with the customer; None while not known."""

    reimbursed: Money | None
    buyer_pays: Money | None
    steps: tuple[Step, ...]


_THE_SHOP = Phrase("the shop")
_THE_BUYER = Phrase("the buyer")
_MAY_BE_AGREED = Step(Phrase("Who pays the freight may be agreed between both sides."), "R-002-2.1.3.3")
_ONLY_BETTER = Step(
    Phrase("What is agreed may only better the customer's position; this would worsen it and is not applied."), "C-09"
)
_SHOP_BEARS = Step(Phrase("By law the shop bears the transport of goods that are at fault."), "L-CPL-24")
_TERM_VOID = Step(Phrase("A term that puts this cost on the customer is void."), "L-CPL-26")
_UNLESS_AGREED = Step(
    Phrase("By law the freight is the customer's unless something else is agreed; here it was agreed."), "L-CPL-25"
)
_IS_BETTER = Step(Phrase("The agreement is better for the customer, so it holds."), "C-09")
_AS_THE_RULE = Step(Phrase("The agreement says what holds anyway."), "C-09")
_UNTIL_SIGNED = Step(Phrase("Until that is signed, the general rule holds; no agreement goes below the law."), "C-12")


@lru_cache(maxsize=256)
def freight_terms(
    rules: Rules,
    group: Payer,
    agreement: Agreement | None = None,
    special_goods: bool = False,
    force_majeure: bool = False,
) -> FreightTerms:
    """Who pays the freight (R-002-6.1.1); `group` is the side the reason lies on (CV-7).

    A fault of the seller can never be put on the buyer, whatever a profile or an agreement says (C-09, L-CPL-24/26).
    `special_goods` are fragile or custom-made ones, whose costs are negotiated (R-002-6.3.1).
    """
    costs = rules.profile.costs
    rule = costs.seller_fault_freight if group is Payer.SELLER else costs.buyer_choice_freight
    payer = Payer.SELLER if group is Payer.SELLER else rule.value
    steps = [_rule_step(group, payer, rule.clause)]
    negotiated = negotiation_steps(special_goods, force_majeure)
    needed = bool(negotiated) and not (agreement is not None and agreement.signed)
    steps += negotiated
    if needed:
        steps.append(_UNTIL_SIGNED)
    return_payer = resend_payer = payer
    rejected = False
    if agreement is not None:
        agreed = (agreement.return_payer or payer, agreement.resend_payer or payer)
        rejected = payer is Payer.SELLER and Payer.BUYER in agreed
        if not rejected:
            return_payer, resend_payer = agreed
        steps += [_MAY_BE_AGREED, *_agreement_steps(group, payer, agreed, rejected)]
    return FreightTerms(return_payer, resend_payer, tuple(steps), (rule.clause,), rejected, needed)


def freight_bill(
    terms: FreightTerms, kind: str, return_receipt: Money | None = None, resend_receipt: Money | None = None
) -> FreightBill:
    """What the receipts come to under some terms: the freight counts at what was really paid (R-002-6.1.2a).

    `return_receipt` is what the customer paid to send back, `resend_receipt` what sending the exchanged goods cost;
    with a return nothing is sent again.
    """
    ways = [(terms.payer, return_receipt)]
    if kind == "EXCHANGE":
        ways.append((terms.resend_payer, resend_receipt))
    own = [receipt for payer, receipt in ways if payer is Payer.BUYER]
    known = [receipt for receipt in own if receipt is not None]
    buyer_pays = total(known) if known or not own else None
    reimbursed = return_receipt if terms.payer is Payer.SELLER else Money()
    receipts = tuple(receipt for _payer, receipt in ways if receipt is not None)
    return FreightBill(reimbursed, buyer_pays, tuple(_bill_steps(receipts, reimbursed, buyer_pays)))


def outbound_deduction(group: Payer, outbound: Money, agreed: bool) -> tuple[Money, tuple[Step, ...]]:
    """What of the freight out is kept back where the goods sent back undercut the threshold of free shipping (L-7D-18).

    Never where the fault is the seller's, and otherwise only where that was agreed at the purchase.
    """
    if group is Payer.SELLER:
        return Money(), (Step(Phrase("The cause lies with the seller, so the free shipping stays free."), "L-CPL-24"),)
    if not agreed:
        text = Phrase(
            "What remains no longer reaches the threshold of free shipping; "
            "as nothing was agreed, nothing is kept back."
        )
        return Money(), (Step(text, "L-7D-18"),)
    text = Phrase(
        "What remains no longer reaches the threshold of free shipping; as agreed, {amount} is kept back.",
        amount=outbound,
    )
    return outbound, (Step(text, "L-7D-18"),)


def payer_phrase(payer: Payer) -> Phrase:
    """A payer in words."""
    return _THE_SHOP if payer is Payer.SELLER else _THE_BUYER


def _rule_step(group: Payer, payer: Payer, clause: str) -> Step:
    if group is Payer.SELLER:
        text = Phrase("The cause lies with the seller, so {payer} pays the freight.", payer=payer_phrase(payer))
    else:
        text = Phrase("The goods are not at fault, so {payer} pays the freight.", payer=payer_phrase(payer))
    return Step(text, clause)


def _agreement_steps(group: Payer, payer: Payer, agreed: tuple[Payer, Payer], rejected: bool) -> tuple[Step, ...]:
    if rejected:
        return (_ONLY_BETTER, _SHOP_BEARS, _TERM_VOID) if group is Payer.SELLER else (_ONLY_BETTER,)
    if agreed == (payer, payer):
        return (_AS_THE_RULE,)
    return (_UNLESS_AGREED, _IS_BETTER)


def _bill_steps(receipts: tuple[Money, ...], reimbursed: Money | None, buyer_pays: Money | None) -> Iterator[Step]:
    if not receipts:
        return
    yield Step(Phrase("The freight counts at what the receipts say: {receipts}.", receipts=receipts), "R-002-6.1.2a")
    if reimbursed:
        yield Step(Phrase("{amount} of it is paid back to you.", amount=reimbursed), "R-002-6.1.2a")
    if buyer_pays:
        yield Step(Phrase("{amount} of it is yours to pay.", amount=buyer_pays), "R-002-6.1.2a")
