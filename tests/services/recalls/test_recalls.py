"""A batch from the alert to the record of what became of it: every branch, every paper (M12)."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from app.documents.voucher_code import parse
from app.errors import UserError
from app.i18n import Words
from app.models import events, recalls
from app.policy.reasons import Reason
from app.services import intake, papers, purchases
from app.services.case_view import open_case
from app.services.recalls.batches import warning_of
from app.services.recalls.collecting import collect
from app.services.recalls.intake import raise_alert
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.steps import take_step
from app.workflow.table import PaperKind
from tests.desks import signed_in
from tests.recalled import BATCH, LIPSTICK

EN, ZH = Words("en"), Words("zh_CN")


def status(desk) -> str:
    return recalls.batch(desk.store, LIPSTICK, BATCH).status


def fact(view, label: str) -> str:
    found = [one for one in view.facts if one.label.text == label]
    return " · ".join(EN.value(value) for one in found for value in one.values)


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


@pytest.mark.parametrize(
    ("step", "values"),
    [
        ("hand_over", {"to": "示例彩化妆品有限公司", "record_no": "YJ-1"}),
        ("destroy", {"by": "示例环保", "record_no": "XH-1"}),
    ],
)
def test_a_batch_goes_all_the_way_to_its_end(desk, appraiser, supervisor, case_no, take, all_told, step, values):
    take(appraiser, "all_told")
    collect(desk, supervisor, case_no, all_told[0].buyer_id, 2, "two")
    take(appraiser, "all_in")
    with pytest.raises(UserError, match="pieces are here") as caught:
        take(supervisor, step, **values, pieces=13)
    assert caught.value.field == "pieces"
    take(supervisor, step, **values)
    take(supervisor, "close")
    view = open_case(desk, supervisor, case_no)
    assert (view.state, view.is_open) == ("CLOSED", False)
    assert fact(view, "Came back") == "2 of 5 pieces"
    assert "14 pieces" in fact(view, {"hand_over": "Handed over", "destroy": "Destroyed"}[step])
    assert status(desk) == recalls.RECALLED
    assert [link.kind.text for link in view.links] in ([], ["Return"])


def test_the_batch_is_held_stopped_and_recalled_as_the_case_goes_on(desk, appraiser, case_no, take):
    assert status(desk) == recalls.HOLD
    take(appraiser, "stop_sale", told="NOT_YET")
    assert status(desk) == recalls.STOPPED
    assert [duty.title.text for duty in open_case(desk, appraiser, case_no).duties] == ["Tell the registrant or filer"]
    take(appraiser, "take_notice", notice_no="召回-11", notice_on=date(2026, 11, 19))
    assert status(desk) == recalls.RECALLED


@pytest.mark.parametrize("stopped", [False, True])
def test_a_false_alarm_is_released_by_a_supervisor_with_a_reason(desk, appraiser, supervisor, case_no, take, stopped):
    if stopped:
        take(appraiser, "stop_sale")
    assert "release" not in [offer.name for offer in open_case(desk, appraiser, case_no).offers]
    with pytest.raises(UserError) as caught:
        take(supervisor, "release")
    assert caught.value.field == "note"
    take(supervisor, "release", note="检测合格")
    view = open_case(desk, supervisor, case_no)
    assert (view.state, status(desk), view.duties) == ("RELEASED", recalls.NORMAL, ())
    assert warning_of(desk, LIPSTICK, BATCH) is None


def test_whoever_raised_an_alert_does_not_release_the_batch(desk, supervisor):
    case_no = raise_alert(desk, supervisor, LIPSTICK, BATCH, "监管部门来电", "by-the-supervisor").case_no
    view = open_case(desk, supervisor, case_no)
    offer = next(one for one in view.offers if one.name == "release")
    assert offer.refusal is not None
    assert "You prepared this yourself" in EN.say(offer.refusal)
    with pytest.raises(UserError, match="prepared this yourself"):
        take_step(desk, supervisor, case_no, "release", {"note": "误报"}, view.version, "release")
    assert status(desk) == recalls.HOLD


def test_another_alert_takes_nothing_back_of_a_recall_that_is_over(desk, appraiser, supervisor, take, all_told):
    take(appraiser, "all_told")
    take(appraiser, "all_in")
    take(supervisor, "destroy", by="示例环保", record_no="XH-2")
    take(supervisor, "close")
    raise_alert(desk, appraiser, LIPSTICK, BATCH, "又有反映", "once-more")
    assert status(desk) == recalls.RECALLED


def test_one_batch_has_one_open_alert(desk, appraiser, supervisor, case_no, take):
    again = raise_alert(desk, appraiser, LIPSTICK, BATCH.lower(), "再次反映", "again")
    assert (again.case_no, again.repeated) == (case_no, True)
    take(supervisor, "release", note="误报")
    assert raise_alert(desk, appraiser, LIPSTICK, BATCH, "又一次", "third").case_no != case_no


@pytest.mark.parametrize(
    ("product", "batch", "reason", "field"),
    [(999, "L1", "x", "product"), (LIPSTICK, " ", "x", "batch"), (LIPSTICK, "L1", "", "reason")],
)
def test_an_alert_without_goods_batch_or_reason_is_refused(desk, appraiser, product, batch, reason, field):
    with pytest.raises(UserError) as caught:
        raise_alert(desk, appraiser, product, batch, reason, "wrong")
    assert caught.value.field == field


def test_the_desk_reads_an_alert_and_does_not_raise_one(desk, agent, case_no):
    assert open_case(desk, agent, case_no).offers == ()
    with pytest.raises(UserError, match="may not do this"):
        raise_alert(desk, agent, LIPSTICK, BATCH, "x", "agent")
    with pytest.raises(UserError, match="may not do this"):
        open_case(desk, signed_in(desk, "tang"), case_no)


def test_the_intake_warns_and_a_recalled_piece_comes_back_whatever_the_window(desk, agent, case_no, take, listed):
    order = purchases.by_number(desk, agent, "DD20261110007788")
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.QUALITY,
        submit_key="recalled",
    )
    card = rules_say(desk, order, draft)
    assert any("is recalled" in EN.say(one) and case_no in EN.say(one) for one in card.warnings)
    saved = intake.save(desk, agent, draft)
    alerts = [EN.say(alert.text) for alert in open_case(desk, agent, saved.case_no).alerts]
    assert any("is recalled" in one for one in alerts)


def test_purchases_without_a_batch_are_counted_and_said(desk, appraiser, case_no, take, listed):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE order_lines SET batch_no = NULL WHERE id = ?", (_line_of_another_product(desk),))
    view = open_case(desk, appraiser, case_no)
    assert "1 purchases of this product name no batch" in " ".join(EN.say(alert.text) for alert in view.alerts)
    (paper,) = papers.make_papers(desk, appraiser, case_no, (PaperKind.RECALL_BUYERS,))
    assert "另有 1 笔" in text_of(paper.pdf)


def _line_of_another_product(desk) -> int:
    with_batch = "SELECT id FROM order_lines WHERE product_id != ? ORDER BY id LIMIT 1"
    line = desk.store.sql(with_batch, (LIPSTICK,))[0][0]
    desk.store.write_sql("UPDATE order_lines SET product_id = ? WHERE id = ?", (LIPSTICK, line))
    return line


def test_buyers_entered_after_the_list_was_made_are_offered_and_found(desk, appraiser, case_no, take, listed):
    with desk.store.transaction():
        desk.store.write_sql(
            "UPDATE order_lines SET batch_no = ? WHERE id = ?", (BATCH, _line_of_another_product(desk))
        )
    view = open_case(desk, appraiser, case_no)
    alert = next(alert for alert in view.alerts if alert.step)
    assert EN.say(take(appraiser, alert.step).message).endswith("4 purchases, 6 pieces")
    assert not any(alert.step for alert in open_case(desk, appraiser, case_no).alerts)


def test_every_paper_bears_its_case_and_no_name(desk, appraiser, supervisor, case_no, take, all_told):
    wanted = {
        PaperKind.RECALL_NOTICE: ("召回通知", BATCH, "停止使用"),
        PaperKind.RECALL_BUYERS: ("购买者", "赵*", "136****1357"),
    }
    for kind, said in wanted.items():
        (paper,) = papers.make_papers(desk, appraiser, case_no, (kind,))
        text = text_of(paper.pdf)
        assert [one for one in (*said, case_no) if one not in text] == []
        assert (parse(paper.code).code.case_no, parse(paper.code).code.kind) == (case_no, kind)
        for name in ("赵明珠", "13600001357", "张可欣"):
            assert name not in text
            assert name not in paper.file_name
    assert "赵" not in text_of(papers.make_papers(desk, appraiser, case_no, (PaperKind.RECALL_NOTICE,))[0].pdf)


def test_the_notice_of_a_stopped_sale_says_so(desk, appraiser, case_no, take):
    take(appraiser, "stop_sale")
    (paper,) = papers.make_papers(desk, appraiser, case_no, (PaperKind.RECALL_NOTICE,))
    assert "停售通知" in text_of(paper.pdf)


def test_events_name_rows_and_nobody(desk, agent, case_no, all_told):
    told = events.of_case(desk.store, open_case(desk, agent, case_no).case_id)
    assert {"buyers.told", "buyers.tried"} <= {event.name for event in told}
    assert not any(secret in str(event.data) for event in told for secret in ("赵", "张", "136", "唇部"))
    assert "Buyers told" in [line.what.text for line in open_case(desk, agent, case_no).history]
