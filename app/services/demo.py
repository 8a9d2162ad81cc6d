"""Made-up cases in any number, for trying and measuring: the same seed makes the same cases."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from io import BytesIO
from random import Random
from typing import Any

from app.clock import SHANGHAI, SetClock
from app.errors import UserError
from app.i18n import Phrase
from app.models import customers, orders, products, staff
from app.models.orders import NewLine, PromotionRow, TenderRow
from app.models.products import ProductRow
from app.money import ZERO, Money, total
from app.policy.reasons import Reason
from app.policy.refunds.spread import in_proportion
from app.services import evidence, intake, sample, setup
from app.services.case_view import open_case
from app.services.desk import Desk, open_desk
from app.services.purchases import order_card
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.services.sign_in import session_of
from app.services.steps import take_step
from app.settings import RESOURCES, DataFolder
from app.workflow.duties import Means
from app.workflow.table import PointFound
from app.workflow.taking_back_goods import INSPECTION_POINTS, SEAL

SEED = 20261121
DAYS_BACK = 60
_PROMOTIONS = (PromotionRow(Money(20000), Money(2000)), PromotionRow(Money(30000), Money(5000)))
_PROMOTED, _GIFTS = 0.3, 0.15

_WHO = {
    "approve": "wu",
    "reject": "wu",
    "hand_back": "wu",
    "approve_refund": "wu",
    "approve_refund_first": "wu",
    "countersign_refund": "tang",
    "execute_refund": "tang",
    "sent": "zhou",
    "withdraw": "zhou",
    "close": "zhou",
    "close_refused": "zhou",
}
_MAIN = ("approve", "receive", "inspect_ok", "prepare_refund", "approve_refund", "execute_refund", "close")
_WAYS = (
    *(_MAIN[:n] for n in range(len(_MAIN) + 1)),
    ("ask_more",),
    ("reject",),
    ("reject", "close_refused"),
    ("withdraw",),
    ("approve", "sent"),
    ("approve", "withdraw"),
    ("approve", "receive", "inspect_fail"),
    ("approve", "receive", "inspect_fail", "hand_back"),
    ("approve", "receive", "inspect_fail", "dispute"),
)
"""How far made-up returns have come, on every way a return takes while its days are kept."""
_TWO_EYES_MORE = {"approve_refund": ("approve_refund_first", "countersign_refund")}
"""What stands in the place of a step where the refund is above the shop's limit."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """What cases are put together from."""

    random: Random
    words: dict[str, Any]
    prices: tuple[tuple[int, Money], ...]
    staff: dict[str, Session]


def fill(folder: DataFolder, *, cases: int, use_keyring: bool, progress: Callable[[int, int], None]) -> Phrase:
    """Fill an empty data folder with the sample shop and `cases` made-up returns; says what was made.

    A UserError where the folder is in use already.
    """
    desk = open_desk(folder, use_keyring=use_keyring)
    try:
        if setup.is_set_up(desk):
            raise UserError(Phrase("This data folder is in use. Give an empty one with --data."))
        sample.install(desk)
        add_cases(desk, cases, progress)
    finally:
        desk.store.close()
    return Phrase("{n} cases made up. Everybody signs in with {password}.", n=cases, password=sample.PASSWORD)


def add_cases(desk: Desk, cases: int, progress: Callable[[int, int], None]) -> None:
    """Add made-up returns in every state, spread over the last weeks, to a counter with the sample's staff."""
    pool = _pool(desk)
    for n in range(cases):
        _case(desk, pool, n)
        progress(n + 1, cases)


def _pool(desk: Desk) -> _Pool:
    words = tomllib.loads((RESOURCES / "samples" / "demo.toml").read_text("utf-8"))
    with desk.store.transaction():
        prices = tuple((_product(desk, one), Money.parse(one["price"])) for one in words["products"])
    return _Pool(Random(SEED), words, prices, {row.login: session_of(row) for row in staff.all_active(desk.store)})


def _product(desk: Desk, one: dict[str, str]) -> int:
    row = ProductRow(id=0, sku=one["sku"], name=one["name"], barcode=one["barcode"], spec=one["spec"])
    return products.add(desk.store, row)


def _case(desk: Desk, pool: _Pool, n: int) -> None:
    way = _WAYS[n % len(_WAYS)]
    moments = _moments(desk, pool, len(way) + 1)
    then = _at(desk, moments[0])
    draft = _draft(then, pool, n)
    case_no = intake.save(then, pool.staff["zhou"], draft).case_no
    for step, moment in zip(way, moments[1:], strict=True):
        _step(_at(desk, moment), pool, case_no, step)


def _moments(desk: Desk, pool: _Pool, count: int) -> list[datetime]:
    """Growing instants within opening hours, none in the future: a step takes from minutes to two days."""
    start = desk.today - timedelta(days=pool.random.randint(0, DAYS_BACK))
    moment = datetime.combine(start, time(9, pool.random.randint(0, 59)), SHANGHAI)
    moments = [moment]
    for _ in range(count - 1):
        moment += timedelta(minutes=pool.random.choice((3, 25, 90, 24 * 60, 2 * 24 * 60)))
        moments.append(moment)
    return [min(instant, desk.clock.now()) for instant in moments]


