"""The parameters of a profile, section by section, each with its title and what the law demands of it.

Limits named `_wd` count official working days of the PRC, `_days` natural days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from app.i18n import Phrase
from app.money import Money
from app.policy.profiles.amounts import Amount, Fraction, Percents, Rates, Score
from app.policy.profiles.choices import (
    Extension,
    LabFee,
    Operator,
    PartialReturn,
    PenaltyPayment,
    PriceDifference,
    Waiver,
)
from app.policy.profiles.kinds import Choice, Count, Hours, Law, Switch, Unit
from app.policy.profiles.parameters import Parameter, declared
from app.policy.reasons import Payer

_DAYS, _WD, _TIMES = Unit.NATURAL_DAYS, Unit.WORKING_DAYS, Unit.TIMES


@dataclass(frozen=True, slots=True)
class Windows:
    """Until when the customer may come back."""

    no_reason_days: Parameter[int] = declared(
        Count(_DAYS, law=Law("L-CPL-25", at_least=7)), Phrase("Window for a return without a reason")
    )
    no_reason_counts_sign_day: Parameter[bool] = declared(
        Switch(Law("L-7D-10", just=("false",))), Phrase("The day of signing counts as day 1")
    )
    quality_days: Parameter[int] = declared(
        Count(_DAYS, law=Law("L-CPL-24", at_least=7)), Phrase("Window for a fault of the seller")
    )
    quality_claim_months: Parameter[int] = declared(
        Count(Unit.MONTHS, law=Law("L-CC-621", at_least=24)), Phrase("Exchange or repair for a fault, at the latest")
    )
    store_promise_days: Parameter[int] = declared(
        Count(_DAYS, least=0), Phrase("Promised for purchases at the counter"), "Q-07"
    )
    customer_rollover: Parameter[bool] = declared(
        Switch(Law("L-CC-203", just=("true",))),
        Phrase("A customer's last day that is a rest day moves to the next working day"),
    )
    merchant_rollover: Parameter[bool] = declared(
        Switch(), Phrase("The shop's last day that is a rest day moves to the next working day")
    )


@dataclass(frozen=True, slots=True)
class Returns:
    """The way of a return up to the inspection."""

    acceptance_wd: Parameter[int] = declared(Count(_WD, least=0), Phrase("Take an application up"), "U-01")
    review_wd: Parameter[int | None] = declared(Count(_WD, optional=True), Phrase("Decide an application"), "U-01")
    red_line_days: Parameter[int] = declared(
        Count(_DAYS, law=Law("L-PEN-9", at_most=15)), Phrase("Not acting counts as deliberate delay after")
    )
    send_back_wd: Parameter[int] = declared(Count(_WD), Phrase("Send the goods back after approval"))
    send_back_waiver: Parameter[Waiver] = declared(
        Choice(Waiver, Law("L-CPL-24", just=(Waiver.NEVER, Waiver.BUYER_REASONS))),
        Phrase("Sending back late counts as giving up"),
    )
    inspection_wd: Parameter[int] = declared(Count(_WD), Phrase("Inspect the goods that came in"))
    confirmation_days: Parameter[int] = declared(
        Count(_DAYS), Phrase("Confirm exchanged or repaired goods, without loss of rights"), "U-07"
    )
    counter_operator: Parameter[Operator] = declared(Choice(Operator), Phrase("Who runs the counter"), "Q-02")


@dataclass(frozen=True, slots=True)
class Refunds:
    """By when and how much goes back."""

    after_receipt_wd: Parameter[int | None] = declared(Count(_WD, optional=True), Phrase("Refund after receipt"))
    after_inspection_wd: Parameter[int | None] = declared(
        Count(_WD, optional=True), Phrase("Refund after the inspection, or its last day")
    )
    after_receipt_days: Parameter[int | None] = declared(
        Count(_DAYS, optional=True, law=Law("L-CPL-25", at_most=7)), Phrase("Refund after receipt, by law")
    )
    coupon_reissue: Parameter[bool] = declared(
        Switch(), Phrase("A coupon that is still valid, and points, are given back in kind"), "Q-03"
    )
    partial_return_buyer: Parameter[PartialReturn] = declared(
        Choice(PartialReturn), Phrase("A promotion, when a part comes back by the customer's choice")
    )
    partial_return_seller: Parameter[PartialReturn] = declared(
        Choice(PartialReturn), Phrase("A promotion, when a part comes back for a fault of the seller")
    )
    gift_charge: Parameter[bool] = declared(Switch(), Phrase("A gift that stays is charged at its marked price"))


@dataclass(frozen=True, slots=True)
class Exchanges:
    """How goods are exchanged."""

    after_inspection_wd: Parameter[int | None] = declared(
        Count(_WD, optional=True), Phrase("Send the new goods after the inspection, or its last day")
    )
    advance_shipment: Parameter[bool] = declared(Switch(), Phrase("The new goods may go out before the old came in"))
    price_difference: Parameter[PriceDifference] = declared(
        Choice(PriceDifference), Phrase("A price difference is settled"), "Q-05"
    )


@dataclass(frozen=True, slots=True)
class Repairs:
    """How goods are repaired."""

    acknowledge_hours: Parameter[int] = declared(Count(Unit.HOURS), Phrase("Say whether the application is valid"))
    reply_wd: Parameter[int] = declared(Count(_WD), Phrase("Reply to the application"))
    completion_wd: Parameter[int] = declared(Count(_WD), Phrase("Finish after the fault is confirmed"))
    extension: Parameter[Extension] = declared(Choice(Extension), Phrase("The last day moves with"))
    progress_wd: Parameter[int] = declared(Count(_WD), Phrase("Tell how a repair is getting on, every"), "U-06")
    labour_rates: Parameter[Mapping[str, Money]] = declared(
        Rates(), Phrase("Labour by the hour and the technician's grade"), "U-13"
    )


@dataclass(frozen=True, slots=True)
class Costs:
    """Who pays what besides the goods."""

    seller_fault_freight: Parameter[Payer] = declared(
        Choice(Payer, Law("L-CPL-24", just=(Payer.SELLER,))), Phrase("Freight, where the fault is the seller's")
    )
    buyer_choice_freight: Parameter[Payer] = declared(
        Choice(Payer), Phrase("Freight, where the customer just decided so")
    )
    packaging_percents: Parameter[tuple[int, ...]] = declared(
        Percents(4, law=Law("L-7D-8", at_most=0)),
        Phrase("Share of the packaging's cost by its damage, 0 to 3"),
        "U-12",
    )
    penalty_rate: Parameter[Decimal] = declared(Fraction(), Phrase("Penalty for each day late, of the deal amount"))
    penalty_payment: Parameter[PenaltyPayment] = declared(
        Choice(PenaltyPayment), Phrase("An overdue penalty is paid"), "Q-06"
    )
    fraud_multiple: Parameter[int] = declared(
        Count(_TIMES, law=Law("L-CPL-55", at_least=3)), Phrase("Compensation for fraud, times the price")
    )
    fraud_minimum: Parameter[Money] = declared(
        Amount(Law("L-CPL-55", at_least=500)), Phrase("Compensation for fraud, at least")
    )


@dataclass(frozen=True, slots=True)
class Consultations:
    """The first answer."""

    response_minutes: Parameter[int] = declared(Count(Unit.MINUTES), Phrase("First answer of a person"))
    service_hours: Parameter[tuple[time, time] | None] = declared(
        Hours(), Phrase("Hours in which that time runs"), "Q-08"
    )
    automatic_counts: Parameter[bool] = declared(Switch(), Phrase("An automatic answer counts"))


@dataclass(frozen=True, slots=True)
class Complaints:
    """The clocks of a complaint; e-mail has some of its own."""

    accept_hours: Parameter[int] = declared(Count(Unit.HOURS, least=0), Phrase("Accept a complaint"))
    accept_email_hours: Parameter[int] = declared(Count(Unit.HOURS, least=0), Phrase("Accept a complaint by e-mail"))
    investigate_wd: Parameter[int] = declared(Count(_WD), Phrase("Investigate"))
    investigate_email_wd: Parameter[int] = declared(Count(_WD), Phrase("Investigate, by e-mail"))
    investigate_target_wd: Parameter[int] = declared(
        Count(_WD), Phrase("Investigate, as the counter's own aim"), "C-04"
    )
    handle_wd: Parameter[int] = declared(Count(_WD), Phrase("Handle after the investigation"))
    handle_email_wd: Parameter[int] = declared(Count(_WD), Phrase("Handle after the investigation, by e-mail"))
    overall_wd: Parameter[int | None] = declared(
        Count(_WD, optional=True), Phrase("All of it, the result told (otherwise the sum of both)")
    )
    extended_wd: Parameter[int | None] = declared(
        Count(_WD, optional=True), Phrase("All of it, where it is complex and the customer agreed")
    )
    team_wd: Parameter[int] = declared(Count(_WD), Phrase("Form the investigation team"), "U-05")
    feedback_wd: Parameter[int] = declared(Count(_WD), Phrase("Tell the result once handled"), "U-04")
    progress_wd: Parameter[int] = declared(Count(_WD), Phrase("Tell how it is getting on, every"), "U-06")
    return_visit_days: Parameter[int] = declared(Count(_DAYS), Phrase("Return visit once solved"), "U-08")
    negotiation_rounds: Parameter[int] = declared(Count(_TIMES), Phrase("Plans offered before it is a dispute"), "U-14")
    authority_acceptance_wd: Parameter[int] = declared(
        Count(_WD), Phrase("The authority decides whether it takes a complaint up"), "Q-01"
    )
    authority_mediation_wd: Parameter[int] = declared(Count(_WD), Phrase("The authority's mediation ends"), "Q-01")


@dataclass(frozen=True, slots=True)
class Quality:
    """Appraisal, laboratory, batches, adverse reactions."""

    appraisal_wd: Parameter[int] = declared(Count(_WD), Phrase("Appraise a reported problem"), "U-02")
    lab_test_wd: Parameter[int] = declared(Count(_WD), Phrase("Test in the laboratory"), "U-03")
    lab_test_suspends: Parameter[bool] = declared(Switch(), Phrase("A test suspends the refund's limit"), "U-03")
    lab_fee: Parameter[LabFee] = declared(Choice(LabFee), Phrase("The laboratory's fee is borne by"), "Q-04")
    same_batch_reports: Parameter[int] = declared(Count(_TIMES), Phrase("Reports of one batch that raise the alert"))
    same_batch_days: Parameter[int] = declared(Count(_DAYS), Phrase("Days such reports are counted within"))
    adverse_general_days: Parameter[int] = declared(
        Count(_DAYS, law=Law("L-AR-30", at_most=30)), Phrase("Report an adverse reaction")
    )
    adverse_serious_days: Parameter[int] = declared(
        Count(_DAYS, law=Law("L-AR-15", at_most=15)), Phrase("Report a serious adverse reaction")
    )
    adverse_major_days: Parameter[int] = declared(
        Count(_DAYS, law=Law("L-AR-3", at_most=3)), Phrase("Report one of major social impact")
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a purchase whose voucher is lost."""

    basic_items: Parameter[int] = declared(Count(_TIMES, most=3), Phrase("Of order number, product and day must match"))
    auxiliary_items: Parameter[int] = declared(
        Count(_TIMES, least=0, most=2), Phrase("Of payment proof and logistics must match")
    )


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How a customer's rating is counted."""

    weights: Parameter[tuple[int, ...]] = declared(
        Percents(5, whole=True),
        Phrase("Weights of speed, effect, attitude, convenience and timeliness"),
    )
    satisfied_from: Parameter[Decimal] = declared(Score(), Phrase("A mean that counts as satisfied"))
    low_below: Parameter[Decimal] = declared(Score(), Phrase("A mean below this needs a supervisor"))


