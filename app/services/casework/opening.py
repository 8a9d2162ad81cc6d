"""Opening a case by the first step of its workflow, whatever its kind keeps beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.models import cases, customers, events, numbers, wanted_papers
from app.models.cases import CaseRow
from app.services import search_entry
from app.services.casework.owed import owe
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.profiles import keep_rules
from app.services.session import Session
from app.workflow.kinds import CaseKind
from app.workflow.table import Step


def open_new_case(
    desk: Desk,
    session: Session,
    kind: CaseKind,
    step: Step,
    keep: Callable[[int], None],
    *,
    summary: str,
    customer_id: int | None = None,
    parent_id: int | None = None,
    values: Values | None = None,
    data: Mapping[str, object] | None = None,
) -> CaseRow:
    """Store a case inside the caller's transaction: number, what its kind keeps of it, duties, papers, event, search.

    `keep` is given the new case's id and enters the kind's own part; clocks are the caller's. `data` goes into the
    event: nothing personal, nothing about health.
    """
    session.require(step.subject, step.right)
    now = desk.clock.now()
    keep_rules(desk)
    customer = customers.by_id(desk.store, customer_id) if customer_id is not None else None
    case_id = cases.insert_case(
        desk.store,
        case_no=numbers.next_case_number(desk.store, kind.prefix, desk.shop().counter_code, desk.today),
        kind=kind.name,
        state=step.target,
        channel="counter",
        received_at=now,
        created_by=session.staff_id,
        profile_name=desk.profile.name,
        profile_version=desk.profile.version,
        customer_id=customer.id if customer else None,
        customer_name=customer.name if customer else "",
        product_summary=summary,
        parent_id=parent_id,
    )
    keep(case_id)
    owe(desk, case_id, step, values or {}, session.staff_id)
    wanted_papers.want(desk.store, case_id, step.papers, now)
    events.append(
        desk.store,
        case_id=case_id,
        actor_id=session.staff_id,
        name=f"{kind.name.lower()}.{step.name}",
        from_state=None,
        to_state=step.target,
        data={**(data or {}), "profile": f"{desk.profile.name} {desk.profile.version}"},
        at=now,
    )
    search_entry.index_case(desk, case_id)
    case = cases.by_id(desk.store, case_id)
    assert case is not None, case_id
    return case
