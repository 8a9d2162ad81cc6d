"""What a step of a quality case refuses though it is well formed: findings that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.errors import UserError
from app.i18n import Phrase
from app.models import quality_cases
from app.models.quality_cases import QualityRow
from app.money import Money
from app.policy.quality.problems import BY_PEOPLE, PROBLEM_CAUSES, ProblemCause, ProblemSeverity
from app.policy.reasons import Finding
from app.services.casework.standing import Standing
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.quality import sheet
from app.workflow.quality_fields import NO
from app.workflow.table import Step


def refuse_impossible(desk: Desk, standing: Standing, step: Step, values: Values) -> None:
    """Refuse, with a UserError that names the field, values that cannot be together or not for this case."""
    check = _CHECKS.get(step.name)
    if check is not None:
        check(desk, standing, values)
    if values.get("quantity") == 0:
        raise UserError(Phrase("Give a number of pieces, 1 or more."), "quantity")


def _appraise(_desk: Desk, _standing: Standing, values: Values) -> None:
    _refuse_cause(values)
    sheet.refuse_unsaid(values["points"])
    faults = sheet.faults_in(values["points"])
    if sheet.hazard_in(one.finding for one in faults) and values["severity"] == ProblemSeverity.GENERAL:
        text = Phrase("What was found may endanger people: that is no general problem. Choose complex or serious.")
        raise UserError(text, "severity")


def _refuse_cause(values: Values) -> None:
    finding, cause = values["finding"], ProblemCause(str(values["cause"]))
    by_people = cause in BY_PEOPLE
    if finding == Finding.HUMAN_DAMAGE and not by_people and cause is not ProblemCause.UNKNOWN:
        text = Phrase("Damage done by people has another cause than “{cause}”.", cause=PROBLEM_CAUSES[cause])
        raise UserError(text, "cause")
    if finding == Finding.CONFIRMED and by_people:
        text = Phrase("With the cause “{cause}” it is damage done by people.", cause=PROBLEM_CAUSES[cause])
        raise UserError(text, "cause")


def _send_sample(desk: Desk, _standing: Standing, values: Values) -> None:
    if quality_cases.has_sample(desk.store, str(values["sample_no"])):
        text = Phrase(
            "A sample {number} was sent in already. Give this one another number.", number=values["sample_no"]
        )
        raise UserError(text, "sample_no")


def _receive_report(_desk: Desk, _standing: Standing, values: Values) -> None:
    _refuse_cause(values)


def _decide_measure(_desk: Desk, _standing: Standing, values: Values) -> None:
    amount = values.get("amount")
    if isinstance(amount, Money) and not amount:
        raise UserError(Phrase("Give an amount, such as 12.50."), "amount")


def _suspect_reaction(_desk: Desk, standing: Standing, values: Values) -> None:
    row: QualityRow = standing.record
    if row.reaction and values["reaction"] == NO:
        text = Phrase("A suspected reaction is recorded already; what was said about it goes to its own case.")
        raise UserError(text, "reaction")


def _close(_desk: Desk, standing: Standing, _values: Values) -> None:
    row: QualityRow = standing.record
    if row.reaction is None:
        raise UserError(Phrase("First ask whether skin or health reacted, and note the answer."))


_CHECKS: Mapping[str, Callable[[Desk, Standing, Values], None]] = {
    "appraise": _appraise,
    "send_sample": _send_sample,
    "receive_report": _receive_report,
    "decide_measure": _decide_measure,
    "suspect_reaction": _suspect_reaction,
    "close": _close,
}
