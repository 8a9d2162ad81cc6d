"""What single returns pay back, and how that is told; the refund traps others fell into."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.money import Money, total
from app.policy.profiles.choices import PartialReturn
from app.policy.reasons import Payer
from app.policy.refunds.holding import Piece, Promotion
from app.policy.refunds.settlement import Earlier, Method, settle
from app.policy.refunds.shares import LinePrice, Tender
from app.policy.steps import clauses_of
from tests.policy.changed import changed

BUYER, SELLER = Payer.BUYER, Payer.SELLER
A, B = Piece(1, 1), Piece(2, 1)
SPEND_300_SAVE_50 = Promotion(Money(30_000), Money(5_000))


def line(line_id: int, price: int, qty: int = 1, coupon: int = 0) -> LinePrice:
    return LinePrice(line_id, qty, Money(price * 100), Money(coupon * 100))


LINES = [line(1, 200), line(2, 150)]
PAID = [Tender("WECHAT", Money(25_000)), Tender("BALANCE", Money(5_000))]


def settled(rules, units, group, *earlier, lines=LINES, tenders=PAID, promotion=SPEND_300_SAVE_50):
    return settle(lines, tenders, promotion, earlier, units, group, rules)


def paid(yuan: int) -> list[Tender]:
    return [Tender("CASH", Money(yuan * 100))]


def test_goods_not_wanted_are_settled_by_pricing_anew_what_is_kept(rules, english):
    found = settled(rules, [B], BUYER)
    assert (found.method, str(found.goods), str(found.remaining_should_pay)) == (Method.RESETTLE, "100.00", "200.00")
    assert (found.shortfall, str(found.reduction), found.promotion_lost) == (Money(), "50.00", True)
    assert found.per_tender == (Tender("WECHAT", Money(8333)), Tender("BALANCE", Money(1667)))
    assert [(english.say(step.text), step.clause) for step in found.steps] == [
        ("What you keep no longer reaches the ¥300.00 of the promotion; so the promotion is lost.", "L-7D-17"),
        ("Priced anew, what you keep costs ¥200.00.", "L-7D-17"),
        ("What a promotion or a coupon took off was never paid, and so it is not paid out.", "R-000-3.2.4d"),
        ("You paid ¥300.00 for all of it: ¥300.00 − ¥200.00 = ¥100.00 goes back to you.", "L-7D-17"),
    ]


def test_fault_of_the_seller_takes_its_share_and_leaves_the_promotion(rules, english):
    found = settled(rules, [B], SELLER)
    assert (found.method, str(found.goods), str(found.remaining)) == (Method.PRO_RATA, "128.57", "171.43")
    assert [(english.say(step.text), step.clause) for step in found.steps] == [
        ("On their own these goods cost ¥150.00.", "CV-6"),
        ("¥21.43 of it was taken off by the promotion; what was not paid is not paid out.", "R-000-3.2.4d"),
        ("The reason lies on the seller's side, so the promotion stays with what you keep.", "L-CPL-24"),
        ("Pricing anew what you keep is only for goods that come back because you do not want them.", "L-7D-17"),
        ("¥150.00 − ¥21.43 = ¥128.57 goes back to you.", "R-002-1.3.4"),
    ]


def test_last_goods_take_all_that_is_left(rules, english):
    found = settled(rules, [A], BUYER, Earlier((B,), SELLER))
    assert (found.method, str(found.goods), str(found.refunded_before)) == (Method.FULL, "171.43", "128.57")
    assert english.say(found.steps[0].text) == "¥128.57 of what you paid went back already."
    assert str(settled(rules, [A], SELLER, Earlier((B,), BUYER)).goods) == "200.00"
    assert str(settled(rules, [A, B], BUYER).goods) == "300.00"


def test_promotion_stays_while_what_is_kept_reaches_it(rules, english):
    lines = [line(1, 400), line(2, 150)]
    found = settled(rules, [B], BUYER, lines=lines, tenders=paid(500))
    assert (str(found.goods), str(found.remaining_should_pay), found.promotion_lost) == ("150.00", "350.00", False)
    assert "still reaches the ¥300.00" in english.say(found.steps[0].text)


def test_promotion_is_lost_by_returns_the_customer_chose_not_by_faults_of_the_seller(rules):
    lines = [line(1, 200), line(2, 150), line(3, 20)]
    fault = Earlier((B,), SELLER)
    found = settled(rules, [Piece(3, 1)], BUYER, fault, lines=lines, tenders=paid(320))
    assert (str(found.goods), found.promotion_lost) == ("20.00", False)
    chosen = settled(rules, [Piece(3, 1)], BUYER, Earlier((B,), BUYER), lines=lines, tenders=paid(320))
    assert str(chosen.goods) == "20.00"


def test_what_is_kept_may_cost_more_than_was_paid_and_nothing_is_asked_for(rules, english):
    lines = [line(1, 280), line(2, 30)]
    found = settled(rules, [B], BUYER, lines=lines, tenders=paid(260))
    assert (found.goods, str(found.shortfall), str(found.remaining_should_pay)) == (Money(), "20.00", "280.00")
    assert str(found.remaining) == "260.00"
    assert english.say(found.steps[-1].text).endswith("nothing goes back for these goods, and nothing is asked of you.")
    last = settled(rules, [A], BUYER, Earlier((B,), BUYER), lines=lines, tenders=paid(260))
    assert str(last.goods) == "260.00"


def test_shortfall_of_one_return_is_carried_into_the_next(rules):
    lines = [line(1, 280), line(2, 30), line(3, 30)]
    returns = [Piece(2, 1), Piece(3, 1), A]
    found = [
        settled(rules, [unit], BUYER, *(Earlier((u,), BUYER) for u in returns[:n]), lines=lines, tenders=paid(290))
        for n, unit in enumerate(returns)
    ]
    assert [str(one.goods) for one in found] == ["30.00", "0.00", "260.00"]


def test_set_is_priced_apart_once_it_is_broken_up(rules):
    found = settled(rules, [A], BUYER, promotion=Promotion(Money(35_000), Money(5_000)))
    assert (str(found.goods), str(found.remaining_should_pay)) == ("150.00", "150.00")


def test_coupon_stays_with_its_line_when_the_promotion_is_lost(rules):
    lines = [line(1, 200, coupon=10), line(2, 150, coupon=20)]
    found = settled(rules, [B], BUYER, lines=lines, tenders=paid(270))
    assert (str(found.remaining_should_pay), str(found.goods)) == ("190.00", "80.00")
    assert (str(found.coupon), str(found.reduction)) == ("20.00", "50.00")


def test_promotion_may_be_shared_as_the_lines_bore_it(rules):
    fixed = Promotion(Money(30_000), Money(5_000), ((1, Money(5_000)), (2, Money())))
    assert str(settled(rules, [B], SELLER, promotion=fixed).goods) == "150.00"


def test_each_line_gets_its_part_of_what_is_settled_anew(rules):
    lines = [line(1, 100), line(2, 100), line(3, 150)]
    found = settled(rules, [A, B], BUYER, lines=lines)
    assert [(one.line_id, one.qty, str(one.goods)) for one in found.lines] == [(1, 1, "75.00"), (2, 1, "75.00")]
    assert total([one.reduction for one in found.lines]) == found.reduction == Money(5_000)


@pytest.mark.parametrize(("group", "key"), [(BUYER, "buyer"), (SELLER, "seller")])
def test_profile_says_which_way_a_part_is_settled(rules, group, key):
    for way, method in ((PartialReturn.PRO_RATA, Method.PRO_RATA), (PartialReturn.RESETTLE, Method.RESETTLE)):
        found = settled(changed(rules, "Q-99", **{f"refunds__partial_return_{key}": way}), [B], group)
        assert found.method is method
        assert "Q-99" in clauses_of(found.steps)


def test_without_a_promotion_nothing_is_priced_anew(rules):
    for promotion in (None, Promotion(Money(100), Money())):
        found = settled(rules, [B], BUYER, promotion=promotion, tenders=paid(350))
        assert (found.method, str(found.goods), found.promotion_lost) == (Method.PRO_RATA, "150.00", False)


def test_coupon_alone_is_told_as_such(rules, chinese):
    found = settled(rules, [A], BUYER, lines=[line(1, 200, coupon=10)], tenders=paid(190), promotion=None)
    assert [chinese.say(step.text) for step in found.steps][-1] == "成交 ¥200.00 − 优惠券分摊 ¥10.00 = 应退 ¥190.00。"


def test_tenders_of_nothing_get_nothing_and_single_fen_go_somewhere(rules):
    lines = [LinePrice(1, 3, Money(2), Money())]
    tenders = [Tender("CASH", Money()), Tender("CARD", Money(1)), Tender("BALANCE", Money(1))]
    returns = [
        settled(
            rules,
            [Piece(1, n)],
            BUYER,
            *(Earlier((Piece(1, u),), BUYER) for u in range(1, n)),
            lines=lines,
            tenders=tenders,
            promotion=None,
        )
        for n in (1, 2, 3)
    ]
    assert [one.goods.fen for one in returns] == [1, 0, 1]
    assert {part.method for one in returns for part in one.per_tender} == {"CARD", "BALANCE"}


def test_order_that_cost_nothing_pays_nothing(rules):
    found = settled(rules, [A], BUYER, lines=[line(1, 20, coupon=20)], tenders=[], promotion=None)
    assert (found.goods, found.per_tender, found.method) == (Money(), (), Method.FULL)


# ---------------------------------------------------------------- what went wrong elsewhere


def test_trap_whole_discount_on_part_return(rules):
    """One of two pieces gives up its half of the coupon, not all of it."""
    found = settled(rules, [A], BUYER, lines=[line(1, 200, qty=2, coupon=50)], tenders=paid(150), promotion=None)
    assert (str(found.goods), str(found.coupon)) == ("75.00", "25.00")


def test_trap_discount_applied_again_on_the_second_refund(rules):
    """The promotion is lost once: the second return pays the goods' own price."""
    lines = [line(1, 200), line(2, 150), line(3, 100)]
    first = settled(rules, [A], BUYER, lines=lines, tenders=paid(400))
    second = settled(rules, [B], BUYER, Earlier((A,), BUYER), lines=lines, tenders=paid(400))
    assert (str(first.goods), str(second.goods)) == ("150.00", "150.00")
    assert str(second.remaining) == "100.00"


