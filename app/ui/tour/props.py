"""Cases the tour adds to the sample's: such as need a photo, and such as somebody has only just brought in."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from PIL import Image, ImageDraw

from app.clock import SHANGHAI, SetClock
from app.models import staff
from app.policy.reasons import Reason
from app.services import evidence, intake, purchases
from app.services.case_view import open_case
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.quality import intake as quality_intake
from app.services.quality.draft import QualityDraft
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.services.sign_in import session_of
from app.services.steps import take_step
from app.workflow.kinds import EXCHANGE
from app.workflow.table import PointFound
from app.workflow.taking_back_goods import INSPECTION_POINTS, PACKAGING, SEAL

_FAILED_ORDER = "DD20261110007788"
_EXCHANGED_ORDER = "DD20261116008731"
_REACTION_ORDERS = ("DD20261118007290", "DD20261117006218")


def add_cases(desk: Desk) -> None:
    """Goods that failed their inspection and are late, goods to be sent anew, a reaction before and after consent."""
    _failed_inspection(_Shop(desk))
    _exchange(_Shop(desk))
    asked, agreed = (_reaction(_Shop(desk), order) for order in _REACTION_ORDERS)
    _Shop(desk).take("zhou", agreed, "consent", means="SPOKEN")
    assert asked != agreed


@dataclass(frozen=True, slots=True)
class _Shop:
    """The desk on some day, and its people."""

    desk: Desk

    def days_ago(self, days: int) -> _Shop:
        at = datetime.combine(self.desk.today - timedelta(days=days), time(14, 20), SHANGHAI)
        return _Shop(replace(self.desk, clock=SetClock(at)))

    def session(self, login: str) -> Session:
        row = staff.by_login(self.desk.store, login)
        assert row is not None
        return session_of(row)

    def order(self, number: str) -> OrderCard:
        card = purchases.by_number(self.desk, self.session("zhou"), number)
        assert card is not None
        return card

    def take(self, login: str, case_no: str, step: str, **values: object) -> None:
        session = self.session(login)
        view = open_case(self.desk, session, case_no)
        offer = next(offer for offer in view.offers if offer.name == step)
        filled = {field.name: field.default for field in offer.fields} | values
        take_step(self.desk, session, case_no, step, filled, view.version, f"tour-{case_no}-{step}")

    def photo(self, login: str, colour: str) -> str:
        return evidence.take_in(self.desk, self.session(login), "photo.png", _drawn(colour)).sha256


def _failed_inspection(shop: _Shop) -> None:
    applied = shop.days_ago(9)
    order = applied.order(_FAILED_ORDER)
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 2),),
        reason=Reason.TRANSPORT_DAMAGE,
        note="两支膏体断裂",
        submit_key="tour-failed",
    )
    case_no = intake.save(applied.desk, applied.session("zhou"), draft).case_no
    shop.days_ago(8).take("wu", case_no, "approve")
    arrived = shop.days_ago(6)
    arrived.take("he", case_no, "receive", files=(arrived.photo("he", "#c96f7b"),))
    looked = shop.days_ago(5)
    faults = {SEAL: ("BROKEN", "一支封膜已撕开"), PACKAGING: ("2", "")}
    points = tuple(_found(looked, row.name, row.findings[0][0], faults.get(row.name)) for row in INSPECTION_POINTS)
    looked.take(
        "he", case_no, "inspect_fail", points=points, fail_reason="一支封膜撕开、膏体断裂，另一支外盒压坏", told="PHONE"
    )


def _exchange(shop: _Shop) -> None:
    """The same product again for one damaged on its way, as far as the new one can go out."""
    applied = shop.days_ago(3)
    order = applied.order(_EXCHANGED_ORDER)
    draft = ReturnDraft(
        kind=EXCHANGE.name,
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.TRANSPORT_DAMAGE,
        note="瓶身开裂",
        submit_key="tour-exchange",
    )
    case_no = intake.save(applied.desk, applied.session("zhou"), draft).case_no
    shop.days_ago(2).take("wu", case_no, "approve")
    shop.days_ago(1).take("he", case_no, "receive")
    shop.take("he", case_no, "inspect_ok")


def _found(shop: _Shop, point: str, well: str, fault: tuple[str, str] | None) -> PointFound:
    if fault is None:
        return PointFound(point, well)
    return PointFound(point, fault[0], fault[1], (shop.photo("he", "#7b8fc9" if point == SEAL else "#c9a77b"),))


def _reaction(shop: _Shop, number: str) -> str:
    """A reported problem that skin reacted to; the number of the reaction's own case."""
    order = shop.order(number)
    draft = QualityDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        line_id=order.lines[0].line_id,
        problem="用后第二天脸颊发红、发痒",
        reaction=True,
        submit_key=f"tour-{number}",
    )
    saved = quality_intake.save(shop.desk, shop.session("zhou"), draft)
    return open_case(shop.desk, shop.session("zhou"), saved.case_no).links[0].case_no


def _drawn(colour: str) -> bytes:
    """A drawn product on a table, for want of a camera."""
    picture = Image.new("RGB", (960, 720), "#e9e4da")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 500, 960, 720), fill="#c8bfae")
    draw.rounded_rectangle((400, 180, 560, 560), 24, fill=colour)
    draw.rectangle((430, 110, 530, 190), fill="#3b4046")
    draw.line((405, 330, 470, 360, 500, 320, 556, 352), fill="#2b2f33", width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
