"""Reading what is paid besides the goods of a return, and what is taken off: freight, penalty, packaging, other."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.costs.freight import Agreement, freight_bill, freight_terms, outbound_deduction
from app.policy.costs.packaging import Packaging
from app.policy.questions.amounts import packaging_in
from app.policy.questions.applications import agreement_in
from app.policy.questions.given import Given, first_told
from app.policy.reasons import Payer
from app.policy.refunds.due import Entry
from app.policy.rules import Rules
from app.policy.steps import Step

_CONDITION = ("outer_opened", "seal_broken", "used", "accessories_complete")
_KINDS = {
    "EXPRESS_RETURN": Phrase("Freight back"),
    "EXPRESS_RESEND": Phrase("Freight of what was sent"),
    "PARTS": Phrase("Parts"),
    "LABOUR": Phrase("Labour"),
    "TEST": Phrase("Test"),
    "OTHER": Phrase("Other"),
}
_NO_DEDUCTION = Step(Phrase("The reason lies on the seller's side, so nothing is taken off."), "L-CPL-24")
_NOT_AGREED = Step(Phrase("What you did not agree to is not taken off."), "L-CPL-26")


@dataclass(frozen=True, slots=True)
class Deduction:
    """Something else that was asked to be taken off, and whether the customer agreed to it."""

    kind: str
    amount: Money
    agreed: bool


@dataclass(frozen=True, slots=True)
class Adjustments:
    """What a question tells besides the goods; `gifts_returned`, `packaging` and `agreement` None where it does not.

    `outbound` is the freight out where the goods kept no longer ship free, and whether keeping it back was agreed.
    """

    receipts: tuple[Money, ...]
    agreement: Agreement | None
    outbound: tuple[Money, bool]
    penalty: Money
    packaging: Packaging | None
    deductions: tuple[Deduction, ...]
    gifts_returned: bool | None

    @property
    def depends_on_reason(self) -> bool:
        """Whether anything here is another for a fault of the seller."""
        return bool(self.receipts or self.outbound[0] or self.deductions or (self.packaging and self.packaging.damage))


def adjustments_in(given: Given) -> Adjustments:
    """All of it, at its fields."""
    condition = given.part("condition")
    condition.ignore(*_CONDITION)
    receipts = _receipts(given)
    penalty = given.optional_money("penalty")
    outbound = given.first_money("outbound_freight")
    agreed = given.flag("outbound_freight_agreed", default=False)
    return Adjustments(
        receipts=receipts,
        agreement=agreement_in(given),
        outbound=(outbound or ZERO, agreed),
        penalty=penalty or ZERO,
        packaging=_packaging(given, condition),
        deductions=tuple(map(_deduction, given.parts("deductions"))),
        gifts_returned=first_told(*(each.optional_flag("gifts_returned") for each in (given, condition))),
    )


def reimbursed(adjustments: Adjustments, group: Payer, rules: Rules) -> tuple[tuple[Entry, ...], tuple[Step, ...]]:
    """What of the freight receipts is paid back, and why (R-002-6.1.1, R-002-6.1.2a)."""
    if not adjustments.receipts:
        return (), ()
    terms = freight_terms(rules, group, adjustments.agreement)
    bill = freight_bill(terms, "RETURN", total(adjustments.receipts))
    steps = (*terms.steps, *bill.steps)
    if not bill.reimbursed:
        return (), steps
    return (Entry(Phrase("Freight paid back"), bill.reimbursed, "R-002-6.1.2a"),), steps


def deducted(adjustments: Adjustments, group: Payer) -> tuple[tuple[Entry, ...], tuple[Step, ...]]:
    """What else is taken off: never for a fault of the seller, and only what the customer agreed to (L-7D-18)."""
    entries: list[Entry] = []
    steps: list[Step] = []
    outbound, agreed = adjustments.outbound
    if outbound:
        kept_back, why = outbound_deduction(group, outbound, agreed)
        entries.append(Entry(Phrase("Freight of what was sent"), kept_back, "L-7D-18"))
        steps += why
    if adjustments.deductions and group is Payer.SELLER:
        return tuple(entries), (*steps, _NO_DEDUCTION)
    for deduction in adjustments.deductions:
        if not deduction.agreed:
            steps.append(_NOT_AGREED)
            continue
        entry = Entry(_KINDS[deduction.kind], deduction.amount, "R-002-5.3.3")
        entries.append(entry)
        text = Phrase("{what}: {amount} is taken off, as agreed.", what=entry.label, amount=entry.amount)
        steps.append(Step(text, entry.clause))
    return tuple(entries), tuple(steps)


def _receipts(given: Given) -> tuple[Money, ...]:
    """The freight the customer paid to send back, one or several receipts."""
    single = given.first_money("return_freight_receipt", "freight_receipt", "express_fee")
    receipts = [] if single is None else [single]
    for place, value in enumerate(given.list("freight_receipts")):
        part = given.part_of(f"freight_receipts[{place}]", value if isinstance(value, dict) else {"amount": value})
        part.ignore("waybill", "carrier", "proof", "date", "paid_on")
        receipts.append(part.money("amount"))
    return tuple(receipts)


def _deduction(part: Given) -> Deduction:
    part.ignore("basis", "proof", "payer")
    at = part.optional_text("agreed_by_customer_at")
    return Deduction(part.choice("kind", _KINDS), part.money("amount"), part.flag("agreed", default=at is not None))


def _packaging(given: Given, condition: Given) -> Packaging | None:
    told = packaging_in(given, condition)
    if told.damage is None:
        return None
    if told.damage and told.cost is None:
        given.part("packaging").refuse_missing("cost")
    return Packaging(told.damage, told.cost or ZERO, told.beyond_inspection, told.proofs)
