"""What is known of a recall, labelled; and what is to be seen before going on with it."""

from __future__ import annotations

from app.i18n import Phrase
from app.models import products, recalls
from app.models.recall_buyers import BuyersSum, count_new, count_without_batch, sum_of_buyers
from app.models.recalls import RecallRow
from app.services.case_clocks import Tone
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.casework.work import Alert
from app.services.desk import Desk
from app.services.recalls.batches import cases_of, facts_of_batch
from app.workflow.recalls import CUSTOMERS_IDENTIFIED, NOTIFIED, RECALL_NOTICE_RECEIVED, WITH_BUYERS

BATCH_TITLES: dict[str, Phrase] = {
    recalls.NORMAL: Phrase("sold"),
    recalls.HOLD: Phrase("under suspicion"),
    recalls.STOPPED: Phrase("sale stopped"),
    recalls.RECALLED: Phrase("recalled"),
}
_OUTCOMES = {"HANDED_OVER": Phrase("Handed over"), "DESTROYED": Phrase("Destroyed")}


def facts_of(desk: Desk, standing: Standing) -> tuple[Fact, ...]:
    """The batch, why, how far it has come, what else there is about it."""
    row: RecallRow = standing.record
    facts = (
        *batch_facts(desk, row),
        *course_facts(row),
        *_buyers(desk, standing),
        *facts_of_batch(cases_of(desk, row.product_id, row.batch_no, row.case_id), reactions_by_number=False),
    )
    return tuple(fact for fact in facts if fact.values)


def batch_facts(desk: Desk, row: RecallRow) -> tuple[Fact, ...]:
    """Which goods it is about, who answers for them, what holds for the batch, and why."""
    product = products.by_id(desk.store, row.product_id)
    known = recalls.batch(desk.store, row.product_id, row.batch_no)
    return (
        Fact(Phrase("Product"), (product.title,) if product else ()),
        Fact(Phrase("Brand name"), (product.brand,) if product and product.brand else ()),
        Fact(Phrase("Batch"), (row.batch_no, *((BATCH_TITLES[known.status],) if known else ()))),
        Fact(Phrase("Registration or filing no."), _known(product.registration_no if product else None)),
        Fact(Phrase("Registrant or filer"), _known(product.registrant if product else None)),
        Fact(Phrase("Reason"), (row.reason,)),
    )


def course_facts(row: RecallRow) -> tuple[Fact, ...]:
    """The stop of the sale, the notice, and where the goods went."""
    gone = row.data.get("hand_over") or row.data.get("destroy") or {}
    stock = row.data.get("stop_sale", {}).get("stock")
    return (
        Fact(Phrase("Sale stopped"), _known(row.stopped_on)),
        Fact(Phrase("Taken off the shelf"), (Phrase("{n} pieces", n=stock),) if stock else ()),
        Fact(Phrase("Recall notice"), (*_known(row.notice_no), *_known(row.notice_on))),
        Fact(_OUTCOMES.get(row.outcome or "", Phrase("Whereabouts")), _gone(row, gone)),
    )


def _gone(row: RecallRow, gone: dict[str, object]) -> tuple[object, ...]:
    if row.outcome is None:
        return ()
    pieces = Phrase("{n} pieces", n=gone.get("pieces", 0))
    return (gone.get("to") or gone.get("by"), *_known(row.handed_over_on), pieces, gone.get("record_no"))


def _known(value: object) -> tuple[object, ...]:
    return () if value is None or value == "" else (value,)


def _buyers(desk: Desk, standing: Standing) -> tuple[Fact, ...]:
    if standing.case.state not in WITH_BUYERS and standing.case.is_open:
        return ()
    return buyers_facts(sum_of_buyers(desk.store, standing.case.id))


def buyers_facts(known: BuyersSum) -> tuple[Fact, ...]:
    """The list of buyers in numbers."""
    told = Phrase("{n} of {all} told", n=known.told, all=known.buyers)
    tried = (Phrase("{n} not reached", n=known.tried),) if known.tried else ()
    left = (Phrase("{n} still to be told", n=known.open),) if known.open else ()
    return (
        Fact(Phrase("Buyers"), (told, *tried, *left)),
        Fact(Phrase("Came back"), (Phrase("{n} of {all} pieces", n=known.collected, all=known.pieces),)),
    )


def pieces_here(desk: Desk, row: RecallRow) -> int:
    """How many pieces of the batch lie here: collected from buyers, and taken off the shelf."""
    stock = row.data.get("stop_sale", {}).get("stock") or 0
    return sum_of_buyers(desk.store, row.case_id).collected + int(stock)


def alerts_of(desk: Desk, standing: Standing) -> tuple[Alert, ...]:
    """Purchases that name no batch, and those entered since the list was made."""
    row: RecallRow = standing.record
    alerts = []
    unnamed = count_without_batch(desk.store, row.product_id)
    if unnamed and standing.case.state in (RECALL_NOTICE_RECEIVED, *WITH_BUYERS):
        text = Phrase(
            "{n} purchases of this product name no batch: they may be of this one, and are not listed.", n=unnamed
        )
        alerts.append(Alert(text, Tone.SOON))
    new = count_new(desk.store, row.case_id, row.product_id, row.batch_no)
    if new and standing.case.state in (CUSTOMERS_IDENTIFIED, NOTIFIED):
        text = Phrase("{n} purchases of the batch were entered since the list was made.", n=new)
        alerts.append(Alert(text, Tone.SOON, step="look_again", action=Phrase("Look again")))
    return tuple(alerts)
