"""Reading a profile's TOML file, key by key; what is wrong is said with file, key and clause."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from app.errors import Fault
from app.i18n import Phrase
from app.policy.clauses import is_clause
from app.policy.profiles.delivered import Usual, usual_parameters
from app.policy.profiles.kinds import NotAcceptedError
from app.policy.profiles.parameters import Declared, Parameter
from app.policy.profiles.profile import PARAMETERS, SECTIONS
from app.policy.profiles.tables import ADVICE, POLICY, tables_of, text_of
from app.policy.profiles.written import written

_HEAD = ("name", "version", "effective_from", "for_audit")
_LONGEST_TEXT = 60
_NEAR = 0.75
"""How alike two keys are for one to be taken for the other."""


class ProfileFile:
    """The content of one profile file.

    Every method raises a Fault that names the file, the key and its clause: the one the file gives, else the default
    profile's. With `for_audit` the file is a literal reading of one source, kept for comparison: values below the law
    are let through then.
    """

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._lawful_once = False
        self._head = tables_of(text, file)
        self._sections: dict[str, dict[str, object]] = {}
        for name, content in list(self._head.items()):
            if isinstance(content, dict) and name not in _HEAD:
                del self._head[name]
                self._sections[name] = content
        for_audit = self._head.get("for_audit", False)
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
        once._head = {key: value for key, value in once._head.items() if key in _HEAD}
        once._sections = {
            section: {key: once._sections.get(section, {}).get(key, entry) for key, entry in content.items()}
            for section, content in now._sections.items()
        }
        once._lawful_once = True
        return once

    def text(self, key: str) -> str:
        """A short text of the head."""
        value = self._head.get(key)
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > _LONGEST_TEXT:
            self._refuse(Phrase("{file}: {key} ({clause}) is missing, or is no short text.", **self._named(key)))
        return value

    def day(self, key: str) -> date:
        """A day of the head."""
        value = self._head.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self._refuse(Phrase("{file}: {key} ({clause}) is missing, or is no day.", **self._named(key)))
        return value

    def parameter(self, section: str, name: str, declared: Declared) -> Parameter[Any]:
        """One parameter, of its kind and not below the law."""
        key = f"{section}.{name}"
        value, clause = self._entry(section, name, key)
        try:
            read = declared.kind.read(value)
        except NotAcceptedError as error:
            self._refuse_value(key, value, clause, error.accepted)
        law = declared.kind.law
        if law is not None and not declared.kind.lawful(read) and not self.for_audit and not self._lawful_once:
            self._refuse(
                Phrase(
                    "{file}: {key} ({clause}) is {value}, below what the law ({law}) demands: {bound}.",
                    **self._named(key, clause),
                    value=written(value),
                    law=law.clause,
                    bound=law.bound,
                )
            )
        return Parameter(read, clause)

    def refuse_unknown(self) -> None:
        """Refuse what no one asks for, most likely a slip of the pen, and a section that is none."""
        for key in self._head:
            if key in SECTIONS:
                self._refuse(Phrase("{file}: [{key}] ({clause}) is no section.", **self._named(key)))
            if key not in _HEAD:
                self._refuse_unknown(key, self._head[key])
        for section, content in self._sections.items():
            if section not in SECTIONS:
                self._refuse_unknown(section, content)
            for name, entry in content.items():
                if f"{section}.{name}" not in PARAMETERS:
                    self._refuse_unknown(f"{section}.{name}", entry)

    def refuse_without_refund_limit(self, *limits: Parameter[int | None]) -> None:
        """Refuse a profile that would let a refund wait for ever."""
        if all(limit.value is None for limit in limits):
            keys = ("refunds.after_receipt_wd", "refunds.after_inspection_wd", "refunds.after_receipt_days")
            self._refuse(
                Phrase(
                    "{file}: no limit is left for the refund ({clause}): one of {keys} must be a figure.",
                    file=self._file,
                    clause="C-01",
                    keys=keys,
                )
            )

    def _entry(self, section: str, name: str, key: str) -> tuple[object, str]:
        """The value of a parameter as it stands in the file, and its clause."""
        entry = self._sections.get(section, {}).get(name)
        if not isinstance(entry, dict):
            self._refuse_without_value(key, entry)
        clause = entry.get("clause")
        if not isinstance(clause, str) or not clause.strip():
            self._refuse(Phrase("{file}: {key} names no clause; the default names {clause}.", **self._named(key)))
        if not is_clause(clause) and not self._lawful_once:
            said = written(clause)
            self._refuse(
                Phrase("{file}: {key} names {clause}, which is no clause and no short text.", **self._named(key, said))
            )
        if "value" not in entry:
            self._refuse_without_value(key, None)
        for unknown in entry.keys() - {"value", "clause"}:
            self._refuse(Phrase("{file}: {key} ({clause}) is not known.", **self._named(f"{key}.{unknown}", clause)))
        return entry["value"], clause

    def _refuse_without_value(self, key: str, entry: object) -> NoReturn:
        usual = usual_parameters().get(key, Usual("…", POLICY))
        pattern = f'{{ value = {written(usual.value)}, clause = "{usual.clause}" }}'
        said = {**self._named(key), "pattern": pattern}
        if entry is None:
            self._refuse(Phrase("{file}: {key} ({clause}) has no value; the default has {pattern}.", **said))
        self._refuse(
            Phrase("{file}: {key} ({clause}) is just {value}; write {pattern}.", **said, value=written(entry)),
        )

    def _refuse_unknown(self, key: str, entry: object) -> NoReturn:
        given = entry.get("clause") if isinstance(entry, dict) else None
        near = _meant(key)
        usual = usual_parameters().get(near)
        usual_clause = usual.clause if usual else POLICY
        said = self._named(key, given if isinstance(given, str) and is_clause(given) else usual_clause)
        if near:
            self._refuse(Phrase("{file}: {key} ({clause}) is not known; perhaps {near} is meant.", **said, near=near))
        self._refuse(Phrase("{file}: {key} ({clause}) is not known.", **said))

    def _refuse_value(self, key: str, value: object, clause: str, accepted: str) -> NoReturn:
        self._refuse(
            Phrase(
                "{file}: {key} ({clause}) is {value}; accepted are: {accepted}.",
                **self._named(key, clause),
                value=written(value),
                accepted=accepted,
            )
        )

    def _named(self, key: str, clause: str = "") -> dict[str, object]:
        """What every refusal names; without a clause of its own the default's."""
        usual = usual_parameters().get(key)
        return {"file": self._file, "key": key, "clause": clause or (usual.clause if usual else POLICY)}

    def _refuse(self, problem: Phrase) -> NoReturn:
        raise Fault(problem, ADVICE)


def _meant(key: str) -> str:
    """The key a slip of the pen most likely was to be, of its own section first; nothing where none is near."""
    section, _, name = key.rpartition(".")
    names = {each.rpartition(".")[2]: each for each in PARAMETERS}
    own = {each: f"{section}.{each}" for each in names if f"{section}.{each}" in PARAMETERS}
    for known in (own, names) if section else ({each: each for each in (*_HEAD, *SECTIONS)}, names):
        near = get_close_matches(name, known, 1, _NEAR)
        if near:
            return known[near[0]]
    return ""
