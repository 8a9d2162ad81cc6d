"""Exchanges and quality cases: what a verdict changes in an exchange, and a fault of the goods it brought."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import cases, returns
from app.money import Money
from app.policy.reasons import Reason
from app.services import purchases
from app.services.case_view import open_case
from app.services.quality import intake as quality_intake
from tests.desks import signed_in
from tests.services.exchanges.walking import CUSHION, FRESH, LIPSTICK, Counter
from tests.services.quality.rig import Case as Quality
from tests.services.quality.rig import draft_of

YOUR_CHOICE = "The fault is the seller's, so the same product would cost nothing more; the dearer one is your choice."


def told(counter: Counter, case_no: str) -> list[str]:
    """How it was worked out, sentence by sentence."""
    return [Words("en").say(step.text) for step in counter.view(case_no).derivation]


def row_of(counter: Counter, case_no: str):
    return returns.of_case(counter.desk.store, counter.case(case_no).id)


def appraisal_of(counter: Counter, case_no: str) -> Quality:
    found = cases.children_of(counter.desk.store, counter.case(case_no).id)
    return Quality(counter.desk, next(one.case_no for one in found if one.kind == "QUALITY"))


def reported(counter: Counter, order_no: str, **more: object) -> Quality:
    order = purchases.by_number(counter.desk, counter.agent, order_no)
    report = draft_of(counter.desk, order_no=order_no, line_id=order.lines[0].line_id, **more)
    return Quality(counter.desk, quality_intake.save(counter.desk, counter.agent, report).case_no)


def sent(counter: Counter) -> str:
    """An exchange whose new goods are out, at the counter."""
    case_no = counter.to_inspected(counter.take_in(counter.sell((LIPSTICK, 1, 8900))))
    counter.take(case_no, "ship", **FRESH)
    return case_no


def test_a_refuted_fault_makes_the_freight_of_an_exchange_the_customers(counter):
    number = counter.sell((LIPSTICK, 2, 8900))
    case_no = counter.take_in(number, pieces=2, reason=Reason.QUALITY, target=CUSHION, target_quantity=1)
    counter.take(case_no, "approve")
    counter.take(case_no, "receive", pieces=((str(row_of(counter, case_no).lines[0].order_line_id), 1),))
    before = counter.exchange(case_no)
    assert before.difference > Money()
    assert YOUR_CHOICE in told(counter, case_no)
    appraisal_of(counter, case_no).appraised(finding="NOT_CONFIRMED", cause="UNKNOWN")
    row, exchange = row_of(counter, case_no), counter.exchange(case_no)
    assert (row.finding, row.freight_payer) == ("NOT_CONFIRMED", "BUYER")
    assert exchange.difference == exchange.price - row.goods
    assert YOUR_CHOICE not in told(counter, case_no)
    counter.take(case_no, "inspect_ok")


def test_a_confirmed_fault_takes_the_freight_of_an_exchange_from_the_customer(counter):
    number = counter.sell((LIPSTICK, 1, 8900))
    case_no = counter.take_in(number, reason=Reason.NO_REASON)
    assert row_of(counter, case_no).freight_payer == "BUYER"
    reported(counter, number, link_case_no=case_no).appraised()
    row = row_of(counter, case_no)
    assert (row.reason, row.finding, row.freight_payer) == ("QUALITY", "CONFIRMED", "SELLER")


def test_a_fault_of_the_new_goods_ends_the_exchange_that_brought_them(counter):
    case_no = sent(counter)
    quality = reported(counter, case_no)
    assert counter.state(case_no) == "TAKEN_UP"
    assert [link.case_no for link in quality.view().links] == [case_no]
    back = counter.take_in(case_no, kind="RETURN", reason=Reason.QUALITY)
    for step in ("approve", "receive"):
        counter.take(back, step)
    assert [link.case_no for link in quality.view().links] == [back]
    quality.appraised()
    assert row_of(counter, back).finding == "CONFIRMED"


def test_what_is_decided_about_the_new_goods_is_not_looked_for_in_the_old_exchange(counter):
    quality = reported(counter, sent(counter))
    quality.appraised().decided("RETURN")
    links = {link.case_no[:2]: link.case_no for link in quality.view().links}
    made = [link for link in links.values() if counter.case(link).kind == "RETURN"]
    assert len(made) == 1
    assert open_case(counter.desk, signed_in(counter.desk, "he"), made[0]).links


def test_a_fault_of_new_goods_whose_old_ones_are_still_owed_waits_for_those(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)), reason=Reason.TRANSPORT_DAMAGE)
    counter.take(case_no, "approve")
    counter.take(case_no, "ship_ahead", **FRESH, ahead_reason="急用")
    with pytest.raises(UserError) as refused:
        reported(counter, case_no)
    assert refused.value.field == "order"
