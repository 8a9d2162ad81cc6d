"""Reading what a question tells of an application: the purchase behind it, what is asked for and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.i18n import Phrase
from app.policy.costs.freight import Agreement
from app.policy.periods import add_months
from app.policy.questions.given import Given
from app.policy.reasons import Finding, Payer, Reason, fault_group
from app.policy.returns.eligibility import LONGEST_PROMISE
from app.policy.returns.exclusions import EXCLUDED_BY_LAW, EXCLUDED_IF_CONFIRMED
from app.policy.returns.verdicts import CHANNELS, DELIVERIES, Condition, Purchase, Request

PAYERS = {"buyer": Payer.BUYER, "seller": Payer.SELLER}
AGREEMENT_TEXTS = tuple(f"{payer} pays freight" for payer in PAYERS)
_VOUCHER_CHECKS = ("ok", "altered", "damaged", "forged", "lost")
_WITHOUT_SEAL = ("device", "beauty_device", "tool")
"""Kinds of products that have no necessary one-time seal, unless it is said (L-7D-9)."""

_CONFIRMATIONS = ("adverse_reaction_confirmed", "reaction_confirmed", "defect_confirmed", "confirmed")
_DESCRIPTION = (
    *("order_no", "receipt_no", "invoice_no", "customer", "product_name", "name", "brand", "spec", "model", "sku"),
    *("line_id", "batch_no", "registration_no", "reg_or_filing_no", "registrant", "child_cosmetic", "customisable"),
    *("promo_id", "unit_price", "price", "supplier"),
)
ORDER_FIELDS = (
    "order_no",
    "channel",
    "customer",
    "purchased_at",
    "purchased_on",
    "signed_on",
    "delivered_to",
    "tender",
    "tenders",
    "invoice_no",
    "lines",
    "sku",
    "name",
    "product_type",
    "category",
    "qty",
    "unit_price",
    "batch_no",
    "expiry_date",
    "customised",
    "special_cosmetic",
    "registration_no",
    "excluded_category",
    "exclusion_confirmed",
    "store_promise_days",
    "after_sales_days",
    "warranty_months",
    "deal_amount",
    "coupon_amount",
    "paid_amount",
)
"""What an order may tell besides what a question asks of it."""

_REQUEST_FIELDS = ("reason_text", "target_sku", "customer_confirmed", "refund_account", "signature", "case_no")


def purchase_in(order: Given) -> Purchase:
    """The purchase; `signed_on` may be null while the goods are not signed for, but has to be told."""
    channel = order.choice("channel", CHANNELS)
    purchased_on = _day(order, "purchased_on", "purchased_at")
    signed_on = _signed_on(order, carried_home=channel == "counter" and purchased_on is not None)
    kind = (order.optional_text("product_type") or order.optional_text("category") or "").lower()
    order.ignore("category", *_DESCRIPTION)
    category = order.choice("excluded_category", ("none", *EXCLUDED_IF_CONFIRMED, *EXCLUDED_BY_LAW), "none")
    return Purchase(
        channel=channel,
        category=kind.upper(),
        purchased_on=purchased_on,
        signed_on=signed_on,
        after_sales_days=order.optional_number("after_sales_days", most=LONGEST_PROMISE),
        has_seal=order.flag("has_necessary_seal", kind not in _WITHOUT_SEAL),
        customised=order.flag("customised", False),
        excluded_category=category,
        exclusion_confirmed=_confirmed(order, purchased_on or signed_on),
        expiry_date=_expiry(order),
        store_promise_days=order.optional_number("store_promise_days", most=LONGEST_PROMISE),
        delivered_to=order.choice("delivered_to", DELIVERIES, DELIVERIES[0]),
        collected_on=_day(order, "collected_on", "picked_up_on", "received_on"),
        fragile=order.flag("fragile", False),
        special_cosmetic=order.flag("special_cosmetic", False),
        repairable=order.optional_flag("repairable"),
        warranty_months=order.optional_number("warranty_months", most=LONGEST_PROMISE),
    )


def request_in(request: Given, condition: Given, kind: str) -> Request:
    """What is asked for, and why; `condition` is how the goods look."""
    request.ignore(*_REQUEST_FIELDS)
    applied_on = _day(request, "applied_on", "applied_at")
    return Request(
        kind=kind,
        applied_on=applied_on if applied_on is not None else request.day("applied_on"),
        reason=reason_in(request),
        condition=Condition(
            outer_opened=condition.flag("outer_opened", False),
            seal_broken=condition.flag("seal_broken", False),
            used=condition.flag("used", False),
            accessories_complete=condition.flag("accessories_complete", True),
            gifts_returned=condition.flag("gifts_returned", True),
        ),
        contract_terminable=request.flag("contract_terminable", False),
        finding=finding_in(request),
        agreement=agreement_in(request),
        force_majeure=request.flag("force_majeure", False),
    )


def reason_in(given: Given) -> Reason:
    """Why the goods come back."""
    return Reason(given.choice("reason", Reason))


def finding_in(given: Given) -> Finding | None:
    """What an examination found, told in one of several ways; None where there was none yet (CV-7)."""
    found = _optional_choice(given, "finding", Finding)
    human_damage = given.anything("human_damage")
    if human_damage is not None and not isinstance(human_damage, bool):
        human_damage = given.choice_of("human_damage", human_damage, ("yes", "no", "undetermined")) == "yes"
    confirmed = [given.flag(name, False) for name in _CONFIRMATIONS]
    if found is not None:
        return Finding(found)
    if human_damage:
        return Finding.HUMAN_DAMAGE
    return Finding.CONFIRMED if any(confirmed) else None


def group_in(given: Given) -> Payer | None:
    """The side the reason lies on, told as such or by the reason; None where neither is told (CV-7)."""
    finding, told = finding_in(given), given.anything("fault_group")
    given.ignore("reason", "reason_text")
    if told is not None:
        return Payer(given.choice_of("fault_group", told, Payer))
    return fault_group(reason_in(given), finding) if given.has("reason") else None


def agreement_in(given: Given) -> Agreement | None:
    """What was agreed about the freight, in words or by who pays which way; None where nothing was."""
    name = "freight_agreement" if given.has("freight_agreement") else "agreement"
    said = given.anything(name)
    given.ignore("agreement", "freight_agreement")
    if said is None:
        return None
    if isinstance(said, str):
        return _agreement_of(given, name, said)
    part = given.part(name)
    part.ignore("text", "subject", "amounts")
    signed = part.has("customer_signature")
    part.ignore("customer_signature")
    both, back, again = (_payer(part, way) for way in ("payer", "return", "resend"))
    if back is None and again is None and both is None:
        part.choice("payer", PAYERS)
    return Agreement(back or both, again or both, part.flag("signed", signed))


def voucher_is_good(given: Given) -> bool:
    """Whether the voucher of the purchase is there and genuine; taken for granted where nothing is said (R-002-7.1)."""
    voucher = given.part("voucher")
    voucher.ignore("type", "no", "date", "product", "confirmed_by", "confirmed_at", "at")
    return voucher.choice("check", _VOUCHER_CHECKS, "ok") == "ok"


def _optional_choice(given: Given, name: str, accepted: Iterable[str]) -> str | None:
    value = given.anything(name)
    return None if value is None else given.choice_of(name, value, accepted)


def _payer(part: Given, name: str) -> Payer | None:
    named = _optional_choice(part, name, PAYERS)
    return None if named is None else PAYERS[named]


def _agreement_of(given: Given, name: str, said: str) -> Agreement:
    words = said.strip().lower().removesuffix("freight").strip().removesuffix("pays").strip()
    payer = PAYERS.get(words)
    if payer is None:
        given.refuse_value(name, said, ", ".join((*AGREEMENT_TEXTS, '{"payer": "buyer"}', '{"payer": "seller"}')))
    return Agreement(payer, payer)


def _day(given: Given, *names: str) -> date | None:
    """The day under the first of these names that is there; an instant stands for its day in Asia/Shanghai."""
    days = [_day_of(given, name, value) for name in names if (value := given.anything(name)) is not None]
    return days[0] if days else None


def _day_of(given: Given, name: str, value: object) -> date:
    if isinstance(value, str) and len(value) > 10:
        return given.instant_of(name, value).date()
    return given.day_of(name, value)


def _signed_on(order: Given, carried_home: bool) -> date | None:
    told = "signed_on" in order.names()
    day = order.optional_day("signed_on")
    return day if day is not None or told or carried_home else order.day("signed_on")


def _confirmed(order: Given, bought_on: date | None) -> bool:
    """Whether the exclusion was confirmed at this purchase: not before, not after (L-7D-7, L-7D-20ff)."""
    value = order.anything("exclusion_confirmed")
    if value is None or isinstance(value, bool):
        return bool(value)
    if not isinstance(value, Mapping):
        order.refuse_value("exclusion_confirmed", value, 'true, false, {"confirmed": true, "at": "YYYY-MM-DD"}')
    part = order.part("exclusion_confirmed")
    part.ignore("ref")
    confirmed_on = _day(part, "on", "at")
    confirmed = part.flag("confirmed", False) or part.flag("bool", False)
    return confirmed and (confirmed_on is None or bought_on is None or confirmed_on <= bought_on)


def _expiry(order: Given) -> date | None:
    """The use-by date, or the one production date and shelf life come to (L-LABEL)."""
    expiry, produced = order.optional_day("expiry_date"), order.optional_day("production_date")
    months = order.optional_number("shelf_life_months", most=LONGEST_PROMISE)
    if expiry is not None and produced is not None and expiry <= produced:
        order.refuse("expiry_date", Phrase("Made on {made}, but to be used by {expiry}.", made=produced, expiry=expiry))
    if expiry is None and produced is not None and months is not None:
        return add_months(produced, months)
    return expiry
