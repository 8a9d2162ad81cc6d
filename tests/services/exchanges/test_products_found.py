"""Choosing what goods are exchanged for."""

from __future__ import annotations

import json

import pytest

from app.money import Money
from app.services.products_found import find_products, product_card
from app.services.return_draft import ReturnDraft

LIPSTICK = "哑光口红 03 豆沙 3.5g"


@pytest.mark.parametrize(
    "typed", ["口红", "哑光口红 03", "yaguang", "ygkh", "kouhong", "6900000000042", "0042", "示例彩 豆沙"]
)
def test_a_product_is_found_by_name_sound_and_code(desk, agent, typed):
    assert LIPSTICK in [card.title for card in find_products(desk, agent, typed)]


def test_a_found_product_says_what_it_costs_today(desk, agent):
    (card,) = find_products(desk, agent, LIPSTICK)
    assert (card.barcode, card.price) == ("6900000000042", Money(8900))
    assert product_card(desk, card.product_id) == card


def test_gifts_are_not_exchanged_for(desk, agent):
    assert all("旅行装" not in card.title for card in find_products(desk, agent, ""))


def test_no_more_are_listed_than_asked_for(desk, agent):
    assert len(find_products(desk, agent, "", limit=3)) == 3
    assert find_products(desk, agent, "没有的商品") == ()


def test_an_exchange_being_typed_is_kept_whole():
    draft = ReturnDraft(
        kind="EXCHANGE", target_product_id=3, target_quantity=2, target_price=Money(100), address="某路 1 号"
    )
    assert ReturnDraft.from_json(draft.to_json()) == draft


def test_a_draft_kept_before_there_were_exchanges_is_still_read():
    kept = json.loads(ReturnDraft(order_no="A1").to_json())
    for name in ("kind", "target_product_id", "target_quantity", "target_price", "address"):
        del kept[name]
    assert ReturnDraft.from_json(json.dumps(kept)) == ReturnDraft(order_no="A1")
