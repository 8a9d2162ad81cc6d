"""What a return pays by now, where that is no longer what it was told at intake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.models import orders, returns, settled
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.costs.freight import freight_terms
from app.policy.reasons import Finding, Reason, fault_group
from app.services import search_entry
from app.services.besides import besides_of
from app.services.desk import Desk
from app.services.gifts_back import gifts_came, gifts_owed
from app.services.profiles import rules_for
from app.services.purchases import earlier_of, order_card
from app.services.return_record import group_of, pieces_kept, return_of
from app.services.settled_sum import KeptSum, amounts_of, answer_of, kept_sum, sum_by_now
from app.services.settling import NOTHING_BESIDES, ReturnSum, sum_of


def settle_again(desk: Desk, case: CaseRow, row: ReturnRow, on: date) -> ReturnSum | None:
    """What a return pays on a day, None where nothing has changed since it was settled.

    It is settled anew, by its own rules, where a return it was settled after gave its pieces back to the customer,
    where fewer pieces came or gifts other than they were told at intake, where an appraisal found whose fault it is,
    and where freight, packaging or a delay come on top.
    """
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    pieces = pieces_kept(row)
    if order is None or not pieces:
        return None
    others = [one for one in settled.of_orders(desk.store, (order.id,)).get(order.id, ()) if one.case_id != case.id]
    settled_after = set(kept_sum(row).after)
    gone = settled_after - {one.case_id for one in others}
    besides = besides_of(desk, case, row, on)
    if not gone and besides == NOTHING_BESIDES and _as_told(desk, case, row):
        return None
    since = [one for one in others if one.case_id > case.id and (gone or one.case_id in settled_after)]
    refund = sum_of(
        order_card(order, [one for one in others if one.case_id < case.id]),
        pieces,
        group_of(row),
        rules_for(desk, case),
        gifts_returned=gifts_came(row),
        later=[earlier_of(one) for one in since],
        besides=besides,
    )
    return replace(refund, after=(*refund.after, *(one.case_id for one in since)))


def sum_today(desk: Desk, case: CaseRow, row: ReturnRow, *, owed: bool) -> KeptSum:
    """What a return pays: as it was worked out last; while it is `owed` as it would be today, with what is late."""
    return sum_on(desk, case, row, desk.today) if owed else kept_sum(row)


def sum_on(desk: Desk, case: CaseRow, row: ReturnRow, day: date) -> KeptSum:
    """What a return pays if it is paid on a day."""
    by_then = settle_again(desk, case, row, day)
    return sum_by_now(by_then) if by_then is not None else kept_sum(row)


def _as_told(desk: Desk, case: CaseRow, row: ReturnRow) -> bool:
    """Whether everything is as it was when the return was taken in, and what is kept says so."""
    if row.finding is not None or row.reimbursed or row.penalty or row.data.get("resettled"):
        return False
    return not any(line.handed_back for line in row.lines) and _gifts_as_told(desk, case, row)


def _gifts_as_told(desk: Desk, case: CaseRow, row: ReturnRow) -> bool:
    came = gifts_came(row)
    if isinstance(came, bool):
        return came == row.gifts_returned
    told = {gift.line_id: gift.due for gift in gifts_owed(desk, case, row)} if row.gifts_returned else {}
    return told == {line: n for line, n in came.items() if n}


def keep_settled(desk: Desk, case: CaseRow, on: date) -> None:
    """Work out what a return pays on a day, and keep it with the return, inside the caller's transaction."""
    row = return_of(desk, case)
    refund = settle_again(desk, case, row, on)
    if refund is not None:
        returns.set_refund(desk.store, case.id, **amounts_of(refund))
        returns.update_return(desk.store, case.id, data={**row.data, **answer_of(refund), "resettled": True})
        search_entry.index_case(desk, case.id)


def keep_finding(desk: Desk, case: CaseRow, finding: Finding) -> None:
    """Keep what an appraisal found of a return's claim: who pays the way, and what is paid, follow from it."""
    row = return_of(desk, case)
    terms = freight_terms(rules_for(desk, case), fault_group(Reason(row.reason), finding))
    returns.update_return(
        desk.store,
        case.id,
        finding=str(finding),
        freight_payer=str(terms.payer),
        data={**row.data, "freight_clauses": list(terms.clauses)},
    )
    keep_settled(desk, case, desk.today)
