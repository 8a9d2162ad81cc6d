"""What happened to a case: the stages it went through, and every event in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.i18n import Phrase
from app.models.cases import CaseRow
from app.models.events import EventRow
from app.services import recounting
from app.workflow.duties import DUTIES, MEANS_TITLES, Means
from app.workflow.kinds import workflow_of
from app.workflow.table import FieldKind, Workflow


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage of the progress bar: who finished it and when, or that it is the present one."""

    title: Phrase
    done: bool
    current: bool
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event: when, who, what."""

    at: datetime
    who: str
    what: Phrase
    note: str = ""


def stages_of(case: CaseRow, history: tuple[EventRow, ...], names: Mapping[int, str]) -> tuple[StageView, ...]:
    """The stages of a case, those left behind with who left them and when.

    A case that ended early has left only those behind that it came to: nothing was refunded where it was refused.
    """
    workflow = workflow_of(case.kind)
    reached = workflow.state(case.state).stage
    behind = min(reached, _furthest(workflow, history) + 1)
    return tuple(
        StageView(title, n < behind, n == reached, *(_finished(workflow, n, history, names) if n < behind else _NOBODY))
        for n, title in enumerate(workflow.stages)
    )


_NOBODY = (None, "")


def _furthest(workflow: Workflow, history: tuple[EventRow, ...]) -> int:
    """The last stage a case was in while it was open."""
    states = (workflow.state(event.to_state) for event in history if event.to_state is not None)
    return max((state.stage for state in states if not state.final), default=0)


def _finished(
    workflow: Workflow, stage: int, history: tuple[EventRow, ...], names: Mapping[int, str]
) -> tuple[datetime | None, str]:
    """When and by whom a case left a stage, for good."""
    for event in reversed(history):
        if event.to_state is None or workflow.state(event.to_state).stage <= stage:
            continue
        before = workflow.state(event.from_state).stage if event.from_state else 0
        if before <= stage:
            return event.at, names.get(event.actor_id or 0, "")
    return None, ""


def lines_of(
    case: CaseRow, history: tuple[EventRow, ...], names: Mapping[int, str], data: Mapping[str, Any]
) -> tuple[HistoryLine, ...]:
    """Every event of a case; what was written on a step's form stands beside the last time it was taken."""
    workflow = workflow_of(case.kind)
    last = {event.name: event.id for event in history}
    return tuple(
        HistoryLine(
            event.at,
            names.get(event.actor_id or 0, ""),
            _what(workflow, event),
            _note(workflow, event, data) if last[event.name] == event.id else "",
        )
        for event in history
    )


_OTHER_EVENTS = {
    "customer.revealed": Phrase("Looked at name and phone"),
    "paper.printed": Phrase("Paper printed"),
    "paper.reprinted": Phrase("Paper printed again"),
    "buyers.told": Phrase("Buyers told"),
    "buyers.tried": Phrase("Buyers tried, not reached"),
    "buyers.collected": Phrase("Pieces taken in from a buyer"),
    "appraisal.found": Phrase("Finding of the appraisal taken over"),
}


def _what(workflow: Workflow, event: EventRow) -> Phrase:
    if event.name == recounting.EVENT:
        return recounting.told(event.data)
    if event.name == "duty.told":
        return Phrase(
            "{what}: done {means}",
            what=DUTIES[event.data["duty"]].title,
            means=MEANS_TITLES[Means(event.data["means"])],
        )
    if event.name in _OTHER_EVENTS:
        return _OTHER_EVENTS[event.name]
    if event.from_state is None:
        return Phrase("Application taken in")
    return workflow.step(_step_name(event)).title


def _step_name(event: EventRow) -> str:
    return event.name.partition(".")[2]


def _note(workflow: Workflow, event: EventRow, data: Mapping[str, Any]) -> str:
    """The first text written on a step's form."""
    if event.from_state is None or event.to_state is None:
        return ""
    step = workflow.step(_step_name(event))
    written = data.get(step.name, {})
    texts = (written.get(field.name) for field in step.fields if field.kind in (FieldKind.TEXT, FieldKind.MULTILINE))
    return next((str(text) for text in texts if text), "")
