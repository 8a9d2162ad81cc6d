"""Questions in plain values: eligibility."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.errors import UserError
from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.profiles.parameters import Parameter
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.applications import purchase_in, request_in, voucher_is_good
from app.policy.questions.eligibility_amounts import AMOUNTS, sums, told_in
from app.policy.questions.freight import payer_name, terms_found
from app.policy.questions.given import Given
from app.policy.reasons import APPRAISED_REASONS, Payer, fault_group
from app.policy.returns.eligibility import Outcome, Purchase, Request, Route, Verdict, judge
from app.policy.returns.verdicts import KINDS
from app.policy.rules import Rules
from app.policy.steps import Step

_PARTS = {
    **dict.fromkeys(("channel", "signed_on", "collected_on", "purchased_on"), "order"),
    **dict.fromkeys(("after_sales_days", "store_promise_days", "warranty_months"), "order"),
    "kind": "",
}
"""The part of the question each field of a purchase stands in; the others stand in the request."""

_TOO_LATE = ("WINDOW_EXPIRED", "RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE")
_OTHER_PROOF = (
    Step(Phrase("The voucher has to be genuine and whole."), "R-002-7.1.3"),
    Step(
        Phrase("Without it the purchase can be shown by order number, product and day, with a payment or delivery."),
        "R-002-7.4.1a",
    ),
)


def eligibility(given: Given, rules: Rules) -> Answer:
    """May this be returned or exchanged: by which route, until when, who pays; if not, why, and what is open instead.

    `eligible` is null while too little is known; what has no meaning for a case is null.
    """
    rules = _with_rollover(rules, given.optional_flag("customer_rollover"), given.optional_flag("merchant_rollover"))
    kind = given.choice("kind", KINDS)
    order, asked = given.part("order"), given.part("request")
    condition = asked.part("condition")
    purchase, request = purchase_in(order), request_in(asked, condition, kind)
    told = told_in(order, asked, condition)
    has_voucher = voucher_is_good(given) and voucher_is_good(order) and voucher_is_good(asked)
    _check_today(given, request)
    verdict = _judge(purchase, request, rules)
    found = {**_verdict_found(verdict), **_windows_found(verdict.window), **dict.fromkeys(AMOUNTS)}
    steps = [*verdict.steps]
    missing = [*_missing(verdict, purchase, request, asked, order)]
    terms = verdict.freight
    found |= {"agreement_rejected": None, "resend_payer": None, "cost_agreement_required": None}
    if terms is not None:
        found |= terms_found(terms)
        found["agreement_rejected"] = terms.rejected if request.agreement is not None else None
    if terms is not None and verdict.outcome is Outcome.ELIGIBLE:
        money = sums(told, kind, _group(verdict), terms, rules)
        found |= money.found
        steps += money.steps
        missing += money.missing
    if not has_voucher:
        missing.append("voucher")
        steps += _OTHER_PROOF
    found["missing"] = missing
    return answer_of(found, verdict.clauses, dict.fromkeys(steps))


@lru_cache(maxsize=64)
def _with_rollover(rules: Rules, customer: bool | None, merchant: bool | None) -> Rules:
    """The rules with roll-over switched on or off for the question (CV-4)."""
    windows = rules.profile.windows
    if customer is not None:
        windows = replace(windows, customer_rollover=Parameter(customer, windows.customer_rollover.clause))
    if merchant is not None:
        windows = replace(windows, merchant_rollover=Parameter(merchant, windows.merchant_rollover.clause))
    return replace(rules, profile=replace(rules.profile, windows=windows))


def _judge(purchase: Purchase, request: Request, rules: Rules) -> Verdict:
    try:
        return judge(purchase, request, rules)
    except UserError as error:
        field = error.field or "applied_on"  # too far away to be counted from
        place = ".".join(filter(None, (_PARTS.get(field, "request"), field)))
        raise UserError(error.message, place, error.clause) from error


def _check_today(given: Given, request: Request) -> None:
    today = given.optional_day("today")
    if today is not None and request.applied_on > today:
        given.refuse("today", Phrase("{day} is still to come: today is {today}.", day=request.applied_on, today=today))


def _verdict_found(verdict: Verdict) -> dict[str, object]:
    refused = verdict.outcome is Outcome.NOT_ELIGIBLE
    open_ = verdict.outcome is Outcome.INCOMPLETE
    return {
        "eligible": None if open_ else not refused,
        "route": verdict.route,
        "decision": _decision(verdict),
        "review_due": verdict.review.due if verdict.review is not None else None,
        "freight_payer": payer_name(verdict.freight_payer) if verdict.freight_payer is not None else None,
        "reject_code": verdict.reject_code or None,
        "must_tell_reason": refused,
        "appraisal_required": verdict.appraisal_required,
        "evidence_required": verdict.evidence_required,
        "customer_may_choose": verdict.choices or None,
        "alternative": verdict.alternatives or None,
        "alerts": verdict.alerts,
        "provisional": verdict.provisional,
        "warnings": verdict.warnings,
    }


def _decision(verdict: Verdict) -> str | None:
    """The decision by the names of the application's own states: ELIGIBLE, NOT_ELIGIBLE, APPRAISAL or POST_WINDOW."""
    if verdict.outcome is Outcome.INCOMPLETE:
        return None
    if verdict.route is Route.POST_WINDOW_QUALITY:
        return "POST_WINDOW"
    return "APPRAISAL" if verdict.appraisal_required else verdict.outcome.value


def _windows_found(window: Limit | None) -> dict[str, object]:
    if window is None:
        return dict.fromkeys(("window_last", "nominal_window_last", "literal_window_last", "statutory_window_last"))
    days = {part.code: part.due for part in window.components}
    return {
        "window_last": window.due,
        "nominal_window_last": window.nominal,
        "literal_window_last": days.get("LITERAL"),
        "statutory_window_last": days.get("STATUTE"),
    }


def _group(verdict: Verdict) -> Payer:
    """The side the verdict found the reason on."""
    return Payer.BUYER if verdict.route in (Route.NO_REASON, Route.STORE_PROMISE) else Payer.SELLER


def _missing(verdict: Verdict, purchase: Purchase, request: Request, asked: Given, order: Given) -> list[str]:
    """What is still to be told or brought, by its field (R-002-3.1.3, R-000-3.3.1b)."""
    evidence = asked.list("evidence")
    if verdict.outcome is Outcome.INCOMPLETE:
        return ["order.signed_on"]
    missing = ["request.evidence"] if verdict.evidence_required and not evidence else []
    examined = request.reason in APPRAISED_REASONS and fault_group(request.reason) is Payer.SELLER
    if examined and not order.has("batch_no"):
        missing.append("order.batch_no")
    if purchase.delivered_to != "self" and purchase.collected_on is None and verdict.reject_code in _TOO_LATE:
        missing.append("order.collected_on")
    return missing