def _at(desk: Desk, moment: datetime) -> Desk:
    return replace(desk, clock=SetClock(moment))


def _draft(desk: Desk, pool: _Pool, n: int) -> ReturnDraft:
    random = pool.random
    name = random.choice(pool.words["surnames"]) + "".join(random.sample(pool.words["given"], 2))
    phone = f"{random.choice(pool.words['prefixes'])}0000{random.randint(0, 9999):04d}"
    order_no = f"DM{desk.today:%Y%m%d}{n:08d}"
    with desk.store.transaction():
        customer = customers.add(desk.store, name, phone, None, desk.clock.now())
        order_id = _order(desk, pool, order_no, customer.id)
    row = orders.by_id(desk.store, order_id)
    assert row is not None
    line = random.choice([line for line in order_card(row).lines if line.gift_of is None])
    return ReturnDraft(
        customer_id=customer.id,
        order_no=order_no,
        quantities=((line.line_id, random.randint(1, line.qty)),),
        reason=random.choice((Reason.NO_REASON, Reason.NOT_AS_DESCRIBED, Reason.TRANSPORT_DAMAGE)),
        note=random.choice(pool.words["notes"]),
        submit_key=f"demo-{order_no}",
    )


def _order(desk: Desk, pool: _Pool, order_no: str, customer_id: int) -> int:
    random = pool.random
    lines = []
    for product_id, price in random.sample(pool.prices, random.randint(1, 3)):
        qty = random.choice((1, 1, 1, 2, 3))
        coupon = Money(random.choice((0, 0, 500, 1000, 1333)))
        lines.append(NewLine(product_id, qty, price, price * qty, coupon, f"B{random.randint(2501, 2611)}"))
    lines, promotion = _promoted(pool, lines)
    if random.random() < _GIFTS:
        gift, price = random.choice(pool.prices)
        lines.append(NewLine(gift, 1, ZERO, ZERO, gift_of=1, gift_marked_price=random.choice((None, price))))
    paid = total([line.deal - line.coupon for line in lines])
    by_balance = Money(random.choice((0, 0, 0, 1000)))
    tenders = [TenderRow(random.choice(("WECHAT", "ALIPAY", "CARD")), paid - by_balance)]
    if by_balance:
        tenders.append(TenderRow("BALANCE", by_balance))
    return orders.add_order(
        desk.store,
        order_no=order_no,
        channel=random.choice(("online", "online", "live")),
        customer_id=customer_id,
        purchased_on=desk.today - timedelta(days=5),
        signed_on=desk.today - timedelta(days=random.randint(0, 4)),
        lines=lines,
        tenders=tenders,
        promotion=promotion,
    )


def _promoted(pool: _Pool, lines: list[NewLine]) -> tuple[list[NewLine], PromotionRow | None]:
    """The lines of a purchase under the best promotion it reaches, now and then."""
    worth = total([line.deal for line in lines])
    reached = [promotion for promotion in _PROMOTIONS if promotion.threshold <= worth]
    if not reached or pool.random.random() >= _PROMOTED:
        return lines, None
    best = reached[-1]
    offs = in_proportion(best.off.fen, [(line.deal - line.coupon).fen for line in lines])
    return [replace(line, deal=line.deal - Money(off)) for line, off in zip(lines, offs, strict=True)], best


def _step(desk: Desk, pool: _Pool, case_no: str, step: str) -> None:
    session = pool.staff[_WHO.get(step, "he")]
    view = open_case(desk, session, case_no)
    offer = next((offer for offer in view.offers if offer.name == step), None)
    if offer is None:
        for instead in _TWO_EYES_MORE[step]:
            _step(desk, pool, case_no, instead)
        return
    values = {field.name: field.default for field in offer.fields} | _filled_in(desk, pool, session, step)
    values |= {field.name: field.options[0][0] for field in offer.fields if field.name == "reject_code"}
    take_step(desk, session, case_no, step, values, view.version, f"demo-{case_no}-{step}")


def _filled_in(desk: Desk, pool: _Pool, session: Session, step: str) -> dict[str, object]:
    """What a step's form asks for that has no default."""
    choice, words = pool.random.choice, pool.words
    match step:
        case "ask_more":
            return {"missing": ("PHOTOS",), "told": Means.PHONE}
        case "reject":
            return {"reject_reason": choice(words["refusals"]), "told": Means.COUNTER}
        case "sent":
            return {"carrier": words["carrier"], "waybill": f"SF{pool.random.randint(10**11, 10**12)}"}
        case "inspect_fail":
            photo = evidence.take_in(desk, session, "photo.png", _photo()).sha256
            found = [PointFound(row.name, row.findings[0][0]) for row in INSPECTION_POINTS if row.name != SEAL]
            points = (PointFound(SEAL, "BROKEN", "", (photo,)), *found)
            return {"points": points, "fail_reason": choice(words["failures"]), "told": Means.COUNTER}
        case "dispute":
            return {"dispute_note": choice(words["failures"])}
    return {}


def _photo() -> bytes:
    """A small grey picture, for want of a camera."""
    from PIL import Image as Pictures  # imported late: only what fails is photographed

    picture = BytesIO()
    Pictures.new("RGB", (64, 48), (180, 180, 180)).save(picture, "PNG")
    return picture.getvalue()
