"""Pieces that fail the inspection and are handed back: the sum is as if only the accepted ones had been applied for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.money import Money, total
from app.policy.reasons import Payer
from app.policy.refunds.holding import Piece, Promotion
from app.policy.refunds.in_kind import share_of
from app.policy.refunds.settlement import Earlier, settle
from app.policy.refunds.shares import LinePrice, Tender
from tests.policy.refunds.orders import by_method, orders, pieces_of

groups = st.sampled_from(list(Payer))


@st.composite
def inspected(draw):
    """An order, the pieces applied for in one case, and those of them that were accepted: some, or all."""
    order = draw(orders())
    pieces = draw(st.permutations(pieces_of(order[0])))
    applied = pieces[: draw(st.integers(1, len(pieces)))]
    return order, tuple(applied), tuple(applied[: draw(st.integers(1, len(applied)))])


def test_the_promotion_goes_by_what_is_accepted(rules):
    lines = [LinePrice(1, 2, Money(20000), Money()), LinePrice(2, 1, Money(15000), Money())]
    promotion = Promotion(Money(30000), Money(5000))
    tenders = [Tender("WECHAT", Money(30000))]
    accepted, handed_back = (Piece(1, 1),), (Piece(1, 2), Piece(2, 1))
    case = settle(lines, tenders, promotion, (), accepted, Payer.BUYER, rules)
    assert (case.goods, case.remaining) == (Money(5000), Money(25000))  # what is kept costs 250, above the promotion
    rest = settle(lines, tenders, promotion, [Earlier(accepted, Payer.BUYER)], handed_back, Payer.BUYER, rules)
    assert (rest.goods, rest.remaining) == (Money(25000), Money())


@given(inspected(), groups, st.data())
def test_what_is_handed_back_can_still_come_back_later_for_all_the_rest(rules, case, group, data):
    (lines, tenders, promotion), applied, accepted = case
    found = settle(lines, tenders, promotion, (), accepted, group, rules)
    assert sum(line.qty for line in found.lines) == len(accepted)
    earlier = [Earlier(accepted, group, found.goods, found.per_tender)]
    handed_back = [piece for piece in applied if piece not in accepted]
    rest = [piece for piece in pieces_of(lines) if piece not in accepted]
    if handed_back:
        again = settle(lines, tenders, promotion, earlier, handed_back, data.draw(groups), rules)
        assert again.refunded_before == found.goods
        assert again.goods <= found.remaining
    if rest:
        last = settle(lines, tenders, promotion, earlier, rest, data.draw(groups), rules)
        assert found.goods + last.goods == total([tender.amount for tender in tenders])
        assert by_method([*found.per_tender, *last.per_tender]) == by_method(tenders)


@given(inspected(), groups)
def test_a_case_that_was_handed_back_whole_leaves_no_trace(rules, case, group):
    (lines, tenders, promotion), _applied, accepted = case
    before = settle(lines, tenders, promotion, [Earlier((), group, Money())], accepted, group, rules)
    assert before == settle(lines, tenders, promotion, (), accepted, group, rules)


@given(inspected(), st.integers(0, 500))
def test_points_go_by_the_accepted_pieces_too(case, points):
    (lines, *_), applied, accepted = case
    by_line = [(line.line_id, line.qty, points) for line in lines]
    handed_back = [piece for piece in applied if piece not in accepted]
    assert share_of(by_line, accepted) + share_of(by_line, handed_back) == share_of(by_line, applied)
