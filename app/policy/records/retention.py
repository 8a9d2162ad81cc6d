"""How long records are kept: the longest of all that applies, and longer where a dispute holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.policy.periods import add_days, add_months, add_years, with_year
from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules
from app.policy.steps import Step

_A_YEAR = 12
"""Months; goods that last less have a minimum of their own (L-CSAR-38)."""

_INCOMING = Step(Phrase("What was checked when the goods came in is kept, with its proofs."), "L-CSAR-31")
_SHELF_LIFE_UNKNOWN = Step(
    Phrase("How long the goods last from their making is not known; less than a year may want a longer time."),
    "L-CSAR-38",
)
_HELD = Step(Phrase("A dispute is open: nothing of it is deleted before it is released."), "L-ECL-62")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one record; every day that is given asks for a time of its own.

    `expiry_on`, `shelf_life_months`, `produced_on` and `recorded_on` are those of goods that came in: their use-by
    date, how long they last from their making, and the day the check was written down. `recording_on` is the day of a
    recording or photo that belongs to no case.
    """

    expiry_on: date | None = None
    shelf_life_months: int | None = None
    produced_on: date | None = None
    recorded_on: date | None = None
    trade_completed_on: date | None = None
    case_closed_on: date | None = None
    ar_reported_on: date | None = None
    invoice_issued_on: date | None = None
    assessed_on: date | None = None
    consent_withdrawn_on: date | None = None
    recording_on: date | None = None
    legal_hold: bool = False

    @property
    def of_goods(self) -> bool:
        """Whether it is the record of goods that came in."""
        given = (self.expiry_on, self.shelf_life_months, self.produced_on, self.recorded_on)
        return any(each is not None for each in given)


@dataclass(frozen=True, slots=True)
class Keeping:
    """The last day a record is kept: `until`, None while a legal hold lasts; then `after_release` is that day.

    `shelf_life_unknown`: it could not be told whether the goods last less than a year.
    """

    until: date | None
    after_release: date
    shelf_life_unknown: bool
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """One reason to keep a record until a day."""

    until: date
    step: Step


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record kept for a time from one day: which day, which figure of the profile, and how it is said."""

    counted_from: str
    rule: str
    text: str
    add: Callable[[date, int], date] = add_years


_KINDS = (
    _Kind(
        "trade_completed_on",
        "trade_years",
        Phrase("A purchase is kept to the end of year {n} from its completion: {day}.").text,
    ),
    _Kind(
        "case_closed_on", "case_years", Phrase("A case is kept to the end of year {n} from its closing: {day}.").text
    ),
    _Kind(
        "ar_reported_on",
        "adverse_years",
        Phrase("An adverse reaction is kept to the end of year {n} from its report: {day}.").text,
    ),
    _Kind(
        "invoice_issued_on",
        "invoice_years",
        Phrase("An invoice is kept to the end of year {n} from its issue: {day}.").text,
    ),
    _Kind(
        "assessed_on", "assessment_years", Phrase("A privacy assessment is kept to the end of year {n}: {day}.").text
    ),
    _Kind(
        "consent_withdrawn_on",
        "consent_years",
        Phrase("Proof of a consent is kept to the end of year {n} from its withdrawal: {day}.").text,
    ),
    _Kind(
        "recording_on",
        "unused_recording_days",
        Phrase("A recording that belongs to no case is kept to the end of day {n}: {day}.").text,
        add_days,
    ),
)


def keep(record: Record, rules: Rules) -> Keeping:
    """Until when a record is kept, years ending on the corresponding day (L-CC-202): the longest counts.

    Raises UserError, naming the field, where nothing is known to count from, or days contradict each other.
    """
    grounds = [*_goods(record, rules), *_others(record, rules)]
    if not grounds:
        raise UserError(Phrase("Nothing is known that the time could be counted from."))
    longest = max(grounds, key=lambda ground: ground.until)
    steps = [ground.step for ground in grounds]
    unknown = record.of_goods and _is_short_lived(record) is None
    if record.of_goods:
        steps = [_INCOMING, *([_SHELF_LIFE_UNKNOWN] if unknown else []), *steps]
    if len(grounds) > 1:
        text = Phrase("The longest of these counts: {day}.", day=with_year(longest.until))
        steps.append(Step(text, longest.step.clause))
    if record.legal_hold:
        steps.append(_HELD)
    return Keeping(
        until=None if record.legal_hold else longest.until,
        after_release=longest.until,
        shelf_life_unknown=unknown,
        clauses=(longest.step.clause,),
        steps=tuple(steps),
    )


def _goods(record: Record, rules: Rules) -> Iterator[_Ground]:
    """A year beyond the use-by date; two years from the record at least, where the goods last less than a year."""
    if not record.of_goods:
        return
    if record.produced_on is not None and record.expiry_on is not None and record.expiry_on <= record.produced_on:
        raise UserError(Phrase("The goods cannot expire before they were made."), field="expiry")
    expiry_on, short_lived = _expiry(record), _is_short_lived(record)
    if expiry_on is None and not short_lived:
        raise UserError(Phrase("{field} is missing.", field="expiry"), field="expiry")
    if expiry_on is not None:
        beyond = rules.profile.retention.after_expiry_years
        until = add_years(expiry_on, beyond.value)
        text = Phrase(
            "Usable until {expiry}, and kept to the end of year {n} beyond that: {day}.",
            expiry=with_year(expiry_on),
            n=beyond.value,
            day=with_year(until),
        )
        yield _Ground(until, Step(text, beyond.clause))
    if short_lived and record.recorded_on is None:
        raise UserError(Phrase("{field} is missing.", field="record_on"), field="record_on")
    if short_lived is not False and record.recorded_on is not None:
        least = rules.profile.retention.short_life_years
        until = add_years(record.recorded_on, least.value)
        text = Phrase(
            "Where goods last less than a year, kept at least to the end of year {n} from the record: {day}.",
            n=least.value,
            day=with_year(until),
        )
        yield _Ground(until, Step(text, least.clause))


def _expiry(record: Record) -> date | None:
    if record.expiry_on is None and record.produced_on is not None and record.shelf_life_months is not None:
        return add_months(record.produced_on, record.shelf_life_months)
    return record.expiry_on


def _is_short_lived(record: Record) -> bool | None:
    """Whether the goods last less than a year; None where that cannot be told."""
    if record.shelf_life_months is not None:
        return record.shelf_life_months < _A_YEAR
    if record.expiry_on is None:
        return None
    if record.produced_on is not None:
        return record.expiry_on < add_months(record.produced_on, _A_YEAR)
    if record.recorded_on is not None and add_months(record.recorded_on, _A_YEAR) <= record.expiry_on:
        return False  # they were made before they came in
    return None


def _others(record: Record, rules: Rules) -> Iterator[_Ground]:
    for kind in _KINDS:
        day: date | None = getattr(record, kind.counted_from)
        if day is not None:
            rule: Parameter[int] = getattr(rules.profile.retention, kind.rule)
            until = kind.add(day, rule.value)
            yield _Ground(until, Step(Phrase(kind.text, n=rule.value, day=with_year(until)), rule.clause))
