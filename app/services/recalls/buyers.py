"""The list of a recall's buyers, worked through: a page of them, many told at once, each one in full for a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, events, submits
from app.models.cases import CaseRow
from app.models.customers import by_id as customer_by_id
from app.models.recall_buyers import BUYERS, BuyersSum, PurchaseRow, purchase, purchases, sum_of_buyers
from app.services.case_clocks import Tone
from app.services.casework.standing import case_of
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.reveal import Revealed
from app.services.session import Session, not_permitted
from app.workflow.duties import MEANS_TITLES, Means
from app.workflow.kinds import RECALL
from app.workflow.permissions import Right, Subject, roles_with
from app.workflow.recalls import WITH_BUYERS

__all__ = [
    "MOST_AT_ONCE",
    "PAGE",
    "BuyerView",
    "BuyersPage",
    "BuyersSum",
    "may_work",
    "not_reached",
    "on_list",
    "page",
    "record",
    "reveal_buyer",
    "tell",
    "worked_on",
]

PAGE = 100
MOST_AT_ONCE = 1000
_WORKING = ((Subject.RECALL, Right.CREATE), (Subject.RECALL, Right.RECEIVE), (Subject.RETURN, Right.CREATE))
"""Who works through the list: whoever raises recalls or takes their goods in, and the desk that knows customers."""


@dataclass(frozen=True, slots=True)
class BuyerView:
    """One purchase of the batch, masked. `most` pieces can still be collected; `state` says whether its buyer was told.

    `is_known`: somebody is known to have bought it, and can be looked at in full.
    """

    buyer_id: int
    order_no: str
    bought_on: date
    customer: str
    phone: str
    is_known: bool
    qty: int
    collected: int
    most: int
    state: Phrase
    tone: Tone
    return_no: str = ""


@dataclass(frozen=True, slots=True)
class BuyersPage:
    """Some buyers; `after` is where the next page begins, None where there is no more. `sum` counts all of them."""

    rows: tuple[BuyerView, ...]
    after: int | None
    sum: BuyersSum
    may_work: bool


def page(
    desk: Desk, session: Session, case_no: str, *, open_only: bool = True, after: int = 0, limit: int = PAGE
) -> BuyersPage:
    """A page of a recall's buyers: those nobody has told or tried yet, or all of them."""
    case = _recall(desk, session, case_no)
    rows = purchases(desk.store, case.id, open_only=open_only, after=after, limit=limit + 1)
    shown = rows[:limit]
    return BuyersPage(
        rows=tuple(_view(desk, row) for row in shown),
        after=shown[-1].id if len(rows) > limit else None,
        sum=sum_of_buyers(desk.store, case.id),
        may_work=may_work(session) and case.state in WITH_BUYERS,
    )


def may_work(session: Session) -> bool:
    """Whether this person may note on the list who was told and what came back."""
    return any(session.may(subject, right) for subject, right in _WORKING)


def tell(
    desk: Desk, session: Session, case_no: str, buyer_ids: Sequence[int], means: Means, submit_key: str
) -> BuyersSum:
    """Note that some buyers were told today, and how; who was told before stays as noted. The same key counts once.

    Raises UserError where one is not on the list, or the list is not worked on.
    """
    return _note(desk, session, case_no, buyer_ids, means, submit_key)


def not_reached(desk: Desk, session: Session, case_no: str, buyer_ids: Sequence[int], submit_key: str) -> BuyersSum:
    """Note that some buyers were tried today, and could not be reached; who was told stays told."""
    return _note(desk, session, case_no, buyer_ids, None, submit_key)


