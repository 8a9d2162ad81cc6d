"""Sample data: a made-up shop to try the counter with. The people, numbers and purchases do not exist."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from app.clock import SHANGHAI, SetClock
from app.errors import UserError
from app.i18n import Phrase
from app.models import customers, orders, products, staff
from app.models.orders import NewLine, PromotionRow, TenderRow
from app.models.products import ProductRow
from app.money import Money
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition
from app.services import intake, purchases, setup, sign_in
from app.services.case_view import open_case
from app.services.desk import Desk
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.services.setup import ShopDetails
from app.services.steps import take_step
from app.settings import RESOURCES

SAMPLE = RESOURCES / "samples" / "shop.toml"
PASSWORD = "counter-2026"
"""The password of everybody in the sample data; said on the first screen."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The sample's people by login, and its customers by key."""

    sessions: dict[str, Session]
    customers: dict[str, int]


def install(desk: Desk, source: Path = SAMPLE) -> None:
    """Fill an empty installation with the sample shop, its purchases and some returns on their way."""
    if setup.is_set_up(desk):
        raise UserError(Phrase("This counter is set up already."))
    sample = tomllib.loads(source.read_text("utf-8"))
    with desk.store.transaction():
        setup.store_shop(desk, ShopDetails(**sample["shop"]))
        cast = _Cast(_staff(desk, sample["staff"]), _customers(desk, sample["customers"]))
        _orders(desk, sample["orders"], cast, _products(desk, sample["products"]))
    for one in sample["returns"]:
        _return(desk, cast, one)


def _staff(desk: Desk, people: list[dict[str, Any]]) -> dict[str, Session]:
    hashed = PasswordHasher().hash(PASSWORD)  # once for all of them: the hash is slow by design
    sessions = {}
    for person in people:
        row = staff.add(desk.store, person["login"], person["name"], person["roles"], hashed)
        sessions[row.login] = sign_in.session_of(row)
    return sessions


def _customers(desk: Desk, people: list[dict[str, Any]]) -> dict[str, int]:
    now = desk.clock.now()
    return {
        person["key"]: customers.add(desk.store, person["name"], person["phone"], None, now).id for person in people
    }


def _products(desk: Desk, goods: list[dict[str, Any]]) -> dict[str, int]:
    return {one["sku"]: products.add(desk.store, _product(one)) for one in goods}


def _product(one: dict[str, Any]) -> ProductRow:
    price = Money.parse(one["price"]) if "price" in one else None
    return ProductRow(id=0, **{**one, "price": price})


def _orders(desk: Desk, purchased: list[dict[str, Any]], cast: _Cast, skus: dict[str, int]) -> None:
    for order in purchased:
        signed = order.get("signed_days_ago")
        orders.add_order(
            desk.store,
            order_no=order["order_no"],
            receipt_no=order.get("receipt_no"),
            channel=order["channel"],
            customer_id=cast.customers.get(order.get("customer", "")),
            purchased_on=_days_ago(desk, order["days_ago"]),
            signed_on=None if signed is None else _days_ago(desk, signed),
            lines=[_line(line, skus) for line in order["lines"]],
            tenders=[TenderRow(one["method"], Money.parse(one["amount"])) for one in order["tenders"]],
            promotion=_promotion(order.get("promotion")),
        )


def _promotion(one: dict[str, str] | None) -> PromotionRow | None:
    return PromotionRow(Money.parse(one["threshold"]), Money.parse(one["off"])) if one else None


def _line(line: dict[str, Any], skus: dict[str, int]) -> NewLine:
    price = Money.parse(line["price"])
    quantity = line.get("qty", 1)
    return NewLine(
        product_id=skus[line["sku"]],
        qty=quantity,
        unit_price=price,
        deal=Money.parse(line["deal"]) if "deal" in line else price * quantity,
        coupon=Money.parse(line.get("coupon", "0")),
        batch_no=line.get("batch_no"),
        expiry_date=date.fromisoformat(line["expiry"]) if "expiry" in line else None,
        customised=line.get("customised", False),
        gift_of=line.get("gift_of"),
        gift_marked_price=Money.parse(line["marked_price"]) if "marked_price" in line else None,
    )


def _days_ago(desk: Desk, days: int) -> date:
    return desk.today - timedelta(days=days)


def _return(desk: Desk, cast: _Cast, one: dict[str, Any]) -> None:
    """One return, taken in some days ago and moved on as far as the sample says, each step on its own day."""
    first = _at(desk, one["steps"][0])
    then = replace(desk, clock=SetClock(first))
    saved = intake.save(then, cast.sessions[one["steps"][0]["by"]], _draft(then, cast, one))
    for step in one["steps"][1:]:
        session = cast.sessions[step["by"]]
        then = replace(desk, clock=SetClock(_at(desk, step)))
        view = open_case(then, session, saved.case_no)
        offer = next(offer for offer in view.offers if offer.name == step["step"])
        values = {field.name: field.default for field in offer.fields} | step.get("values", {})
        key = f"sample-{saved.case_no}-{step['step']}"
        take_step(then, session, saved.case_no, step["step"], values, view.version, key)


def _at(desk: Desk, step: dict[str, Any]) -> datetime:
    at = datetime.combine(_days_ago(desk, step["days_ago"]), time.fromisoformat(step["at"]), SHANGHAI)
    return min(at, desk.clock.now())


def _draft(desk: Desk, cast: _Cast, one: dict[str, Any]) -> ReturnDraft:
    session = cast.sessions[one["steps"][0]["by"]]
    order = purchases.by_number(desk, session, one["order_no"])
    if order is None:
        raise ValueError(one["order_no"])
    wanted = {order.lines[place - 1].line_id: quantity for place, quantity in one["pieces"]}
    return ReturnDraft(
        customer_id=cast.customers[one["customer"]],
        order_no=order.order_no,
        quantities=tuple(wanted.items()),
        reason=Reason(one["reason"]),
        condition=Condition(**one.get("condition", {})),
        note=one.get("note", ""),
        submit_key=f"sample-{one['order_no']}-{one['pieces']}",
    )
