"""Goods that came back for a fault wait for the verdict, product by product, and go on with it."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models import cases
from app.money import Money
from app.policy.reasons import Reason
from app.services.case_view import open_case
from app.services.quality import intake as quality_intake
from tests.desks import signed_in
from tests.services.quality.rig import Case as Quality
from tests.services.quality.rig import draft_of
from tests.services.returns.desk_work import ORDER, PROMOTION, Case, received, said, sold_again, taken_in
from tests.services.returns.test_goods import line_of, told

CONFIRMED = {"finding": "CONFIRMED", "cause": "PRODUCTION"}
REFUTED = {"finding": "NOT_CONFIRMED", "cause": "UNKNOWN"}


def appraisals(case: Case) -> list[Quality]:
    """The quality cases of a return, the oldest first."""
    found = sorted(cases.children_of(case.desk.store, case.row.case_id), key=lambda one: one.id)
    return [Quality(case.desk, one.case_no) for one in found if one.kind == "QUALITY"]


def refusals(case: Case, login: str) -> dict[str, str]:
    """Why steps that stand there are not open."""
    return {one.name: said(one.refusal) for one in case.view(login).offers if one.refusal is not None}


def two_products(desk, reason: Reason = Reason.QUALITY) -> Case:
    return taken_in(desk, ORDER, 1, 1, reason=reason)


def test_goods_wait_for_the_verdict_and_the_way_to_it_is_a_button(desk):
    case = received(taken_in(desk, reason=Reason.QUALITY))
    (quality,) = appraisals(case)
    assert quality.number in refusals(case, "lin")["appraise_ok"]
    with pytest.raises(UserError, match="wait for the verdict"):
        case.take("lin", "appraise_ok", finding="CONFIRMED")
    (alert,) = [one for one in case.view("he").alerts if one.case_no]
    assert (alert.case_no, said(alert.action)) == (quality.number, "Open it")
    assert quality.number in said(alert.text)


def test_with_the_verdict_the_return_goes_on_and_nobody_finds_anything_twice(desk):
    case = received(taken_in(desk, reason=Reason.QUALITY))
    appraisals(case)[0].appraised(**CONFIRMED)
    assert case.row.finding == "CONFIRMED"
    assert not refusals(case, "he")
    assert "finding" not in case.form("he", "inspect_ok")
    assert not [one for one in case.view("he").alerts if one.case_no]
    case.take("he", "inspect_ok")
    assert case.state == "INSPECTED_OK"


def test_a_verdict_given_before_the_goods_came_is_taken_over_with_them(desk):
    number = sold_again(desk, ORDER)
    case = taken_in(desk, number, reason=Reason.QUALITY)
    line = case.row.lines[0].order_line_id
    report = draft_of(desk, order_no=number, line_id=line, link_case_no="")
    quality = Quality(desk, quality_intake.save(desk, signed_in(desk, "zhou"), report).case_no)
    quality.appraised(**REFUTED)
    received(case)
    assert (case.row.finding, case.row.freight_payer) == ("NOT_CONFIRMED", "BUYER")
    assert [one.number for one in appraisals(case)] == [quality.number]


def test_a_return_of_several_products_waits_for_every_verdict(desk):
    case = received(two_products(desk))
    first, second = appraisals(case)
    first.appraised(**CONFIRMED)
    assert case.row.finding is None
    assert second.number in refusals(case, "lin")["appraise_ok"]
    second.appraised(**CONFIRMED)
    case.take("he", "inspect_ok")
    assert case.row.finding == "CONFIRMED"


def test_products_found_otherwise_are_not_settled_alike(desk):
    case = received(two_products(desk))
    first, second = appraisals(case)
    first.appraised(**CONFIRMED)
    second.appraised(**REFUTED)
    (said_so,) = [said(one.text) for one in case.view("he").alerts if "Not every product" in said(one.text)]
    assert "Inspection failed" in said_so
    with pytest.raises(UserError, match="Accept some of it"):
        case.take("he", "inspect_ok")
    case.take("he", "inspect_fail", fail_reason="其中一件未见质量问题")
    told(case)
    both = ((line_of(case, 0), 1), (line_of(case, 1), 1))
    with pytest.raises(UserError) as refused:
        case.take("wu", "accept_part", accepted=both, decision="同意")
    assert refused.value.field == "accepted"


@pytest.mark.parametrize(("place", "finding", "payer"), [(0, "CONFIRMED", "SELLER"), (1, "NOT_CONFIRMED", "BUYER")])
def test_the_part_that_is_accepted_is_settled_by_what_was_found_of_it(desk, place, finding, payer):
    case = received(two_products(desk))
    first, second = appraisals(case)
    first.appraised(**CONFIRMED)
    second.appraised(**REFUTED)
    case.take("he", "inspect_fail", fail_reason="其中一件未见质量问题")
    told(case)
    case.take("wu", "accept_part", accepted=((line_of(case, place), 1),), decision="同意")
    assert (case.state, case.row.finding, case.row.freight_payer) == ("INSPECTED_OK", finding, payer)
    assert case.row.goods > Money(0)


def test_a_fault_of_one_product_does_not_make_the_others_the_sellers(desk, agent):
    case = taken_in(desk, PROMOTION, 1, 1)
    order = open_case(desk, agent, case.case_no)
    assert case.row.freight_payer == "BUYER", order.case_no
    report = draft_of(desk, order_no=PROMOTION, line_id=case.row.lines[0].order_line_id, link_case_no=case.case_no)
    quality = Quality(desk, quality_intake.save(desk, agent, report).case_no)
    received(case)
    quality.appraised(**CONFIRMED)
    with pytest.raises(UserError, match="Accept some of it"):
        case.take("he", "inspect_ok")
