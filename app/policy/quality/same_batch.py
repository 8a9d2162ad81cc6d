"""Several reports of one batch within a short time: the alert to stop its sale (L-CSAR-44, M12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.rules import Rules
from app.policy.steps import Step, clauses_of

STOP_SALE = (
    Step(Phrase("Stop selling this batch at once and put what is left of it aside."), "L-CSAR-44"),
    Step(Phrase("Tell the registrant or filer, and take part in a recall if one is ordered."), "L-CSAR-44"),
    Step(Phrase("Find who bought it, so that they can be warned."), "L-CPL-19"),
)
"""What is to be done about a batch that may endanger people, in this order."""


@dataclass(frozen=True, slots=True)
class BatchAlert:
    """Whether a batch raises the alert on a day: `count` reports since the day `since`, None where there is none.

    `to_do` is what the alert asks for, nothing without one; `steps` say how it came about, with what is to be done.
    """

    alert: bool
    count: int
    since: date | None
    to_do: tuple[Step, ...]
    steps: tuple[Step, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """What it rests on, each clause once."""
        return clauses_of(self.steps)


def same_batch(reported_on: Iterable[date], today: date, rules: Rules) -> BatchAlert:
    """Whether the reports of one batch, one day for each, raise the alert today; those still to come do not count.

    A report counts on its own day and for the profile's number of days after it.
    """
    reports, days = rules.profile.quality.same_batch_reports, rules.profile.quality.same_batch_days
    counted = [day for day in reported_on if 0 <= (today - day).days <= days.value]
    count, since = len(counted), min(counted, default=None)
    alert = count >= reports.value
    to_do = STOP_SALE if alert else ()
    if since is None:
        text = Phrase("No report of this batch within {days} days.", days=days.value)
    else:
        text = Phrase(
            "Reports of this batch within {days} days: {n}, the first on {day}.", days=days.value, n=count, day=since
        )
    raised = (
        Phrase("From {n} on the alert is raised.", n=reports.value)
        if alert
        else Phrase("The alert is raised from {n} on; not yet.", n=reports.value)
    )
    return BatchAlert(alert, count, since, to_do, (Step(text, days.clause), Step(raised, reports.clause), *to_do))
