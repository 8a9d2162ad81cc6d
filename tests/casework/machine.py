"""A counter at which anything happens in any sequence, through the services alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.clock import SetClock
from app.errors import UserError
from app.models import customers, orders
from app.models.duties import DUTIES, OPEN
from app.models.orders import NewLine, TenderRow
from app.money import Money
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition
from app.services import automatic, duties, intake, purchases
from app.services.casework.standing import case_of
from app.services.desk import Desk
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.services.steps import complete_fields, take_step
from app.services.works.found import standing_of
from app.workflow.duties import Means
from app.workflow.kinds import CASE_KINDS, workflow_of
from app.workflow.permissions import Role
from tests.casework.branches import Branches, dump
from tests.casework.cast import Cast
from tests.casework.filled_in import Values, filled, nothing_to_choose
from tests.casework.invariants import broken, broken_at_the_end
from tests.casework.taken_in import CHEAPER, DEARER, KINDS
from tests.casework.twists import twisted
from tests.desks import NOW

_NUMBERS = count(1)
REASONS = (Reason.NO_REASON, Reason.QUALITY, Reason.TRANSPORT_DAMAGE, Reason.SIZE_OR_SHADE_UNSUITABLE)
DECLARED = tuple(kind.name for kind in CASE_KINDS if kind.workflow is not None)
TAKING_BACK = tuple(name for name in DECLARED if name in ("RETURN", "EXCHANGE"))
OTHERS = tuple(name for name in DECLARED if name not in TAKING_BACK) or TAKING_BACK


@dataclass(frozen=True)
class Click:
    """A form somebody has filled in and not sent yet, or sent already: the case may move on under it."""

    session: Session
    case_no: str
    step: str
    values: Values
    version: int
    key: str


class CounterMachine(RuleBasedStateMachine):
    """Some orders, the cases made of them, and several people who work on them without looking at each other."""

    def __init__(self, desk: Desk, store: Branches, evidence: str) -> None:
        super().__init__()
        assert isinstance(desk.clock, SetClock)
        self.desk, self.store, self.clock, self.evidence = desk, store, desk.clock, evidence
        self.clock.instant = NOW
        self.orders: list[str] = []
        self.cases: dict[str, int] = {}
        self.forms: list[ReturnDraft] = []
        self.clicks: list[Click] = []
        self._looks = 0
        self._branch = store.branch()
        self._branch.__enter__()
        self.cast = Cast(desk)

    def teardown(self) -> None:
        """What is verified once; then all of it is undone."""
        try:
            _must_be_none(broken_at_the_end(self.store, tuple(self.cases.values())))
        finally:
            self._branch.__exit__(None, None, None)

    # ---------------------------------------------------------------------------------------------------- intake

    @initialize(lines=st.lists(st.tuples(st.integers(1, 3), st.integers(1, 60_000)), min_size=1, max_size=3))
    def sold_at_first(self, lines: list[tuple[int, int]]) -> None:
        self._sell(lines, 500)

    @precondition(lambda self: len(self.orders) < 3)
    @rule(
        lines=st.lists(st.tuples(st.integers(1, 3), st.integers(1, 600_000)), min_size=1, max_size=2),
        share=st.integers(0, 1000),
    )
    def sold(self, lines: list[tuple[int, int]], share: int) -> None:
        self._sell(lines, share)

    def _sell(self, lines: list[tuple[int, int]], share: int) -> None:
        number = f"ST{next(_NUMBERS):08d}"
        paid = sum(pieces * price for pieces, price in lines)
        first = paid * share // 1000
        with self.store.transaction():
            customer = customers.add(self.store, "测试", f"131{next(_NUMBERS):08d}", None, self.clock.now())
            orders.add_order(
                self.store,
                order_no=number,
                channel="online",
                customer_id=customer.id,
                purchased_on=self.desk.today - timedelta(days=2),
                signed_on=self.desk.today - timedelta(days=1),
                lines=[NewLine(1, n, Money(price), Money(n * price), batch_no="B2603A") for n, price in lines],
                tenders=[TenderRow("WECHAT", Money(first)), TenderRow("BALANCE", Money(paid - first))],
            )
        self.orders.append(number)

    @rule(data=st.data(), reason=st.sampled_from(REASONS), kind=st.sampled_from(TAKING_BACK))
    def brought_back(self, data: Any, reason: Reason, kind: str) -> None:
        exchanged = [case_no for case_no in self.cases if orders.by_number(self.store, case_no) is not None]
        number = data.draw(st.sampled_from([*self.orders, *exchanged]))
        order = purchases.by_number(self.desk, self.cast.of[Role.AGENT], number)
        assert order is not None
        wanted = data.draw(st.lists(st.integers(0, 3), min_size=len(order.lines), max_size=len(order.lines)))
        form = ReturnDraft(
            customer_id=order.customer_id,
            order_no=order.order_no,
            quantities=tuple((line.line_id, n) for line, n in zip(order.lines, wanted, strict=True) if n),
            reason=reason,
            condition=Condition(seal_broken=data.draw(st.booleans())),
            submit_key=f"form-{next(_NUMBERS)}",
            kind=kind,
            target_product_id=data.draw(st.sampled_from((None, CHEAPER, DEARER))) if kind == "EXCHANGE" else None,
            address=data.draw(st.sampled_from(("", "somewhere else"))) if kind == "EXCHANGE" else "",
        )
        self.forms.append(form)
        self._save(form)

    @precondition(lambda self: self.forms)
    @rule(data=st.data())
    def sent_again(self, data: Any) -> None:
        self._save(self.forms[data.draw(st.integers(0, len(self.forms) - 1))])

    def _save(self, form: ReturnDraft) -> None:
        with self._all_or_nothing():
            saved = intake.save(self.desk, self.cast.of[Role.AGENT], form)
            assert saved.repeated is (saved.case_no in self.cases)
            self.cases[saved.case_no] = saved.case_id

    @precondition(lambda self: len(self.cases) < 6)
    @rule(kind=st.sampled_from(OTHERS))
    def something_else(self, kind: str) -> None:
        """A case of a kind that takes no goods back, as it usually comes in."""
        take_in = next(iter(KINDS[kind].intakes.values()))
        case_no = take_in(self.desk, self.cast)
        self.cases[case_no] = case_of(self.desk, case_no).id

    # ---------------------------------------------------------------------------------------------------- work

    @precondition(lambda self: self.cases)
    @rule(data=st.data())
    def filled_in(self, data: Any) -> None:
        """Somebody opens a case and fills a form in, and goes on with it; most are sent at once, some left lying."""
        case_no = data.draw(st.sampled_from(sorted(self.cases)))
        for _ in range(data.draw(st.integers(1, 7))):
            self._fill_in(data, case_no)
            self.everything_holds()

    def _fill_in(self, data: Any, case_no: str) -> None:
        standing = standing_of(self.desk, case_of(self.desk, case_no))
        case, workflow = standing.case, workflow_of(standing.case.kind)
        here = [step for step in workflow.from_state(case.state, standing.conditions) if not step.by_itself]
        due = [step for step in here if step.main and data.draw(st.booleans())]
        step = workflow.step(data.draw(st.sampled_from([step.name for step in due or here or workflow.steps])))
        roles = [role for role in Role if role in step.roles] or list(Role)
        role = data.draw(st.sampled_from(roles if data.draw(st.integers(0, 9)) else list(Role)))
        fields = complete_fields(self.desk, standing, step)
        if nothing_to_choose(fields):
            return
        needed = KINDS[case.kind].values.get(step.name)
        base = filled(fields, self.desk.today, self.evidence, needed(self.evidence) if needed else {})
        values = twisted(data, fields, base, self.desk.today, self.evidence)
        click = Click(self.cast.of[role], case_no, step.name, values, case.version, f"click-{next(_NUMBERS)}")
        self.clicks.append(click)
        if data.draw(st.integers(0, 4)):
            self._send(click)

    @precondition(lambda self: self.clicks)
    @rule(data=st.data())
    def sent_late(self, data: Any) -> None:
        """A form that lay there, or was sent already."""
        self._send(self.clicks[data.draw(st.integers(0, len(self.clicks) - 1))])

    def _send(self, click: Click) -> None:
        with self._all_or_nothing():
            before = case_of(self.desk, click.case_no).version
            done = take_step(
                self.desk, click.session, click.case_no, click.step, click.values, click.version, click.key
            )
            after = case_of(self.desk, click.case_no).version
            assert after == before + (0 if done.repeated else 1)
            assert done.repeated or click.version == before

    @precondition(lambda self: self.cases)
    @rule(means=st.sampled_from(tuple(Means)))
    def told(self, means: Means) -> None:
        """The customers are told all that is owed."""
        for case_no, case_id in self.cases.items():
            for row in DUTIES.of_case(self.store, case_id):
                if row.status == OPEN:
                    key = f"told-{next(_NUMBERS)}"
                    duties.tell(self.desk, self.cast.of[Role.SUPERVISOR], case_no, row.id, means, key)

    # ---------------------------------------------------------------------------------------------------- time

    @rule(days=st.integers(0, 9), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        self.clock.advance(days=days, hours=hours)

    @rule()
    def caught_up(self) -> None:
        automatic.catch_up(self.desk)
        assert automatic.catch_up(self.desk) == ()

    # ---------------------------------------------------------------------------------------------------- what holds

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """What is refused stores nothing; every third time it is looked at whether that is so."""
        self._looks += 1
        before = dump(self.store) if self._looks % 3 == 0 else ""
        try:
            yield
        except UserError:
            _must_be_none(
                [] if not before or dump(self.store) == before else ["what was refused left something behind"]
            )

    @invariant()
    def everything_holds(self) -> None:
        _must_be_none(broken(self.store, tuple(self.cases.values())))


def _must_be_none(found: list[str]) -> None:
    if found:
        raise AssertionError("\n".join(found))
