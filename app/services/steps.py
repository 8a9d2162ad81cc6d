"""Taking a case one step on: permission, guards, fields, clocks, event, all in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from app.clock import SHANGHAI, day_of
from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, clocks, duties, events, submits, units, vouchers, wanted_papers
from app.models.attachments import ATTACHMENTS
from app.models.cases import CaseRow, Changed
from app.services.case_clocks import next_step_of, start_clock
from app.services.casework.kept_files import note_files
from app.services.casework.owed import open_duty, owe
from app.services.casework.pausing import pause, resume
from app.services.casework.standing import Standing, case_of
from app.services.casework.values import checked_values, plain_values
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.files_in_use import discard_unused
from app.services.profiles import rules_for
from app.services.session import Session, not_permitted
from app.services.works.found import standing_of, work_of
from app.workflow.kinds import workflow_of
from app.workflow.table import Field, FieldKind, Guard, PaperKind, Step


@dataclass(frozen=True, slots=True)
class StepDone:
    """What a step did, in words for the status line; `papers` are to be printed now.

    `repeated`: it had been taken by the same click before.
    """

    case_no: str
    state: str
    message: Phrase
    next_step: Phrase
    papers: tuple[PaperKind, ...] = ()
    repeated: bool = False


def take_step(
    desk: Desk,
    session: Session,
    case_no: str,
    step_name: str,
    values: Mapping[str, object],
    version: int,
    submit_key: str,
) -> StepDone:
    """Move a case on by a step of its workflow.

    Raises UserError when the step is not open from where the case stands, to this person, by a guard, with these
    values, or when a colleague moved the case meanwhile (`version` is the one the screen showed). Nothing is stored
    then. The same form sent twice (`submit_key`) is carried out once; filled in otherwise meanwhile it is another one.
    """
    with desk.store.transaction():
        case = case_of(desk, case_no)
        brought = _files_of(desk, case)
        step = workflow_of(case.kind).step(step_name)
        key, repeated = _submitted(desk, case, step, values, submit_key)
        if not repeated:
            standing = standing_of(desk, case)
            refuse_if_not_open(desk, session, standing, step, version)
            store_step(desk, session, standing, step, values)
            submits.record(desk.store, key, case.id, {"step": step.name, "form": _digest(values)}, desk.clock.now())
        moved = case_of(desk, case_no)
        done = Phrase(step.done.text, case=moved.case_no)
        after = standing_of(desk, moved)
        message = work_of(case.kind).said(desk, after, step, done)
        printed = () if repeated else work_of(case.kind).papers(desk, after, step)
        erased = brought - _files_of(desk, moved)
    if erased:
        discard_unused(desk, erased)  # not before it is committed that the case no longer has them
    next_step = next_step_of(
        moved.kind, moved.state, moved.due_on, provisional=moved.due_provisional, conditions=after.conditions
    )
    return StepDone(case_no, moved.state, message, next_step, printed, repeated)


def _files_of(desk: Desk, case: CaseRow) -> frozenset[str]:
    return frozenset(row.sha256 for row in ATTACHMENTS.of_case(desk.store, case.id))


def _submitted(
    desk: Desk, case: CaseRow, step: Step, values: Mapping[str, object], submit_key: str
) -> tuple[str, bool]:
    """The key a form is submitted with, and whether it was carried out before.

    To call one that holds something else carried out too would lose what is new in it: it is refused, where the first
    has moved the case.
    """
    former = submits.found(desk.store, submit_key)
    if former is None:
        return submit_key, False
    told = {"step": step.name, "form": _digest(values)}
    if former.case_id == case.id and {**told, **former.result} == told:
        return submit_key, True
    other = f"{submit_key}-{case.id}-{step.name}-{told['form']}"
    return other, submits.found(desk.store, other) is not None


def _digest(values: Mapping[str, object]) -> str:
    return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]


def refuse_if_not_open(desk: Desk, session: Session, standing: Standing, step: Step, version: int) -> None:
    """Refuse, with a UserError, a step that is not open to this person from where the case stands."""
    case = standing.case
    if not step.open_to(session.roles):
        raise not_permitted(step.roles)
    if case.version != version or case.state not in step.sources or not case.is_open:
        raise _moved_meanwhile(case)
    if step.by_itself or not set(step.only_if) <= standing.conditions:
        raise UserError(Phrase("“{step}” is not open for this case as it stands.", step=step.title))
    refusal = guard_refusal(desk, session, standing, step)
    if refusal is not None:
        raise UserError(refusal)


def _moved_meanwhile(case: CaseRow) -> UserError:
    state = workflow_of(case.kind).state(case.state)
    return UserError(Phrase("A colleague has moved this case meanwhile: it is now “{state}”.", state=state.title))


def guard_refusal(desk: Desk, session: Session, standing: Standing, step: Step) -> Phrase | None:
    """Why a guard keeps this person from a step, None when nothing does."""
    if Guard.ALL_TOLD in step.guards:
        untold = open_duty(desk, standing.case.id)
        if untold is not None:
            return Phrase("First, the customer is still to be told: {what}", what=untold)
    if Guard.VERDICT in step.guards and standing.awaits:
        return Phrase(
            "The goods wait for the verdict of {cases}. Record it there; this case goes on with what is found.",
            cases=standing.awaits,
        )
    if desk.shop().works_alone:
        return None
    if Guard.NOT_THE_PREPARER in step.guards and standing.prepared_by == session.staff_id:
        return Phrase("You prepared this yourself. Somebody else must approve it.")
    if Guard.NOT_THE_APPROVER in step.guards and standing.approved_by == session.staff_id:
        return Phrase("You approved this already. A second person must look at it.")
    return None


def complete_fields(desk: Desk, standing: Standing, step: Step) -> tuple[Field, ...]:
    """The fields of a step with the defaults, options and rows that only the open case knows."""
    work = work_of(standing.case.kind)
    return tuple(work.complete(desk, standing, step, field) for field in step.fields)


def store_step(
    desk: Desk, session: Session | None, standing: Standing, step: Step, values: Mapping[str, object]
) -> None:
    """Carry out a step that is open, inside the caller's transaction; without a session the program takes it itself.

    Raises UserError for values that are wrong, or where a colleague moved the case meanwhile.
    """
    case, work = standing.case, work_of(standing.case.kind)
    by = session.staff_id if session else None
    fields, opened = complete_fields(desk, standing, step), day_of(case.received_at)
    checked = checked_values(desk, fields, standing.earliest, values, opened)
    work.check(desk, standing, step, checked)
    _move(desk, case, step)
    work.store(desk, session, standing, step, checked)
    note_files(desk, case.id, step, checked, by)
    if step.voids_clocks or _ends_untold(case, step):
        duties.void_all(desk.store, case.id)
    owe(desk, case.id, step, checked, by)
    _move_clocks(desk, case, step, checked, by)
    after = standing_of(desk, case_of(desk, case.case_no))
    wanted_papers.want(desk.store, case.id, work.papers(desk, after, step), desk.clock.now())
    if step.frees_units:
        units.release(desk.store, case.id)
    if step.voids_clocks:
        _void_vouchers(desk, case)
    events.append(
        desk.store,
        case_id=case.id,
        actor_id=by,
        name=f"{case.kind.lower()}.{step.name}",
        from_state=case.state,
        to_state=step.target or case.state,
        data=_event_data(step, checked),
        at=desk.clock.now(),
    )


def _ends_untold(case: CaseRow, step: Step) -> bool:
    """Whether the case ends without anybody looking whether all was told: then nothing is to be told any more."""
    return Guard.ALL_TOLD not in step.guards and bool(step.target) and workflow_of(case.kind).state(step.target).final


def _move(desk: Desk, case: CaseRow, step: Step) -> None:
    target = step.target or case.state
    final = workflow_of(case.kind).state(target).final
    try:
        cases.set_state(desk.store, case.id, case.version, target, closed_at=desk.clock.now() if final else None)
    except Changed as changed:
        raise _moved_meanwhile(case_of(desk, case.case_no)) from changed


_WRITTEN = frozenset({FieldKind.TEXT, FieldKind.MULTILINE, FieldKind.POINTS})


def _event_data(step: Step, values: Values) -> dict[str, object]:
    """What of a form goes into the event: not the free texts, which may hold personal data, nor what tells of health.

    Both can be erased, an event cannot.
    """
    kept_back = {field.name for field in step.fields if field.kind in _WRITTEN or field.sensitive}
    return plain_values({name: value for name, value in values.items() if name not in kept_back})


def _void_vouchers(desk: Desk, case: CaseRow) -> None:
    for voucher in vouchers.of_case(desk.store, case.id):
        vouchers.void(desk.store, voucher.id)


def _move_clocks(desk: Desk, case: CaseRow, step: Step, values: Values, by: int | None) -> None:
    now, rules = desk.clock.now(), rules_for(desk, case)
    for code in _ended(desk, case, step):
        resume(desk, case.id, code, rules)  # days it stood still do not count, also where it ends while it does
    for code in step.stops:
        clocks.stop(desk.store, case.id, code, now, _done_at(desk, values))
    for code in step.voids:
        clocks.void(desk.store, case.id, code, now)
    if step.voids_clocks:
        clocks.void_all(desk.store, case.id, now)
    for code in step.pauses:
        pause(desk, case.id, code, by)
    for code in step.resumes:
        resume(desk, case.id, code, rules)
    if step.starts:
        standing = standing_of(desk, case_of(desk, case.case_no))
        for code in step.starts:
            basis = work_of(case.kind).basis(desk, standing, code, values)
            if basis is not None:
                start_clock(desk, case.id, basis, rules)


def _ended(desk: Desk, case: CaseRow, step: Step) -> tuple[str, ...]:
    """The limits a step ends; every one where it ends the case."""
    every = clocks.of_case(desk.store, case.id) if step.voids_clocks else ()
    return (*step.stops, *step.voids, *(clock.code for clock in every))


def _done_at(desk: Desk, values: Values) -> datetime:
    """When what the step records was done: now, or in the course of the earlier day written on the form."""
    day = next((value for value in values.values() if isinstance(value, date) and value <= desk.today), desk.today)
    return desk.clock.now() if day == desk.today else datetime.combine(day, time(12), SHANGHAI)
