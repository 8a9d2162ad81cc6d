"""How many of the returns and exchanges due in a month were done in time (R-000-2.3.1, R-003-5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.errors import UserError
from app.i18n import Phrase
from app.policy.figures.rates import percent
from app.policy.steps import Step


@dataclass(frozen=True, slots=True)
class DueInMonth:
    """Cases due in a month, and what became of them.

    `open_overdue` are not done and past their last day, `customer_caused_cancelled` were given up for a reason of the
    customer's. What is left over is open and still in time.
    """

    due: int
    completed_on_time: int
    completed_late: int = 0
    open_overdue: int = 0
    customer_caused_cancelled: int = 0

    @property
    def still_open(self) -> int:
        """Cases open whose last day is not over."""
        done = self.completed_on_time + self.completed_late + self.open_overdue + self.customer_caused_cancelled
        return self.due - done


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The share in percent with two places, None of nothing; `late` are those done late and those overdue."""

    numerator: int
    denominator: int
    late: int
    rate: Decimal | None
    steps: tuple[Step, ...]


def timeliness(month: DueInMonth) -> Timeliness:
    """The share done in time of all that was due: overdue counts as late, what the customer cancelled does not count.

    Raises UserError, naming the field, where the parts are more than what was due.
    """
    _check(month)
    denominator = month.due - month.customer_caused_cancelled
    late = month.completed_late + month.open_overdue
    rate = percent(month.completed_on_time, denominator)
    steps = [
        Step(Phrase("Returns and exchanges due in the month: {n}.", n=month.due), "R-000-2.3.1"),
        Step(
            Phrase(
                "Cancelled by the customer, and so not counted: {n}; that leaves {left}.",
                n=month.customer_caused_cancelled,
                left=denominator,
            ),
            "R-003-5.4",
        ),
        Step(
            Phrase(
                "Done in time: {n}; done late: {late}; open and overdue, which counts as late: {overdue}.",
                n=month.completed_on_time,
                late=month.completed_late,
                overdue=month.open_overdue,
            ),
            "R-003-5.4",
        ),
    ]
    if month.still_open:
        text = Phrase(
            "Open and still in time: {n}; until they are done they do not raise the rate.", n=month.still_open
        )
        steps.append(Step(text, "R-003-5.4"))
    if rate is None:
        text = Phrase("Nothing counts, so there is no rate: neither 0 % nor 100 %.")
    else:
        text = Phrase(
            "In time: {n} of {all}, that is {rate} %.", n=month.completed_on_time, all=denominator, rate=f"{rate:f}"
        )
    return Timeliness(month.completed_on_time, denominator, late, rate, (*steps, Step(text, "R-000-2.3.1")))


def _check(month: DueInMonth) -> None:
    left = month.due
    for field, part in (
        ("completed_on_time", month.completed_on_time),
        ("completed_late", month.completed_late),
        ("open_overdue", month.open_overdue),
        ("customer_caused_cancelled", month.customer_caused_cancelled),
    ):
        left -= part
        if left < 0:
            text = Phrase("The parts are more than the {n} that were due.", n=month.due)
            raise UserError(text, field=field)
