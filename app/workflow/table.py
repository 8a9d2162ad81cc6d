"""The vocabulary a workflow is declared in: states, steps, the fields and clocks of a step."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.permissions import Right, Role, Subject, may, roles_with


class FieldKind(StrEnum):
    """How a field is asked for on a form."""

    TEXT = "TEXT"
    MULTILINE = "MULTILINE"
    INT = "INT"
    MONEY = "MONEY"
    DAY = "DAY"
    CHOICE = "CHOICE"
    CHECKS = "CHECKS"


class Default(StrEnum):
    """A default that is only known when the form is opened."""

    TODAY = "TODAY"
    EXPECTED_QUANTITY = "EXPECTED_QUANTITY"
    FREIGHT_PAYER = "FREIGHT_PAYER"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a step needs to know.

    `options` are name and label of what can be chosen (CHOICE) or ticked (CHECKS); `default` is a plain value of the
    field's kind, a tuple of names for CHECKS, or a `Default`.
    """

    name: str
    label: Phrase
    kind: FieldKind
    required: bool = False
    options: tuple[tuple[str, Phrase], ...] = ()
    default: object = None
    max_length: int = 200
    hint: Phrase | None = None


class Guard(StrEnum):
    """What must hold, beyond the right to do it, before a step may be taken."""

    NOT_THE_PREPARER = "NOT_THE_PREPARER"
    """Somebody else than who took the step before; waived in a shop that works alone (separation of duties)."""


class PaperKind(StrEnum):
    """The papers of the desk; the value stands in the voucher code."""

    RECEIPT = "R"
    RETURN_VOUCHER = "T"


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand. `stage` counts from 0 along the progress bar; `next` tells the customer what follows."""

    name: str
    title: Phrase
    stage: int
    next: Phrase
    final: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a state to another: who may take it, what it asks, which clocks it moves, what it prints."""

    name: str
    title: Phrase
    sources: tuple[str, ...]
    target: str
    subject: Subject
    right: Right
    done: Phrase
    """What the status line says afterwards; may name {case}."""
    due: Phrase | None = None
    """What is due before it is taken, where the title names a result: the inspection, of "passed"."""
    fields: tuple[Field, ...] = ()
    guards: tuple[Guard, ...] = ()
    starts: tuple[LimitCode, ...] = ()
    stops: tuple[LimitCode, ...] = ()
    voids_clocks: bool = False
    """The case ends without its goods or money moving: all clocks and vouchers become void."""
    prepares: bool = False
    """Whoever takes it is the preparer of what somebody else approves."""
    frees_units: bool = False
    settles: bool = False
    """What the return pays is worked out again, where something has changed since it was told."""
    papers: tuple[PaperKind, ...] = ()
    tell: Phrase | None = None
    """What the customer must be told."""
    main: bool = True
    """The due step of its state, on F9; the others are buttons beside it."""
    irreversible: bool = False
    hint: Phrase | None = None

    def open_to(self, roles: Collection[Role]) -> bool:
        """Whether a person with these roles may take the step."""
        return may(roles, self.subject, self.right)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that may take the step."""
        return roles_with(self.subject, self.right)


@dataclass(frozen=True, slots=True)
class Workflow:
    """All states and steps of one kind of case; the step without a source begins it."""

    kind: str
    stages: tuple[Phrase, ...]
    states: tuple[State, ...]
    steps: tuple[Step, ...]

    def state(self, name: str) -> State:
        """The state of that name; a KeyError where there is none."""
        return {state.name: state for state in self.states}[name]

    def step(self, name: str) -> Step:
        """The step of that name; a KeyError where there is none."""
        return {step.name: step for step in self.steps}[name]

    def from_state(self, state: str) -> tuple[Step, ...]:
        """The steps that lead on from a state, the due one first."""
        leading = (step for step in self.steps if state in step.sources)
        return tuple(sorted(leading, key=lambda step: not step.main))

    def due_states(self, roles: Collection[Role]) -> tuple[str, ...]:
        """The states in which the due step is one for these roles: what waits for this person."""
        return tuple(
            state.name
            for state in self.states
            if any(step.main and step.open_to(roles) for step in self.from_state(state.name))
        )
