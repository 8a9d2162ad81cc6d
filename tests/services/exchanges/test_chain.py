"""Exchanged, exchanged again, given back: exact to the fen over the whole chain, and never more than was paid."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.clock import SetClock
from app.models import orders, returns
from app.models.fees import FEES
from app.models.verify import verify
from app.money import Money
from app.policy.reasons import Reason
from app.services import intake, purchases
from tests.desks import open_copy
from tests.services.exchanges.walking import CUSHION, FRESH, LIPSTICK, SERUM, Counter

TARGETS = (None, LIPSTICK, CUSHION, SERUM, "SR-AM-100")


class Chain:
    """A purchase and all that came of it: what was paid for it and what went back."""

    def __init__(self, counter: Counter, number: str) -> None:
        self.counter = counter
        self.numbers = [number]
        self.exchanges: list[str] = []
        self.returns: list[str] = []

    def exchange(self, number: str, pieces: int, **more: Any) -> str:
        """Exchange pieces of an order all the way; the new goods are an order of their own."""
        counter = self.counter
        case_no = counter.to_inspected(counter.take_in(number, pieces=pieces, **more))
        self.exchanges.append(case_no)
        if counter.exchange(case_no).open > Money():
            counter.take(case_no, "collect", difference_reference="A1", method="ALIPAY")
        if counter.exchange(case_no).open < Money():
            counter.take(case_no, "ship_cheaper", **FRESH)
            counter.take(case_no, "approve_difference")
            counter.take(case_no, "pay_difference", back_reference="T1")
        else:
            counter.take(case_no, "ship", **FRESH)
        self.numbers.append(case_no)
        return case_no

    def give_all_back(self, number: str) -> None:
        """Return whatever of an order can still come back."""
        order = purchases.by_number(self.counter.desk, self.counter.agent, number)
        left = tuple((line.line_id, len(line.free_units)) for line in order.lines if line.free_units)
        if left:
            draft = replace(self.counter.draft(number, "RETURN"), quantities=left)
            self.returns.append(intake.save(self.counter.desk, self.counter.agent, draft).case_no)

    def give_back(self, number: str, pieces: int, **more: Any) -> str:
        """Take in a return of pieces of an order."""
        case_no = self.counter.take_in(number, kind="RETURN", pieces=pieces, **more)
        self.returns.append(case_no)
        return case_no

    def turn(self, number: str, pieces: int, **more: Any) -> str:
        """Begin an exchange that turns into a return for want of stock."""
        counter = self.counter
        case_no = counter.to_inspected(counter.take_in(number, pieces=pieces, **more))
        counter.take(case_no, "out_of_stock", told="PHONE")
        counter.take(case_no, "refund_instead")
        self.returns.append(counter.view(case_no).links[-1].case_no)
        return self.returns[-1]

    def free(self, number: str) -> int:
        """How many pieces of an order's first line can still come back."""
        return len(orders.by_number(self.counter.desk.store, number).lines[0].units_free)

    def paid(self) -> int:
        """All the customer ever paid, in fen."""
        store = self.counter.desk.store
        first = orders.by_number(store, self.numbers[0]).paid.fen
        return first + sum(self._fees(case_no, "BUYER") for case_no in self.exchanges)

    def back(self) -> int:
        """All that went back to them, or is about to, in fen."""
        store = self.counter.desk.store
        rows = [returns.of_case(store, self.counter.case(case_no).id) for case_no in self.returns]
        refunds = sum(part.amount.fen for row in rows if row is not None for part in row.per_tender)
        return refunds + sum(self._fees(case_no, "SELLER") for case_no in self.exchanges)

    def by_way(self) -> Tally[str]:
        """What went back, by way of payment, less what came in by it."""
        store = self.counter.desk.store
        ways: Tally[str] = Tally()
        for tender in orders.by_number(store, self.numbers[0]).tenders:
            ways[tender.method] -= tender.amount.fen
        for case_no in (*self.returns, *self.exchanges):
            row = returns.of_case(store, self.counter.case(case_no).id)
            for part in row.per_tender:
                ways[part.method] += part.amount.fen
            for method, fen in row.data.get("collections", ()):
                ways[method] -= fen
        return ways

    def _fees(self, case_no: str, payer: str) -> int:
        fees = FEES.of_case(self.counter.desk.store, self.counter.case(case_no).id)
        return sum(fee.amount.fen for fee in fees if fee.kind == "PRICE_DIFFERENCE" and fee.payer == payer)


