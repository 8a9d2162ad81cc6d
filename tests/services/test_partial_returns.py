"""Partial returns through the real services and a real encrypted file.

Whatever is given back in whatever sequence, some of it withdrawn again, nobody gets back more than was paid, and who
gives all back gets back all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.models import customers, orders, settled
from app.models.orders import NewLine, PromotionRow, TenderRow
from app.models.verify import verify
from app.money import Money
from app.policy.reasons import Reason
from app.policy.refunds.spread import in_proportion
from app.policy.returns.eligibility import Condition
from app.services import intake, purchases
from app.services.case_view import open_case
from app.services.desk import Desk
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.services.steps import take_step
from tests.desks import open_copy, signed_in

REASONS = (Reason.NO_REASON, Reason.QUALITY, Reason.NOT_AS_DESCRIBED, Reason.SIZE_OR_SHADE_UNSUITABLE)
WAYS = ("WECHAT", "ALIPAY", "BALANCE", "WECHAT")
PRODUCT = 1
_CONFIRMED = {"finding": "CONFIRMED", "severity": "GENERAL", "cause": "PRODUCTION"}
_NUMBERS = count(1)


class Counters:
    """A desk, somebody for each step, and a customer whose orders are made up as they are needed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.agent, self.supervisor, self.specialist = (signed_in(desk, login) for login in ("zhou", "wu", "he"))
        self.appraiser = signed_in(desk, "lin")
        with desk.store.transaction():
            self.customer = customers.add(desk.store, "测试", "13000000000", None, desk.clock.now()).id

    def sell(self, bought: dict) -> str:
        """Store an order; returns its number."""
        number = f"PR{next(_NUMBERS):08d}"
        with self.desk.store.transaction():
            orders.add_order(
                self.desk.store,
                order_no=number,
                channel="online",
                customer_id=self.customer,
                purchased_on=date(2026, 11, 17),
                signed_on=date(2026, 11, 19),
                **bought,
            )
        return number

    def give_back(self, number: str, take: list[int], reason: Reason, gifts: bool) -> str | None:
        """Take in a return of as many free pieces of each line; its number, None where none was asked for."""
        order = purchases.by_number(self.desk, self.agent, number)
        wanted = [(line, min(n, len(line.free_units))) for line, n in zip(order.lines, take, strict=False)]
        quantities = tuple((line.line_id, n) for line, n in wanted if n and line.gift_of is None)
        if not quantities:
            return None
        key = f"{number}-{len(order.earlier)}-{next(_NUMBERS)}"
        draft = ReturnDraft(self.customer, "", "", number, quantities, reason, submit_key=key)
        return intake.save(self.desk, self.agent, replace(draft, condition=Condition(gifts_returned=gifts))).case_no

    def withdraw(self, case_no: str) -> None:
        """The customer changes their mind."""
        take_step(self.desk, self.agent, case_no, "withdraw", {}, 1, f"{case_no}-withdraw")

    def prepare(self, case_no: str) -> None:
        """The goods come in and pass; the refund is prepared."""
        self._take(case_no, "approve", self.supervisor)
        self._take(case_no, "receive", self.specialist)
        for link in open_case(self.desk, self.specialist, case_no).links:
            self._take(link.case_no, "appraise", self.appraiser, **_CONFIRMED)
        self._take(case_no, "inspect_ok", self.specialist)
        self._take(case_no, "prepare_refund", self.specialist)

    def _take(self, case_no: str, step: str, session: Session, **values: object) -> None:
        view = open_case(self.desk, session, case_no)
        offer = next((offer for offer in view.offers if offer.name == step), None)
        if offer is not None:
            filled = {field.name: field.default for field in offer.fields} | values
            take_step(self.desk, session, case_no, step, filled, view.version, f"{case_no}-{step}")


@pytest.fixture(scope="module")
def counters(sample_folder, tmp_path_factory) -> Iterator[Counters]:
    desk = open_copy(sample_folder, tmp_path_factory.mktemp("partial") / "data")
    yield Counters(desk)
    desk.store.close()


