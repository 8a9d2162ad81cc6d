"""The vocabulary a workflow is declared in: states, steps, the fields and clocks of a step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.duties import Duty
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
    PIECES = "PIECES"
    """How many pieces of each line: pairs of the option's name and a number, at most the option's `most`."""
    FILES = "FILES"
    """Pictures and documents: the SHA-256 of files that have been taken in already."""
    POINTS = "POINTS"
    """A checklist: for each option what was found (its name and the finding's), a note and files beside it."""


class Default(StrEnum):
    """A default that is only known when the form is opened."""

    TODAY = "TODAY"
    EXPECTED_QUANTITY = "EXPECTED_QUANTITY"
    FREIGHT_PAYER = "FREIGHT_PAYER"
    KNOWN = "KNOWN"
    """What the case knows of it already; the kind of case fills it in."""


@dataclass(frozen=True, slots=True)
class When:
    """A field is only asked for where another one, a CHOICE above it, has one of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One line of PIECES or POINTS: its name in the program, its label, and what can be chosen for it.

    `most` is the largest number of PIECES; `findings` are name and label of what can be found at one of the POINTS, of
    which the first `well` are no fault.
    """

    name: str
    label: Phrase | str
    most: int = 0
    findings: tuple[tuple[str, Phrase], ...] = ()
    well: int = 1


@dataclass(frozen=True, slots=True)
class PointFound:
    """What was found at one of the POINTS of a checklist: the row's name, the finding's, a note, files by SHA-256."""

    point: str
    finding: str
    note: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a step needs to know.

    `options` are name and label of what can be chosen (CHOICE) or ticked (CHECKS), `rows` the lines of PIECES and
    POINTS; `default` is a plain value of the field's kind, a tuple of names for CHECKS, pairs of name and number for
    PIECES, or a `Default`. A DAY lies between the step before and today, or, with `ahead`, not before
    today and not more than `years_ahead` later.
    """

    name: str
    label: Phrase
    kind: FieldKind
    required: bool = False
    options: tuple[tuple[str, Phrase | str], ...] = ()
    default: object = None
    max_length: int = 200
    hint: Phrase | None = None
    rows: tuple[Option, ...] = ()
    when: When | None = None
    ahead: bool = False
    years_ahead: int = 1
    since_opened: bool = False
    """A DAY that may lie before the step before, though not before the case."""
    sensitive: bool = False
    """It tells something of a person's health: kept with the case alone, where it can be erased, never in an event."""

    def asked(self, values: Mapping[str, object]) -> bool:
        """Whether the field is asked for, the others being as they are."""
        return self.when is None or values.get(self.when.field) in self.when.values


class Guard(StrEnum):
    """What must hold, beyond the right to do it, before a step may be taken."""

    NOT_THE_PREPARER = "NOT_THE_PREPARER"
    """Somebody else than who took the step before; waived in a shop that works alone (separation of duties)."""
    NOT_THE_APPROVER = "NOT_THE_APPROVER"
    """Somebody else than who approved first: the second pair of eyes; waived in a shop that works alone."""
    ALL_TOLD = "ALL_TOLD"
    """Everything the customer is to be told has been told."""
    VERDICT = "VERDICT"
    """The quality cases about the goods have their verdicts."""


class Condition(StrEnum):
    """A fact of a case that decides which steps there are at all; the kind of case knows whether it holds."""

    OVER_LIMIT = "OVER_LIMIT"
    """The refund is above what one approval is enough for."""
    WITHIN_LIMIT = "WITHIN_LIMIT"
    OVERDUE = "OVERDUE"
    """The goods were to be sent back by a day that is over."""
    BUYERS_REASON = "BUYERS_REASON"
    SELLERS_REASON = "SELLERS_REASON"
    APPRAISED = "APPRAISED"
    """An appraiser has to confirm what is claimed."""
    UNAPPRAISED = "UNAPPRAISED"
    SENT = "SENT"
    """The goods come by parcel, not over the counter."""
    ADVANCE = "ADVANCE"
    """The new goods may go out before the old ones came in."""
    TO_SEND = "TO_SEND"
    """The new goods are still to go out."""
    SENT_AHEAD = "SENT_AHEAD"
    """The new goods went out before the old ones were taken back."""
    TO_COLLECT = "TO_COLLECT"
    """The customer still pays a difference."""
    PAID_UP = "PAID_UP"
    """The customer pays nothing more."""
    EVEN = "EVEN"
    """No difference is open either way."""
    CHEAPER = "CHEAPER"
    """The customer still gets a difference back."""
    COLLECTED = "COLLECTED"
    """The customer paid a difference for goods that did not go out yet."""
    GIVE_BACK = "GIVE_BACK"
    """What the customer paid of the difference is to be given back."""
    TAKEN_UP = "TAKEN_UP"
    """Another case is about the new goods."""
    GENERAL = "GENERAL"
    SERIOUS = "SERIOUS"
    """Complex or serious."""
    NO_CONSENT = "NO_CONSENT"
    """Nobody has agreed yet that something about their health is kept."""
    CONSENTED = "CONSENTED"
    REFUTED = "REFUTED"
    """The appraisal found no fault of the seller."""
    ON_SALE = "ON_SALE"
    """The batch is known, and its sale was not stopped yet."""


class PaperKind(StrEnum):
    """The papers of the desk; the value stands in the voucher code."""

    RECEIPT = "R"
    RETURN_VOUCHER = "T"
    EXCHANGE_VOUCHER = "H"
    MISSING_ITEMS = "B"
    SEND_BACK_SLIP = "J"
    REFUSAL = "N"
    OVERDUE_NOTICE = "O"
    GOODS_IN = "S"
    INSPECTION = "Y"
    INSPECTION_FAILED = "F"
    REFUND_SUM = "C"
    REFUND_SLIP = "K"
    PENALTY_SUM = "W"
    OUT_OF_STOCK = "Q"
    DISPATCH = "D"
    CHARGE_NOTICE = "E"
    QUALITY_RECORD = "L"
    APPRAISAL = "A"
    LAB_ORDER = "X"
    QUALITY_RESULT = "G"
    ADVERSE_REPORT = "V"
    RECALL_NOTICE = "Z"
    RECALL_BUYERS = "U"


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand. `stage` counts from 0 along the progress bar; `next` tells the customer what follows.

    `customers_turn`: the next to act is the customer; `goods_here`: goods of the case lie on our shelf; `money_owed`: a
    refund is prepared or approved and not yet paid.
    """

    name: str
    title: Phrase
    stage: int
    next: Phrase
    final: bool = False
    customers_turn: bool = False
    goods_here: bool = False
    money_owed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a state to another: who may take it, what it asks, which clocks it moves, what it prints."""

    name: str
    title: Phrase
    sources: tuple[str, ...]
    target: str
    """The state it leads to; "" where the case stays where it is."""
    subject: Subject
    right: Right
    done: Phrase
    """What the status line says afterwards; may name {case}."""
    due: Phrase | None = None
    """What is due before it is taken, where the title names a result: the inspection, of "passed"."""
    fields: tuple[Field, ...] = ()
    guards: tuple[Guard, ...] = ()
    starts: tuple[LimitCode, ...] = ()
    """Clocks that run from here on; of several, those that the values of the form ask for."""
    stops: tuple[LimitCode, ...] = ()
    pauses: tuple[LimitCode, ...] = ()
    """Clocks that stand still from here on, because it is the customer's turn."""
    resumes: tuple[LimitCode, ...] = ()
    voids: tuple[LimitCode, ...] = ()
    """Clocks that no longer count; what they asked for is not going to be done."""
    voids_clocks: bool = False
    """The case ends without its goods or money moving: all clocks and vouchers become void."""
    owes: tuple[Duty, ...] = ()
    """What the customer is to be told because of it, by a day; the form's field `told` says whether it was."""
    only_if: tuple[Condition, ...] = ()
    """The step is one only where all of these hold."""
    aside: bool = False
    """A step that is seldom wanted: it stands in the menu of further steps, and the case may stay where it is."""
    by_itself: bool = False
    """The program takes it where its conditions hold, without anybody."""
    prepares: bool = False
    """Whoever takes it is the preparer of what somebody else approves."""
    frees_units: bool = False
    settles: bool = False
    """What the return pays is worked out again, where something has changed since it was told."""
    approves: bool = False
    """Whoever takes it is the approver; a second one must be somebody else."""
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

    @property
    def beginning(self) -> Step:
        """The step that takes a case in: the one without a source."""
        return next(step for step in self.steps if not step.sources)

    def state(self, name: str) -> State:
        """The state of that name; a KeyError where there is none."""
        return {state.name: state for state in self.states}[name]

    def step(self, name: str) -> Step:
        """The step of that name; a KeyError where there is none."""
        return {step.name: step for step in self.steps}[name]

    def from_state(self, state: str, holding: Collection[Condition] | None = None) -> tuple[Step, ...]:
        """The steps that lead on from a state, the due one first; with `holding`, only those whose conditions hold."""
        leading = (step for step in self.steps if state in step.sources)
        there = (step for step in leading if holding is None or set(step.only_if) <= set(holding))
        return tuple(sorted(there, key=lambda step: (step.by_itself, not step.main, step.aside)))

    def states_where(self, holds: Callable[[State], bool]) -> tuple[str, ...]:
        """The names of the states something holds of."""
        return tuple(state.name for state in self.states if holds(state))

    def due_states(self, roles: Collection[Role]) -> tuple[str, ...]:
        """The states in which the due step is one for these roles: what waits for this person."""
        return tuple(
            state.name
            for state in self.states
            if any(step.main and not step.by_itself and step.open_to(roles) for step in self.from_state(state.name))
        )
