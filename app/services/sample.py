"""Sample data: a made-up shop to try the counter with. The people, numbers and purchases do not exist."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
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
from app.services.quality import intake as quality_intake
from app.services.quality.draft import QualityDraft
from app.services.return_draft import ReturnDraft
from app.services.sample_batches import alert, suspicion, tell_some
from app.services.session import Session
from app.services.setup import ShopDetails
from app.services.steps import take_step
from app.settings import RESOURCES
from app.workflow.table import Field, FieldKind

SAMPLE = RESOURCES / "samples" / "shop.toml"
PASSWORD = "counter-2026"
"""The password of everybody in the sample data; said on the first screen."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The sample's people by login, and its customers by key."""

    sessions: dict[str, Session]
    customers: dict[str, int]


def install(desk: Desk, source: Path = SAMPLE) -> None:
    """Fill an empty installation with the sample shop, its purchases, some returns and quality cases on their way."""
    if setup.is_set_up(desk):
        raise UserError(Phrase("This counter is set up already."))
    sample = tomllib.loads(source.read_text("utf-8"))
    with desk.store.transaction():
        setup.store_shop(desk, ShopDetails(**sample["shop"]))
        cast = _Cast(_staff(desk, sample["staff"]), _customers(desk, sample["customers"]))
        _orders(desk, sample["orders"], cast, _products(desk, sample["products"]))
    for one in sample["returns"]:
        _return(desk, cast, one)
    for one in sample["quality"]:
        _quality(desk, cast, one)
    for one in sample["reactions"]:
        _opened(desk, cast, one, partial(suspicion, one, cast.customers[one["customer"]]))
    for one in sample["recalls"]:
        case_no = _opened(desk, cast, one, partial(alert, one))
        tell_some(desk, cast.sessions["zhou"], case_no, one["told"])
    for one in sample["exchanges"]:
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
    """One return or exchange, taken in days ago and moved on as far as the sample says, each step on its own day."""
    first = _at(desk, one["steps"][0])
    then = replace(desk, clock=SetClock(first))
    saved = intake.save(then, cast.sessions[one["steps"][0]["by"]], _draft(then, cast, one))
    _go_on(desk, cast, saved.case_no, one["steps"][1:])


def _quality(desk: Desk, cast: _Cast, one: dict[str, Any]) -> None:
    """One quality case, reported some days ago and moved on as far as the sample says."""
    then = replace(desk, clock=SetClock(_at(desk, one["steps"][0])))
    session = cast.sessions[one["steps"][0]["by"]]
    order = purchases.by_number(then, session, one["order_no"])
    if order is None:
        raise ValueError(one["order_no"])
    draft = QualityDraft(
        customer_id=cast.customers[one["customer"]],
        order_no=order.order_no,
        line_id=order.lines[one["line"] - 1].line_id,
        problem=one["problem"],
        reaction=False,
        submit_key=f"sample-quality-{one['order_no']}-{one['line']}",
    )
    _go_on(desk, cast, quality_intake.save(then, session, draft).case_no, one["steps"][1:])


def _opened(desk: Desk, cast: _Cast, one: dict[str, Any], take_in: Callable[[Desk, Session], str]) -> str:
    """One case, taken in on the day of its first step and moved on as far as the sample says; returns its number."""
    first = one["steps"][0]
    case_no = take_in(replace(desk, clock=SetClock(_at(desk, first))), cast.sessions[first["by"]])
    _go_on(desk, cast, case_no, one["steps"][1:])
    return case_no


def _go_on(desk: Desk, cast: _Cast, case_no: str, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        session = cast.sessions[step["by"]]
        then = replace(desk, clock=SetClock(_at(desk, step)))
        view = open_case(then, session, case_no)
        offer = next(offer for offer in view.offers if offer.name == step["step"])
        said = _with_days(desk, step.get("values", {}))
        values = {field.name: _filled(field, said) for field in offer.fields}
        take_step(then, session, case_no, step["step"], values, view.version, f"sample-{case_no}-{step['step']}")


def _with_days(desk: Desk, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a step, days that are counted back (`…_days_ago`) as days."""
    back = "_days_ago"
    days = {name.removesuffix(back): _days_ago(desk, value) for name, value in values.items() if name.endswith(back)}
    return {**values, **days}


def _filled(field: Field, values: dict[str, Any]) -> object:
    """What the sample says of a field, else its default; a checklist is filled in where the sample names a point."""
    if field.kind is not FieldKind.POINTS or not isinstance(field.default, tuple):
        return values.get(field.name, field.default)
    found = values.get(field.name, {})
    return tuple(replace(point, finding=found.get(point.point, point.finding)) for point in field.default)


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
        **_wanted(desk, one),
    )


def _wanted(desk: Desk, one: dict[str, Any]) -> dict[str, Any]:
    """What an exchange wants instead, and where to; nothing of a return."""
    if "exchange_for" not in one:
        return {}
    product = products.by_sku(desk.store, one["exchange_for"])
    if product is None:
        raise ValueError(one["exchange_for"])
    return {"kind": "EXCHANGE", "target_product_id": product.id, "address": one.get("address", "")}