def test_trap_one_cent_overflow(rules):
    """Three thirds of a hundred are a hundred, piece by piece."""
    lines = [line(1, 100, qty=3)]
    units = [Piece(1, n) for n in (1, 2, 3)]
    found = [
        settled(
            rules,
            [unit],
            BUYER,
            *(Earlier((u,), BUYER) for u in units[:n]),
            lines=lines,
            tenders=paid(100),
            promotion=None,
        )
        for n, unit in enumerate(units)
    ]
    assert [str(one.goods) for one in found] == ["33.33", "33.34", "33.33"]
    assert found[-1].remaining == Money()


def test_trap_amount_refunded_without_goods_breaks_later_ones(rules, english):
    """What was refunded for nothing in particular is never paid a second time."""
    goodwill = Earlier((), BUYER, Money(3_000))
    half = settled(rules, [B], SELLER, goodwill, promotion=None, tenders=paid(350))
    assert str(half.goods) == "137.14"
    assert "¥12.86 of it was settled with what went back before." in [english.say(step.text) for step in half.steps]
    rest = settled(rules, [A], BUYER, goodwill, Earlier((B,), SELLER), promotion=None, tenders=paid(350))
    assert str(rest.goods) == "182.86"
    assert rest.refunded_before + rest.goods == Money(35_000)


