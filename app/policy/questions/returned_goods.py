"""Reading how goods come back: the purchase behind them, their way, their inspection, what goes out for them."""

from __future__ import annotations

from datetime import date

from app.policy.questions.applications import ORDER_FIELDS, purchase_in
from app.policy.questions.given import Given
from app.policy.questions.overdue import Done, refuse_done_before
from app.policy.returns.exchange import Mode
from app.policy.returns.send_back import Status
from app.policy.returns.verdicts import Purchase


def inspection_in(given: Given, goods_received_on: date) -> tuple[date | None, date | None]:
    """The day the goods passed inspection, and the day they were inspected at all."""
    passed, inspected_on = given.optional_day("inspected_ok_on"), given.optional_day("inspected_on")
    result = given.choice("inspection_result", ("OK", "FAIL"), "OK")
    given.refuse_before("inspected_on", inspected_on, goods_received_on)
    if passed is None and result == "OK":
        passed = inspected_on
    return passed, inspected_on or passed


def mode_in(given: Given, goods_received_on: date | None, done: Done | None) -> Mode:
    """When the new goods of an exchange go out: as it is said, or as it was done."""
    shipped_on = None if done is None or done.running else done.day
    early = shipped_on is not None and (goods_received_on is None or shipped_on < goods_received_on)
    early = given.flag("advance_shipment", early)
    found = Mode(given.choice("mode", Mode, Mode.ADVANCE_SHIP if early else Mode.AFTER_INSPECTION))
    if found is Mode.AFTER_INSPECTION:
        refuse_done_before(given, done, goods_received_on)
    return found


def given_back_in(given: Given, approved_on: date) -> tuple[date | None, Status | None]:
    """The day the customer gave the goods away and where they are; the day looked at while they have them still."""
    shipped_on, handed_over_on = given.optional_day("shipped_on"), given.optional_day("handed_over_on")
    received_on, today = given.optional_day("goods_received_on"), given.optional_day("today")
    given.refuse_before("shipped_on", shipped_on, approved_on)
    given.refuse_before("handed_over_on", handed_over_on, approved_on)
    given.refuse_before("goods_received_on", received_on, shipped_on or approved_on)
    given_on = shipped_on or handed_over_on or received_on
    given.refuse_before("today", today, given_on or approved_on)
    if given_on is None:
        return today, None
    return given_on, Status.GOODS_RECEIVED if handed_over_on or received_on else Status.IN_TRANSIT


def purchase_behind(given: Given, approved_on: date) -> Purchase:
    """The purchase behind an approved return; a window cannot be told where its order is left out."""
    if not given.has("order"):
        given.ignore("order")
        return Purchase(channel="online")
    order = given.part("order")
    found = purchase_in(order)
    order.ignore(*ORDER_FIELDS)
    order.refuse_before("signed_on", found.signed_on, found.purchased_on)
    order.refuse_before("collected_on", found.collected_on, found.signed_on)
    given.refuse_before("approved_on", approved_on, found.collected_on or found.signed_on or found.purchased_on)
    return found
