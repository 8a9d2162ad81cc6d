"""How a case of each kind comes to the counter: all there is to say of a kind for its graph to be walked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from app.errors import UserError
from app.models import cases, customers, orders
from app.models.orders import NewLine, TenderRow
from app.money import Money
from app.policy.reasons import Reason
from app.services import intake, purchases
from app.services.adverse import intake as adverse_intake
from app.services.adverse.suspicion import Suspicion
from app.services.desk import Desk
from app.services.quality import intake as quality_intake
from app.services.quality.draft import QualityDraft
from app.services.recalls import buyers
from app.services.recalls import intake as recall_intake
from app.services.return_draft import ReturnDraft
from app.services.steps import take_step
from app.workflow.duties import Means
from app.workflow.permissions import Role
from app.workflow.table import PointFound
from app.workflow.taking_back_goods import INSPECTION_POINTS, SEAL
from tests.casework.cast import Cast
from tests.casework.filled_in import Values

SERUM = 1
"""A cosmetic of the sample's catalogue."""
CHEAPER, DEARER = 2, 6
_NUMBERS = count(1)

Intake = Callable[[Desk, Cast], str]
"""Takes a case in; returns its number."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Ways to take a case of a kind in, which together reach every state.

    `values` are what a step's form needs beyond its defaults: by step, made from a kept file that proves something.
    `before` is what has to be done beside the steps before one of them, `beside` what can be done in a state and moves
    the case by itself.
    """

    intakes: Mapping[str, Intake]
    values: Mapping[str, Callable[[str], Values]] = field(default_factory=dict)
    before: Mapping[str, Callable[[Desk, Cast, str], None]] = field(default_factory=dict)
    beside: Mapping[str, Callable[[Desk, Cast, str], None]] = field(default_factory=dict)


def bought(desk: Desk, price: int = 299, pieces: int = 2, product: int = SERUM) -> str:
    """An order signed for two days ago, by somebody of its own; returns its number."""
    number = f"WK{next(_NUMBERS):08d}"
    half = Money(price * pieces * 50)
    with desk.store.transaction():
        customer = customers.add(desk.store, "测试", f"130{next(_NUMBERS):08d}", None, desk.clock.now())
        orders.add_order(
            desk.store,
            order_no=number,
            channel="online",
            customer_id=customer.id,
            purchased_on=desk.today - timedelta(days=4),
            signed_on=desk.today - timedelta(days=2),
            lines=[NewLine(product, pieces, Money(price * 100), Money(price * pieces * 100), batch_no="B2603A")],
            tenders=[TenderRow("WECHAT", half), TenderRow("BALANCE", Money(price * pieces * 100) - half)],
        )
    return number


def back(reason: Reason, price: int = 299, **more: object) -> Intake:
    """Both pieces of an order come back for a reason; `more` is what else the form holds."""

    return lambda desk, cast: send_back(desk, cast, bought(desk, price), reason, **more)


def send_back(desk: Desk, cast: Cast, order_no: str, reason: Reason, **more: object) -> str:
    """All pieces of the first line of an order come back."""
    agent = cast.of[Role.AGENT]
    order = purchases.by_number(desk, agent, order_no)
    assert order is not None
    line = order.lines[0]
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((line.line_id, len(line.free_units)),),
        reason=reason,
        submit_key=f"back-{next(_NUMBERS)}",
        **more,  # type: ignore[arg-type]
    )
    return intake.save(desk, agent, draft).case_no


def new_goods_back(desk: Desk, cast: Cast, case_no: str) -> None:
    """The new goods of an exchange, a purchase of their own, come back as well; not before they arrived."""
    order = purchases.by_number(desk, cast.of[Role.AGENT], case_no)
    assert order is not None
    with suppress(UserError):
        send_back(desk, cast, case_no, Reason.QUALITY)


