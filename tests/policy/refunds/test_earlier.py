"""What really went back before counts, by which way it went, and what was deducted from it."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.money import Money
from app.policy.reasons import Payer
from app.policy.refunds.holding import Piece, Promotion, bought
from app.policy.refunds.settlement import Earlier, settle
from app.policy.refunds.shares import LinePrice, Tender

LINES = [LinePrice(1, 3, Money(1000), Money(0))]
TENDERS = [Tender("ALIPAY", Money(500)), Tender("BALANCE", Money(200)), Tender("BALANCE", Money(300))]
FIRST, SECOND, THIRD = (Piece(1, unit) for unit in (1, 2, 3))


def _after(rules, *earlier: Earlier, units=(SECOND, THIRD)):
    return settle(LINES, TENDERS, None, earlier, units, Payer.BUYER, rules)


def _gone(amount: int, *parts: tuple[str, int]) -> Earlier:
    return Earlier((FIRST,), Payer.BUYER, Money(amount), tuple(Tender(way, Money(fen)) for way, fen in parts))


def test_the_rest_goes_back_by_the_ways_that_still_bear_it(rules):
    told = _after(rules, _gone(333, ("BALANCE", 333)))
    assert told.goods == Money(667)
    assert told.per_tender == (Tender("ALIPAY", Money(500)), Tender("BALANCE", Money(167)))


def test_what_went_as_the_rules_say_changes_nothing(rules):
    by_rule = _after(rules, units=(FIRST,))
    kept = Earlier((FIRST,), Payer.BUYER, by_rule.goods, by_rule.per_tender)
    assert _after(rules, kept).per_tender == _after(rules, Earlier((FIRST,), Payer.BUYER)).per_tender


def test_what_was_deducted_is_not_paid_back_later(rules):
    told = _after(rules, _gone(333, ("ALIPAY", 100)))
    assert told.goods == Money(667)
    assert sum(part.amount.fen for part in told.per_tender) == 667
    assert {part.method: part.amount.fen for part in told.per_tender}["ALIPAY"] < 400
    all_deducted = _after(rules, _gone(333))
    assert all_deducted.goods == Money(667)


def test_a_fen_more_or_less_than_today_s_rules_is_made_up_for_by_what_is_left(rules):
    told = _after(rules, _gone(334, ("ALIPAY", 167), ("BALANCE", 167)))
    assert told.goods == Money(666)
    assert told.per_tender == (Tender("ALIPAY", Money(333)), Tender("BALANCE", Money(333)))


@pytest.mark.parametrize("parts", [(("ALIPAY", 501),), (("CASH", 1),), (("ALIPAY", 333), ("BALANCE", 1))])
def test_more_than_was_paid_by_a_way_cannot_have_gone_back_by_it(rules, parts):
    with pytest.raises(UserError) as refused:
        _after(rules, _gone(333, *parts))
    assert refused.value.field == "earlier"


def test_a_promotion_is_lost_once(rules):
    lines = [LinePrice(line, 1, Money(15000), Money(0)) for line in (1, 2, 3)]
    promotion, tenders = Promotion(Money(30000), Money(5000)), [Tender("CARD", Money(40000))]
    a, b, c = (Piece(line, 1) for line in (1, 2, 3))

    def lost(earlier: tuple[Piece, ...], units: tuple[Piece, ...], group: Payer = Payer.BUYER) -> bool:
        past = [Earlier((piece,), group) for piece in earlier]
        return settle(lines, tenders, promotion, past, units, group, rules).promotion_lost

    assert not lost((), (a,))
    assert lost((a,), (b,))
    assert lost((), (a, b))
    assert not lost((), (a, b, c))
    assert not lost((a, b), (c,))
    assert not lost((a,), (b,), Payer.SELLER)


def test_what_was_paid_for_pieces_is_told_as_they_come():
    holding = bought([*LINES, LinePrice(2, 1, Money(500), Money(100))], [Tender("CASH", Money(1400))], None)
    pieces = [FIRST, SECOND, THIRD, Piece(2, 1)]
    assert holding.paid_so_far(pieces) == (Money(333), Money(667), Money(1000), Money(1400))
    assert holding.paid_so_far(()) == ()
