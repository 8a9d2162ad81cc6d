"""A recall at work: what its steps ask, what they change for the batch, what is shown and printed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.clock import day_of
from app.documents.notice_values import Notice
from app.errors import UserError
from app.i18n import Phrase
from app.models import recalls
from app.models.cases import CaseRow
from app.models.recall_buyers import BuyersSum, enter_buyers, sum_of_buyers
from app.models.recalls import RECALLS, RecallRow
from app.policy.limits import LimitCode
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.casework.values import plain_values
from app.services.casework.work import Alert, Values, Work
from app.services.clock_basis import Basis
from app.services.desk import Desk
from app.services.notices.recalls import buyers_list, recall_notice
from app.services.recalls.facts import alerts_of, facts_of, pieces_here
from app.services.recalls.opening import mark
from app.services.session import Session
from app.workflow import recalls as recall_states
from app.workflow.table import Default, Field, PaperKind, Step

_STATUS = {"stop_sale": recalls.STOPPED, "release": recalls.NORMAL, "take_notice": recalls.RECALLED}
"""What holds for the batch after a step."""
_COLUMNS = {"stopped_on": "stopped_on", "notice_no": "notice_no", "notice_on": "notice_on", "gone_on": "handed_over_on"}
_ENTERED_LATE, _OLDEST_NOTICE = timedelta(days=31), timedelta(days=366)
_NEVER = date(2000, 1, 1)
_OUTCOMES = {"hand_over": "HANDED_OVER", "destroy": "DESTROYED"}


class RecallWork(Work):
    """The stop of sale and recall of a batch (M12)."""

    def stand(self, desk: Desk, case: CaseRow) -> Standing:
        """Where a recall stands."""
        row = recall_of(desk, case.id)
        return Standing(
            case=case,
            record=row,
            earliest=_earliest(case, row),
            data=row.data,
            prepared_by=row.prepared_by,
        )

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with the pieces there are."""
        if field.default is Default.KNOWN:
            return replace(field, default=pieces_here(desk, standing.record))
        return field

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse to leave buyers untold, and to hand over another number of pieces than there are."""
        if step.name in ("all_told", "close"):
            _refuse_untold(sum_of_buyers(desk.store, standing.case.id))
        expected = pieces_here(desk, standing.record)
        if values.get("pieces", expected) != expected:
            text = Phrase("{n} pieces are here: collected, and taken off the shelf. Count them again.", n=expected)
            raise UserError(text, "pieces")

    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes, say what holds for the batch, make the list of buyers."""
        row: RecallRow = standing.record
        changes: dict[str, object] = {column: values[name] for name, column in _COLUMNS.items() if name in values}
        changes["data"] = {**row.data, step.name: plain_values(values)}
        if step.name in _OUTCOMES:
            changes["outcome"] = _OUTCOMES[step.name]
        RECALLS.change(desk.store, row.case_id, **changes)
        if step.name in _STATUS:
            mark(desk, session, row, row.case_id, _STATUS[step.name])
        if step.name in ("identify", "look_again"):
            enter_buyers(desk.store, row.case_id, row.product_id, row.batch_no)

    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis | None:
        """A recall starts no limit."""
        return None

    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """The batch, why, how far it has come, what else there is about it."""
        return facts_of(desk, standing)

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """Purchases that name no batch, and buyers found since the list was made."""
        return alerts_of(desk, standing)

    def said(self, desk: Desk, standing: Standing, step: Step, done: Phrase) -> Phrase:
        """With how many buyers there are, where the list was made."""
        if step.name not in ("identify", "look_again"):
            return done
        known = sum_of_buyers(desk.store, standing.case.id)
        return Phrase("{done}: {n} purchases, {pieces} pieces", done=done, n=known.buyers, pieces=known.pieces)

    def paper(self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> Notice:
        """The notice of the stop and the recall (D-38), or the list of buyers for the shop."""
        if kind is PaperKind.RECALL_BUYERS:
            return buyers_list(desk, session, standing, code)
        return recall_notice(desk, session, standing, code)


def recall_of(desk: Desk, case_id: int) -> RecallRow:
    """What a recall keeps."""
    row = RECALLS.of_case(desk.store, case_id)
    assert row is not None, case_id
    return row


def _earliest(case: CaseRow, row: RecallRow) -> date:
    """Each day is not before the one of the step before; sale and notice may be older than their entry here."""
    entered = day_of(case.received_at)
    match case.state:
        case recall_states.ALERT:
            return entered - _ENTERED_LATE
        case recall_states.STOPPED_SALE:
            return entered - _OLDEST_NOTICE
    collected = row.data.get("all_in", {}).get("collected_on")
    return max(day for day in (row.stopped_on, collected and date.fromisoformat(collected), _NEVER) if day)


def _refuse_untold(known: BuyersSum) -> None:
    if known.open:
        text = Phrase("{n} buyers have neither been told nor tried. They are on the page “Buyers”.", n=known.open)
        raise UserError(text)
