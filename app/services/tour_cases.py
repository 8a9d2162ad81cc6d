"""Cases the tour adds to the sample's: such as need a photo, and such as somebody has only just brought in."""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

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
from app.settings import RESOURCES
from app.workflow.kinds import EXCHANGE
from app.workflow.table import PointFound
from app.workflow.taking_back_goods import INSPECTION_POINTS, PACKAGING, SEAL

SOURCE = RESOURCES / "samples" / "tour.toml"


def add_cases(desk: Desk) -> None:
    """Goods that failed their inspection and are late, goods to be sent anew, a reaction before and after consent."""
    shop = _Shop(desk, tomllib.loads(SOURCE.read_text("utf-8")))
    _failed_inspection(shop)
    _exchange(shop)
    _asked, agreed = (_reaction(shop, order_no) for order_no in shop.said["reaction"]["order_nos"])
    shop.take("zhou", agreed, "consent", means="SPOKEN")


@dataclass(frozen=True, slots=True)
class _Shop:
    """The desk on some day, its people, and what the source says of the cases."""

    desk: Desk
    said: dict[str, Any]

    def days_ago(self, days: int) -> _Shop:
        at = datetime.combine(self.desk.today - timedelta(days=days), time(14, 20), SHANGHAI)
        return replace(self, desk=replace(self.desk, clock=SetClock(at)))

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
        return evidence.take_in(
            self.desk, self.session(login), "photo.png", _drawn(self.said["picture"], colour)
        ).sha256


def _failed_inspection(shop: _Shop) -> None:
    said, applied = shop.said["failed"], shop.days_ago(9)
    order = applied.order(said["order_no"])
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 2),),
        reason=Reason.TRANSPORT_DAMAGE,
        note=said["note"],
        submit_key="tour-failed",
    )
    case_no = intake.save(applied.desk, applied.session("zhou"), draft).case_no
    shop.days_ago(8).take("wu", case_no, "approve")
    arrived = shop.days_ago(6)
    arrived.take("he", case_no, "receive", files=(arrived.photo("he", said["arrived"]),))
    looked = shop.days_ago(5)
    faults = {
        SEAL: PointFound(SEAL, "BROKEN", said["seal"], (looked.photo("he", said["seal_colour"]),)),
        PACKAGING: PointFound(PACKAGING, "2", said["packaging"], (looked.photo("he", said["packaging_colour"]),)),
    }
    points = tuple(faults.get(row.name, PointFound(row.name, row.findings[0][0])) for row in INSPECTION_POINTS)
    looked.take("he", case_no, "inspect_fail", points=points, fail_reason=said["reason"], told="PHONE")


def _exchange(shop: _Shop) -> None:
    """The same product again for one damaged on its way, as far as the new one can go out."""
    said, applied = shop.said["exchange"], shop.days_ago(3)
    order = applied.order(said["order_no"])
    draft = ReturnDraft(
        kind=EXCHANGE.name,
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.TRANSPORT_DAMAGE,
        note=said["note"],
        submit_key="tour-exchange",
    )
    case_no = intake.save(applied.desk, applied.session("zhou"), draft).case_no
    shop.days_ago(2).take("wu", case_no, "approve")
    shop.days_ago(1).take("he", case_no, "receive")
    shop.take("he", case_no, "inspect_ok")


def _reaction(shop: _Shop, number: str) -> str:
    """A reported problem that skin reacted to; the number of the reaction's own case."""
    order = shop.order(number)
    draft = QualityDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        line_id=order.lines[0].line_id,
        problem=shop.said["reaction"]["problem"],
        reaction=True,
        submit_key=f"tour-{number}",
    )
    saved = quality_intake.save(shop.desk, shop.session("zhou"), draft)
    return open_case(shop.desk, shop.session("zhou"), saved.case_no).links[0].case_no


def _drawn(colours: dict[str, str], goods: str) -> bytes:
    """A drawn product of a colour."""
    picture = Image.new("RGB", (960, 720), colours["ground"])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 500, 960, 720), fill=colours["table"])
    draw.rounded_rectangle((400, 180, 560, 560), 24, fill=goods)
    draw.rectangle((430, 110, 530, 190), fill=colours["cap"])
    draw.line((405, 330, 470, 360, 500, 320, 556, 352), fill=colours["crack"], width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
