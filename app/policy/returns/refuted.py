"""A claim for a fault of the seller that was examined and found to be none."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.reasons import Finding
from app.policy.returns.application import Application
from app.policy.returns.no_reason import judge_without_reason
from app.policy.returns.reactions import reaction_alerts, reaction_steps
from app.policy.returns.verdicts import Outcome, Verdict
from app.policy.steps import Step

_FOUND = {
    Finding.HUMAN_DAMAGE: Step(
        Phrase("The examination found damage done by people, which is no fault of the seller."), "R-002-2.1.1.2"
    ),
    Finding.NOT_CONFIRMED: Step(Phrase("The examination found no fault of the seller."), "R-000-3.3.2a"),
}
_CODES = {Finding.HUMAN_DAMAGE: "HUMAN_DAMAGE", Finding.NOT_CONFIRMED: "FAULT_NOT_CONFIRMED"}
_WITHOUT_REASON_THEN = Step(Phrase("What remains is the return without a reason, if its conditions are met."), "C-10")
_LABORATORY_OPEN = Step(Phrase("You may have it tested by the designated laboratory."), "R-000-3.3.3")
LEGAL_WAYS = Step(
    Phrase("Whoever disagrees may settle it with us, have it mediated, complain to the authority, arbitrate or sue."),
    "L-CPL-39",
)


def judge_refuted(application: Application, finding: Finding) -> Verdict:
    """The verdict once an examination found no fault of the seller: that on a return without a reason (R-000-3.3.2a).

    Where that is a no, the laboratory and other legal ways stay open. A suspected reaction is reported all the same.
    """
    found, reason = _FOUND[finding], application.request.reason
    verdict = judge_without_reason(application, claim_open=False)
    steps = (found, *reaction_steps(reason), _WITHOUT_REASON_THEN, *verdict.steps)
    alerts = verdict.alerts + reaction_alerts(reason)
    if verdict.outcome is Outcome.ELIGIBLE:
        return verdict._replace(steps=steps, alerts=alerts)
    return verdict._replace(
        reject_code=_CODES[finding],
        reason_phrase=found.text,
        clauses=(found.clause, *verdict.clauses),
        steps=(*steps, _LABORATORY_OPEN, LEGAL_WAYS),
        alerts=alerts,
        alternatives=(*verdict.alternatives, "LAB_TEST", "LEGAL_WAYS"),
    )