def _note(
    desk: Desk, session: Session, case_no: str, buyer_ids: Sequence[int], means: Means | None, submit_key: str
) -> BuyersSum:
    changes: dict[str, object] = {"told_on": desk.today, "means": means} if means else {"tried_on": desk.today}
    with desk.store.transaction():
        case = worked_on(desk, session, case_no)
        if submits.found(desk.store, submit_key) is None:
            listed = {row.id: row for row in BUYERS.of_case(desk.store, case.id)}
            wanted = [listed.get(one) for one in dict.fromkeys(buyer_ids)]
            if not wanted or None in wanted or len(wanted) > MOST_AT_ONCE:
                raise UserError(Phrase("Choose buyers of this list, {n} at most.", n=MOST_AT_ONCE), "buyers")
            noted = [row.id for row in wanted if row is not None and row.told_on is None]
            for one in noted:
                BUYERS.change(desk.store, one, **changes)
            name = "buyers.told" if means else "buyers.tried"
            record(desk, session, case, name, {"buyers": noted, **({"means": means} if means else {})})
            submits.record(desk.store, submit_key, case.id, {"buyers": len(noted)}, desk.clock.now())
        return sum_of_buyers(desk.store, case.id)


def reveal_buyer(desk: Desk, session: Session, case_no: str, buyer_id: int) -> Revealed:
    """A buyer's name and phone in full; who looked and when is recorded first."""
    session.require(Subject.CUSTOMER, Right.READ)
    with desk.store.transaction():
        case = _recall(desk, session, case_no)
        row = on_list(desk, case, buyer_id)
        customer = customer_by_id(desk.store, row.customer_id) if row.customer_id else None
        if customer is None:
            raise UserError(Phrase("Nobody knows who bought this. Note it as not reached."))
        record(desk, session, case, "customer.revealed", {"buyer": buyer_id})
    return Revealed(customer.name, customer.phone or "")


def worked_on(desk: Desk, session: Session, case_no: str) -> CaseRow:
    """The recall whose list this person works on; a UserError where they may not, or it is not worked on."""
    case = _recall(desk, session, case_no)
    if not may_work(session):
        raise not_permitted(frozenset().union(*(roles_with(subject, right) for subject, right in _WORKING)))
    if case.state not in WITH_BUYERS:
        raise UserError(Phrase("The list of buyers is made once the recall is ordered, and closed with it."))
    return case


def on_list(desk: Desk, case: CaseRow, buyer_id: int) -> PurchaseRow:
    """One row of the list; a UserError where it is of another list."""
    row = purchase(desk.store, case.id, buyer_id)
    if row is None:
        raise UserError(Phrase("Choose buyers of this list, {n} at most.", n=MOST_AT_ONCE), "buyers")
    return row


def record(desk: Desk, session: Session, case: CaseRow, name: str, data: dict[str, object]) -> None:
    """Add an event to a recall: rows of the list by their numbers, nobody's name."""
    events.append(
        desk.store,
        case_id=case.id,
        actor_id=session.staff_id,
        name=name,
        from_state=None,
        to_state=None,
        data=data,
        at=desk.clock.now(),
    )


def _recall(desk: Desk, session: Session, case_no: str) -> CaseRow:
    session.require(RECALL.subject, Right.READ)
    case = case_of(desk, case_no)
    if case.kind != RECALL.name:
        raise UserError(Phrase("There is no case {case} here.", case=case_no))
    return case


def _view(desk: Desk, row: PurchaseRow) -> BuyerView:
    state, tone = _state(row)
    paid_by = cases.by_id(desk.store, row.return_case_id) if row.return_case_id else None
    return BuyerView(
        buyer_id=row.id,
        order_no=row.order_no,
        bought_on=row.purchased_on,
        customer=mask_name(row.name or ""),
        phone=mask_phone(row.phone or ""),
        is_known=row.customer_id is not None,
        qty=row.qty,
        collected=row.collected,
        most=row.qty - row.collected,
        state=state,
        tone=tone,
        return_no=paid_by.case_no if paid_by else "",
    )


def _state(row: PurchaseRow) -> tuple[Phrase, Tone]:
    if row.told_on is not None and row.means is not None:
        return Phrase("told {means}, {when}", means=MEANS_TITLES[Means(row.means)], when=row.told_on), Tone.DONE
    if row.tried_on is not None:
        return Phrase("not reached on {day}", day=row.tried_on), Tone.SOON
    if row.customer_id is None:
        return Phrase("buyer not known"), Tone.SOON
    return Phrase("still to be told"), Tone.CALM
