"""What a refund holds besides the goods: the freight paid back, the packaging, the penalty for a delay."""

from __future__ import annotations

from datetime import date

from app.i18n import Phrase
from app.models import clocks
from app.models.cases import CaseRow
from app.models.clocks import ClockRow
from app.models.returns import ReturnRow
from app.money import ZERO, Money
from app.policy.costs.freight import Agreement, FreightBill, FreightTerms, freight_bill, freight_terms
from app.policy.costs.meter import Meter, meter
from app.policy.costs.packaging import Packaging, PackagingFee, Proof, packaging_fee
from app.policy.limits import LimitCode
from app.policy.profiles.choices import PenaltyPayment
from app.policy.reasons import Payer
from app.policy.refunds.due import Entry
from app.policy.rules import Rules
from app.services.casework.delays import suspensions_of
from app.services.desk import Desk
from app.services.inspected import points_of
from app.services.profiles import rules_for
from app.services.return_record import deals_of, group_of
from app.services.settling import Besides
from app.workflow.taking_back_goods import PACKAGING

PACKAGING_CLAUSE = "R-002-6.1.2b"
_PREPARED = "prepare_refund"


def besides_of(desk: Desk, case: CaseRow, row: ReturnRow, on: date) -> Besides:
    """What comes on top of a return's goods, and what is taken off, if it is paid on a day."""
    rules = rules_for(desk, case)
    terms, bill, _ = freight_of(row, rules)
    packaging, fee = packaging_of(row, rules)
    late = lateness_of(desk, case, row, on)
    back = bill.reimbursed or ZERO
    return Besides(
        reimbursements=(Entry(Phrase("Freight paid back"), back, terms.clauses[0]),) if back else (),
        penalty=payable(row, late),
        deductions=(Entry(Phrase("Damaged packaging"), fee.amount, PACKAGING_CLAUSE),) if fee.amount else (),
        told=(
            *((*terms.steps, *bill.steps) if bill.steps else ()),
            *(fee.steps if packaging.damage else ()),
            *(late.steps if late is not None else ()),
        ),
    )


def freight_of(row: ReturnRow, rules: Rules) -> tuple[FreightTerms, FreightBill, Money | None]:
    """Who pays the way back, what comes of the receipt, and what it says; None where there is none."""
    held = row.data.get(_PREPARED, {})
    fen = held.get("freight_paid") if _PREPARED in row.data else row.data.get("sent", {}).get("freight")
    receipt = None if fen is None else Money(fen)
    terms = freight_terms(rules, group_of(row))
    decided = Payer(row.freight_payer) if row.freight_payer else terms.payer
    if decided is not terms.payer:
        terms = freight_terms(rules, group_of(row), Agreement(decided, None))
    return terms, freight_bill(terms, "RETURN", receipt), receipt


def packaging_of(row: ReturnRow, rules: Rules) -> tuple[Packaging, PackagingFee]:
    """How the packaging came back, and what is taken off for it; nothing as long as a proof is missing (C-30)."""
    held = row.data.get(_PREPARED, {})
    found = next((one for one in points_of(row) if one.point == PACKAGING), None)
    proofs = set()
    if found is not None and found.files:
        proofs.add(Proof.PHOTO)
    if found is not None and found.note:
        proofs.add(Proof.REASON)
    if "SIGNED" in held.get("signed", ()):
        proofs.add(Proof.CUSTOMER_SIGNATURE)
    damage = int(found.finding) if found is not None else 0
    packaging = Packaging(damage, Money(held.get("packaging_cost") or 0), proofs=frozenset(proofs))
    return packaging, packaging_fee(packaging, group_of(row), rules)


def lateness_of(desk: Desk, case: CaseRow, row: ReturnRow, on: date) -> Meter | None:
    """What the refund being late costs by a day; None where its limit never ran, or is not over by then."""
    clock = _refund_clock(desk, case.id)
    if clock is None or on <= clock.due_on:
        return None
    deals = [deal for _, deal in deals_of(desk, case, row)]
    times = suspensions_of(desk, case.id, LimitCode.REFUND)
    return meter(deals, clock.due_on, on, rules_for(desk, case), times, "RETURN", running=False)


def due_day(desk: Desk, case_id: int) -> date | None:
    """The last day of the refund, None where its limit never ran."""
    clock = _refund_clock(desk, case_id)
    return clock.due_on if clock is not None else None


def _refund_clock(desk: Desk, case_id: int) -> ClockRow | None:
    found = (clock for clock in clocks.of_case(desk.store, case_id) if clock.code == LimitCode.REFUND)
    return next((clock for clock in found if clock.status != clocks.VOID), None)


def payable(row: ReturnRow, late: Meter | None) -> Money:
    """What of a penalty is paid: all where the shop pays by itself, else where the customer asked for it (Q-06)."""
    if late is None:
        return ZERO
    asked = "CLAIMED" in row.data.get(_PREPARED, {}).get("signed", ())
    return late.total if late.payment is PenaltyPayment.AUTOMATIC or asked else ZERO
