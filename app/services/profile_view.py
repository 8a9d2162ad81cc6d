"""What a profile says, parameter by parameter in words, and where two profiles differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.i18n import Phrase
from app.policy.profiles.parameters import Parameter
from app.policy.profiles.profile import PARAMETERS, SECTION_TITLES, Profile


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """One parameter: its title, value and clause; `before` is the other profile's value where that differs."""

    key: str
    title: Phrase
    value: Phrase
    clause: str
    before: Phrase | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of a profile."""

    title: Phrase
    lines: tuple[ParameterLine, ...]


def sections_of(profile: Profile, beside: Profile) -> tuple[SectionView, ...]:
    """Everything a profile says, in the order of its file, with what another one says where that differs."""
    return tuple(
        SectionView(title, tuple(_line(key, profile, beside) for key in PARAMETERS if key.startswith(f"{name}.")))
        for name, title in SECTION_TITLES.items()
    )


def changed_parameters(old: Profile, new: Profile) -> tuple[str, ...]:
    """The keys of the parameters that have another value, in the order of a file; another clause is no other rule."""
    return tuple(key for key in PARAMETERS if parameter_of(old, key).value != parameter_of(new, key).value)


@lru_cache(maxsize=64)
def changed_clauses(old: Profile, new: Profile) -> frozenset[str]:
    """The clauses of the parameters that have another value, under both profiles."""
    return frozenset(
        parameter_of(profile, key).clause for key in changed_parameters(old, new) for profile in (old, new)
    )


def parameter_of(profile: Profile, key: str) -> Parameter[object]:
    """A parameter by its key (`returns.review_wd`)."""
    section, name = key.split(".")
    found = getattr(getattr(profile, section), name)
    assert isinstance(found, Parameter)
    return found


def _line(key: str, profile: Profile, beside: Profile) -> ParameterLine:
    declared, here, there = PARAMETERS[key], parameter_of(profile, key), parameter_of(beside, key)
    return ParameterLine(
        key=key,
        title=declared.title,
        value=declared.kind.said(here.value),
        clause=here.clause,
        before=None if here.value == there.value else declared.kind.said(there.value),
    )
