"""A quality case and the return it belongs to: opened for it, and what the verdict changes in it."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import cases, clocks, returns, settings
from app.models.quality_cases import QUALITY_CASES
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition
from app.services import intake, purchases
from app.services.case_view import open_case
from app.services.quality import intake as quality_intake
from app.services.return_draft import ReturnDraft
from app.services.steps import take_step
from tests.desks import signed_in
from tests.services.profiles_rig import adapted, lay
from tests.services.quality.rig import SERUM_ORDER, Case, draft_of, report_file


def take(desk, login, case_no, step, **values):
    session = signed_in(desk, login)
    view = open_case(desk, session, case_no)
    offer = next(offer for offer in view.offers if offer.name == step)
    filled = {field.name: field.default for field in offer.fields} | values
    take_step(desk, session, case_no, step, filled, view.version, f"{case_no}-{step}-{view.version}")


def applied(desk, reason=Reason.QUALITY, condition=Condition()) -> str:  # noqa: B008 - frozen
    zhou = signed_in(desk, "zhou")
    order = purchases.by_number(desk, zhou, SERUM_ORDER)
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=reason,
        condition=condition,
        note="有异味",
        submit_key=f"return-{reason}",
    )
    return intake.save(desk, zhou, draft).case_no


def received(desk, reason=Reason.QUALITY) -> str:
    case_no = applied(desk, reason)
    take(desk, "wu", case_no, "approve")
    take(desk, "he", case_no, "receive")
    return case_no


def children(desk, case_no):
    return cases.children_of(desk.store, cases.by_number(desk.store, case_no).id)


def row_of(desk, case_no):
    return returns.of_case(desk.store, cases.by_number(desk.store, case_no).id)


def appraised(desk, case_no, **verdict) -> Case:
    (child,) = [one for one in children(desk, case_no) if one.kind == "QUALITY"]
    return Case(desk, child.case_no).appraised(**verdict)


def test_goods_that_came_back_for_a_fault_are_appraised_without_anybody_opening_the_case(desk):
    case_no = received(desk)
    (child,) = children(desk, case_no)
    row = QUALITY_CASES.of_case(desk.store, child.id)
    assert (row.batch_no, row.problem, row.reaction) == ("B2603A", "有异味", None)
    view = Case(desk, child.case_no).view()
    assert [link.case_no for link in view.links] == [case_no]
    assert Case(desk, child.case_no).facts()["Handed over"][1] == "customer → A01"
    assert child.case_no in [link.case_no for link in open_case(desk, signed_in(desk, "he"), case_no).links]


def test_goods_that_came_back_for_no_fault_are_not_appraised(desk):
    assert children(desk, received(desk, Reason.NO_REASON)) == ()


def test_a_reaction_opens_the_appraisal_and_the_report_of_the_reaction(desk):
    case_no = received(desk, Reason.ADVERSE_REACTION)
    (quality,) = [one for one in children(desk, case_no) if one.kind == "QUALITY"]
    assert QUALITY_CASES.of_case(desk.store, quality.id).reaction is True


def test_a_report_that_is_there_already_is_linked_and_not_opened_twice(desk):
    report = Case.reported(desk)
    case_no = received(desk)
    assert [one.case_no for one in children(desk, case_no)] == [report.number]


def test_a_report_may_name_the_return_it_belongs_to(desk, agent):
    case_no = applied(desk)
    saved = quality_intake.save(desk, agent, draft_of(desk, order_no="", link_case_no=case_no))
    child = cases.by_id(desk.store, saved.case_id)
    assert child.parent_id == cases.by_number(desk.store, case_no).id
    assert QUALITY_CASES.of_case(desk.store, child.id).batch_no == "B2603A"


def test_a_report_does_not_belong_to_a_case_that_is_closed(desk, agent):
    case_no = applied(desk)
    take(desk, "zhou", case_no, "withdraw")
    with pytest.raises(UserError) as refused:
        quality_intake.save(desk, agent, draft_of(desk, link_case_no=case_no))
    assert refused.value.field == "link"


def test_a_confirmed_fault_leaves_the_freight_with_the_shop(desk):
    case_no = received(desk)
    before = row_of(desk, case_no)
    appraised(desk, case_no)
    row = row_of(desk, case_no)
    assert (row.finding, row.freight_payer) == ("CONFIRMED", "SELLER")
    assert row.goods == before.goods


@pytest.mark.parametrize(("finding", "cause"), [("NOT_CONFIRMED", "UNKNOWN"), ("HUMAN_DAMAGE", "USE")])
def test_a_refuted_fault_turns_the_freight_to_the_buyer_and_is_told_in_the_return(desk, finding, cause):
    case_no = received(desk)
    appraised(desk, case_no, finding=finding, cause=cause)
    row = row_of(desk, case_no)
    assert (row.finding, row.freight_payer) == (finding, "BUYER")
    history = [Words("en").say(line.what) for line in open_case(desk, signed_in(desk, "he"), case_no).history]
    assert "Finding of the appraisal taken over" in history


def test_a_confirmed_fault_is_the_shop_s_also_where_the_goods_came_back_without_a_reason(desk, agent):
    case_no = applied(desk, Reason.NO_REASON)
    saved = quality_intake.save(desk, agent, draft_of(desk, link_case_no=case_no))
    assert row_of(desk, case_no).freight_payer == "BUYER"
    Case(desk, saved.case_no).appraised()
    row = row_of(desk, case_no)
    assert (row.reason, row.finding, row.freight_payer) == ("QUALITY", "CONFIRMED", "SELLER")


def test_the_laboratory_may_turn_the_verdict_round_and_the_return_follows(desk):
    case_no = received(desk)
    quality = appraised(desk, case_no, finding="NOT_CONFIRMED", cause="UNKNOWN")
    quality.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-1")
    assert row_of(desk, case_no).freight_payer == "BUYER"
    quality.take(
        "appraiser",
        "receive_report",
        report_no="R-1",
        finding="CONFIRMED",
        cause="PRODUCTION",
        conclusion="菌落总数超标",
        files=(report_file(desk),),
    )
    assert row_of(desk, case_no).freight_payer == "SELLER"


def test_the_return_s_own_kind_is_the_measure_first_in_mind(desk):
    case_no = received(desk)
    quality = appraised(desk, case_no)
    quality.take("appraiser", "ask_merchant", merchant="示例商家")
    quality.take("appraiser", "merchant_answered", answer="同意")
    quality.take("appraiser", "set_liability")
    offer = next(one for one in quality.view("supervisor").offers if one.name == "decide_measure")
    assert next(field for field in offer.fields if field.name == "measure").default == "RETURN"


def test_what_is_found_after_the_return_is_closed_changes_nothing_in_it(desk):
    case_no = applied(desk)
    saved = quality_intake.save(desk, signed_in(desk, "zhou"), draft_of(desk, link_case_no=case_no))
    take(desk, "zhou", case_no, "withdraw")
    Case(desk, saved.case_no).appraised(finding="NOT_CONFIRMED", cause="UNKNOWN")
    row = row_of(desk, case_no)
    assert row.finding is None
    assert row.applied_on == date(2026, 11, 21)


@pytest.mark.parametrize(("suspends", "status"), [("true", "PAUSED"), ("false", "RUNNING")])
def test_the_refund_waits_for_the_laboratory_only_where_the_shop_s_rules_say_so(desk, clock, suspends, status):
    lay(desk.store.folder.policies, "shop.toml", adapted(lab_test_suspends=suspends))
    desk.shelf.look_again()
    with desk.store.transaction():
        settings.write(desk.store, policy_profile="SHOP")
    case_no = received(desk)
    quality = appraised(desk, case_no, severity="COMPLEX")
    before = refund_of(desk, case_no)
    quality.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-1")
    assert refund_of(desk, case_no).status == status
    clock.advance(days=5)
    values = {"report_no": "R-1", "conclusion": "超标", "files": (report_file(desk),)}
    quality.take("appraiser", "receive_report", finding="CONFIRMED", **values)
    after = refund_of(desk, case_no)
    assert after.status == "RUNNING"
    assert (after.due_on > before.due_on) is (suspends == "true")


def refund_of(desk, case_no):
    found = clocks.of_case(desk.store, cases.by_number(desk.store, case_no).id)
    return next(one for one in found if one.code == "REFUND")
