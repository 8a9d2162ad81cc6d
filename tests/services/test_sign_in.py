"""Set-up, signing in, and who may add whom."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.services import sample, setup, sign_in
from app.services.setup import ShopDetails
from app.services.sign_in import NewStaff
from app.workflow.permissions import Role
from tests.desks import signed_in

SHOP = ShopDetails("示例总店", "a01", phone="0571-0000 0000")


def test_the_first_run_stores_shop_and_administrator(empty_desk):
    assert not setup.is_set_up(empty_desk)
    setup.set_up(empty_desk, SHOP, "Admin", "管理员", "long enough")
    assert setup.is_set_up(empty_desk)
    assert empty_desk.shop().counter_code == "A01"
    session = sign_in.sign_in(empty_desk, "ADMIN", "long enough")
    assert Role.ADMIN in session.roles


def test_a_shop_that_works_alone_gives_its_one_person_every_post(empty_desk):
    alone = ShopDetails("示例小店", "B02", works_alone=True)
    card = setup.set_up(empty_desk, alone, "solo", "店主", "long enough")
    assert {Role.AGENT, Role.SUPERVISOR, Role.FINANCE} <= card.roles


@pytest.mark.parametrize(
    ("details", "login", "name", "password", "field"),
    [
        (ShopDetails("", "A01"), "a", "b", "long enough", "shop_name"),
        (ShopDetails("店", "1"), "a", "b", "long enough", "counter_code"),
        (ShopDetails("店", "A01", phone="12"), "a", "b", "long enough", "phone"),
        (ShopDetails("店", "A01", supervision_hotline="x"), "a", "b", "long enough", "supervision_hotline"),
        (ShopDetails("店", "A01", address="x" * 101), "a", "b", "long enough", "address"),
        (SHOP, "", "b", "long enough", "login"),
        (SHOP, "张", "b", "long enough", "login"),
        (SHOP, "a", "", "long enough", "name"),
        (SHOP, "a", "b", "short", "password"),
    ],
)
def test_bad_input_of_the_first_run_is_refused_at_its_field(empty_desk, details, login, name, password, field):
    with pytest.raises(UserError) as caught:
        setup.set_up(empty_desk, details, login, name, password)
    assert caught.value.field == field
    assert not setup.is_set_up(empty_desk)


def test_a_counter_is_set_up_once(desk):
    with pytest.raises(UserError):
        setup.set_up(desk, SHOP, "other", "别人", "long enough")
    with pytest.raises(UserError):
        sample.install(desk)


@pytest.mark.parametrize(("login", "password"), [("zhou", "wrong"), ("nobody", sample.PASSWORD), ("", "")])
def test_a_wrong_login_or_password_is_refused_without_saying_which(desk, login, password):
    with pytest.raises(UserError) as caught:
        sign_in.sign_in(desk, login, password)
    assert caught.value.message.text == "Login or password is wrong."


def test_only_the_administrator_adds_people(desk, agent):
    newcomer = NewStaff("qian", "钱新", "long enough", frozenset({Role.AGENT}))
    with pytest.raises(UserError):
        sign_in.add_person(desk, agent, newcomer)
    sign_in.add_person(desk, signed_in(desk, "wu"), newcomer)
    assert sign_in.sign_in(desk, "qian", "long enough").name == "钱新"
    with pytest.raises(UserError) as caught:
        sign_in.add_person(desk, signed_in(desk, "wu"), newcomer)
    assert caught.value.field == "login"


def test_passwords_are_kept_as_argon2_hashes(desk):
    kept = desk.store.sql("SELECT password_hash FROM staff")
    assert all(row[0].startswith("$argon2id$") for row in kept)
