"""`policy diff`: what other rules would change, before they take effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.i18n import Phrase, Words
from app.policy.rules import Rules
from app.services.policy_cases import shown
from app.services.policy_check import Report, answer_to, id_of, same
from app.services.profile_files import read_version
from app.services.profile_shelf import ProfileShelf
from app.services.profile_view import changed_clauses

_TOLD_ELSEWHERE = frozenset({"clauses", "explain"})


@dataclass(frozen=True, slots=True)
class Pair:
    """The rules as they are and as they would be."""

    old: Rules
    new: Rules

    def clauses_behind(self, *named: Iterable[str]) -> tuple[str, ...]:
        """Of the clauses answers rest on those of parameters that differ; all, where none of these is named."""
        every = tuple(dict.fromkeys(clause for clauses in named for clause in clauses))
        changed = changed_clauses(self.old.profile, self.new.profile)
        return tuple(clause for clause in every if clause in changed) or every


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be otherwise: in which case, what, in plain values and in words, and by which clauses."""

    case: Any
    key: str
    old: Any
    new: Any
    clauses: tuple[str, ...]
    told: Phrase

    @property
    def text(self) -> Phrase:
        """The change with its case, in words."""
        case = self.case if isinstance(self.case, str) else shown(self.case)
        return Phrase("{case}, {change}.", case=case, change=self.told)


@dataclass(frozen=True, slots=True)
class Diff:
    """What would change, of how many cases; `unjudged` are those neither rules could judge."""

    changes: tuple[Change, ...] = ()
    cases: int = 0
    changed: int = 0
    unjudged: int = 0

    def __add__(self, other: Diff) -> Diff:
        return Diff(
            (*self.changes, *other.changes),
            self.cases + other.cases,
            self.changed + other.changed,
            self.unjudged + other.unjudged,
        )

    @property
    def summary(self) -> Phrase:
        """How many cases change, in words."""
        if self.unjudged:
            return Phrase(
                "{n} of {all} cases change; {left} cannot be judged.",
                n=self.changed,
                all=self.cases,
                left=self.unjudged,
            )
        return Phrase("{n} of {all} cases change.", n=self.changed, all=self.cases)

    def plain(self, words: Words, case_key: str) -> list[dict[str, Any]]:
        """The changes as JSON knows them; `case_key` is `id` in a file, `case` at the desk."""
        return [
            {
                case_key: change.case,
                "key": change.key,
                "old": change.old,
                "new": change.new,
                "clauses": list(change.clauses),
                "text": words.say(change.text),
            }
            for change in self.changes
        ]


def pair_of(shelf: ProfileShelf, old: str, new: str, day: date) -> Pair:
    """The rules two texts name; raises as `named_or_file` does."""
    return Pair(named_or_file(shelf, old, day), named_or_file(shelf, new, day))


def named_or_file(shelf: ProfileShelf, source: str, day: date) -> Rules:
    """The rules somebody means: a file by its path, a profile by its name, or a version (`CUSTOMER_FIRST 2026.1`).

    Raises UserError for a name nobody knows, Fault, naming file, key and clause, for a file that cannot be used. A
    profile read from a file may not be in effect yet, and may be for comparison only.
    """
    version = shelf.meant(source, day)
    if version is not None:
        return shelf.rules_of(version)
    if _is_path(source):
        return shelf.rules_of(read_version(Path(source)))
    refused = next((file.why for file in shelf.refused() if file.name == source), None)
    names = tuple(shelf.names())
    raise UserError(refused or Phrase("There are no rules {name} here; there are: {names}.", name=source, names=names))


def diff_of_cases(written: Iterable[Any], pair: Pair, words: Words, report: Report) -> Diff:
    """What would change for the cases of a file as `policy check` reads it; the profiles they name do not count."""
    cases = [_changes(one, pair, words, report) for one in written]
    return Diff(
        changes=tuple(change for changes, _judged in cases for change in changes),
        cases=len(cases),
        changed=sum(bool(changes) for changes, _judged in cases),
        unjudged=sum(not judged for _changes, judged in cases),
    )


def _is_path(source: str) -> bool:
    return source.lower().endswith(".toml") or "/" in source or "\\" in source


def _changes(written: Any, pair: Pair, words: Words, report: Report) -> tuple[list[Change], bool]:
    """What changes in one case, and whether either rules could judge it."""
    old, new = (answer_to(written, _always(rules), words, report) for rules in (pair.old, pair.new))
    number = id_of(written)
    clauses = pair.clauses_behind(new.get("clauses", ()), old.get("clauses", ()))
    changes = [
        Change(number, key, old.get(key), new.get(key), clauses, becomes(key, shown(old.get(key)), shown(new.get(key))))
        for key in dict.fromkeys((*new, *old))
        if key not in _TOLD_ELSEWHERE and not same(old.get(key), new.get(key))
    ]
    return changes, "error" not in old or "error" not in new


def _always(rules: Rules) -> Callable[[Any], Rules]:
    return lambda _name: rules


def becomes(what: Phrase | str, old: object, new: object) -> Phrase:
    """What changes, from what to what."""
    return Phrase("{what}: {old} becomes {new}", what=what, old=old, new=new)
