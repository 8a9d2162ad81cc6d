"""The figures of the program's budgets, each beside the least that has to be done, measured in the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES, load_profile
from app.policy.returns.eligibility import judge
from app.policy.rules import Rules
from app.services.bench_requests import made_up

DEFAULT_CASES = 20_000
_ROUNDS = 7
_JUDGED_A_SECOND = 20_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what was measured, in which unit, its budget, and the floor it stands on.

    `ratio` says how many times the floor it takes; `first` is the first round's figure, before anything was kept.
    """

    what: str
    unit: str
    value: float
    first: float
    budget: float
    floor_of: str
    floor: float
    ratio: float
    in_budget: bool

    def plain(self) -> dict[str, Any]:
        """The figure as JSON knows it."""
        return {
            "what": self.what,
            "unit": self.unit,
            "value": round(self.value),
            "first_round": round(self.first),
            "budget": self.budget,
            "floor": {"of": self.floor_of, "value": round(self.floor)},
            "ratio": round(self.ratio, 2),
            "in_budget": self.in_budget,
        }


def judging(cases: int) -> Figure:
    """Eligibility answers a second, with their whole derivation, beside the calendar sums none of them can do without.

    The best of several rounds over a fixed mix of every kind of request (`bench_requests`).
    """
    rules = Rules(load_profile(NAMES[0]), WorkingCalendar())
    requests = made_up(cases)

    def answers() -> None:
        for purchase, request in requests:
            judge(purchase, request, rules)

    def sums() -> None:
        for purchase, request in requests:
            rules.calendar.add_natural_days(purchase.signed_on or request.applied_on, 7, rollover=True)
            rules.calendar.add_working_days(request.applied_on, 3)

    rounds, floors = _seconds(answers), _seconds(sums)
    value, floor = cases / min(rounds), cases / min(floors)
    return Figure(
        what="judging one case",
        unit="per second",
        value=value,
        first=cases / rounds[0],
        budget=_JUDGED_A_SECOND,
        floor_of="the two days of each case by the calendar alone",
        floor=floor,
        ratio=floor / value,
        in_budget=value >= _JUDGED_A_SECOND,
    )


FIGURES: tuple[Callable[[int], Figure], ...] = (judging,)
"""What is measured, in this order."""


def measure(cases: int = DEFAULT_CASES) -> dict[str, Any]:
    """Every figure, as JSON knows it; `cases` is how many are judged in each round."""
    return {"cases": cases, "figures": [figure(cases).plain() for figure in FIGURES]}


def _seconds(work: Callable[[], None]) -> list[float]:
    """How long each round of a piece of work took; never zero."""
    taken = []
    for _ in range(_ROUNDS):
        begun = perf_counter()
        work()
        taken.append(max(perf_counter() - begun, 1e-9))
    return taken
