"""Taking in a return: what is judged, refused, stored once, and locked against a second return."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import clocks, customers, events, orders, submits
from app.models.orders import NewLine, TenderRow
from app.money import Money
from app.policy.reasons import Payer, Reason
from app.policy.returns.eligibility import Condition, Outcome
from app.services import drafts, intake, lookup, purchases
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.steps import take_step

ORDER = "DD20261117006218"


@pytest.fixture
def order(desk, agent):
    return purchases.by_number(desk, agent, ORDER)


@pytest.fixture
def draft(order):
    return ReturnDraft(
        customer_id=order.customer_id,
        order_no=ORDER,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.NO_REASON,
        submit_key="form-1",
    )


def said(phrase) -> str:
    return Words("en").say(phrase)


def refusal(desk, agent, draft) -> UserError:
    with pytest.raises(UserError) as caught:
        intake.save(desk, agent, draft)
    return caught.value


def stored(desk) -> int:
    return desk.store.sql("SELECT count(*) FROM cases")[0][0]


def test_the_card_answers_verdict_limits_freight_and_refund(desk, order, draft):
    card = rules_say(desk, order, draft)
    assert card.outcome is Outcome.ELIGIBLE
    assert card.freight_payer is Payer.BUYER
    assert [(said(line.label), line.amount, line.clause) for line in card.amounts] == [
        ("Price of the goods", Money(29900), "CV-6"),
        ("Covered by coupon or points", Money(-4000), "R-000-3.2.4d"),
    ]
    assert card.total.amount == Money(25900)
    assert [limit.code for limit in card.limits] == ["WINDOW", "REVIEW"]
    assert any("Tue 24 Nov 24:00" in said(line.text) for line in card.lines)


def test_the_card_says_what_is_missing_while_the_clerk_types(desk, order):
    nothing = rules_say(desk, None, ReturnDraft())
    assert nothing.outcome is Outcome.INCOMPLETE
    assert len(nothing.missing) == 3
    half = rules_say(desk, order, ReturnDraft(customer_id=1, quantities=((order.lines[0].line_id, 1),)))
    assert half.outcome is Outcome.INCOMPLETE
    assert [said(question) for question in half.missing] == ["Why does it come back?"]


def test_one_line_that_may_not_come_back_holds_up_the_rest(desk, order, draft):
    lines = tuple((line.line_id, 1) for line in order.lines)
    card = rules_say(desk, order, replace(draft, quantities=lines, condition=Condition(seal_broken=True)))
    assert card.outcome is Outcome.NOT_ELIGIBLE


def test_a_saved_return_has_its_case_clocks_event_and_search_entry(desk, agent, order, draft):
    saved = intake.save(desk, agent, draft)
    assert saved.case_no.startswith("TH-261121-A01-")
    assert {clock.code for clock in clocks.running(desk.store, saved.case_id)} == {"REVIEW", "RED_LINE"}
    assert [event.name for event in events.of_case(desk.store, saved.case_id)] == ["return.submit"]
    assert saved.case_no in [row.case_no for row in lookup.find(desk, agent, "玻尿酸")]
    assert "by Wed 25 Nov" in said(saved.next_step)


def test_the_same_form_sent_twice_is_stored_once(desk, agent, draft):
    first = intake.save(desk, agent, draft)
    count = stored(desk)
    second = intake.save(desk, agent, draft)
    assert second.repeated
    assert second.case_no == first.case_no
    assert stored(desk) == count


def test_a_second_return_of_the_same_piece_is_refused_with_the_first_ones_number(desk, agent, draft):
    first = intake.save(desk, agent, draft)
    error = refusal(desk, agent, replace(draft, submit_key="form-2"))
    assert error.field == "lines"
    assert first.case_no in said(error.message)


def test_a_withdrawn_return_gives_its_pieces_free_again(desk, agent, draft):
    first = intake.save(desk, agent, draft)
    take_step(desk, agent, first.case_no, "withdraw", {}, 1, "withdraw-1")
    second = intake.save(desk, agent, replace(draft, submit_key="form-2"))
    assert second.case_no != first.case_no


def test_a_new_customer_is_stored_with_the_case_or_not_at_all(desk, agent, draft):
    unknown = replace(draft, customer_id=None, new_name="钱多多", new_phone="+86 136-0000-9999")
    count = desk.store.sql("SELECT count(*) FROM customers")[0][0]
    error = refusal(desk, agent, replace(unknown, reason=None))
    assert error.field == "reason"
    assert desk.store.sql("SELECT count(*) FROM customers")[0][0] == count
    intake.save(desk, agent, unknown)
    assert [row.name for row in customers.by_phone(desk.store, "13600009999")] == ["钱多多"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"customer_id": None}, "customer"),
        ({"customer_id": 9999}, "customer"),
        ({"order_no": ""}, "order"),
        ({"order_no": "NOT-OURS"}, "order"),
        ({"quantities": ()}, "lines"),
        ({"quantities": ((999999, 1),)}, "lines"),
        ({"reason": None}, "reason"),
        ({"note": "x" * 501}, "note"),
        ({"note": "bell \a"}, "note"),
        ({"condition": Condition(seal_broken=True, used=True)}, "rules"),
        ({"customer_id": None, "new_name": "", "new_phone": "13800001111"}, "new_name"),
        ({"customer_id": None, "new_name": "钱", "new_phone": "12345"}, "new_phone"),
        ({"customer_id": None, "new_name": "长" * 51, "new_phone": "13800001111"}, "new_name"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_nothing_is_stored(desk, agent, draft, changes, field):
    count = stored(desk)
    assert refusal(desk, agent, replace(draft, **changes)).field == field
    assert stored(desk) == count
    assert submits.found(desk.store, draft.submit_key) is None


@pytest.mark.parametrize("quantity", [-1, 2, 10**9])
def test_absurd_quantities_are_refused(desk, agent, order, draft, quantity):
    wrong = replace(draft, quantities=((order.lines[0].line_id, quantity),))
    assert refusal(desk, agent, wrong).field == "lines"


def test_somebody_without_the_right_is_told_who_has_it(desk, draft, supervisor):
    error = refusal(desk, replace(supervisor, roles=frozenset({"FINANCE"})), draft)
    assert "Service desk" in said(error.message)


def test_saving_forgets_the_draft(desk, agent, draft):
    drafts.keep(desk, agent, intake.FORM, draft.to_json())
    intake.save(desk, agent, draft)
    assert drafts.kept(desk, agent, intake.FORM) is None


@pytest.mark.parametrize("text", ["", "😀🎉", "𠮷野家退货", "䶮𬭎", "１２３ 全角"])
def test_rare_characters_are_kept_as_typed(desk, agent, draft, text):
    saved = intake.save(desk, agent, replace(draft, note=text))
    assert desk.store.sql("SELECT note FROM returns WHERE case_id = ?", [saved.case_id])[0][0] == text


def test_a_draft_survives_being_kept(draft):
    assert ReturnDraft.from_json(draft.to_json()) == draft


@pytest.fixture
def contradictory(desk, order):
    """Another order of the same customer: 50.00 worth of goods, 40.00 paid."""
    product, customer = desk.store.sql(
        "SELECT l.product_id, o.customer_id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.id = ?",
        [order.lines[0].line_id],
    )[0]
    line = NewLine(product, 1, Money(5000), Money(5000))
    with desk.store.transaction():
        orders.add_order(
            desk.store,
            order_no="DD-CONTRADICTORY",
            channel="counter",
            purchased_on=desk.today,
            lines=[line],
            tenders=[TenderRow("CASH", Money(4000))],
            customer_id=customer,
        )
    return "DD-CONTRADICTORY"


def test_an_order_that_contradicts_itself_gives_back_nothing_and_says_why(desk, agent, draft, contradictory):
    found = purchases.by_number(desk, agent, contradictory)
    of_it = replace(draft, order_no=contradictory, quantities=((found.lines[0].line_id, 1),), reason=Reason.QUALITY)
    error = refusal(desk, agent, of_it)
    assert error.field == "rules"
    assert "DD-CONTRADICTORY contradicts itself: The goods come to ¥50.00" in said(error.message)


def test_an_order_that_contradicts_itself_hides_no_other(desk, agent, order, contradictory):
    offered = [one.order_no for one in purchases.of_customer(desk, agent, order.customer_id)]
    assert {ORDER, contradictory} <= set(offered)
    holding = purchases.with_barcode(desk, agent, order.lines[0].barcode, order.customer_id)
    assert {ORDER, contradictory} <= {one.order_no for one in holding}


def test_goods_nobody_has_signed_for_yet_are_asked_about(desk, agent, draft, order):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE orders SET signed_on = NULL WHERE order_no = ?", [ORDER])
    card = rules_say(desk, purchases.by_number(desk, agent, ORDER), draft)
    assert card.outcome is Outcome.INCOMPLETE
    assert "When were the goods signed for?" in [said(line.text) for line in card.lines]
    assert refusal(desk, agent, draft).field == "rules"


def test_a_draft_keeps_halves_of_characters(desk, agent):
    drafts.keep(desk, agent, intake.FORM, ReturnDraft(note="broken \ud83d").to_json())
    assert ReturnDraft.from_json(drafts.kept(desk, agent, intake.FORM).payload).note == "broken \ud83d"


def test_a_saved_form_filled_in_otherwise_is_not_called_saved_too(desk, agent, order, draft):
    first = intake.save(desk, agent, draft)
    other_reason = refusal(desk, agent, replace(draft, reason=Reason.QUALITY))
    assert first.case_no in said(other_reason.message)
    other_goods = replace(draft, quantities=((order.lines[1].line_id, 1),))
    second = intake.save(desk, agent, other_goods)
    assert second.case_no != first.case_no
    for form, case in ((draft, first), (other_goods, second)):
        again = intake.save(desk, agent, form)
        assert (again.case_no, again.repeated) == (case.case_no, True)
    assert lookup.find(desk, agent, second.case_no)
