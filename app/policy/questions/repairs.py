"""Questions in plain values: repair, repair_extension, warranty."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import calendar_warnings
from app.policy.questions.amounts import deal_in
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.questions.overdue import done_on, overdue, suspensions_in
from app.policy.questions.repair_clocks import after_clocks, first_clocks, last_clocks, notices_in
from app.policy.questions.repair_costs import damage_in, fees_in, negotiated_in, quote_in
from app.policy.questions.repair_product import Applied, applied_in, product_in, repairable_in
from app.policy.repairs.extension import extend
from app.policy.repairs.fees import NOT_REPAIRED, FeePayer, Fees, Terms, charged, terms
from app.policy.repairs.warranty import warranty as warranty_of
from app.policy.rules import Rules
from app.policy.steps import Step


def repair(given: Given, rules: Rules) -> Answer:
    """The clocks of a repair, what it costs, who pays, and whether the work may begin."""
    applied, confirmed_on = applied_in(given), given.optional_day("fault_confirmed_on")
    given.refuse_before("fault_confirmed_on", confirmed_on, applied.on)
    quote, bill, damage = quote_in(given, confirmed_on), fees_in(given, rules), damage_in(given)
    (repairable, about_product), (covered, about_warranty) = repairable_in(given), _covered(given, applied)
    agreed = negotiated_in(given, terms(covered, damage, quote.accepted, given.flag("same_fault", False)))
    if not repairable:
        agreed = NOT_REPAIRED
    given.ignore("parent", "parent_id", "received_on")
    first = first_clocks(given, applied, rules)
    last = last_clocks(given, confirmed_on, quote, agreed.payer in (FeePayer.CUSTOMER, None), rules)
    after = after_clocks(given, confirmed_on or applied.on, quote.declined_on is not None, rules)
    warnings = calendar_warnings(*first.limits, *last.limits, *after.limits)
    found = {
        "repairable": repairable,
        "alternatives": () if repairable else ("EXCHANGE", "RETURN"),
        "in_warranty": covered,
        "human_damage": damage,
        **_costs(bill, agreed),
        **first.found,
        **last.found,
        **after.found,
        "provisional": bool(warnings),
        "warnings": warnings,
    }
    about = (*about_product, *about_warranty, *(bill.steps if bill else ()), *agreed.steps)
    return answer_of(found, (), dict.fromkeys((*first.steps, *about, *last.steps, *after.steps)))


def repair_extension(given: Given, rules: Rules) -> Answer:
    """Whether telling the customer of another day moved the last one, and what being late costs then."""
    given.ignore("product_type", "sku", "repair_no", "case_no", "order_no")
    name = "due_on" if given.has("due_on") else "complete_due"
    given.ignore("due_on", "complete_due")
    due = given.day(name)
    extended = extend(due, notices_in(given, due), rules)
    late = overdue(deal_in(given), extended.due, done_on(given, "completed_on"), rules, "REPAIR", suspensions_in(given))
    found = {
        "effective_due": extended.due,
        "extension_valid": extended.valid,
        "why": extended.why,
        **late.found,
    }
    return answer_of(found, ("R-002-5.2.3", "C-16"), (*extended.steps, *late.steps))


def warranty(given: Given, rules: Rules) -> Answer:  # noqa: ARG001 - one of the questions
    """Until when a product is under warranty; earlier repair time does not count."""
    applied, product = applied_in(given), product_in(given)
    repairable_in(given)
    given.ignore("human_damage", "in_warranty", "deal_amount", "after_sales_days")
    signed_on = product.signed_on or given.day("signed_on")
    months = given.number("warranty_months") if product.warranty_months is None else product.warranty_months
    found = warranty_of(signed_on, months, product.asked_on(given, applied), product.stays, product.exchanged_on)
    values = {
        "nominal_warranty_last": found.nominal_last,
        "warranty_last": found.last,
        "repair_days": found.repair_days,
        "in_warranty": found.in_warranty,
    }
    return answer_of(values, (), found.steps)


def _costs(bill: Fees | None, agreed: Terms) -> dict[str, object]:
    """What the repair costs and who pays, by name."""
    total = None if bill is None else bill.total
    return {
        "parts_fee": None if bill is None else bill.parts,
        "labour_fee": None if bill is None else bill.labour,
        "total": total,
        "payer": agreed.payer,
        "customer_pays": charged(agreed.payer, total),
        "freight_payer": None if agreed.freight_payer is None else agreed.freight_payer.lower(),
        "return_leg_payer": "seller",
        "may_start": agreed.may_start,
        "appraisal_required": agreed.appraisal_required,
        "agreement_needed": agreed.agreement_needed,
    }


def _covered(given: Given, applied: Applied) -> tuple[bool | None, tuple[Step, ...]]:
    """Whether the product is under warranty, as it is said or else worked out; None where neither can be.

    Refuses a word that is not what the days come to.
    """
    said, product = given.optional_flag("in_warranty"), product_in(given)
    found = product.warranty(product.asked_on(given, applied))
    told = given.has("fault_reported_on") or applied.on is not None
    if found is None or found.in_warranty is None or (said is not None and not told):
        return said, ()
    if said is not None and said is not found.in_warranty:
        given.refuse("in_warranty", Phrase("The days given say otherwise."))
    return found.in_warranty, found.steps
