"""By when the customer should say whether new or repaired goods are in order (R-002-3.4.3, R-002-4.4.3)."""

from __future__ import annotations

from datetime import date

from app.i18n import Phrase
from app.policy.limits import Limit, LimitCode, limit_of
from app.policy.rules import Rules
from app.policy.steps import Step

_SILENCE = Step(Phrase("Saying nothing closes the case, but it accepts no quality and costs you no right."), "L-SPC-1")


def confirmation(received_on: date, rules: Rules) -> Limit:
    """The last day to confirm goods the customer got in exchange, or back from repair (U-07).

    After it the case closes by itself, without any loss of rights.
    """
    rule, rolls = rules.profile.returns.confirmation_days, rules.profile.windows.customer_rollover.value
    due = rules.calendar.add_natural_days(received_on, rule.value, rolls)
    steps = [
        Step(Phrase("You received the goods on {day}; counting starts the day after.", day=received_on), "L-CC-201"),
        Step(
            Phrase("Please confirm by {due} that they are in order, or tell us what is not.", due=due.day), rule.clause
        ),
        _SILENCE,
    ]
    return limit_of(LimitCode.CONFIRMATION, due, steps, (rule.clause,))
