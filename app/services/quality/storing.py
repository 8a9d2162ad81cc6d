"""What each step of a quality case keeps, beside where the case stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.models import duties
from app.models.custody import CUSTODY
from app.models.duties import DUTIES, OPEN, VOID
from app.models.fees import FEES
from app.models.quality_cases import LAB_TESTS, QUALITY_CASES, QualityRow
from app.money import Money
from app.policy.quality.lab_fee import lab_fee_payer
from app.policy.quality.problems import Measure
from app.policy.reasons import Finding, Payer
from app.services import search_entry
from app.services.casework.standing import Standing
from app.services.casework.values import plain_values
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.phrase_store import steps_to_plain
from app.services.profiles import rules_for
from app.services.quality import children, linked, sheet
from app.services.quality.following import following
from app.services.quality.record import newest_test, quality_of
from app.services.quality.remedy import take_back
from app.services.recalls.opening import REASON_LENGTH
from app.services.session import Session
from app.workflow.duties import STAGE_TOLD
from app.workflow.quality_fields import YES
from app.workflow.table import FieldKind, Step

_COLUMNS = ("finding", "severity", "cause", "problem_type", "appraised_on", "responsible", "decided_on", "measure")


def keep(desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
    """Keep what a step changes of a quality case and of what hangs on it, inside the caller's transaction."""
    assert session is not None, step.name
    row: QualityRow = standing.record
    changes: dict[str, object] = {name: values[name] for name in _COLUMNS if name in values}
    changes["data"] = _data(row, step, values)
    if step.prepares:
        changes["prepared_by"] = session.staff_id
    QUALITY_CASES.change(desk.store, row.case_id, **changes)
    further = _FURTHER.get(step.name)
    if further is not None:
        further(desk, session, standing, values)
        search_entry.index_case(desk, row.case_id)


def _data(row: QualityRow, step: Step, values: Values) -> dict[str, object]:
    """What the forms held, by step; what a step that is taken again held before is kept aside."""
    former = row.data.get("former", [])
    if step.name in row.data:
        former = [*former, [step.name, row.data[step.name]]]
    return {**row.data, step.name: _written(step, values), **({"former": former} if former else {})}


def _written(step: Step, values: Values) -> Mapping[str, object]:
    """What the form held, but for the sheet and the files, which have their own places, and what tells of health."""
    apart = {
        field.name for field in step.fields if field.kind in (FieldKind.POINTS, FieldKind.FILES) or field.sensitive
    }
    return plain_values({name: value for name, value in values.items() if name not in apart})