@st.composite
def bought(draw):
    """Lines, coupons, a promotion most of the time, gifts now and then, one to three ways of paying."""
    prices = draw(st.lists(st.integers(1, 40_000), min_size=2, max_size=3))
    pieces = [draw(st.integers(1, 3)) for _ in prices]
    coupons = [draw(st.one_of(st.just(0), st.integers(0, price * n))) for price, n in zip(prices, pieces, strict=True)]
    nets = [price * n - coupon for price, n, coupon in zip(prices, pieces, coupons, strict=True)]
    promotion, offs = None, [0] * len(nets)
    gross = sum(price * n for price, n in zip(prices, pieces, strict=True))
    if sum(nets) > 1 and draw(st.integers(0, 3)):
        threshold = draw(st.integers(max(gross // 3, 2), gross))
        off = draw(st.integers(1, min(sum(nets), threshold)))
        promotion = PromotionRow(Money(threshold), Money(off))
        offs = in_proportion(off, nets)
    lines = [
        NewLine(PRODUCT, n, Money(price), Money(price * n - off), Money(coupon))
        for price, n, off, coupon in zip(prices, pieces, offs, coupons, strict=True)
    ]
    if draw(st.booleans()):
        marked = draw(st.one_of(st.none(), st.integers(0, 20_000).map(Money)))
        lines.append(NewLine(PRODUCT, draw(st.integers(1, 3)), Money(0), Money(0), gift_of=1, gift_marked_price=marked))
    paid = sum(nets) - sum(offs)
    cuts = sorted(draw(st.lists(st.integers(0, paid), max_size=2)))
    tenders = [
        TenderRow(way, Money(end - start)) for way, start, end in zip(WAYS, [0, *cuts], [*cuts, paid], strict=False)
    ]
    return {"lines": lines, "tenders": tenders, "promotion": promotion}


def actions():
    """Mostly single pieces given back; of what is still open one is withdrawn or prepared now and then."""
    take = st.lists(st.sampled_from((0, 1, 1, 2)), min_size=3, max_size=3)
    give_back = st.tuples(st.just("give_back"), take, st.sampled_from(REASONS), st.booleans())
    other = st.tuples(st.sampled_from(("withdraw", "prepare")), st.integers(0, 9))
    return st.lists(st.one_of(give_back, give_back, other), min_size=2, max_size=8)


def _paid(counters: Counters, number: str) -> Counter[str]:
    rows = counters.desk.store.sql(
        "SELECT method, amount FROM tenders t JOIN orders o ON o.id = t.order_id WHERE o.order_no = ?", [number]
    )
    paid: Counter[str] = Counter()
    for method, amount in rows:
        paid[method] += amount
    return paid


def _back(counters: Counters, number: str) -> tuple[int, Counter[str], int]:
    """What goes back for the goods of an order, by which way how much of it, and what is deducted."""
    order = orders.by_number(counters.desk.store, number)
    rows = settled.of_orders(counters.desk.store, (order.id,)).get(order.id, ())
    by_way: Counter[str] = Counter()
    for case in rows:
        for method, amount in counters.desk.store.sql(
            "SELECT method, amount FROM return_tenders WHERE case_id = ?", [case.case_id]
        ):
            by_way[method] += amount
    deducted = sum(
        counters.desk.store.sql("SELECT deducted FROM returns WHERE case_id = ?", [case.case_id])[0][0] for case in rows
    )
    return sum(case.goods.fen for case in rows), by_way, deducted


def test_in_any_sequence_exactly_what_was_paid_goes_back_and_never_more(counters):
    @settings(phases=[Phase.generate])  # to shrink takes longer than it is worth
    @given(bought=bought(), actions=actions())
    def one_order(bought, actions):
        number = counters.sell(bought)
        paid = _paid(counters, number)
        open_cases: list[str] = []
        for action, *values in actions:
            if action == "give_back":
                case_no = counters.give_back(number, *values)
                open_cases += [case_no] if case_no else []
            elif open_cases:
                case_no = open_cases.pop(values[0] % len(open_cases))
                (counters.withdraw if action == "withdraw" else counters.prepare)(case_no)
            _never_more(counters, number, paid)
        counters.give_back(number, [9, 9, 9], Reason.NO_REASON, gifts=True)
        for case_no in open_cases:
            counters.prepare(case_no)
        goods, by_way, deducted = _back(counters, number)
        assert goods == sum(paid.values())
        assert sum(by_way.values()) == goods - deducted
        _never_more(counters, number, paid)

    one_order()
    assert verify(counters.desk.store) == ()


def _never_more(counters: Counters, number: str, paid: Counter[str]) -> None:
    goods, by_way, deducted = _back(counters, number)
    assert 0 <= deducted <= goods <= sum(paid.values())
    assert all(by_way[way] <= paid[way] for way in by_way)
