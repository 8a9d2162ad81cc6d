"""A suspected adverse reaction from the suspicion to its supplements: clocks, consent, grades, papers (M11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.clock import SetClock
from app.errors import UserError
from app.i18n import Phrase, Words
from app.models.attachments import ATTACHMENTS
from app.models.duties import DUTIES
from app.services import duties
from app.services.adverse.intake import suspect
from app.services.adverse.record import reaction_of
from app.services.adverse.suspicion import Suspicion
from app.services.case_view import open_case
from app.services.steps import take_step
from app.workflow.duties import Means
from tests.desks import NOW, at, signed_in
from tests.services.adverse.conftest import COURSE, PERSON

WORDS = Words("en")


def fact(view, label: str) -> str:
    found = [one for one in view.facts if one.label.text == label]
    return " · ".join(WORDS.value(value) for one in found for value in one.values)


def kept_until(view) -> Phrase:
    (day,) = next(one.values for one in view.facts if one.label.text == "Kept at least until")
    return day


def test_a_suspicion_runs_under_the_shortest_limit_until_it_is_graded(desk, agent, case_no, statuses):
    view = open_case(desk, agent, case_no)
    assert statuses() == {"MAJOR": ("RUNNING", "11-24")}
    assert fact(view, "How grave") == "not graded: the shortest limit runs"
    assert [duty.title.text for duty in view.duties] == ["Say: stop using it, keep product and packaging, see a doctor"]
    assert view.alerts[0].clause == "L-PIPL-29"


def test_a_reaction_goes_all_the_way_with_its_supplements(desk, agent, appraiser, case_no, take, recorded, statuses):
    take(appraiser, "grade", grade="GENERAL", registration_no="国妆备20260001", registrant="示例研", told="PHONE")
    assert statuses() == {"MAJOR": ("VOID", "11-24"), "GENERAL": ("RUNNING", "12-21")}
    take(appraiser, "report", report_no="BL-1")
    assert statuses()["GENERAL"] == ("MET", "12-21")
    for number, found in (("BL-1a", "又出现水疱"), ("BL-1b", "复诊")):
        take(agent, "new_findings", findings=found)
        assert statuses()["GENERAL"][0] == "RUNNING"
        take(appraiser, "supplement", report_no=number)
    view = open_case(desk, agent, case_no)
    assert ["BL-1a" in fact(view, "Supplement"), "BL-1b" in fact(view, "Supplement")] == [True, True]
    assert fact(view, "What is new") == "又出现水疱 · 复诊"
    assert kept_until(view).values == (("day", date(2029, 11, 21)), ("year", "2029"))
    with pytest.raises(UserError, match="still to be told"):
        take(appraiser, "close")
    duty = next(duty for duty in view.duties if duty.told is None)
    duties.tell(desk, agent, case_no, duty.duty_id, Means.PHONE, "advice")
    take(appraiser, "close")
    assert open_case(desk, agent, case_no).state == "CLOSED"
    assert {status for status, _ in statuses().values()} <= {"MET", "VOID"}


@pytest.mark.parametrize(
    ("grade", "code", "due"),
    [("GENERAL", "GENERAL", "12-21"), ("SERIOUS", "SERIOUS", "12-06"), ("MAJOR_IMPACT", "MAJOR", "11-24")],
)
def test_each_grade_starts_its_own_limit(take, appraiser, recorded, statuses, grade, code, due):
    take(appraiser, "grade", grade=grade, serious=("HOSPITAL",))
    assert {one for one, (status, _) in statuses().items() if status == "RUNNING"} == {code}
    assert statuses()[code] == ("RUNNING", due)


def test_another_grade_starts_its_limit_again_from_the_day_it_was_learned(desk, take, appraiser, recorded, statuses):
    take(appraiser, "grade", grade="GENERAL")
    with pytest.raises(UserError, match="graded so already"):
        take(appraiser, "regrade", grade="GENERAL", regraded="so")
    with pytest.raises(UserError) as caught:
        take(appraiser, "regrade", grade="SERIOUS", serious=(), regraded="住院")
    assert caught.value.field == "serious"
    take(appraiser, "regrade", grade="SERIOUS", serious=("HOSPITAL",), regraded="住院")
    assert statuses()["SERIOUS"] == ("RUNNING", "12-06")
    assert statuses()["GENERAL"][0] == "VOID"


def test_what_is_new_is_reported_within_the_same_days_from_the_day_it_came_up(
    desk, case_no, take, agent, appraiser, recorded, statuses
):
    take(appraiser, "grade", grade="SERIOUS", serious=("HOSPITAL",))
    take(appraiser, "report", report_no="BL-1")
    later = at(desk, SetClock(NOW + timedelta(days=9)))
    view = open_case(later, agent, case_no)
    take_step(later, agent, case_no, "new_findings", {"found_on": later.today, "findings": "新"}, view.version, "new")
    assert statuses()["SERIOUS"] == ("RUNNING", "12-15")
    view = open_case(later, appraiser, case_no)
    values: dict[str, object] = {"grade": "MAJOR_IMPACT", "regraded": "媒体报道"}
    take_step(later, appraiser, case_no, "regrade", values, view.version, "regrade")
    assert statuses()["MAJOR"] == ("RUNNING", "12-03")
    values = {"reported_on": date(2026, 11, 29), "report_no": "BL-1a"}
    with pytest.raises(UserError, match="cannot have been before"):
        take_step(later, appraiser, case_no, "supplement", values, view.version + 1, "supplement")


def test_a_suspicion_learned_of_before_it_was_entered_counts_from_then(desk, agent):
    saved = suspect(desk, agent, Suspicion("面膜", "?", learned_on=date(2026, 11, 17)), "late")
    view = open_case(desk, agent, saved.case_no)
    assert view.clocks[0].due == date(2026, 11, 20)
    assert view.clocks[0].tone == "danger"


@pytest.mark.parametrize(
    ("suspicion", "field"),
    [
        (Suspicion("", "B1"), "product"),
        (Suspicion("面膜", " "), "batch"),
        (Suspicion("面膜", "B1", learned_on=date(2026, 11, 22)), "learned_on"),
        (Suspicion("面膜", "B1", learned_on=date(2025, 11, 1)), "learned_on"),
    ],
)
def test_a_suspicion_without_product_or_batch_or_with_an_impossible_day_is_refused(desk, agent, suspicion, field):
    with pytest.raises(UserError) as caught:
        suspect(desk, agent, suspicion, "wrong")
    assert caught.value.field == field


def test_the_same_suspicion_sent_twice_is_one_case(desk, agent):
    first, second = (suspect(desk, agent, Suspicion("面膜", "B1"), "twice") for _ in range(2))
    assert (first.case_no, second.repeated) == (second.case_no, True)


def test_advice_given_at_once_is_noted_with_the_suspicion(desk, agent):
    saved = suspect(desk, agent, Suspicion("面膜", "B1", told=Means.COUNTER), "told")
    assert [row.status for row in DUTIES.of_case(desk.store, saved.case_id)] == ["TOLD"]


def test_without_consent_nothing_of_the_person_is_kept(desk, case_no, take, agent, appraiser):
    assert [offer.name for offer in open_case(desk, agent, case_no).offers] == ["consent", "no_consent"]
    take(agent, "no_consent")
    view = open_case(desk, agent, case_no)
    assert (view.customer, view.phone) == ("", "")
    assert "add_course" not in [offer.name for offer in view.offers]
    take(appraiser, "grade", grade="SERIOUS", serious=("HOSPITAL",))
    take(appraiser, "report", report_no="BL-2")
    with pytest.raises(UserError, match="did not agree"):
        take(agent, "new_findings", files=(_picture(desk, agent),))
    take(agent, "new_findings", findings="不应保存")
    row = reaction_of(desk, view.case_id)
    assert (row.form, row.consent_on, row.grade) == ({}, None, "SERIOUS")
    assert "不应保存" not in str(row.data)


def _picture(desk, session) -> str:
    from app.services.evidence import take_in
    from tests.documents.notice_samples import photo

    return take_in(desk, session, "photo.jpg", photo(80, 60)).sha256


def test_consent_taken_back_erases_form_pictures_and_whose_case_it_was(desk, case_no, take, agent):
    take(agent, "consent", means="SPOKEN", by="GUARDIAN")
    take(agent, "record", **PERSON, files=(_picture(desk, agent),))
    assert open_case(desk, agent, case_no).evidence
    take(agent, "take_back")
    view = open_case(desk, agent, case_no)
    assert (view.state, view.customer, view.evidence) == ("RECORDED", "", ())
    assert reaction_of(desk, view.case_id).form == {}
    assert not ATTACHMENTS.of_case(desk.store, view.case_id)


def test_the_form_comes_back_as_it_was_typed_and_what_was_emptied_is_gone(desk, case_no, take, agent, recorded):
    offer = next(offer for offer in open_case(desk, agent, case_no).offers if offer.name == "add_course")
    shown = {field.name: field.default for field in offer.fields if field.name in COURSE}
    assert shown == COURSE
    take(agent, "add_course", diagnosis="", allergies=())
    form = reaction_of(desk, open_case(desk, agent, case_no).case_id).form
    assert not {"diagnosis", "allergies"} & form.keys()
    assert form["treatment"] == COURSE["treatment"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"initials": ""}, "initials"),
        ({"onset_on": date(2026, 11, 9)}, "onset_on"),
        ({"used_from": date(2010, 1, 1)}, "used_from"),
        ({"site": ()}, "site"),
        ({"symptoms": ("NONE", "ITCH")}, "symptoms"),
        ({"lesions": ("NONE", "REDNESS")}, "lesions"),
        ({"sex": None}, "sex"),
        ({"age": 200}, "age"),
    ],
)
def test_an_impossible_form_is_refused_at_its_field(desk, case_no, take, agent, values, field):
    take(agent, "consent", means="SIGNED")
    with pytest.raises(UserError) as caught:
        take(agent, "record", **(PERSON | values))
    assert caught.value.field == field
    assert open_case(desk, agent, case_no).state == "SUSPECTED"


def test_consent_was_not_given_before_the_shop_knew(take, agent):
    with pytest.raises(UserError) as caught:
        take(agent, "consent", means="SIGNED", consent_on=date(2026, 11, 20))
    assert caught.value.field == "consent_on"


def test_the_desk_records_and_the_appraiser_grades_and_reports(desk, case_no, take, agent, appraiser, recorded):
    assert "grade" not in [offer.name for offer in open_case(desk, agent, case_no).offers]
    with pytest.raises(UserError, match="may not do this"):
        take_step(desk, agent, case_no, "grade", {"grade": "GENERAL"}, 4, "x")
    finance = signed_in(desk, "tang")
    with pytest.raises(UserError, match="may not do this"):
        open_case(desk, finance, case_no)


def test_what_was_taken_in_by_mistake_ends_its_clock_and_its_duties(desk, case_no, take, agent, supervisor, statuses):
    take(supervisor, "dismiss", note="重复登记")
    view = open_case(desk, agent, case_no)
    assert (view.state, view.duties) == ("DISMISSED", ())
    assert {status for status, _ in statuses().values()} == {"VOID"}


def test_a_grave_reaction_stops_the_sale_of_its_batch(desk, case_no, take, appraiser):
    take(appraiser, "stop_sale", note="多人反应")
    view = open_case(desk, appraiser, case_no)
    assert [link.state.text for link in view.links] == ["Sale stopped"]
    assert "stop_sale" not in [offer.name for offer in view.offers]
    assert any("is stopped" in alert.text.text for alert in view.alerts)


def test_other_cases_of_the_batch_are_shown(desk, agent, case_no):
    other = suspect(desk, agent, Suspicion("温和卸妆油 200ml", "O2608", product_id=7), "other").case_no
    assert fact(open_case(desk, agent, case_no), "Reactions to the batch") == other
    assert fact(open_case(desk, agent, case_no), "Returns of the batch").startswith("TH-")
