"""What a walk through a workflow saw."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from app.errors import UserError
from app.services.papers import Paper
from app.workflow.permissions import Role
from app.workflow.table import PaperKind


@dataclass
class Walk:
    """What was seen of a kind."""

    states: set[str] = field(default_factory=set)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each step was taken, by state and step."""
    by: set[tuple[str, Role]] = field(default_factory=set)
    """Which step was taken by which role."""
    ends: dict[str, set[str]] = field(default_factory=dict)
    """How the clocks stood at each end, by state."""
    printed: dict[tuple[PaperKind, str], Paper] = field(default_factory=dict)
    """A paper of each kind and size."""
    papers: set[tuple[str, PaperKind]] = field(default_factory=set)
    """Which papers were printed after which step."""
    idle: set[tuple[str, str]] = field(default_factory=set)
    """Steps that had nothing to choose from where the case stood, by state and step."""
    failed: dict[tuple[str, str], UserError | None] = field(default_factory=dict)
    """Why a step could not be taken with any form, by state and step; it may have been possible another time."""
    asked: set[tuple[str, str]] = field(default_factory=set)
    """Steps that were open, by state, and were asked for by everybody without the right, too late, and so on."""
    no_right: set[tuple[str, Role]] = field(default_factory=set)
    """Which step was refused to which role."""
    not_from: set[tuple[str, str]] = field(default_factory=set)
    """From which state which step was refused, to somebody with every right."""
    refused: Counter[str] = field(default_factory=Counter)
    """How many refusals of each sort were asked for and given."""
