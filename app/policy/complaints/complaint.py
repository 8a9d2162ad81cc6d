"""What is known of a complaint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.clock import day_of
from app.errors import UserError
from app.policy.complaints.channels import Channel
from app.policy.periods import out_of_order


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint and what has been done about it; None for what has not happened, or is not known, yet.

    `received_at` is when the customer first came with it, even if it was taken for a consultation then. `consent_on` is
    the day the customer agreed to more time for a `complex` complaint, `progress_told_on` the last day they were told
    how it is getting on, `plans_refused` how many plans they turned down, `reopened_on` the day a second round began
    because they were not content with the result they were told.
    """

    channel: Channel
    received_at: datetime
    complex: bool = False
    consent_on: date | None = None
    accepted_at: datetime | None = None
    investigated_on: date | None = None
    handled_on: date | None = None
    result_told_on: date | None = None
    resolved_on: date | None = None
    reopened_on: date | None = None
    progress_told_on: date | None = None
    plans_refused: int = 0

    @property
    def received_on(self) -> date:
        """The day it came in, in Asia/Shanghai (CV-1)."""
        return day_of(self.received_at)

    @property
    def begun_on(self) -> date:
        """The day the limits of the present round count from."""
        return self.reopened_on or self.received_on

    def checked(self) -> Complaint:
        """The complaint itself; raises UserError, at the later field, for what cannot have happened in that order."""
        if self.accepted_at is not None and self.accepted_at < self.received_at:
            raise _too_early("accepted_at", self.accepted_at, self.received_at)
        done = {
            "consent_on": self.consent_on,
            "progress_told_on": self.progress_told_on,
            "investigated_on": self.investigated_on,
            "handled_on": self.handled_on,
            "result_told_on": self.result_told_on,
            "resolved_on": self.resolved_on,
            "reopened_on": self.reopened_on,
        }
        for field, day in done.items():
            if day is not None and day < self.received_on:
                raise _too_early(field, day, self.received_on)
        now = self.present_round()
        _check_order("handled_on", now.handled_on, now.investigated_on)
        _check_order("result_told_on", now.result_told_on, now.handled_on or now.investigated_on)
        return self

    def present_round(self) -> Complaint:
        """The complaint without what was done before it was reopened, if it was.

        What was done on the very day of reopening belongs to the earlier round; an agreement of that day is a new one.
        """
        if self.reopened_on is None:
            return self
        return replace(
            self,
            consent_on=self._since_reopening(self.consent_on, itself=True),
            investigated_on=self._since_reopening(self.investigated_on),
            handled_on=self._since_reopening(self.handled_on),
            result_told_on=self._since_reopening(self.result_told_on),
            resolved_on=self._since_reopening(self.resolved_on),
            progress_told_on=self._since_reopening(self.progress_told_on),
        )

    def _since_reopening(self, day: date | None, itself: bool = False) -> date | None:
        assert self.reopened_on is not None
        if day is None or day < self.reopened_on or (day == self.reopened_on and not itself):
            return None
        return day


def _check_order(field: str, later: date | None, earlier: date | None) -> None:
    if later is not None and earlier is not None and later < earlier:
        raise _too_early(field, later, earlier)


def _too_early(field: str, day: date, earlier: date) -> UserError:
    return UserError(out_of_order(field, day, earlier), field=field)
