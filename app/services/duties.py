"""What the customer is to be told: shown with the case, and noted once it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import duties, events, submits
from app.models.duties import DUTIES, OPEN, TOLD, DutyRow
from app.services.case_clocks import Tone, left_words, tone_of
from app.services.casework.standing import case_of
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.duties import DUTIES as KNOWN
from app.workflow.duties import MEANS_TITLES, Means
from app.workflow.kinds import case_kind
from app.workflow.permissions import Right


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something to be told by a day; `told` says how it was, None while it was not."""

    duty_id: int
    title: Phrase
    due: date
    left: Phrase
    tone: Tone
    told: Phrase | None = None


def duties_of(desk: Desk, case_id: int) -> tuple[DutyView, ...]:
    """What is to be told in a case, what is open first."""
    rows = [row for row in DUTIES.of_case(desk.store, case_id) if row.status in (OPEN, TOLD)]
    return tuple(_view(desk, row) for row in sorted(rows, key=lambda row: (row.status != OPEN, row.due_on, row.id)))


def _view(desk: Desk, row: DutyRow) -> DutyView:
    title = KNOWN[row.code].title
    if row.told_at is None or row.means is None:
        return DutyView(row.id, title, row.due_on, left_words(desk, row.due_on), tone_of(row.due_on, desk.today))
    told = Phrase("told {means}, {when}", means=MEANS_TITLES[Means(row.means)], when=row.told_at)
    return DutyView(row.id, title, row.due_on, Phrase(""), Tone.DONE, told)


def tell(desk: Desk, session: Session, case_no: str, duty_id: int, means: Means, submit_key: str) -> None:
    """Note that somebody was told, and how; a UserError where that is noted already or no longer asked for.

    The same `submit_key` sent twice is carried out once.
    """
    with desk.store.transaction():
        case = case_of(desk, case_no)
        session.require(case_kind(case.kind).subject, Right.READ)
        if submits.found(desk.store, submit_key) is not None:
            return
        row = next((one for one in DUTIES.of_case(desk.store, case.id) if one.id == duty_id), None)
        if row is None or row.status != OPEN:
            raise UserError(Phrase("A colleague has seen to this meanwhile."))
        now = desk.clock.now()
        duties.told(desk.store, duty_id, means, now, session.staff_id)
        events.append(
            desk.store,
            case_id=case.id,
            actor_id=session.staff_id,
            name="duty.told",
            from_state=None,
            to_state=None,
            data={"duty": row.code, "means": str(means)},
            at=now,
        )
        submits.record(desk.store, submit_key, case.id, {"duty": row.code}, now)