def _begin(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    _move(desk, session, standing, standing.case.product_summary, values, str(values["place"]))


def _hand_over(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    _move(desk, session, standing, str(values["item"]), values, str(values["place"]))


def _move(desk: Desk, session: Session, standing: Standing, item: str, values: Values, place: str) -> None:
    """Note through whose hands something goes: from where it was last, at first from the customer."""
    so_far = CUSTODY.of_case(desk.store, standing.case.id)
    CUSTODY.add(
        desk.store,
        case_id=standing.case.id,
        item=item,
        quantity=values.get("quantity") or 1,
        from_place=next((move.to_place for move in reversed(so_far) if move.item == item), ""),
        to_place=place,
        seal_no=values.get("seal_no") or "",
        moved_at=desk.clock.now(),
        recorded_by=session.staff_id,
    )


def _appraise(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    sheet.keep(desk, standing.case.id, "appraise", values["points"])
    if values["problem_type"] is None:
        speaks_for = sheet.problem_in(desk, standing.record, values["points"])
        QUALITY_CASES.change(desk.store, standing.case.id, problem_type=str(speaks_for))
    _take_finding(desk, session, standing)


def _take_finding(desk: Desk, session: Session, standing: Standing) -> None:
    """Let everything follow from what was found: the derivation, and the linked return."""
    _keep_derivation(desk, standing)
    found = Finding(str(quality_of(desk, standing.case.id).finding))
    linked.tell_finding(desk, standing, found, session.staff_id)


def _keep_derivation(desk: Desk, standing: Standing) -> None:
    """Keep what follows by now, word for word: the panel shows it long after the rules have changed."""
    row = quality_of(desk, standing.case.id)
    outcome = following(desk, standing.case, row)
    if outcome is not None:
        told = {"verdict": steps_to_plain(outcome.steps), "clauses": list(outcome.clauses)}
        QUALITY_CASES.change(desk.store, row.case_id, data={**row.data, **told})


def _send_sample(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    case = standing.case
    LAB_TESTS.add(
        desk.store,
        case_id=case.id,
        **{name: values[name] for name in ("lab", "sample_no", "seal_no", "sent_on")},
    )
    _move(desk, session, standing, str(values["sample_no"]), values, str(values["lab"]))
    fee = values.get("fee")
    if isinstance(fee, Money) and fee:
        _add_fee(desk, session, standing, "TEST", fee, Payer.SELLER, "C-28", str(values["sample_no"]))
    linked.wait_for_test(desk, standing, session.staff_id)


def _receive_report(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    test = newest_test(desk, standing.case.id)
    assert test is not None
    files = values["files"]
    assert isinstance(files, tuple)
    LAB_TESTS.change(
        desk.store,
        test.id,
        report_sha256=files[0],
        **{name: values[name] for name in ("report_no", "report_on", "conclusion", "cause")},
    )
    _charge_test(desk, standing)
    linked.test_is_over(desk, standing)
    _take_finding(desk, session, standing)


def _charge_test(desk: Desk, standing: Standing) -> None:
    """Say who bears the laboratory's fee now that the finding is there (C-28)."""
    row = quality_of(desk, standing.case.id)
    payer, steps = lab_fee_payer(Finding(row.finding) if row.finding else None, rules_for(desk, standing.case))
    for fee in FEES.of_case(desk.store, standing.case.id):
        if fee.kind == "TEST" and payer is not None:
            FEES.change(desk.store, fee.id, payer=str(payer), clause=steps[-1].clause)


def _set_liability(desk: Desk, _session: Session, standing: Standing, _values: Values) -> None:
    _keep_derivation(desk, standing)


def _decide_measure(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    QUALITY_CASES.change(desk.store, standing.case.id, decided_on=values["measured_on"])
    amount = values.get("amount")
    if isinstance(amount, Money):
        _add_fee(desk, session, standing, "COMPENSATION", amount, Payer.SELLER, "R-000-3.3.4b", "")
    row: QualityRow = standing.record
    take_back(desk, session, standing, str(values["measure"]), Finding(str(row.finding)))
    if values["measure"] == Measure.RECALL:
        _stop(desk, session, standing, row.problem[:REASON_LENGTH])


def _add_fee(
    desk: Desk, session: Session, standing: Standing, kind: str, amount: Money, payer: Payer, clause: str, note: str
) -> None:
    FEES.add(
        desk.store,
        case_id=standing.case.id,
        kind=kind,
        amount=amount,
        payer=str(payer),
        clause=clause,
        note=note,
        added_at=desk.clock.now(),
        added_by=session.staff_id,
    )


def _tell_result(desk: Desk, _session: Session, standing: Standing, _values: Values) -> None:
    """The result says everything that was to be told on the way."""
    for row in DUTIES.of_case(desk.store, standing.case.id):
        if row.code == STAGE_TOLD.code and row.status == OPEN:
            DUTIES.change(desk.store, row.id, status=VOID)


def _withdraw(desk: Desk, _session: Session, standing: Standing, _values: Values) -> None:
    linked.test_is_over(desk, standing)
    duties.void_all(desk.store, standing.case.id)


def _suspect_reaction(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    reacted = values["reaction"] == YES
    QUALITY_CASES.change(desk.store, standing.case.id, reaction=reacted)
    if reacted:
        children.suspect_reaction(desk, session, standing)


def _stop_sale(desk: Desk, session: Session, standing: Standing, values: Values) -> None:
    _stop(desk, session, standing, str(values["reason"]))


def _stop(desk: Desk, session: Session, standing: Standing, reason: str) -> None:
    """Stop the sale of the batch at once by its recall, which asks to tell the registrant (L-CSAR-44)."""
    children.open_recall(desk, session, standing, reason)


_FURTHER: Mapping[str, Callable[[Desk, Session, Standing, Values], None]] = {
    "begin": _begin,
    "hand_over": _hand_over,
    "appraise": _appraise,
    "send_sample": _send_sample,
    "receive_report": _receive_report,
    "set_liability": _set_liability,
    "refute": _set_liability,
    "decide_measure": _decide_measure,
    "tell_result": _tell_result,
    "withdraw": _withdraw,
    "suspect_reaction": _suspect_reaction,
    "stop_sale": _stop_sale,
}
