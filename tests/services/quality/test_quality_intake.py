"""Taking in a report of a quality problem: what is asked, what is refused where, what is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import cases, recalls
from app.models.attachments import ATTACHMENTS
from app.models.quality_cases import QUALITY_CASES
from app.policy.returns.eligibility import Outcome
from app.services.quality import intake
from app.services.quality.draft import NOT_LEGIBLE, QualityDraft
from app.services.quality.rules import rules_say
from tests.desks import signed_in
from tests.services.quality.rig import (
    DEVICE_ORDER,
    OTHER_SERUM_ORDER,
    SERUM_BATCH,
    SERUM_ORDER,
    Case,
    draft_of,
    picture,
)

ELSEWHERE = QualityDraft(
    new_name="何晓",
    new_phone="13800138000",
    product_name="舒缓喷雾",
    spec="150ml",
    batch_no="p2601",
    purchased_on=date(2026, 10, 1),
    purchase_channel="other",
    problem="喷头漏液",
    reaction=False,
    submit_key="elsewhere",
)


def said(card) -> list[str]:
    return [Words("en").say(line.text) for line in card.lines]


def test_what_the_sale_knows_need_not_be_typed(desk):
    row = QUALITY_CASES.of_case(desk.store, Case.reported(desk).view().case_id)
    assert (row.product_name, row.batch_no, row.purchase_channel) == ("玻尿酸补水精华液", SERUM_BATCH, "online")
    assert row.purchased_on == date(2026, 11, 14)
    assert row.expiry_date == date(2028, 2, 28)


def test_the_case_belongs_to_the_order_s_customer_and_says_what_is_next(desk, agent):
    saved = intake.save(desk, agent, draft_of(desk))
    assert saved.case_no.startswith("JD-")
    assert Words("en").say(saved.next_step) == "Next: Appraisal, by Wed 25 Nov at the latest"
    case = cases.by_number(desk.store, saved.case_no)
    assert case.customer_id == 1
    assert case.product_summary == "玻尿酸补水精华液 30ml"


def test_goods_bought_elsewhere_are_taken_in_with_a_new_customer(desk, agent):
    saved = intake.save(desk, agent, ELSEWHERE)
    row = QUALITY_CASES.of_case(desk.store, saved.case_id)
    assert (row.batch_no, row.product_id, row.order_line_id) == ("P2601", None, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"new_name": "", "new_phone": ""}, "customer"),
        ({"new_phone": "12"}, "new_phone"),
        ({"customer_id": 999, "new_name": "", "new_phone": ""}, "customer"),
        ({"product_name": " "}, "product"),
        ({"spec": ""}, "spec"),
        ({"product_id": 999}, "product"),
        ({"batch_no": ""}, "batch"),
        ({"batch_no": "B" * 41}, "batch"),
        ({"purchased_on": None}, "purchased_on"),
        ({"purchased_on": date(2026, 11, 22)}, "purchased_on"),
        ({"purchase_channel": ""}, "purchase_channel"),
        ({"problem": "\n "}, "problem"),
        ({"problem_type": "UGLY"}, "problem_type"),
        ({"reaction": None}, "reaction"),
        ({"files": ("0" * 64,)}, "files"),
        ({"files": ("../x",)}, "files"),
        ({"note": "n" * 501}, "note"),
        ({"order_no": "DD-NONE"}, "order"),
        ({"order_no": SERUM_ORDER}, "lines"),
        ({"order_no": SERUM_ORDER, "line_id": 9999}, "lines"),
        ({"link_case_no": "TH-0"}, "link"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_at_its_field_and_nothing_is_stored(desk, agent, changes, field):
    before = desk.store.sql("SELECT COUNT(*) FROM cases")[0][0], desk.store.sql("SELECT COUNT(*) FROM customers")[0][0]
    with pytest.raises(UserError) as refused:
        intake.save(desk, agent, replace(ELSEWHERE, **changes))
    assert refused.value.field == field
    after = desk.store.sql("SELECT COUNT(*) FROM cases")[0][0], desk.store.sql("SELECT COUNT(*) FROM customers")[0][0]
    assert after == before


def test_another_batch_than_the_one_that_was_sold_is_refused_in_words(desk, agent):
    with pytest.raises(UserError) as refused:
        intake.save(desk, agent, draft_of(desk, batch_no="X9"))
    assert refused.value.field == "batch"
    text = Words("en").say(refused.value.message)
    assert "B2603A" in text
    assert "X9" in text


def test_a_batch_nobody_can_read_is_taken_in_and_never_compared(desk):
    first = Case.reported(desk, draft_of(desk, batch_no=NOT_LEGIBLE))
    second = Case.reported(desk, draft_of(desk, OTHER_SERUM_ORDER, batch_no=NOT_LEGIBLE))
    assert first.facts()["Batch"] == ("not legible",)
    assert second.alerts() == []
    assert "stop_sale" not in second.offers("appraiser")


def test_the_batch_is_compared_however_it_is_typed(desk):
    assert Case.reported(desk, draft_of(desk, batch_no=" ｂ2603a ")).facts()["Batch"] == (SERUM_BATCH,)


def test_the_same_form_sent_twice_is_stored_once_and_filled_in_otherwise_it_is_another(desk, agent):
    draft = draft_of(desk)
    first, again = intake.save(desk, agent, draft), intake.save(desk, agent, draft)
    assert again.repeated
    assert again.case_no == first.case_no
    other = intake.save(desk, agent, replace(draft, problem="又发现结块"))
    assert other.case_no != first.case_no


def test_somebody_without_the_right_is_told_who_may(desk):
    with pytest.raises(UserError):
        intake.save(desk, signed_in(desk, "tang"), draft_of(desk))


def test_pictures_are_kept_with_the_case_and_shown_as_its_evidence(desk):
    name = picture(desk)
    case = Case.reported(desk, draft_of(desk, files=(name, name)))
    assert [row.sha256 for row in ATTACHMENTS.of_case(desk.store, case.view().case_id)] == [name]
    assert [one.sha256 for one in case.view().evidence] == [name]


def test_a_draft_survives_being_kept(desk):
    draft = draft_of(desk, expiry=date(2027, 1, 2), files=("a",), reaction=None)
    assert QualityDraft.from_json(draft.to_json()) == draft
    assert draft.digest == replace(draft, submit_key="other").digest
    with pytest.raises((ValueError, TypeError)):
        QualityDraft.from_json('{"of": "another version"}')


def test_the_card_asks_for_what_is_missing_and_names_the_limit(desk):
    card = rules_say(desk, QualityDraft())
    assert card.outcome is Outcome.INCOMPLETE
    assert len(card.missing) == 6
    assert any("reaction" in text or "react" in text for text in said(card))
    whole = rules_say(desk, draft_of(desk))
    assert whole.outcome is Outcome.ELIGIBLE
    assert whole.missing == ()
    assert "Appraisal until Wed 25 Nov 24:00, 3 working d left" in said(whole)


def test_the_card_says_what_to_do_after_a_reaction_and_who_has_to_show_what(desk):
    texts = said(rules_say(desk, draft_of(desk, reaction=True)))
    assert any("stop using it" in text for text in texts)
    assert any("durable" in text for text in texts)
    device = said(rules_say(desk, draft_of(desk, DEVICE_ORDER)))
    assert any("the shop has to prove" in text for text in device)


def test_the_card_counts_the_reports_of_the_batch_with_this_one(desk):
    Case.reported(desk)
    card = rules_say(desk, draft_of(desk, OTHER_SERUM_ORDER))
    assert f"With this one, batch {SERUM_BATCH} has been reported 2 times." in said(card)


def test_reports_before_the_shop_s_window_do_not_count(desk, clock):
    Case.reported(desk)
    clock.advance(days=400)
    card = rules_say(desk, draft_of(desk, OTHER_SERUM_ORDER))
    assert f"With this one, batch {SERUM_BATCH} has been reported 1 times." in said(card)


def test_the_card_says_that_a_batch_is_no_longer_sold(desk, clock):
    product = QUALITY_CASES.of_case(desk.store, Case.reported(desk).view().case_id).product_id
    assert product is not None
    with desk.store.transaction():
        recalls.set_batch(desk.store, product, SERUM_BATCH, recalls.STOPPED, None, clock.now(), None)
    texts = said(rules_say(desk, draft_of(desk, OTHER_SERUM_ORDER)))
    assert f"The sale of batch {SERUM_BATCH} was stopped already; keep these goods apart." in texts