def test_exchanged_twice_and_given_back_pays_back_exactly_what_was_paid(counter):
    chain = Chain(counter, counter.sell((LIPSTICK, 3, 8900), coupon=3000))
    second = chain.exchange(chain.numbers[0], 1, target=CUSHION)
    third = chain.exchange(second, 1, target=SERUM)
    assert chain.paid() == 23700 + (16900 - 8900) + (29900 - 16900)
    chain.give_back(third, 1)
    assert chain.back() == 28900  # what the serum cost them: the coupon's part counts for it to the end
    chain.give_back(chain.numbers[0], 2)
    assert chain.back() == chain.paid()
    assert not any(chain.by_way().values())
    with pytest.raises(Exception, match="cannot come back twice"):
        counter.take_in(third, kind="RETURN")


def test_cheaper_and_cheaper_pays_back_exactly_what_was_paid(counter):
    chain = Chain(counter, counter.sell((SERUM, 1, 29900), coupon=4000, paid_by="CARD"))
    second = chain.exchange(chain.numbers[0], 1, target=CUSHION)
    third = chain.exchange(second, 1, target=LIPSTICK)
    chain.give_back(third, 1, reason=Reason.TRANSPORT_DAMAGE)
    assert chain.paid() == chain.back() == 25900
    assert not any(chain.by_way().values())


def test_an_exchange_that_turns_into_a_return_after_another_exchange(counter):
    chain = Chain(counter, counter.sell((LIPSTICK, 2, 8900)))
    second = chain.exchange(chain.numbers[0], 2, target=CUSHION)
    chain.turn(second, 1, target=SERUM)
    chain.turn(second, 1)
    assert chain.paid() == chain.back() == 2 * 16900


@pytest.fixture(scope="module")
def own_counter(sample_folder, tmp_path_factory):
    desk = open_copy(sample_folder, tmp_path_factory.mktemp("chain") / "data")
    assert isinstance(desk.clock, SetClock)
    yield Counter(desk, desk.clock)
    desk.store.close()


def _actions():
    more = st.fixed_dictionaries(
        {
            "target": st.sampled_from(TARGETS),
            "reason": st.sampled_from((Reason.NO_REASON, Reason.TRANSPORT_DAMAGE)),
            "target_quantity": st.sampled_from((0, 0, 1, 2)),
        }
    )
    act = st.sampled_from(("exchange", "exchange", "give_back", "turn"))
    return st.lists(st.tuples(act, st.integers(0, 9), st.integers(1, 2), more), min_size=1, max_size=3)


def test_whatever_is_exchanged_in_whatever_sequence_never_more_goes_back_than_was_paid(own_counter):
    @settings(phases=[Phase.generate], max_examples=settings.default.max_examples // 3)
    @given(
        pieces=st.integers(1, 3),
        price=st.integers(100, 40_000),
        coupon=st.integers(0, 9_999),
        off=st.integers(0, 3_000),
        actions=_actions(),
    )
    def one_chain(pieces, price, coupon, off, actions):
        goods, promotion = ((LIPSTICK, pieces, price), (SERUM, 1, 29900)), (pieces * price + 10_000, off)
        number = own_counter.sell(*goods, coupon=min(coupon, pieces * price // 2), promotion=promotion if off else None)
        chain = Chain(own_counter, number)
        for action, which, wanted, more in actions:
            _act(chain, action, which, wanted, more)
            assert chain.back() <= chain.paid()
        for one in chain.numbers:
            chain.give_all_back(one)
        assert chain.back() == chain.paid()
        assert not any(chain.by_way().values())

    one_chain()
    assert verify(own_counter.desk.store) == ()


def _act(chain: Chain, action: str, which: int, wanted: int, more: dict) -> None:
    number = chain.numbers[which % len(chain.numbers)]
    pieces = min(wanted, chain.free(number))
    if not pieces:
        return
    if action == "give_back":
        chain.give_back(number, pieces, reason=more["reason"])
        return
    order = purchases.by_number(chain.counter.desk, chain.counter.agent, number)
    told = {"reason": more["reason"]}
    sku = chain.counter.desk.store.sql("SELECT sku FROM products WHERE id = ?", [order.lines[0].product_id])[0][0]
    if more["target"] not in (None, sku):
        told |= {"target": more["target"], "target_quantity": more["target_quantity"]}
    getattr(chain, action)(number, pieces, **told)
