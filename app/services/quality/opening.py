"""Storing a quality case: the report, its clock, its event, what it is found by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models import cases, events, numbers, wanted_papers
from app.models.cases import CaseRow
from app.models.quality_cases import QUALITY_CASES, QualityRow
from app.services import search_entry
from app.services.case_clocks import start_clock
from app.services.casework.kept_files import keep_files
from app.services.casework.standing import Standing
from app.services.clock_basis import basis_of
from app.services.desk import Desk
from app.services.profiles import keep_rules
from app.services.quality.record import stand
from app.services.session import Session
from app.workflow.kinds import QUALITY
from app.workflow.quality import QUALITY as WORKFLOW

_REPORT = WORKFLOW.step("report")


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is complete and clean; `reaction` None where nobody could be asked."""

    customer_id: int | None
    customer_name: str
    order_id: int | None
    line_id: int | None
    product_id: int | None
    product_name: str
    spec: str
    batch_no: str
    problem: str
    purchase_channel: str
    purchased_on: date | None = None
    expiry: date | None = None
    reaction: bool | None = None
    problem_type: str | None = None
    files: tuple[str, ...] = ()
    note: str = ""
    parent: CaseRow | None = None

    @property
    def title(self) -> str:
        """Name and spec, as lists show it."""
        return f"{self.product_name} {self.spec}".strip()


def open_case(desk: Desk, session: Session, report: Report) -> Standing:
    """Store a quality case inside the caller's transaction; returns where it stands."""
    now = desk.clock.now()
    keep_rules(desk)
    case_id = cases.insert_case(
        desk.store,
        case_no=numbers.next_case_number(desk.store, QUALITY.prefix, desk.shop().counter_code, desk.today),
        kind=QUALITY.name,
        state=_REPORT.target,
        channel="counter",
        received_at=now,
        created_by=session.staff_id,
        profile_name=desk.profile.name,
        profile_version=desk.profile.version,
        customer_id=report.customer_id,
        customer_name=report.customer_name,
        order_id=report.order_id,
        product_summary=report.title,
        parent_id=report.parent.id if report.parent else None,
    )
    QUALITY_CASES.insert(desk.store, _row(desk, case_id, report))
    keep_files(desk, case_id, _REPORT.name, report.files, session.staff_id)
    for code in _REPORT.starts:
        start_clock(desk, case_id, basis_of(code, reported_on=desk.today), desk.rules)
    wanted_papers.want(desk.store, case_id, _REPORT.papers, now)
    _record(desk, session, case_id, report)
    search_entry.index_case(desk, case_id)
    case = cases.by_id(desk.store, case_id)
    assert case is not None
    return stand(desk, case)


def _row(desk: Desk, case_id: int, report: Report) -> QualityRow:
    return QualityRow(
        case_id=case_id,
        product_id=report.product_id,
        order_line_id=report.line_id,
        product_name=report.product_name,
        spec=report.spec,
        batch_no=report.batch_no,
        expiry_date=report.expiry,
        purchased_on=report.purchased_on,
        purchase_channel=report.purchase_channel,
        problem=report.problem,
        reaction=report.reaction,
        reported_on=desk.today,
        problem_type=report.problem_type,
        data={"report": {"note": report.note}},
    )


def _record(desk: Desk, session: Session, case_id: int, report: Report) -> None:
    events.append(
        desk.store,
        case_id=case_id,
        actor_id=session.staff_id,
        name=f"quality.{_REPORT.name}",
        from_state=None,
        to_state=_REPORT.target,
        data={
            "batch": report.batch_no,
            "parent": report.parent.case_no if report.parent else None,
            "profile": f"{desk.profile.name} {desk.profile.version}",
        },
        at=desk.clock.now(),
    )