def test_trap_unpaid_sale_paid_out(rules):
    """What was never paid is not paid back, in cash or otherwise."""
    with pytest.raises(UserError) as refused:
        settled(rules, [A], BUYER, tenders=[])
    assert refused.value.field == "tenders"


def test_trap_the_same_piece_again(rules):
    for units, earlier, field in (
        ([A, A], (), "units"),
        ([A], (Earlier((A,), BUYER),), "units"),
        ([Piece(7, 1)], (), "units"),
        ([], (), "units"),
        ([A], (Earlier((B, B), BUYER),), "earlier"),
        ([A], (Earlier((Piece(1, 9),), BUYER),), "earlier"),
        ([A], (Earlier((B,), BUYER, Money(30_001)),), "earlier"),
        ([A], (Earlier((), BUYER, Money(30_001)),), "earlier"),
    ):
        with pytest.raises(UserError) as refused:
            settled(rules, units, BUYER, *earlier)
        assert refused.value.field == field


@pytest.mark.parametrize(
    "promotion",
    [
        Promotion(Money(30_000), Money(-1)),
        Promotion(Money(30_000), Money(35_001)),
        Promotion(Money(35_001), Money(5_000)),
        Promotion(Money(30_000), Money(5_000), ((1, Money(4_999)),)),
        Promotion(Money(30_000), Money(5_000), ((1, Money(2_500)), (1, Money(2_500)))),
        Promotion(Money(30_000), Money(25_000), ((1, Money(25_000)),)),
    ],
)
def test_promotion_that_cannot_have_been_is_refused(rules, promotion):
    with pytest.raises(UserError) as refused:
        settled(rules, [A], BUYER, promotion=promotion)
    assert refused.value.field == "promotion"
