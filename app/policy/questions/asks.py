"""Which question is answered by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.policy.questions import (
    complaints,
    days,
    eligibility,
    figures,
    freight,
    penalties,
    records,
    refunds,
    repairs,
    returns,
)
from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules

Ask = Callable[[Given, Rules], Answer]

ASKS: Mapping[str, Ask] = {
    "eligibility": eligibility.eligibility,
    "review_limit": returns.review_limit,
    "refund_limits": returns.refund_limits,
    "refund_amount": refunds.refund_amount,
    "refund_red_line": returns.refund_red_line,
    "exchange_limits": returns.exchange_limits,
    "send_back": returns.send_back,
    "penalty": penalties.penalty,
    "repair": repairs.repair,
    "repair_extension": repairs.repair_extension,
    "warranty": repairs.warranty,
    "complaint_limits": complaints.complaint_limits,
    "consult_response": complaints.consult_response,
    "lost_voucher": records.lost_voucher,
    "freight": freight.freight,
    "working_days": days.working_days,
    "satisfaction_index": figures.satisfaction_index,
    "timeliness_rate": figures.timeliness_rate,
    "adverse_reaction_limits": records.adverse_reaction_limits,
    "retention": records.retention,
    "fraud_compensation": refunds.fraud_compensation,
}


def ask(name: object, given: object, rules: Rules) -> Answer:
    """The answer to one question in plain values.

    Raises UserError, naming the field at fault, for an unknown question and for fields that are missing, unknown,
    impossible or contradict each other.
    """
    known = Given({"ask": name}).choice("ask", ASKS)
    fields = Given(given)
    fields.ignore("profile", "kind")
    answer = ASKS[known](fields, rules)
    fields.done()
    return answer
