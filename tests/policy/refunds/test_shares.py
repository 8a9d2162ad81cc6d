"""Shares and refunds, exact to the fen whatever is returned in whatever order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.money import Money, total
from app.policy.refunds.shares import LinePrice, Tender, tender_label, unit_shares

METHODS = ("WECHAT", "ALIPAY", "CARD", "CASH", "BALANCE")


@st.composite
def orders(draw):
    """Lines with quantities and coupons, and tenders that add up to what was paid."""
    lines = []
    for line_id in draw(st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True)):
        deal = draw(st.one_of(st.integers(0, 12), st.integers(0, 2_000_000)))
        coupon = draw(st.one_of(st.just(0), st.just(deal), st.integers(0, deal)))
        lines.append(LinePrice(line_id, draw(st.integers(1, 12)), Money(deal), Money(coupon)))
    paid = sum(line.deal.fen - line.coupon.fen for line in lines)
    cuts = sorted(draw(st.lists(st.integers(0, paid), max_size=4)))
    parts = [end - start for start, end in pairwise([0, *cuts, paid])]
    tenders = [Tender(draw(st.sampled_from(METHODS)), Money(part)) for part in parts]
    return lines, tenders


def by_method(tenders) -> dict[str, int]:
    sums: dict[str, int] = {}
    for tender in tenders:
        sums[tender.method] = sums.get(tender.method, 0) + tender.amount.fen
    return {method: fen for method, fen in sums.items() if fen}


def spread_of(amounts) -> int:
    fen = [amount.fen for amount in amounts]
    return max(fen) - min(fen)


def check_shares(lines, tenders) -> None:
    """Every promise made about the shares of an order."""
    shares = unit_shares(lines, tenders)
    by_line = sorted(lines, key=lambda line: line.line_id)
    assert [(share.line_id, share.unit) for share in shares] == [
        (line.line_id, unit) for line in by_line for unit in range(1, line.qty + 1)
    ]
    for share in shares:
        assert share.paid == share.deal - share.coupon == total([part.amount for part in share.per_tender])
        assert min(share.deal, share.coupon, share.paid, *(part.amount for part in share.per_tender)) >= Money(0)
        assert [part.method for part in share.per_tender] == [tender.method for tender in tenders]
    for line in lines:
        own = [share for share in shares if share.line_id == line.line_id]
        assert total([share.deal for share in own]) == line.deal
        assert total([share.coupon for share in own]) == line.coupon
        assert spread_of(share.paid for share in own) <= 1
        assert spread_of(share.coupon for share in own) <= 1
        assert spread_of(share.deal for share in own) <= (2 if line.deal.fen % line.qty else 0)
        for n, so_far in enumerate(accumulate(share.paid.fen for share in own), start=1):
            exact = Decimal((line.deal - line.coupon).fen * n) / line.qty / 100
            assert Money(so_far) == Money.rounded(exact)
    check_proportion(shares, tenders)


def check_proportion(shares, tenders) -> None:
    """Every tender bears its part of the units so far, to within a fen above and a fen for each other tender below."""
    paid = sum(tender.amount.fen for tender in tenders)
    so_far = list(accumulate(share.paid.fen for share in shares))
    for column, tender in enumerate(tenders):
        borne = list(accumulate(share.per_tender[column].amount.fen for share in shares))
        assert borne[-1] == tender.amount.fen
        for part, sum_of_units in zip(borne, so_far, strict=True):
            over = part * paid - sum_of_units * tender.amount.fen
            assert -max(len(tenders) - 1, 1) * paid <= over <= paid


@given(orders())
def test_rows_and_columns_add_up_in_proportion_and_nothing_is_negative(order):
    check_shares(*order)


@pytest.mark.exhaustive
def test_shares_hold_for_every_small_order():
    for qty, deal, coupon in ((q, d, c) for q in range(1, 5) for d in range(8) for c in range(d + 1)):
        for cash in range(deal - coupon + 1):
            tenders = [Tender("CASH", Money(cash)), Tender("CARD", Money(deal - coupon - cash))]
            check_shares([LinePrice(1, qty, Money(deal), Money(coupon))], tenders)


def test_small_tender_is_not_left_to_the_last_units():
    tenders = [Tender("BALANCE", Money(25)), Tender("CARD", Money(475))]
    shares = unit_shares([LinePrice(1, 100, Money(500), Money(0))], tenders)
    for start in range(0, 100, 20):
        assert by_method(part for share in shares[start : start + 20] for part in share.per_tender) == {
            "BALANCE": 5,
            "CARD": 95,
        }


def test_more_owed_than_one_unit_can_take_waits_for_the_next():
    tenders = [Tender(method, Money(fen)) for method, fen in zip("ABCDE", (3, 3, 3, 98, 98), strict=True)]
    lines = [
        LinePrice(1, 1, Money(41), Money(0)),
        LinePrice(2, 1, Money(1), Money(0)),
        LinePrice(3, 1, Money(163), Money(0)),
    ]
    check_shares(lines, tenders)


@pytest.mark.exhaustive
def test_shares_hold_for_many_orders_drawn_by_lot():
    lot = Random(20260101)
    for _ in range(300):
        lines = []
        for line_id in range(lot.randint(1, 6)):
            deal = lot.choice((lot.randint(0, 9), lot.randint(0, 99_999)))
            lines.append(LinePrice(line_id, lot.randint(1, 9), Money(deal), Money(lot.randint(0, deal))))
        paid = sum(line.deal.fen - line.coupon.fen for line in lines)
        ends = [0, *sorted(lot.randint(0, paid) for _ in range(lot.randint(0, 3))), paid]
        check_shares(lines, [Tender(lot.choice(METHODS), Money(end - start)) for start, end in pairwise(ends)])


@given(orders(), st.data())
def test_the_sequence_of_lines_and_tenders_does_not_matter(order, data):
    lines, tenders = order
    shares = unit_shares(lines, tenders)
    again = unit_shares(data.draw(st.permutations(lines)), data.draw(st.permutations(tenders)))
    assert [replace(share, per_tender=()) for share in shares] == [replace(share, per_tender=()) for share in again]
    for one, other in zip(shares, again, strict=True):
        assert by_method(one.per_tender) == by_method(other.per_tender)


def test_price_that_does_not_divide_is_shared_to_the_fen():
    shares = unit_shares([LinePrice(1, 3, Money(10000), Money(0))], [Tender("CASH", Money(10000))])
    assert [str(share.paid) for share in shares] == ["33.33", "33.34", "33.33"]


def test_coupon_is_given_back_only_with_the_units_it_was_used_for():
    lines = [LinePrice(1, 2, Money(20000), Money(3000)), LinePrice(2, 1, Money(15000), Money(2000))]
    shares = unit_shares(lines, [Tender("WECHAT", Money(30000))])
    assert [str(share.paid) for share in shares] == ["85.00", "85.00", "130.00"]


def test_line_given_away_costs_nothing():
    free = LinePrice(2, 1, Money(500), Money(500))
    shares = unit_shares([LinePrice(1, 1, Money(900), Money(0)), free], [Tender("CASH", Money(900))])
    assert (shares[1].deal, shares[1].coupon, shares[1].paid) == (Money(500), Money(500), Money(0))


def test_order_that_was_free_altogether_has_no_tender():
    (share,) = unit_shares([LinePrice(1, 1, Money(500), Money(500))], [])
    assert (share.paid, share.per_tender) == (Money(0), ())


@pytest.mark.parametrize(
    ("line", "tenders", "field"),
    [
        (LinePrice(1, 0, Money(100), Money(0)), [Tender("CASH", Money(100))], "qty"),
        (LinePrice(1, -1, Money(100), Money(0)), [Tender("CASH", Money(100))], "qty"),
        (LinePrice(1, 10_001, Money(100), Money(0)), [Tender("CASH", Money(100))], "qty"),
        (LinePrice(1, 1, Money(-100), Money(0)), [Tender("CASH", Money(-100))], "deal"),
        (LinePrice(1, 1, Money(100), Money(101)), [Tender("CASH", Money(-1))], "coupon"),
        (LinePrice(1, 1, Money(100), Money(-1)), [Tender("CASH", Money(101))], "coupon"),
        (LinePrice(1, 1, Money(100), Money(0)), [Tender("CASH", Money(200)), Tender("CARD", Money(-100))], "tenders"),
        (LinePrice(1, 1, Money(100), Money(0)), [Tender("CASH", Money(99))], "tenders"),
        (LinePrice(1, 1, Money(100), Money(0)), [], "tenders"),  # what was never paid is not paid back
    ],
)
def test_amounts_that_cannot_be_are_refused_at_their_field(line, tenders, field):
    with pytest.raises(UserError) as refused:
        unit_shares([line], tenders)
    assert refused.value.field == field


def test_line_named_twice_is_a_mistake_of_the_program():
    line = LinePrice(7, 1, Money(100), Money(0))
    with pytest.raises(ValueError, match="7, 7"):
        unit_shares([line, line], [Tender("CASH", Money(200))])


def test_ways_of_paying_have_words(english):
    assert english.say(tender_label("ALIPAY")) == "Alipay"
    assert english.say(tender_label("BANK_CARD")) == english.say(tender_label("CARD")) == "Bank card"
    assert english.say(tender_label("GIFT_CARD")) == "Gift card"
    assert english.say(tender_label("SHELLS")) == "SHELLS"
