"""By when the new goods of an exchange go out, and what begins anew with them (R-002-5.1.3b, C-03, L-IMPL-18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.errors import UserError
from app.i18n import Phrase
from app.policy.limits import Limit, LimitCode, limit_of
from app.policy.periods import add_months, with_year
from app.policy.returns.inspection import after_inspection, check_inspection, goods_came_in
from app.policy.returns.limits import red_line
from app.policy.returns.windows import quality_window
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension


class Mode(StrEnum):
    """When the new goods go out (C-03): once the old ones passed inspection, or before they even came in."""

    AFTER_INSPECTION = "AFTER_INSPECTION"
    ADVANCE_SHIP = "ADVANCE_SHIP"


_ADVANCE = Step(
    Phrase("The new goods may go out once the exchange is approved; the old ones are still to come back."), "C-03"
)
_ANEW = Step(Phrase("With an exchange the periods for the goods begin anew."), "L-IMPL-18")
_NO_NUMBER = Step(Phrase("No rule names a last day for that: the limit begins when the old goods come in."), "C-03")


def exchange(
    goods_received_on: date, inspected_ok_on: date | None, rules: Rules, waits: tuple[Suspension, ...] = ()
) -> Limit:
    """By when the new goods must go out: the working days after the inspection or its last day (R-002-5.1.3b).

    The law's red line is a day of its own beside it (`limits.red_line`); it stands in where the profile has no limit.
    Times at which it was not the shop's turn move the day once they ended (`waits`). Raises UserError on
    `inspected_ok_on` where that is before the goods came in.
    """
    check_inspection(goods_received_on, inspected_ok_on)
    rule = rules.profile.exchanges.after_inspection_wd
    if rule.value is None:
        return replace(red_line(goods_received_on, rules, waits), code=LimitCode.EXCHANGE)
    due, steps = after_inspection(goods_received_on, inspected_ok_on, rule, rule.value, rules, waits)
    begun = goods_came_in(goods_received_on, due.day, rules)
    return limit_of(LimitCode.EXCHANGE, due, (*begun, *steps), (rule.clause,))


def check_advance(rules: Rules) -> tuple[Step, ...]:
    """The sentences that go with new goods sent before the old ones came in (C-03, R-002-3.4.2).

    Raises UserError on `mode` where the profile does not allow that.
    """
    rule = rules.profile.exchanges.advance_shipment
    if not rule.value:
        text = Phrase("The new goods may go out only when the old ones passed inspection.")
        raise UserError(text, field="mode", clause=rule.clause)
    return (_ADVANCE, _NO_NUMBER)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What begins anew with exchanged goods (L-IMPL-18); `warranty_last` is None where the product has no warranty."""

    window: Limit
    warranty_last: date | None
    steps: tuple[Step, ...]


def renewed(
    sent_on: date, signed_on: date | None, after_sales_days: int | None, warranty_months: int | None, rules: Rules
) -> Renewed:
    """Until when the exchanged goods may be claimed for: both periods begin anew with their delivery (L-IMPL-18).

    Until the new goods are signed for, the day they were sent stands in. `after_sales_days` and `warranty_months` are
    the product's own, None for the profile's and for no warranty.
    """
    begun_on = signed_on or sent_on
    window = quality_window(rules, begun_on, signed_for=True, product_days=after_sales_days)
    begun = window.steps[0]
    if signed_on is None:
        text = Phrase(
            "They were sent on {day}; counting starts the day after, later if they arrive later.", day=sent_on
        )
        begun = Step(text, "L-IMPL-18")
    steps = [_ANEW, begun, *window.steps[1:]]
    warranty_last = add_months(begun_on, warranty_months) if warranty_months else None
    if warranty_last is not None:
        steps.append(
            Step(Phrase("The new goods' warranty lasts until {last}.", last=with_year(warranty_last)), "L-CC-202")
        )
    return Renewed(window, warranty_last, tuple(steps))
