"""The way of a quality problem through every branch: who may, with which values, and what each step leaves behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import cases, clocks, recalls, returns, search, units, wanted_papers
from app.models.custody import CUSTODY
from app.models.duties import DUTIES
from app.models.events import of_case
from app.models.fees import FEES
from app.models.quality_cases import CHECKPOINTS, LAB_TESTS, QUALITY_CASES
from app.money import Money
from app.services.profiles import rules_for
from app.services.steps import take_step
from app.workflow.table import PaperKind, PointFound
from tests.services.quality.rig import (
    DEVICE_ORDER,
    OTHER_SERUM_ORDER,
    SERUM_BATCH,
    Case,
    draft_of,
    picture,
    report_file,
)


@pytest.fixture
def case(desk) -> Case:
    return Case.reported(desk)


def row_of(case: Case):
    return QUALITY_CASES.of_case(case.desk.store, case.view().case_id)


def clock_states(case: Case) -> dict[str, str]:
    return {clock.code: clock.status for clock in clocks.of_case(case.desk.store, case.view().case_id)}


def due_of(case: Case) -> str:
    return next(name for name, main in case.offers("appraiser").items() if main)


def refused(case: Case, who: str, step: str, **values: object) -> UserError:
    state, version = case.view().state, case.view().version
    with pytest.raises(UserError) as error:
        case.take(who, step, **values)
    assert (case.view().state, case.view().version) == (state, version)
    return error.value


def test_a_general_problem_goes_to_the_merchant_and_its_result_is_told(case):
    assert clock_states(case) == {"APPRAISAL": "RUNNING"}
    done = case.take("appraiser", "appraise", finding="CONFIRMED", severity="GENERAL", cause="PRODUCTION")
    assert done.papers == (PaperKind.APPRAISAL,)
    assert clock_states(case) == {"APPRAISAL": "MET"}
    assert due_of(case) == "ask_merchant"
    assert "escalate" not in case.offers("supervisor")
    case.decided("RETURN")
    assert clock_states(case)["FEEDBACK"] == "RUNNING"
    assert case.take("agent", "tell_result", told="PHONE").papers == (PaperKind.QUALITY_RESULT,)
    assert clock_states(case) == {"APPRAISAL": "MET", "FEEDBACK": "MET"}
    case.take("agent", "close")
    assert not case.view().is_open
    row = row_of(case)
    assert (row.finding, row.severity, row.cause, row.measure) == ("CONFIRMED", "GENERAL", "PRODUCTION", "RETURN")
    assert row.responsible == "BRAND"


def test_a_serious_problem_is_reported_upwards_by_the_supervisor_and_looked_into(case):
    case.appraised(severity="SERIOUS")
    assert "ask_merchant" not in case.offers("appraiser")
    assert not any(case.offers("appraiser").values())
    assert case.view().waits_for is not None
    case.take("supervisor", "escalate", escalated_to="品牌方质量部", departments="采购、仓储")
    case.take("appraiser", "investigate", investigation="同批次库存抽查 5 件，2 件有异味")
    assert case.facts()["Reported to"][:2] == ("品牌方质量部", "采购、仓储")
    case.take("appraiser", "set_liability", responsible="BRAND", grounds="出厂检验记录缺失")
    assert case.view().state == "LIABILITY_SET"


def test_a_sample_goes_to_the_laboratory_with_seal_and_custody_and_comes_back_as_a_report(case):
    case.appraised(severity="COMPLEX")
    case.take("supervisor", "escalate", escalated_to="质量部")
    done = case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001", fee=Money(30000))
    assert done.papers == (PaperKind.LAB_ORDER,)
    assert clock_states(case)["LAB_TEST"] == "RUNNING"
    (sample,) = LAB_TESTS.of_case(case.desk.store, case.view().case_id)
    assert (sample.lab, sample.sample_no, sample.seal_no) == ("示例检测院", f"{case.number}-1", "F-001")
    (moved,) = CUSTODY.of_case(case.desk.store, case.view().case_id)
    assert (moved.from_place, moved.to_place, moved.seal_no) == ("", "示例检测院", "F-001")
    name = report_file(case.desk)
    case.take(
        "appraiser", "receive_report", report_no="R-88", finding="CONFIRMED", conclusion="菌落总数超标", files=(name,)
    )
    (tested,) = LAB_TESTS.of_case(case.desk.store, case.view().case_id)
    assert (tested.report_no, tested.conclusion, tested.report_sha256) == ("R-88", "菌落总数超标", name)
    assert clock_states(case)["LAB_TEST"] == "MET"
    assert due_of(case) == "set_liability"


@pytest.mark.parametrize(
    ("finding", "cause", "payer"), [("CONFIRMED", "PRODUCTION", "SELLER"), ("NOT_CONFIRMED", "UNKNOWN", "BUYER")]
)
def test_the_laboratory_has_the_last_word_on_the_finding_and_on_its_fee(desk, case, finding, cause, payer):
    case.appraised(severity="COMPLEX")
    case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001", fee=Money(30000))
    assert FEES.of_case(desk.store, case.view().case_id)[0].payer == "SELLER"
    values = {"report_no": "R-88", "conclusion": "见报告", "files": (report_file(desk),)}
    case.take("appraiser", "receive_report", finding=finding, cause=cause, **values)
    assert row_of(case).finding == finding
    (fee,) = FEES.of_case(desk.store, case.view().case_id)
    assert fee.kind == "TEST"
    row = cases.by_id(desk.store, case.view().case_id)
    assert row is not None
    profile = rules_for(desk, row).profile
    always_ours = profile.quality.lab_fee.value == "SELLER"
    assert fee.payer == ("SELLER" if always_ours else payer)


@pytest.mark.parametrize(
    ("finding", "cause", "party"), [("NOT_CONFIRMED", "UNKNOWN", "NONE"), ("HUMAN_DAMAGE", "KEEPING", "CUSTOMER")]
)
def test_a_fault_that_is_not_confirmed_goes_straight_to_the_result(case, finding, cause, party):
    case.appraised(finding=finding, cause=cause)
    assert due_of(case) == "refute"
    offer = next(one for one in case.view().offers if one.name == "refute")
    choice = next(field for field in offer.fields if field.name == "responsible")
    assert choice.default == party
    assert "BRAND" not in dict(choice.options)
    case.take("appraiser", "refute")
    case.take("supervisor", "decide_measure", measure="NONE")
    case.take("agent", "tell_result")
    assert case.facts()["Measure"] == ("No measure",)


def test_the_measure_is_for_another_than_who_determined_the_liability_unless_one_works_alone(case):
    case.appraised()
    case.take("appraiser", "ask_merchant", merchant="示例商家")
    case.take("appraiser", "merchant_answered", answer="同意")
    case.take("appraiser", "set_liability")
    assert "decide_measure" not in case.offers("appraiser")
    assert case.offers("supervisor")["decide_measure"]


def test_a_compensation_is_a_cost_of_the_shop_and_shown_as_money(desk, case):
    case.appraised()
    case.take("appraiser", "ask_merchant", merchant="示例商家")
    case.take("appraiser", "merchant_answered", answer="同意赔偿")
    case.take("appraiser", "set_liability")
    assert refused(case, "supervisor", "decide_measure", measure="COMPENSATION").field == "amount"
    assert refused(case, "supervisor", "decide_measure", measure="COMPENSATION", amount=Money(0)).field == "amount"
    case.take("supervisor", "decide_measure", measure="COMPENSATION", amount=Money(5000), agreed="赔偿 50 元")
    (fee,) = FEES.of_case(desk.store, case.view().case_id)
    assert (fee.kind, fee.amount, fee.payer) == ("COMPENSATION", Money(5000), "SELLER")
    assert case.view().total.amount == Money(5000)
    assert case.facts()["Measure"] == ("Compensation", "赔偿 50 元")


def test_only_what_the_rules_leave_open_is_offered_as_a_measure(case):
    case.appraised(finding="NOT_CONFIRMED", cause="UNKNOWN")
    case.take("appraiser", "refute")
    offer = next(one for one in case.view("supervisor").offers if one.name == "decide_measure")
    names = [name for name, _ in next(field for field in offer.fields if field.name == "measure").options]
    assert "RECALL" not in names
    assert "REPAIR" not in names
    assert names[-1] == "NONE"
    assert refused(case, "supervisor", "decide_measure", measure="REPAIR").field == "measure"


def test_the_limit_waits_while_the_customer_is_asked_for_more(desk, case, clock):
    before = case.view().clocks[0].due
    case.take("appraiser", "ask_more", missing="请带来外包装")
    assert clock_states(case) == {"APPRAISAL": "PAUSED"}
    clock.advance(days=4)
    case.take("agent", "go_on")
    assert case.view().state == "REPORTED"
    assert clock_states(case) == {"APPRAISAL": "RUNNING"}
    assert case.view().clocks[0].due > before


def test_the_customer_may_withdraw_and_the_record_stays(case):
    case.appraised(severity="COMPLEX")
    case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001")
    case.take("agent", "withdraw")
    view = case.view()
    assert (view.state, view.is_open) == ("WITHDRAWN", False)
    assert set(clock_states(case).values()) <= {"MET", "VOID"}
    assert view.facts
    assert row_of(case).finding == "CONFIRMED"


def test_the_sheet_belongs_to_the_goods_and_keeps_what_was_found_with_pictures(desk, case):
    name = picture(desk)
    sheet = case.sheet(
        {"SMELL": "RANCID", "SEAL": "IN_ORDER", "LOOK": PointFound("LOOK", "DISCOLOURED", "发黄", (name,))}
    )
    assert {one.point for one in sheet} >= {"PUMP", "SEPARATION", "USE", "EXPIRY"}
    case.take("appraiser", "appraise", finding="CONFIRMED", severity="GENERAL", cause="STORAGE", points=sheet)
    kept = {row.point: row.finding for row in CHECKPOINTS.of_case(desk.store, case.view().case_id)}
    assert kept == {"SMELL": "RANCID", "SEAL": "IN_ORDER", "LOOK": "DISCOLOURED"}
    assert case.facts()["Look and colour"] == ("discoloured", "发黄")
    assert "Seal" not in case.facts()
    assert [one.sha256 for one in case.view().evidence] == [name]
    assert not any("No picture" in text for text in case.alerts())
    device = Case.reported(desk, draft_of(desk, DEVICE_ORDER))
    assert {one.point for one in device.sheet({})} >= {"SERIAL", "POWER", "FUNCTION"}


def test_what_the_sheet_speaks_for_is_the_kind_of_problem_where_none_was_chosen(case):
    sheet = case.sheet({"SMELL": "RANCID", "TEXTURE": "GRAINY", "SEPARATION": "SEPARATED"})
    case.take("appraiser", "appraise", finding="CONFIRMED", severity="GENERAL", cause="PRODUCTION", points=sheet)
    assert row_of(case).problem_type == "TEXTURE"


def test_a_fault_without_a_picture_is_pointed_out(case):
    sheet = case.sheet({"LOOK": "DISCOLOURED", "SMELL": "RANCID"})
    case.take("appraiser", "appraise", finding="CONFIRMED", severity="GENERAL", cause="PRODUCTION", points=sheet)
    assert case.alerts() == ["No picture was taken of: Look and colour"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"finding": None}, "finding"),
        ({"severity": "TERRIBLE"}, "severity"),
        ({"cause": None}, "cause"),
        ({"cause": "USE"}, "cause"),
        ({"finding": "HUMAN_DAMAGE", "cause": "PRODUCTION"}, "cause"),
        ({"points": ()}, "points"),
        ({"appraised_on": date(2026, 11, 20)}, "appraised_on"),
        ({"appraised_on": date(2026, 11, 22)}, "appraised_on"),
        ({"expected_on": date(2026, 11, 20)}, "expected_on"),
        ({"files": ("0" * 64,)}, "files"),
    ],
)
def test_an_impossible_verdict_is_refused_at_its_field(case, values, field):
    given = {"finding": "CONFIRMED", "severity": "GENERAL", "cause": "PRODUCTION"} | values
    assert refused(case, "appraiser", "appraise", **given).field == field
    assert CHECKPOINTS.of_case(case.desk.store, case.view().case_id) == ()


def test_a_hazard_is_no_general_problem_and_something_else_is_to_be_said(case):
    verdict = {"finding": "CONFIRMED", "severity": "GENERAL", "cause": "PRODUCTION"}
    assert refused(case, "appraiser", "appraise", **verdict, points=case.sheet({"LOOK": "MOULD"})).field == "severity"
    assert refused(case, "appraiser", "appraise", **verdict, points=case.sheet({"LOOK": "OTHER"})).field == "points"
    unknown = refused(case, "appraiser", "appraise", **verdict, points=case.sheet({"LOOK": "RANCID"}))
    assert unknown.field == "points"
    case.take("appraiser", "appraise", **verdict | {"severity": "SERIOUS"}, points=case.sheet({"LOOK": "MOULD"}))
    alert = next(one for one in case.view().alerts if one.step == "stop_sale")
    assert alert.action is not None


@pytest.mark.parametrize(
    ("who", "step"),
    [("agent", "appraise"), ("specialist", "appraise"), ("supervisor", "appraise"), ("agent", "hand_over")],
)
def test_a_step_is_refused_to_who_may_not_take_it(case, who, step):
    assert step not in case.offers(who)
    view = case.view(who)
    with pytest.raises(UserError):
        take_step(case.desk, case.as_(who), case.number, step, {}, view.version, "key")
    assert case.view().version == view.version


def test_a_step_out_of_order_or_on_a_case_a_colleague_moved_is_refused(case):
    lin = case.as_("appraiser")
    for step in ("ask_merchant", "set_liability", "receive_report", "refute"):
        with pytest.raises(UserError):
            take_step(case.desk, lin, case.number, step, {}, case.view().version, step)
    stale = case.view().version
    case.appraised()
    with pytest.raises(UserError):
        take_step(case.desk, lin, case.number, "ask_merchant", {"merchant": "x"}, stale, "stale")


def test_the_same_sample_number_is_not_given_twice(desk, case):
    case.appraised(severity="COMPLEX")
    case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001", sample_no="S-1")
    other = Case.reported(desk, draft_of(desk, DEVICE_ORDER)).appraised()
    error = refused(other, "appraiser", "send_sample", lab="示例检测院", seal_no="F-002", sample_no="S-1")
    assert error.field == "sample_no"


def test_a_report_is_not_dated_before_its_sample_was_sent_and_needs_its_file(desk, case, clock):
    clock.advance(days=3)
    case.appraised(severity="COMPLEX")
    case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001")
    values = {"report_no": "R", "finding": "CONFIRMED", "conclusion": "超标", "files": (report_file(desk),)}
    early = refused(case, "appraiser", "receive_report", **values, report_on=desk.today - timedelta(days=1))
    assert early.field == "report_on"
    assert refused(case, "appraiser", "receive_report", **values | {"files": ()}).field == "files"


def test_goods_go_from_hand_to_hand_and_the_log_says_so(desk, case):
    case.take("appraiser", "begin", place="鉴定柜 2", quantity=1, seal_no="A-7")
    assert case.view().state == "APPRAISING"
    case.take("appraiser", "hand_over", place="留样室", quantity=1)
    moves = CUSTODY.of_case(desk.store, case.view().case_id)
    assert [(move.from_place, move.to_place) for move in moves] == [("", "鉴定柜 2"), ("鉴定柜 2", "留样室")]
    assert refused(case, "appraiser", "hand_over", place="库房", quantity=0).field == "quantity"


def test_the_customer_is_told_how_far_it_is_and_the_result_covers_it(desk, case):
    case.appraised()
    open_before = [row.code for row in DUTIES.of_case(desk.store, case.view().case_id) if row.status == "OPEN"]
    assert open_before == ["STAGE_TOLD"]
    case.decided("NONE").take("agent", "tell_result", told="LETTER")
    states = {row.code: row.status for row in DUTIES.of_case(desk.store, case.view().case_id)}
    assert states == {"STAGE_TOLD": "VOID", "RESULT_TOLD": "TOLD"}


def test_a_case_is_not_closed_before_somebody_asked_about_a_reaction(desk, case):
    with desk.store.transaction():
        QUALITY_CASES.change(desk.store, case.view().case_id, reaction=None)
    assert [alert.step for alert in case.view().alerts] == ["suspect_reaction"]
    case.appraised().decided("NONE").take("agent", "tell_result")
    assert refused(case, "agent", "close").field == ""
    case.take("agent", "suspect_reaction", reaction="NO")
    case.take("agent", "close")


def test_a_suspected_reaction_opens_its_own_case_once_and_is_not_taken_back(desk, case):
    case.take("agent", "suspect_reaction", reaction="YES")
    children = cases.children_of(desk.store, case.view().case_id)
    assert [child.kind for child in children] == ["ADVERSE_REACTION"]
    assert row_of(case).reaction is True
    assert any("stop using it" in text for text in case.alerts())
    assert refused(case, "agent", "suspect_reaction", reaction="NO").field == "reaction"
    case.take("agent", "suspect_reaction", reaction="YES")
    assert len(cases.children_of(desk.store, case.view().case_id)) == 1


def test_what_tells_of_health_is_in_no_event_and_not_kept_with_the_case(desk, case):
    case.take("agent", "suspect_reaction", reaction="YES")
    texts = [str(event.data) for event in of_case(desk.store, case.view().case_id)]
    assert not any("YES" in text for text in texts)


def test_nobody_is_asked_what_happened_where_it_could_not_be_kept(desk, case):
    offer = next(one for one in case.view("agent").offers if one.name == "suspect_reaction")
    assert [field.name for field in offer.fields] == ["reaction"]


def test_a_reaction_told_at_the_report_opens_its_case_at_once(desk):
    case = Case.reported(desk, draft_of(desk, reaction=True))
    assert [child.kind for child in cases.children_of(desk.store, case.view().case_id)] == ["ADVERSE_REACTION"]


def test_the_second_report_of_a_batch_raises_the_alert_on_all_its_cases(desk, case):
    assert case.alerts() == []
    other = Case.reported(desk, draft_of(desk, OTHER_SERUM_ORDER))
    for one, another in ((case, other), (other, case)):
        (alert,) = one.view().alerts
        assert alert.step == "stop_sale"
        assert another.number in Words("en").say(alert.text)
    assert "stop_sale" in case.offers("appraiser")
    assert "stop_sale" not in case.offers("agent")


def test_stopping_the_sale_stops_the_batch_at_once_and_opens_its_recall(desk, case):
    other = Case.reported(desk, draft_of(desk, OTHER_SERUM_ORDER))
    case.take("appraiser", "stop_sale", reason="两起异味")
    batch = recalls.batch(desk.store, row_of(case).product_id, SERUM_BATCH)
    assert batch.status == recalls.STOPPED
    (recall,) = cases.children_of(desk.store, case.view().case_id)
    assert recall.kind == "RECALL"
    asked = [duty.title.text for no in (case.number, recall.case_no) for duty in Case(desk, no).view().duties]
    assert asked == ["Tell the registrant or filer"]
    for one in (case, other):
        assert "stop_sale" not in one.offers("supervisor")
        assert any(text.startswith(f"The sale of batch {SERUM_BATCH} was stopped") for text in one.alerts())


def test_a_recall_as_the_measure_stops_the_sale_too(desk, case):
    case.take(
        "appraiser",
        "appraise",
        finding="CONFIRMED",
        severity="SERIOUS",
        cause="PRODUCTION",
        points=case.sheet({"LOOK": "MOULD"}),
    )
    case.take("supervisor", "escalate", escalated_to="质量部")
    case.take("appraiser", "set_liability")
    case.take("supervisor", "decide_measure", measure="RECALL")
    assert recalls.batch(desk.store, row_of(case).product_id, SERUM_BATCH).status == recalls.STOPPED


def test_a_recall_as_the_measure_follows_from_the_longest_report(desk):
    case = Case.reported(desk, draft_of(desk, problem="有霉斑，" * 200)).appraised(severity="SERIOUS")
    case.take("supervisor", "escalate", escalated_to="质量部")
    case.take("appraiser", "set_liability")
    case.take("supervisor", "decide_measure", measure="RECALL")
    assert [one.kind for one in cases.children_of(desk.store, case.view().case_id)] == ["RECALL"]


def test_what_follows_is_said_with_its_clauses(case):
    case.appraised()
    said = [Words("en").say(step.text) for step in case.view().derivation]
    assert "The examination confirmed the fault." in said
    assert any("freight" in text for text in said)
    assert all(step.clause for step in case.view().derivation)


def test_every_turn_of_an_investigation_stays_to_be_read(case):
    case.appraised(severity="SERIOUS").take("supervisor", "escalate", escalated_to="质量部")
    case.take("appraiser", "investigate", investigation="库存正常")
    case.take("appraiser", "investigate", investigation="仓库温度超标")
    found = [fact.values[0] for fact in case.view().facts if Words("en").say(fact.label) == "What was found out"]
    assert found == ["库存正常", "仓库温度超标"]


@pytest.mark.parametrize(("measure", "kind"), [("RETURN", "RETURN"), ("EXCHANGE", "EXCHANGE")])
def test_the_return_or_exchange_that_was_decided_on_is_taken_in_with_the_decision(desk, case, measure, kind):
    case.appraised().decided(measure)
    (child,) = cases.children_of(desk.store, case.view().case_id)
    row = returns.of_case(desk.store, child.id)
    assert (child.kind, child.state, row.reason, row.finding) == (kind, "SUBMITTED", "QUALITY", "CONFIRMED")
    assert row.freight_payer == "SELLER"
    assert [link.case_no for link in case.view().links] == [child.case_no]
    assert {kind for of_case, kind in wanted_papers.waiting(desk.store, 1000) if of_case == child.id}


def test_goods_another_case_holds_are_not_taken_in_twice(desk, case):
    case.appraised()
    with desk.store.transaction():
        taken = cases.open_after(desk.store, 0, 1)[0]
        units.take(desk.store, taken.id, [(row_of(case).order_line_id, 1)])
    case.decided("RETURN")
    assert cases.children_of(desk.store, case.view().case_id) == ()
    assert "Return and refund was decided, and none is taken in yet: do so at the intake." in case.alerts()


def test_a_case_is_found_by_its_batch_and_its_sample(desk, case):
    case.appraised(severity="COMPLEX")
    case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001", sample_no="YP-7781")
    found = search.find_cases(desk.store, "YP-7781")
    assert [cases.by_id(desk.store, hit).case_no for hit in found] == [case.number]


@pytest.mark.parametrize(
    ("severity", "step"), [("GENERAL", "Take it up with the merchant"), ("SERIOUS", "Report it upwards")]
)
def test_after_the_verdict_the_step_that_is_open_to_the_case_is_named(desk, severity, step):
    done = Case.reported(desk).take("appraiser", "appraise", finding="CONFIRMED", severity=severity, cause="PRODUCTION")
    assert Words("en").say(done.next_step) == f"Next: {step}"