def fault(**more: object) -> Intake:
    """A fault of one piece of an order is reported; `more` is what else the form holds."""

    def take_in(desk: Desk, cast: Cast) -> str:
        agent = cast.of[Role.AGENT]
        order = purchases.by_number(desk, agent, bought(desk))
        assert order is not None
        draft = QualityDraft(
            customer_id=order.customer_id,
            order_no=order.order_no,
            line_id=order.lines[0].line_id,
            problem="leaks",
            reaction=False,
            submit_key=order.order_no,
        )
        return quality_intake.save(desk, agent, replace(draft, **more)).case_no  # type: ignore[arg-type]

    return take_in


def reaction(desk: Desk, cast: Cast) -> str:
    """Somebody's skin reacted to something that was bought."""
    suspicion = Suspicion("serum 30ml", "B2603A", product_id=SERUM)
    return adverse_intake.suspect(desk, cast.of[Role.AGENT], suspicion, f"suspicion-{next(_NUMBERS)}").case_no


def batch_alert(desk: Desk, cast: Cast) -> str:
    """A batch that was sold may do harm."""
    bought(desk)
    appraiser, key = cast.of[Role.APPRAISER], f"alert-{next(_NUMBERS)}"
    return recall_intake.raise_alert(desk, appraiser, SERUM, "B2603A", "smells", key).case_no


def withdraw_reports(desk: Desk, cast: Cast, case_no: str) -> None:
    """The customer withdraws the report the goods of a return or exchange wait for."""
    case = cases.by_number(desk.store, case_no)
    assert case is not None
    for one in cases.children_of(desk.store, case.id):
        if one.kind == "QUALITY" and one.is_open:
            take_step(desk, cast.of[Role.AGENT], one.case_no, "withdraw", {}, one.version, f"{one.case_no}-withdraw")


def tell_buyers(desk: Desk, cast: Cast, case_no: str) -> None:
    """The whole list of a recall's buyers is worked through."""
    supervisor = cast.of[Role.SUPERVISOR]
    untold = [row.buyer_id for row in buyers.page(desk, supervisor, case_no).rows]
    if untold:
        buyers.tell(desk, supervisor, case_no, untold, Means.PHONE, f"buyers-{next(_NUMBERS)}")


def seal_broken(evidence: str) -> Values:
    """Goods that fail: one point is not as it should be, and a photo shows it."""
    flawless = (PointFound(row.name, row.findings[0][0]) for row in INSPECTION_POINTS if row.name != SEAL)
    return {"points": (PointFound(SEAL, "BROKEN", files=(evidence,)), *flawless)}


FAILING = {"inspect_fail": seal_broken, "appraise_fail": seal_broken}
UNREPORTED = {"appraise_ok": withdraw_reports, "appraise_fail": withdraw_reports}

KINDS: dict[str, Kind] = {
    "RETURN": Kind(
        {
            "the buyer's reason": back(Reason.NO_REASON),
            "the seller's reason": back(Reason.TRANSPORT_DAMAGE),
            "a claimed fault": back(Reason.QUALITY),
            "above one approval": back(Reason.NO_REASON, price=9_999),
        },
        FAILING,
        before=UNREPORTED,
    ),
    "EXCHANGE": Kind(
        {
            "the same again": back(Reason.TRANSPORT_DAMAGE, kind="EXCHANGE"),
            "a claimed fault": back(Reason.QUALITY, kind="EXCHANGE"),
            "something cheaper": back(Reason.NO_REASON, kind="EXCHANGE", target_product_id=CHEAPER),
            "something dearer": back(Reason.NO_REASON, kind="EXCHANGE", target_product_id=DEARER),
        },
        {**FAILING, "other_product": lambda _evidence: {"article": "6900000000073"}},
        before=UNREPORTED,
        beside={"NEW_SHIPPED": new_goods_back, "OBJECTED": new_goods_back},
    ),
    "QUALITY": Kind({"one piece at fault": fault()}),
    "ADVERSE_REACTION": Kind({"a suspicion": reaction}),
    "RECALL": Kind({"an alert": batch_alert}, before={"all_told": tell_buyers, "close": tell_buyers}),
}
