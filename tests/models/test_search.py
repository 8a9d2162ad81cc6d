from __future__ import annotations

import shutil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.models import customers, search
from app.models.database import Store, open_folder
from app.models.search import CaseText
from app.models.tokens import name_tokens
from app.money import Money
from app.settings import DataFolder
from tests.models.shop import NOW, take_in

CASE = CaseText(
    "TH-261121-A01-0007-K",
    "欧阳小美",
    phones=("13812345678", "057188880000"),
    products=("玻尿酸精华 30ml", "Glow 面膜 (SPF50+)"),
    numbers=("DD-20261118-0042", "4200001234202611180987654321"),
    amounts=(Money(24900), Money(1050)),
    texts=("外盒破损",),
)


@pytest.fixture(scope="module")
def found(template, tmp_path_factory):
    """A store with a few cases and customers, and what is found in it."""
    folder = tmp_path_factory.mktemp("search") / "shop"
    shutil.copytree(template[0], folder)
    with open_folder(DataFolder(folder), use_keyring=False) as store:
        with store.transaction():
            ids = [take_in(store, template[1], (unit,)) for unit in (1, 2, 3)]
            search.index_case(store, ids[0], CASE)
            search.index_case(store, ids[1], CaseText("TH-261121-A01-0008-5", "李雷", ("13900001111",)))
            search.index_case(store, ids[2], CaseText("TH-261121-A01-0009-1", "小美欧", ("13999991111",)))
            for name, phone in (
                ("曾䶮", "13700002222"),
                ("𠮷野", None),
                ("O'Neil José", "(0571) 8888-0000"),
                ("曾䶮", None),
            ):
                customers.add(store, name, phone, "Mail@Example.org", NOW)
        yield store, ids


@pytest.mark.parametrize(
    "text",
    [
        "欧阳小美", "欧阳", "阳小", "美 欧阳", "ouyang", "ouyangxiaomei", "xiaomei", "oyxm", "xm ouyang",  # name
        "13812345678", "5678", "2345", "81234567", "138 1234 5678", "+86 138-1234-5678",  # phone
        "１３８１２３４５６７８", "8613812345678", "0571-88880000", "88880000",
        "玻尿酸", "精华 30", "30ml", "glow", "GLOW 面膜", "spf50", "破损",  # goods and words
        "DD-20261118-0042", "dd202611180042", "0042", "180042", "DD20261118",  # order
        "4200001234202611180987654321", "4321", "87654321",  # payment
        "249", "249.00", "¥249", "￥249.0", "10.5",  # amount
        "TH-261121-A01-0007-K", "th-261121-a01-0007", "0007", "A01-0007", "261121 0007",  # case number
        "小美 5678 249 玻尿酸", " 欧阳\t小美 ",
    ],
)  # fmt: skip
def test_a_case_is_found_by(found, text):
    store, ids = found
    assert ids[0] in search.find_cases(store, text)


@pytest.mark.parametrize(
    "text",
    ["美小", "阳欧", "美玻尿酸", "1234567890", "DD2", "248", "24900", "欧阳 李雷", "0007 李雷", "zzz", "A02-0007"],
)
def test_a_case_is_not_found_by(found, text):
    store, ids = found
    assert ids[0] not in search.find_cases(store, text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "'", '"', "*", "()", "😀", "，。", "\x00", "-", "a", "5", "NEAR", "AND", "OR 1=1"]
)
def test_nothing_to_look_for_finds_nothing(found, text):
    assert search.find_cases(found[0], text) == ()


def test_the_newest_come_first_and_no_more_than_asked(found):
    store, ids = found
    assert search.find_cases(store, "小美") == (ids[2], ids[0])
    assert search.find_cases(store, "小美", limit=1) == (ids[2],)


def test_indexing_again_takes_the_place_of_what_was(found):
    store, ids = found
    with store.transaction():
        search.index_case(store, ids[1], CaseText("TH-261121-A01-0008-5", "韩梅梅"))
    assert search.find_cases(store, "李雷") == ()
    assert search.find_cases(store, "hanmeimei") == (ids[1],)


@pytest.mark.parametrize(
    "text", ["曾", "䶮", "曾䶮", "zeng", "ceng", "zengyan", "2222", "3700", "example", "mail@example"]
)
def test_a_customer_is_found_by(found, text):
    assert "曾䶮" in [customer.name for customer in customers.find(found[0], text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("𠮷", "𠮷野"),
        ("ji ye", "𠮷野"),
        ("o'neil", "O'Neil José"),
        ("josé", "O'Neil José"),
        ("88880000", "O'Neil José"),
    ],
)
def test_rare_and_foreign_names_are_found(found, text, name):
    assert [customer.name for customer in customers.find(found[0], text)] == [name]


def test_a_family_name_is_read_both_ways():
    assert {"zeng", "ceng", "zengyan", "cengyan", "zy", "cy"} <= set(name_tokens("曾䶮"))


@given(st.text())
@example('"')
@example('x" OR "y')
@example("NEAR(a b)")
@example("tokens:a ^b -c")
@example("a* *")
@example("\x00")
@example("\ud800")
@example("9" * 5000)
@example("好" * 5000)
@example("a " * 5000)
@example("1 " * 50)
def test_whatever_is_typed_is_searched_for(found, text):
    store: Store = found[0]
    assert isinstance(search.find_cases(store, text), tuple)
    assert isinstance(search.find_customers(store, text), tuple)


@given(st.text("王李张欧阳小美丽华芳静曾单吕䶮𬭎𠮷", min_size=1, max_size=6), st.data())
def test_any_part_of_a_chinese_name_finds_it(found, name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    store: Store = found[0]
    try:
        with store.transaction():
            customer = customers.add(store, name, None, None, NOW)
            assert customer.id in search.find_customers(store, name[start:end])
            raise KeyError  # leave nothing behind
    except KeyError:
        pass


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.data())
def test_any_four_digits_of_a_phone_find_it(found, phone, data):
    start = data.draw(st.integers(0, len(phone) - 4))
    end = data.draw(st.integers(start + 4, len(phone)))
    store: Store = found[0]
    try:
        with store.transaction():
            customer = customers.add(store, "某", phone, None, NOW)
            assert customer.id in search.find_customers(store, phone[start:end])
            raise KeyError
    except KeyError:
        pass
