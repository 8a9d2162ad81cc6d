"""Reading a profile's TOML file, key by key; what is wrong is said with file, key and clause."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from app.errors import Fault
from app.i18n import Phrase
from app.policy.profiles.kinds import NotAcceptedError
from app.policy.profiles.parameters import Declared, Parameter

_ADVICE = Phrase("Correct the file, or put the one delivered with the program back.")


def text_of(path: Path) -> str:
    """The text of a profile's file; raises Fault where it cannot be read or is no text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = error.strerror or ""
        raise Fault(Phrase("{file} cannot be read: {why}.", file=path.name, why=why), _ADVICE) from error
    except UnicodeDecodeError as error:
        raise Fault(Phrase("{file} is no valid TOML: {why}.", file=path.name, why=str(error)), _ADVICE) from error


class ProfileFile:
    """The content of one profile file, taken out key by key until nothing is left.

    Every method raises a Fault that names the file, the key and its clause. With `for_audit` the file is a literal
    reading of one source, kept for comparison: values below the law are let through then.
    """

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._lawful_once = False
        try:
            self._head: dict[str, object] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._refuse(Phrase("{file} is no valid TOML: {why}.", file=file, why=str(error)))
        except RecursionError:
            self._refuse(Phrase("{file} is no valid TOML: {why}.", file=file, why=Phrase("nested too deeply")))
        self._sections: dict[str, dict[str, object]] = {}
        for name, content in list(self._head.items()):
            if isinstance(content, dict):
                self._sections[name] = self._head.pop(name)  # type: ignore[assignment]
        for_audit = self._head.pop("for_audit", False)
        if not isinstance(for_audit, bool):
            self._refuse_value("for_audit", for_audit, "CV-8", "true, false")
        self.for_audit = for_audit

    @classmethod
    def at(cls, path: Path) -> ProfileFile:
        """The file at a path."""
        return cls(text_of(path), path.name)

    @classmethod
    def kept(cls, text: str, file: str, default: str) -> ProfileFile:
        """A content that was in use once, read by a program that may know other parameters by now.

        What it does not say yet it takes from `default`; what is not asked for any more it leaves out; and what was
        lawful when it was put in use is not refused for a later law.
        """
        once, now = cls(text, file), cls(default, file)
        once._head = {key: once._head[key] for key in once._head.keys() & now._head.keys()}
        once._sections = {
            section: {key: once._sections.get(section, {}).get(key, entry) for key, entry in content.items()}
            for section, content in now._sections.items()
        }
        once._lawful_once = True
        return once

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

    def parameter(self, section: str, name: str, declared: Declared) -> Parameter[Any]:
        """One parameter, of its kind and not below the law."""
        key = f"{section}.{name}"
        value, clause = self._take(section, name, key)
        try:
            read = declared.kind.read(value)
        except NotAcceptedError as error:
            self._refuse_value(key, value, clause, error.accepted)
        below = None if self.for_audit or self._lawful_once else declared.kind.below_law(read)
        if below is not None:
            bound, law = below
            self._refuse(
                Phrase(
                    "{file}: {key} ({clause}) is {value}, below what the law ({law}) demands: {bound}.",
                    file=self._file,
                    key=key,
                    clause=clause,
                    value=str(value),
                    law=law,
                    bound=bound,
                )
            )
        return Parameter(read, clause)

    def refuse_without_refund_limit(self, *limits: Parameter[int | None]) -> None:
        """Refuse a profile that would let a refund wait for ever."""
        if all(limit.value is None for limit in limits):
            self._refuse(Phrase("{file}: no limit is left for the refund ({clause}).", file=self._file, clause="C-01"))

    def refuse_the_rest(self) -> None:
        """Refuse what no one asked for: most likely a slip of the pen."""
        left = [f"{section}.{key}" for section, content in self._sections.items() for key in content]
        for key in (*self._head, *left):
            self._refuse(Phrase("{file}: {key} is not known.", file=self._file, key=key))

    def _take(self, section: str, name: str, key: str) -> tuple[object, str]:
        entry = self._sections.get(section, {}).pop(name, None)
        if not isinstance(entry, dict) or "value" not in entry:
            self._refuse(Phrase("{file}: {key} has no value.", file=self._file, key=key))
        clause = entry.get("clause")
        if not isinstance(clause, str) or not clause:
            self._refuse(Phrase("{file}: {key} names no clause.", file=self._file, key=key))
        for unknown in entry.keys() - {"value", "clause"}:
            self._refuse(Phrase("{file}: {key} is not known.", file=self._file, key=f"{key}.{unknown}"))
        return entry["value"], clause

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

    def _refuse(self, problem: Phrase) -> NoReturn:
        raise Fault(problem, _ADVICE)
