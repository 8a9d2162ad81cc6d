"""What a return pays at the counter: promotions kept and lost, gifts, and the returns of the same order before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.i18n import Words
from app.models import cases, returns
from app.models.verify import verify
from app.money import Money
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition, Outcome
from app.services import intake, lookup, purchases
from app.services.case_view import open_case
from app.services.paper_values import return_paper
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.rules_card import Sign
from app.services.steps import take_step
from app.workflow.table import PaperKind

PROMOTION, GIFT = "DD20261117004518", "DD20261118007290"
CUSHION, SUNSCREEN = 0, 1
BALANCE, WECHAT = "Account balance", "WeChat Pay"


def said(phrase) -> str:
    return Words("en").say(phrase)


@pytest.fixture
def draft_of(desk, agent):
    """A return of some lines, by their places, of an order."""

    def draft(order_no: str, *places: int, reason: Reason | None = Reason.NO_REASON, **changes: Any) -> ReturnDraft:
        order = purchases.by_number(desk, agent, order_no)
        quantities = tuple((order.lines[place].line_id, 1) for place in places)
        key = f"{order_no}-{places}-{order.earlier_cases}"
        made = ReturnDraft(order.customer_id, "", "", order_no, quantities, reason, submit_key=key)
        return replace(made, **changes)

    return draft


@pytest.fixture
def card_of(desk, agent, draft_of):
    """What the rules say about it."""

    def card(order_no: str, *places: int, **given: Any):
        draft = draft_of(order_no, *places, **given)
        return rules_say(desk, purchases.by_number(desk, agent, order_no), draft)

    return card


@pytest.fixture
def save(desk, agent, draft_of):
    def saved(order_no: str, *places: int, **given: Any) -> str:
        return intake.save(desk, agent, draft_of(order_no, *places, **given)).case_no

    return saved


def amounts(card) -> list[tuple[str, str]]:
    return [(said(line.label), str(line.amount)) for line in card.amounts]


def stored(desk, case_no: str):
    row = returns.of_case(desk.store, cases.by_number(desk.store, case_no).id)
    assert verify(desk.store) == ()
    return row


def test_keeping_a_part_by_choice_loses_the_promotion_and_that_is_told(card_of):
    card = card_of(PROMOTION, SUNSCREEN)
    assert card.outcome is Outcome.ELIGIBLE
    assert amounts(card) == [
        ("Price of the goods", "168.00"),
        ("Promotion", "-50.00"),
    ]
    assert str(card.total.amount) == "118.00"
    assert said(card.warnings[0]) == (
        "What you keep no longer reaches ¥300.00, so the promotion of ¥50.00 is lost: "
        "what you keep costs ¥169.00 then, and ¥118.00 goes back."
    )
    told = " ".join(said(step.text) for step in card.derivation)
    assert "¥287.00 − ¥169.00 = ¥118.00" in told
    assert {"L-7D-17", "R-000-3.2.4b"} <= {step.clause for step in card.derivation}


def test_a_fault_of_the_seller_leaves_the_promotion_alone(card_of):
    card = card_of(PROMOTION, SUNSCREEN, reason=Reason.QUALITY)
    assert str(card.total.amount) == "143.07"
    assert card.warnings == ()


def test_as_long_as_the_reason_is_not_known_no_amount_is_told_that_depends_on_it(card_of):
    assert card_of(PROMOTION, SUNSCREEN, reason=None).total is None
    assert card_of(GIFT, 0, reason=None).total is None
    assert card_of("DD20261117006218", 0, reason=None).total is not None


def test_all_of_it_pays_back_all_of_it(card_of):
    card = card_of(PROMOTION, CUSHION, SUNSCREEN)
    assert str(card.total.amount) == "287.00"
    assert card.warnings == ()


def test_a_return_is_settled_after_those_before_it(desk, save, card_of):
    first = stored(desk, save(PROMOTION, SUNSCREEN))
    assert (first.deal, first.coupon, first.goods) == (Money(16800), Money(0), Money(11800))
    card = card_of(PROMOTION, CUSHION)
    assert str(card.total.amount) == "169.00"
    second = stored(desk, save(PROMOTION, CUSHION))
    back: dict[str, int] = {}
    for part in (*first.per_tender, *second.per_tender):
        back[part.method] = back.get(part.method, 0) + part.amount.fen
    assert back == {"WECHAT": 18700, "BALANCE": 10000}


def test_a_withdrawn_return_does_not_count(desk, agent, save, card_of):
    case_no = save(PROMOTION, SUNSCREEN)
    take_step(desk, agent, case_no, "withdraw", {}, 1, "withdraw")
    assert str(card_of(PROMOTION, CUSHION).total.amount) == "119.00"


def test_a_gift_comes_back_too_or_is_taken_off_at_its_marked_price(desk, save, card_of):
    card = card_of(GIFT, 0)
    assert str(card.total.amount) == "299.00"
    (gift,) = [line for line in card.lines if line.sign is Sign.INFO]
    assert "comes back too" in said(gift.text)
    assert "¥39.00" in said(gift.note)
    kept = card_of(GIFT, 0, condition=Condition(gifts_returned=False))
    assert amounts(kept) == [("Price of the goods", "299.00"), ("Gift kept: 玻尿酸补水精华液 旅行装 10ml", "-39.00")]
    assert [line.clause for line in kept.amounts] == ["CV-6", "L-7D-12"]
    assert str(kept.total.amount) == "260.00"
    row = stored(desk, save(GIFT, 0, condition=Condition(gifts_returned=False)))
    assert (row.goods, row.deducted) == (Money(29900), Money(3900))
    assert [(part.method, str(part.amount)) for part in row.per_tender] == [("ALIPAY", "260.00")]


def test_a_gift_kept_with_a_fault_of_the_seller_costs_nothing(card_of):
    card = card_of(GIFT, 0, reason=Reason.QUALITY, condition=Condition(gifts_returned=False))
    assert str(card.total.amount) == "299.00"
    assert not [line for line in card.lines if line.sign is Sign.INFO and "gift" in said(line.text)]


def test_a_gift_brought_back_as_a_line_of_its_own_is_not_charged(card_of):
    card = card_of(GIFT, 0, 1, condition=Condition(gifts_returned=False))
    assert str(card.total.amount) == "299.00"
    assert card.warnings == ()


def test_only_a_gift_that_is_due_can_be_missed(card_of):
    without = Condition(gifts_returned=False)
    assert [said(warning) for warning in card_of(GIFT, 0, condition=without).warnings] == [
        "A gift was not brought back"
    ]
    assert card_of("DD20261117006218", 0, condition=without).warnings == ()


def test_panel_and_papers_show_the_same_amounts_with_their_clauses(desk, agent, save):
    case_no = save(GIFT, 0, condition=Condition(gifts_returned=False))
    view = open_case(desk, agent, case_no)
    case = cases.by_number(desk.store, case_no)
    assert case is not None
    paper = return_paper(desk, agent, case, PaperKind.RETURN_VOUCHER, "CODE")
    assert [(said(one.label), one.amount) for one in view.amounts] == [
        (said(one.label), one.amount) for one in paper.amounts
    ]
    assert all(one.clause for one in paper.amounts)
    assert [one.clause for one in view.amounts] == ["CV-6", "L-7D-12"]
    assert view.total.amount == paper.refund_total == Money(26000)
    assert [said(step.text) for step in paper.steps] == [said(step.text) for step in view.derivation][
        -len(paper.steps) :
    ]
    assert "¥299.00 − ¥39.00 = ¥260.00 goes to you." in [said(step.text) for step in paper.steps]


def test_a_return_from_before_amounts_were_kept_shows_them_too(desk, agent, save):
    case_no = save("DD20261117006218", 0)
    row = stored(desk, case_no)
    old = {name: value for name, value in row.data.items() if name not in ("amounts", "after")}
    with desk.store.transaction():
        returns.update_return(desk.store, row.case_id, data=old)
    view = open_case(desk, agent, case_no)
    assert [(said(one.label), str(one.amount), one.clause) for one in view.amounts] == [
        ("Price of the goods", "299.00", "CV-6"),
        ("Covered by coupon or points", "-40.00", "R-000-3.2.4d"),
    ]


@pytest.fixture
def prepare(desk, supervisor, specialist):
    """Take a return as far as its prepared refund; what the inspection found may be given."""

    def prepared(case_no: str, **found: object) -> str:
        for step, session in (("approve", supervisor), ("receive", specialist), ("inspect_ok", specialist)):
            take(desk, session, case_no, step, found if step == "inspect_ok" else {})
        return said(take(desk, specialist, case_no, "prepare_refund", {}).message)

    return prepared


def take(desk, session, case_no: str, step: str, values: dict[str, object]):
    view = open_case(desk, session, case_no)
    offer = next(offer for offer in view.offers if offer.name == step)
    filled = {field.name: field.default for field in offer.fields} | values
    return take_step(desk, session, case_no, step, filled, view.version, f"{case_no}-{step}")


def test_a_return_whose_forerunner_was_withdrawn_is_settled_again(desk, agent, save, prepare):
    first = save(PROMOTION, SUNSCREEN)
    second = save(PROMOTION, CUSHION)
    assert stored(desk, second).goods == Money(16900)
    take(desk, agent, first, "withdraw", {})
    assert prepare(second) == f"Refund of {second} prepared: ¥119.00"
    assert stored(desk, second).goods == Money(11900)
    third = save(PROMOTION, SUNSCREEN)
    assert stored(desk, third).goods == Money(16800)


def test_returns_taken_in_since_keep_what_they_were_told(desk, agent, save, prepare):
    three = "DD20261117006218"
    first, second = save(three, 0), save(three, 1)
    told = stored(desk, second)
    take(desk, agent, first, "withdraw", {})
    third = save(three, 2)
    prepare(second)
    assert stored(desk, second).goods == told.goods
    assert stored(desk, third).goods


def test_a_gift_missing_at_the_inspection_is_taken_off_then(desk, save, prepare):
    case_no = save(GIFT, 0)
    assert stored(desk, case_no).deducted == Money(0)
    assert prepare(case_no, gifts=()) == f"Refund of {case_no} prepared: ¥260.00"
    row = stored(desk, case_no)
    assert (row.goods, row.deducted) == (Money(29900), Money(3900))


def test_a_gift_that_came_after_all_is_not(desk, specialist, save, prepare):
    case_no = save(GIFT, 0, condition=Condition(gifts_returned=False))
    assert prepare(case_no, gifts=((gift_line(desk), 1),)) == f"Refund of {case_no} prepared: ¥299.00"
    assert stored(desk, case_no).deducted == Money(0)


def gift_line(desk) -> str:
    ((line_id,),) = desk.store.sql(
        "SELECT l.id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.order_no = ? AND gift_of", [GIFT]
    )
    return str(line_id)


def test_what_was_missing_at_intake_is_not_counted_beforehand(desk, supervisor, specialist, save):
    opened = Condition(outer_opened=True, used=True, gifts_returned=False)
    case_no = save(GIFT, 0, reason=Reason.WRONG_ITEM, condition=opened)
    for step, session in (("approve", supervisor), ("receive", specialist)):
        take(desk, session, case_no, step, {})
    (passed,) = [offer for offer in open_case(desk, specialist, case_no).offers if offer.name == "inspect_ok"]
    defaults = {field.name: field.default for field in passed.fields}
    assert defaults["gifts"] == ()
    points = defaults["points"]
    assert isinstance(points, tuple)
    assert {one.point: one.finding for one in points}["use"] == "USED"


def test_nothing_has_changed_in_an_ordinary_return(desk, save, prepare):
    case_no = save(PROMOTION, SUNSCREEN)
    told = stored(desk, case_no)
    prepare(case_no)
    now = stored(desk, case_no)
    assert (now.goods, now.per_tender, now.data["amounts"]) == (told.goods, told.per_tender, told.data["amounts"])


def test_the_panel_names_promotion_and_gifts(desk, agent, save):
    facts = open_case(desk, agent, save(PROMOTION, CUSHION)).facts
    (promotion,) = [fact for fact in facts if said(fact.label) == "Promotion"]
    assert said(promotion.values[0]) == "spend ¥300.00, save ¥50.00"
    (gift,) = [fact for fact in open_case(desk, agent, save(GIFT, 0)).facts if said(fact.label) == "Gift with it"]
    assert said(gift.values[0]) == "玻尿酸补水精华液 旅行装 10ml ×1, marked ¥39.00"


def test_a_case_is_found_by_what_it_pays(desk, agent, save):
    case_no = save(PROMOTION, SUNSCREEN)
    assert case_no in [row.case_no for row in lookup.find(desk, agent, "118.00")]