@dataclass(frozen=True, slots=True)
class Retention:
    """How long records are kept; the longest that applies counts."""

    after_expiry_years: Parameter[int] = declared(
        Count(Unit.YEARS, least=0, law=Law("L-CSAR-38", at_least=1)), Phrase("Batch records after the use-by date")
    )
    short_life_years: Parameter[int] = declared(
        Count(Unit.YEARS, law=Law("L-CSAR-38", at_least=2)), Phrase("Batch records of goods that last less than a year")
    )
    trade_years: Parameter[int] = declared(
        Count(Unit.YEARS, law=Law("L-ECL-31", at_least=3)), Phrase("Purchases, from their completion")
    )
    case_years: Parameter[int] = declared(
        Count(Unit.YEARS, law=Law("L-CC-188", at_least=3)), Phrase("Cases, from their closing")
    )
    adverse_years: Parameter[int] = declared(
        Count(Unit.YEARS, law=Law("L-AR-REC", at_least=3)), Phrase("Adverse reactions, from the report")
    )
    assessment_years: Parameter[int] = declared(
        Count(Unit.YEARS, law=Law("L-PIPL-56", at_least=3)), Phrase("Privacy assessments and handling records")
    )
    invoice_years: Parameter[int] = declared(
        Count(Unit.YEARS, law=Law("L-INV-28", at_least=5)), Phrase("Invoices, from their issue")
    )
    consent_years: Parameter[int] = declared(Count(Unit.YEARS), Phrase("Proof of a consent, from its withdrawal"))
    unused_recording_days: Parameter[int] = declared(
        Count(_DAYS), Phrase("Recordings and photos that belong to no case")
    )
    request_days: Parameter[int] = declared(Count(_DAYS), Phrase("Answer a request about personal information"))


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """What comes round."""

    training_months: Parameter[int] = declared(Count(Unit.MONTHS), Phrase("Training, every"), "U-09")
    inspection_months: Parameter[int] = declared(Count(Unit.MONTHS), Phrase("Inspection of the files, every"), "U-09")
    evaluation_months: Parameter[int] = declared(Count(Unit.MONTHS), Phrase("Evaluation of the service, every"), "U-09")
    summary_months: Parameter[int] = declared(Count(Unit.MONTHS), Phrase("Summary of the ratings, every"), "U-09")
    action_needs_day: Parameter[bool] = declared(
        Switch(), Phrase("An improvement cannot be stored without its last day"), "U-10"
    )
    backup_days: Parameter[int] = declared(Count(_DAYS), Phrase("Backup, every"), "U-11")
