"""Suspicions and alerts that come out of other cases: a return's reason, a quality report, a grave reaction."""

from __future__ import annotations

import pytest

from app.models import cases, recalls
from app.policy.reasons import Reason
from app.services import intake, purchases
from app.services.adverse.record import reaction_of
from app.services.case_view import open_case
from app.services.quality import intake as quality_intake
from app.services.quality.draft import QualityDraft
from app.services.return_draft import ReturnDraft
from app.services.steps import take_step
from tests.desks import signed_in


@pytest.fixture
def order(desk, agent):
    return purchases.by_number(desk, agent, "DD20261117006218")


def children(desk, case_no: str, kind: str):
    case = cases.by_number(desk.store, case_no)
    return [one for one in cases.children_of(desk.store, case.id) if one.kind == kind]


def test_a_return_because_of_a_reaction_opens_its_case_at_once(desk, agent, order):
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.ADVERSE_REACTION,
        submit_key="reacted",
    )
    saved = intake.save(desk, agent, draft)
    (child,) = children(desk, saved.case_no, "ADVERSE_REACTION")
    row = reaction_of(desk, child.id)
    assert (row.product_name, row.batch_no, row.form) == ("玻尿酸补水精华液 30ml", "B2603A", {})
    assert open_case(desk, agent, child.case_no).clocks[0].running
    assert saved.case_no in [link.case_no for link in open_case(desk, agent, child.case_no).links]


def report(desk, agent, order, *, reaction: bool) -> str:
    draft = QualityDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        line_id=order.lines[0].line_id,
        problem="用后泛红" if reaction else "漏液",
        reaction=reaction,
        submit_key="quality",
    )
    return quality_intake.save(desk, agent, draft).case_no


@pytest.mark.parametrize("reaction", [True, False])
def test_a_quality_report_opens_one_where_skin_reacted(desk, agent, order, reaction):
    opened = children(desk, report(desk, agent, order, reaction=reaction), "ADVERSE_REACTION")
    assert len(opened) == int(reaction)
    for child in opened:
        assert "泛红" not in str(reaction_of(desk, child.id))


def test_a_stopped_batch_opens_its_recall_once(desk, agent, order):
    lin = signed_in(desk, "lin")
    case_no = report(desk, agent, order, reaction=False)
    view = open_case(desk, lin, case_no)
    take_step(desk, lin, case_no, "stop_sale", {"reason": "同批三例"}, view.version, "stop")
    (child,) = children(desk, case_no, "RECALL")
    assert child.state == "STOPPED_SALE"
    assert recalls.batch(desk.store, order.lines[0].product_id, "B2603A").case_id == child.id
    assert "stop_sale" not in [offer.name for offer in open_case(desk, lin, case_no).offers]
