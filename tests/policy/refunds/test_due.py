"""The whole sum of a return: what is added, what is taken off, and by which way it goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.i18n import Phrase
from app.money import Money, total
from app.policy.reasons import Payer
from app.policy.refunds.due import Entry, Other, due, invoice_step
from app.policy.refunds.holding import Piece, Promotion
from app.policy.refunds.settlement import Earlier, settle
from app.policy.refunds.shares import ORIGINAL, LinePrice, Tender
from app.policy.steps import Step, clauses_of
from tests.policy.refunds.orders import by_method, orders, pieces_of

FREIGHT = Entry(Phrase("Freight paid back"), Money(1_200), "R-002-6.1.2a")
GIFT = Entry(Phrase("Gifts that stay"), Money(3_000), "L-7D-12")


def of_200(rules, *tenders: Tender):
    told = tenders or (Tender("WECHAT", Money(15_000)), Tender("BALANCE", Money(5_000)))
    return settle([LinePrice(1, 1, Money(20_000), Money())], told, None, (), [Piece(1, 1)], Payer.BUYER, rules)


def said(english, steps) -> list[str]:
    return [english.say(step.text) for step in steps]


def test_goods_alone_go_back_the_way_they_were_paid(rules, english):
    found = due(of_200(rules), "WECHAT")
    assert (found.total, found.deductions, found.reimbursements) == (Money(20_000), Money(), Money())
    assert found.per_tender == (Tender("WECHAT", Money(15_000)), Tender("BALANCE", Money(5_000)))
    assert said(english, found.steps)[-3:] == [
        "Each way of paying gets back its share.",
        "¥150.00 goes back by WeChat Pay, the way it was paid.",
        "¥50.00 goes back by Account balance, the way it was paid.",
    ]
    assert clauses_of(found.steps) == ("L-IMPL-18", "R-002-1.3.4", "L-7D-14", "R-000-3.2.4b")


def test_what_is_taken_off_comes_from_every_way_and_what_is_added_goes_by_one(rules, english):
    told = [Step(Phrase("{price}", price=Money(3_000)), "L-7D-12")]
    found = due(of_200(rules), "BALANCE", [FREIGHT], Money(748), [GIFT], told)
    assert str(found.total) == "189.48"
    assert found.per_tender == (Tender("WECHAT", Money(12_750)), Tender("BALANCE", Money(6_198)))
    assert [(english.say(entry.label), str(entry.amount)) for entry in found.entries] == [
        ("Price of the goods", "200.00"),
        ("Freight paid back", "12.00"),
        ("Penalty for the delay", "7.48"),
        ("Gifts that stay", "-30.00"),
    ]
    assert "¥200.00 + ¥19.48 − ¥30.00 = ¥189.48 goes to you." in said(english, found.steps)
    assert {"L-7D-12", "R-002-5.3.1"} <= set(clauses_of(found.steps))


def test_only_added_or_only_taken_off(rules, english):
    more, less = due(of_200(rules), "CASH", [FREIGHT]), due(of_200(rules), "CASH", deductions=[GIFT])
    assert "¥200.00 + ¥12.00 = ¥212.00 goes to you." in said(english, more.steps)
    assert "¥200.00 − ¥30.00 = ¥170.00 goes to you." in said(english, less.steps)
    assert by_method(more.per_tender) == {"WECHAT": 15_000, "BALANCE": 5_000, "CASH": 1_200}


def test_never_more_is_taken_off_than_goes_back_for_the_goods(rules, english):
    dear = [GIFT, Entry(Phrase("Other"), Money(18_000), "R-002-5.3.3"), GIFT]
    found = due(of_200(rules), "WECHAT", [FREIGHT], deductions=dear)
    assert (str(found.deductions), str(found.total)) == ("200.00", "12.00")
    assert [str(entry.amount) for entry in found.entries] == ["200.00", "12.00", "-30.00", "-170.00"]
    assert found.per_tender == (Tender("WECHAT", Money(1_200)),)
    assert "No more is taken off than goes back for the goods." in said(english, found.steps)


def test_another_way_needs_the_customers_express_consent(rules, english):
    wanted = due(of_200(rules), "WECHAT", other=Other("CASH", agreed=False))
    agreed = due(of_200(rules), "WECHAT", other=Other("CASH", agreed=True))
    assert [tender.method for tender in wanted.per_tender] == ["WECHAT", "BALANCE"]
    assert "It goes by Cash only with your express consent" in " ".join(said(english, wanted.steps))
    assert agreed.per_tender == (Tender("CASH", Money(20_000)),)
    assert said(english, agreed.steps)[-1] == "You expressly agreed that it goes by Cash instead."


def test_way_that_is_not_known_is_the_one_it_was_paid_by(rules, english):
    found = due(of_200(rules, Tender(ORIGINAL, Money(20_000))), ORIGINAL)
    assert said(english, found.steps)[-1] == "¥200.00 goes back the way it was paid."


def test_breakdown_names_coupon_and_promotion(rules, english):
    lines = [LinePrice(1, 1, Money(20_000), Money(1_000)), LinePrice(2, 1, Money(15_000), Money())]
    promotion = Promotion(Money(30_000), Money(5_000))
    back = settle(lines, [Tender("CASH", Money(29_000))], promotion, (), [Piece(1, 1)], Payer.BUYER, rules)
    assert [(english.say(entry.label), str(entry.amount)) for entry in due(back, "CASH").entries] == [
        ("Price of the goods", "200.00"),
        ("Covered by coupon or points", "-10.00"),
        ("Promotion", "-50.00"),
    ]
    before = [Earlier((Piece(2, 1),), Payer.SELLER, Money(14_000))]
    back = settle(lines, [Tender("CASH", Money(29_000))], promotion, before, [Piece(1, 1)], Payer.BUYER, rules)
    assert english.say(due(back, "CASH").entries[2].label) == "Promotion, and what was settled before"


def test_price_that_was_paid_counts_against_another_on_the_invoice(english):
    step = invoice_step(Money(29_900), Money(24_900))
    assert step.clause == "L-IMPL-18"
    assert english.say(step.text) == "The invoice says ¥299.00; what was actually paid, ¥249.00, is proven and counts."


@given(orders(), st.data())
def test_tenders_and_breakdown_always_add_up_to_the_total(rules, order, data):
    lines, tenders, promotion = order
    units = data.draw(st.sets(st.sampled_from(pieces_of(lines)), min_size=1))
    settlement = settle(lines, tenders, promotion, (), units, data.draw(st.sampled_from(Payer)), rules)
    amounts = st.integers(0, 50_000).map(Money)
    deductions = [GIFT._replace(amount=amount) for amount in data.draw(st.lists(amounts, max_size=3))]
    freight = [FREIGHT._replace(amount=amount) for amount in data.draw(st.lists(amounts, max_size=2))]
    penalty = data.draw(amounts)
    found = due(settlement, "CASH", freight, penalty, deductions)
    assert found.total == found.goods + found.reimbursements + found.penalty - found.deductions >= Money()
    assert total([tender.amount for tender in found.per_tender]) == found.total
    assert total([entry.amount for entry in found.entries]) == found.total
    assert all(tender.amount > Money() for tender in found.per_tender)
    assert found.total >= found.reimbursements + found.penalty
