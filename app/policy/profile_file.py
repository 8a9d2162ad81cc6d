"""Reading a profile's TOML file, key by key; what is wrong is said with file, key and clause."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

from app.errors import Fault
from app.i18n import Phrase
from app.policy.reasons import Payer

T_co = TypeVar("T_co", covariant=True)

LONGEST_DAYS = 3660
UNSET = "none"
_ADVICE = Phrase("Correct the file, or put the one delivered with the program back.")


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T_co]):
    """One figure or choice of a profile, and the clause it comes from."""

    value: T_co
    clause: str


@dataclass(frozen=True, slots=True)
class Floor:
    """What the law demands of a parameter, and where."""

    clause: str
    at_least: int = 1
    at_most: int = LONGEST_DAYS


class ProfileFile:
    """The content of one profile file, taken out key by key until nothing is left.

    Every method raises a Fault that names the file, the key and its clause. With `for_audit` the file is a literal
    reading of one source, kept for comparison: values below the law are let through then.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.name
        self._head = self._read(path)
        parameters = self._head.pop("parameters", {})
        self._parameters: dict[str, object] = parameters if isinstance(parameters, dict) else {}
        for_audit = self._head.pop("for_audit", False)
        if not isinstance(for_audit, bool):
            self._refuse_value("for_audit", for_audit, "CV-8", "true, false")
        self.for_audit = for_audit

    def _read(self, path: Path) -> dict[str, object]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            problem = Phrase("{file} cannot be read: {why}.", file=self._file, why=error.strerror or "")
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            problem = Phrase("{file} is no valid TOML: {why}.", file=self._file, why=str(error))
        raise Fault(problem, _ADVICE)

    def text(self, key: str) -> str:
        """A text of the head."""
        value = self._head.pop(key, None)
        if not isinstance(value, str) or not value:
            self._refuse(Phrase("{file}: {key} is missing, or is no text.", file=self._file, key=key))
        return value

    def day(self, key: str) -> date:
        """A day of the head."""
        value = self._head.pop(key, None)
        if not isinstance(value, date) or isinstance(value, datetime):
            self._refuse(Phrase("{file}: {key} is missing, or is no day.", file=self._file, key=key))
        return value

    def days(self, key: str, floor: Floor | None = None) -> Parameter[int]:
        """A number of days, not below what the law demands."""
        value, clause = self._take(key)
        return Parameter(self._days(key, value, clause, floor), clause)

    def optional_days(self, key: str, floor: Floor | None = None) -> Parameter[int | None]:
        """A number of days, or `"none"` where this profile has no such limit; what the law demands is not left out."""
        value, clause = self._take(key)
        if value == UNSET and (floor is None or self.for_audit):
            return Parameter(None, clause)
        return Parameter(self._days(key, value, clause, floor), clause)

    def switch(self, key: str) -> Parameter[bool]:
        """A yes or no."""
        value, clause = self._take(key)
        if not isinstance(value, bool):
            self._refuse_value(key, value, clause, "true, false")
        return Parameter(value, clause)

    def payer(self, key: str, law: str = "", *, required: Payer | None = None) -> Parameter[Payer]:
        """Who pays; the law may leave no choice."""
        value, clause = self._take(key)
        if value not in tuple(Payer):
            self._refuse_value(key, value, clause, ", ".join(Payer))
        if required is not None and value != required and not self.for_audit:
            self._refuse_below_law(key, value, clause, law, required)
        return Parameter(Payer(str(value)), clause)

    def refuse_without_refund_limit(self, *limits: Parameter[int | None]) -> None:
        """Refuse a profile that would let a refund wait for ever."""
        if all(limit.value is None for limit in limits):
            self._refuse(Phrase("{file}: no limit is left for the refund ({clause}).", file=self._file, clause="C-01"))

    def refuse_the_rest(self) -> None:
        """Refuse what no one asked for: most likely a slip of the pen."""
        for key in (*self._head, *self._parameters):
            self._refuse(Phrase("{file}: {key} is not known.", file=self._file, key=key))

    def _take(self, key: str) -> tuple[object, str]:
        entry = self._parameters.pop(key, None)
        if not isinstance(entry, dict) or "value" not in entry:
            self._refuse(Phrase("{file}: {key} has no value.", file=self._file, key=key))
        clause = entry.get("clause")
        if not isinstance(clause, str) or not clause:
            self._refuse(Phrase("{file}: {key} names no clause.", file=self._file, key=key))
        for unknown in entry.keys() - {"value", "clause"}:
            self._refuse(Phrase("{file}: {key} is not known.", file=self._file, key=f"{key}.{unknown}"))
        return entry["value"], clause

    def _days(self, key: str, value: object, clause: str, floor: Floor | None) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LONGEST_DAYS:
            self._refuse_value(key, value, clause, f"1-{LONGEST_DAYS}")
        if floor is not None and not self.for_audit:
            bound = min(max(value, floor.at_least), floor.at_most)
            if value != bound:
                self._refuse_below_law(key, value, clause, floor.clause, bound)
        return value

    def _refuse_value(self, key: str, value: object, clause: str, accepted: str) -> NoReturn:
        self._refuse(
            Phrase(
                "{file}: {key} ({clause}) is {value}; accepted are: {accepted}.",
                file=self._file,
                key=key,
                clause=clause,
                value=str(value),
                accepted=accepted,
            )
        )

    def _refuse_below_law(self, key: str, value: object, clause: str, law: str, bound: object) -> NoReturn:
        self._refuse(
            Phrase(
                "{file}: {key} ({clause}) is {value}, below what the law ({law}) demands: {bound}.",
                file=self._file,
                key=key,
                clause=clause,
                value=str(value),
                law=law,
                bound=str(bound),
            )
        )

    def _refuse(self, problem: Phrase) -> NoReturn:
        raise Fault(problem, _ADVICE)
