"""One parameter of a profile: its value with its clause, and how it is declared."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Any, Generic, TypeVar

from app.i18n import Phrase
from app.policy.profiles.kinds import Kind

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T_co]):
    """One figure or choice of a profile, and the clause it comes from."""

    value: T_co
    clause: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said once about a parameter: the kind of its values, what it is called, and which question it settles.

    `settles`: a limit the sources demand without a number (`U-05`), or a question left to the owner (`Q-03`).
    """

    kind: Kind
    title: Phrase
    settles: str = ""


def declared(kind: Kind, title: Phrase, settles: str = "") -> Any:
    """Declare a parameter as a field of a section."""
    return field(metadata={"declared": Declared(kind, title, settles)})


def declaration_of(parameter: Field[Any]) -> Declared:
    """What was declared about a field of a section."""
    found = parameter.metadata["declared"]
    assert isinstance(found, Declared)
    return found
