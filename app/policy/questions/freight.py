"""Questions in plain values: freight."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.costs.freight import FreightTerms, freight_bill, freight_terms, outbound_deduction
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.applications import agreement_in, finding_in, reason_in
from app.policy.questions.given import Given
from app.policy.reasons import Payer, fault_group, reason_label
from app.policy.returns.verdicts import KINDS
from app.policy.rules import Rules
from app.policy.steps import Step

FOUND = (
    *("freight_payer", "resend_payer", "cost_agreement_required", "agreement_rejected", "fault_group"),
    *("reimburse_freight", "buyer_pays_freight", "outbound_freight_deduction"),
)
_IGNORED = ("order_no", "case_no", "channel", "product_type", "reason_text", "fm_proof", "waybill", "carrier")


def freight(given: Given, rules: Rules) -> Answer:
    """Who pays the freight, and whether what was agreed holds: for one case, or for a list of `cases`."""
    kind = given.choice("kind", KINDS, KINDS[0])
    if not given.has("cases"):
        given.ignore("cases")
        found, steps = _case(given, kind, rules)
        return answer_of(found, (), steps)
    found_of: dict[str, list[object]] = {name: [] for name in FOUND}
    steps_of_all: list[Step] = []
    for number, case in enumerate(given.parts("cases"), start=1):
        found, steps = _case(case, case.choice("kind", KINDS, kind), rules, number)
        steps_of_all += steps
        for name, value in found.items():
            found_of[name].append(value)
    return answer_of(found_of, (), steps_of_all)


def _case(given: Given, kind: str, rules: Rules, number: int | None = None) -> tuple[dict[str, object], list[Step]]:
    given.ignore(*_IGNORED)
    reason, agreement = reason_in(given), agreement_in(given)
    group = fault_group(reason, finding_in(given))
    special = [given.flag(name, False) for name in ("fragile", "customised", "special_goods")]
    terms = freight_terms(rules, group, agreement, any(special), given.flag("force_majeure", False))
    receipts = [given.optional_money(name) for name in ("return_freight_receipt", "resend_freight_receipt")]
    bill = freight_bill(terms, kind, *receipts)
    agreed = given.flag("outbound_freight_agreed", False)
    outbound = given.optional_money("outbound_freight")
    deduction, why = (None, ()) if outbound is None else outbound_deduction(group, outbound, agreed)
    found = {
        **terms_found(terms),
        "agreement_rejected": terms.rejected,
        "fault_group": group,
        "reimburse_freight": bill.reimbursed,
        "buyer_pays_freight": bill.buyer_pays,
        "outbound_freight_deduction": deduction,
    }
    return found, [_lead(number, reason_label(reason), group), *terms.steps, *bill.steps, *why]


def terms_found(terms: FreightTerms) -> dict[str, object]:
    """Who pays which way, by name."""
    return {
        "freight_payer": payer_name(terms.payer),
        "resend_payer": payer_name(terms.resend_payer),
        "cost_agreement_required": terms.agreement_needed,
    }


def payer_name(payer: Payer) -> str:
    """A payer as the answers name it."""
    return payer.value.lower()


def _lead(number: int | None, reason: Phrase, group: Payer) -> Step:
    """On which side the reason lies; with a number where there are several cases."""
    if group is Payer.SELLER:
        side = Phrase("the reason ({reason}) lies with the seller", reason=reason)
    else:
        side = Phrase("the reason ({reason}) lies with the buyer", reason=reason)
    if number is None:
        return Step(Phrase("To begin with, {side}.", side=side), "CV-7")
    return Step(Phrase("Case {n}: {side}.", n=number, side=side), "CV-7")
