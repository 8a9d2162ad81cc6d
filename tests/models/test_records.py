"""People, goods, purchases, settings, drafts and submits: kept and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.models import calendar_days, customers, drafts, orders, products, settings, staff, submits
from app.models.failures import Conflict
from app.models.orders import NewLine, PromotionRow, TenderRow
from app.models.products import ProductRow
from app.money import Money
from tests.models.shop import NOW, add_order, take_in, the_order


def test_a_person_signs_in_by_login_in_any_spelling(store, shop):
    person = staff.by_login(store, " ＷＡＮＧ")
    assert person == staff.by_id(store, shop.clerk)
    assert person is not None
    assert (person.name, person.roles, person.active) == ("王客服", frozenset({"AGENT"}), True)
    assert staff.by_login(store, "nobody") is None
    assert staff.by_id(store, 99) is None
    assert "hash" not in repr(person)


def test_people_change_password_roles_and_leave(store, shop):
    with store.transaction():
        staff.set_password_hash(store, shop.clerk, "new")
        staff.set_roles(store, shop.clerk, {"RETURNS", "AGENT"})
        staff.set_active(store, shop.supervisor, active=False)
    person = staff.by_id(store, shop.clerk)
    assert person is not None
    assert (person.password_hash, person.roles) == ("new", frozenset({"AGENT", "RETURNS"}))
    assert [one.login for one in staff.all_active(store)] == ["wang"]
    assert [one.login for one in staff.everybody(store)] == ["wang", "zhao"]
    assert staff.names(store) == {shop.clerk: "王客服", shop.supervisor: "赵主管"}


def test_a_family_shares_a_phone(store, shop):
    with store.transaction():
        child = customers.add(store, "张小宝", "13800001234", "a@b.cn", NOW)
    assert [one.name for one in customers.by_phone(store, "13800001234")] == ["张小宝", "张小美"]
    assert [one.id for one in customers.find(store, "13800001234")] == [child.id, shop.customer]
    assert customers.by_id(store, child.id) == child
    assert customers.by_ids(store, ()) == ()


def test_a_product_is_found_by_code(store, shop):
    serum = products.by_barcode(store, " ６９01234567892 ")
    assert serum == products.by_id(store, shop.serum) == products.by_sku(store, "SKU-1")
    assert serum is not None
    assert (serum.title, serum.has_seal, serum.category) == ("玻尿酸精华 30ml", True, "COSMETIC")
    assert products.by_barcode(store, "1") is None


def test_the_newest_of_two_products_with_one_barcode_is_meant(store):
    with store.transaction():
        newer = products.add(store, ProductRow(0, "SKU-9", "新款", "6901234567892"))
    found = products.by_barcode(store, "6901234567892")
    assert found is not None
    assert found.id == newer


def test_a_sku_is_given_once(store, shop):
    serum = products.by_id(store, shop.serum)
    assert serum is not None
    with store.transaction(), pytest.raises(Conflict):
        products.add(store, replace(serum, id=0))


def test_an_order_comes_back_whole(store, shop):
    order = orders.by_number(store, "dd20261118-01")
    assert order == orders.by_number(store, "r-dd20261118-01") == the_order(store)
    assert order is not None
    assert (order.customer_id, order.channel, order.purchased_on, order.signed_on) == (
        shop.customer,
        "counter",
        date(2026, 11, 18),
        None,
    )
    assert [(one.method, one.amount, one.mask) for one in order.tenders] == [
        ("WECHAT", Money(100000), "**** 1234"),
        ("CASH", Money(14600), ""),
    ]
    first, second = order.lines
    assert (first.position, first.product.name, first.qty, first.batch_no) == (1, "玻尿酸精华", 3, "B1")
    assert (first.deal, first.coupon, first.paid) == (Money(89700), Money(15000), Money(74700))
    assert (first.expiry_date, first.customised, first.gift_of) == (date(2028, 1, 31), False, None)
    assert (second.product.category, second.paid, second.units_free) == ("DEVICE", Money(39900), (1,))
    assert order.paid == Money(114600)


def test_the_newest_orders_come_first(store, shop):
    with store.transaction():
        for number in range(3):
            add_order(store, f"N-{number}", shop.customer, shop.serum, shop.device)
    assert [one.order_no for one in orders.of_customer(store, shop.customer, limit=2)] == ["N-2", "N-1"]
    assert [one.order_no for one in orders.by_barcode(store, "6901234567908", limit=3)] == ["N-2", "N-1", "N-0"]
    assert all(len(one.lines) == 2 and len(one.tenders) == 2 for one in orders.of_customer(store, shop.customer))


@pytest.mark.parametrize("how_many", [1, 20])
def test_orders_cost_the_same_number_of_queries_however_many_there_are(store, shop, how_many):
    with store.transaction():
        for number in range(how_many):
            add_order(store, f"Q-{number}", shop.customer, shop.serum, shop.device)
    queries: list[object] = []
    store._database.query_hooks.append(queries.append)
    assert len(orders.of_customer(store, shop.customer, limit=how_many)) == how_many
    assert len(queries) == 4


def test_an_order_number_is_given_once(store, shop):
    with store.transaction(), pytest.raises(Conflict):
        add_order(store, "dd20261118-01", None, shop.serum, shop.device)


def test_an_order_of_nobody_finds_its_owner_once(store, shop):
    with store.transaction():
        order_id = add_order(store, "X-1", None, shop.serum, shop.device)
        orders.give_to_customer(store, order_id, shop.customer)
        orders.give_to_customer(store, order_id, 99)
    order = orders.by_id(store, order_id)
    assert order is not None
    assert order.customer_id == shop.customer
    assert orders.by_id(store, 99) is None
    assert orders.by_number(store, "nothing") is None


def test_settings_have_defaults_and_types(store):
    assert settings.read(store).idle_minutes == 10
    with store.transaction():
        settings.write(store, shop_name="花间小店", works_alone=True, idle_minutes=3)
        settings.write(store, idle_minutes=5)
    kept = settings.read(store)
    assert (kept.shop_name, kept.works_alone, kept.idle_minutes) == ("花间小店", True, 5)
    with pytest.raises(TypeError), store.transaction():
        settings.write(store, idle_minutes="5")
    with pytest.raises(KeyError), store.transaction():
        settings.write(store, colour="red")
    assert settings.read(store) == kept


def test_a_setting_of_a_wrong_type_falls_back_to_its_default(store):
    with store.transaction():
        settings.put(store, "idle_minutes", "soon")
        settings.put(store, "of_another_version", [1])
    assert settings.read(store).idle_minutes == 10
    assert settings.get(store, "of_another_version") == [1]
    assert settings.get(store, "never_set", 7) == 7


def test_a_draft_is_kept_per_person_and_form(store, shop):
    with store.transaction():
        drafts.keep(store, shop.clerk, "intake", {"name": "张"}, NOW)
        drafts.keep(store, shop.clerk, "intake", {"name": "张三", "pieces": [1]}, NOW + timedelta(seconds=1))
        drafts.keep(store, shop.clerk, "approve", {}, NOW)
        drafts.keep(store, shop.supervisor, "intake", {}, NOW)
    draft = drafts.kept(store, shop.clerk, "intake")
    assert draft is not None
    assert (draft.payload, draft.kept_at) == ({"name": "张三", "pieces": [1]}, NOW + timedelta(seconds=1))
    assert [one.form for one in drafts.all_kept(store, shop.clerk)] == ["intake", "approve"]
    with store.transaction():
        drafts.discard(store, shop.clerk, "intake")
    assert drafts.kept(store, shop.clerk, "intake") is None
    assert drafts.kept(store, shop.supervisor, "intake") is not None


def test_a_submit_is_known_again(store, shop):
    with store.transaction():
        case_id = take_in(store, shop)
        assert submits.found(store, "key") is None
        submits.record(store, "key", case_id, {"case_no": "TH"}, NOW)
    found = submits.found(store, "key")
    assert found is not None
    assert (found.case_id, found.result, found.at) == (case_id, {"case_no": "TH"}, NOW)
    with store.transaction(), pytest.raises(Conflict):
        submits.record(store, "key", case_id, {}, NOW)


def test_days_are_set_by_hand(store):
    with store.transaction():
        calendar_days.set_day(store, date(2027, 2, 8), working=False, source="notice")
        calendar_days.set_day(store, date(2027, 2, 13), working=True, source="notice")
        calendar_days.set_day(store, date(2027, 2, 13), working=False, source="owner")
        calendar_days.forget_day(store, date(2027, 2, 8))
    assert calendar_days.set_by_hand(store) == {date(2027, 2, 13): False}


def test_an_instant_without_its_offset_is_a_bug(store):
    with pytest.raises(ValueError, match="offset"), store.transaction():
        customers.add(store, "甲", None, None, NOW.replace(tzinfo=None))


def test_an_order_keeps_its_promotion_and_what_a_gift_was_marked_at(store, shop):
    lines = (
        NewLine(shop.serum, 1, Money(35000), Money(30000)),
        NewLine(shop.device, 1, Money(0), Money(0), gift_of=1, gift_marked_price=Money(3000)),
    )
    with store.transaction():
        orders.add_order(
            store,
            order_no="P-1",
            channel="online",
            purchased_on=date(2026, 11, 18),
            lines=lines,
            tenders=(TenderRow("WECHAT", Money(30000)),),
            promotion=PromotionRow(Money(30000), Money(5000)),
        )
    order = the_order(store, "P-1")
    assert order.promotion == PromotionRow(Money(30000), Money(5000))
    assert [line.gift_marked_price for line in order.lines] == [None, Money(3000)]
    assert the_order(store).promotion is None
