"""What a form taken in at the counter became, and that the same form sent twice becomes one case."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.models import cases, submits
from app.models.submits import SubmitRow
from app.services.case_clocks import next_step_of
from app.services.desk import Desk
from app.workflow.kinds import workflow_of


@dataclass(frozen=True, slots=True)
class Saved:
    """What an intake became. `repeated`: the same form had been saved before, nothing was stored again."""

    case_id: int
    case_no: str
    message: Phrase
    next_step: Phrase
    repeated: bool = False


def saved_case(desk: Desk, case_id: int, *, repeated: bool = False) -> Saved:
    """The case a form became, in words."""
    case = cases.by_id(desk.store, case_id)
    assert case is not None, case_id
    return Saved(
        case_id=case.id,
        case_no=case.case_no,
        message=Phrase(workflow_of(case.kind).beginning.done.text, case=case.case_no),
        next_step=next_step_of(case.kind, case.state, case.due_on, provisional=case.due_provisional),
        repeated=repeated,
    )


def submitted(desk: Desk, key: str, digest: str) -> tuple[str, SubmitRow | None]:
    """The key a form is stored under, and what came of it before; inside the transaction that would store it again.

    A form that was saved can come again with other entries: from a second window that offered it as a draft, or after a
    disk that failed once it had stored it. To call that one saved too would lose what is new in it: filled in otherwise
    (`digest`) it is another form, under a key of its own.
    """
    former = submits.found(desk.store, key)
    if former is None or former.result.get("form") == digest:
        return key, former
    other = f"{key}-{digest}"
    return other, submits.found(desk.store, other)
