"""The kinds of value: what each reads, refuses, and says; and what the law demands of every parameter that has one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from enum import StrEnum

import pytest

from app.money import Money
from app.policy.profiles import choices
from app.policy.profiles.amounts import Amount, Fraction, Percents, Rates, Score
from app.policy.profiles.choices import LabFee, Waiver, choice_words
from app.policy.profiles.kinds import Choice, Count, Hours, Kind, Law, NotAcceptedError, Switch, Unit
from app.policy.profiles.profile import PARAMETERS
from app.policy.reasons import Payer
from tests.policy.profiles.shop import adapted, for_audit, refusal, value

COUNT = Count(Unit.WORKING_DAYS)
OPTIONAL = Count(Unit.NATURAL_DAYS, optional=True)
WEIGHTS = Percents(2, whole=True)
NAN = float("nan")


@pytest.mark.parametrize(
    ("kind", "written", "read", "said", "in_chinese"),
    [
        (COUNT, 3, 3, "3 working d", "3 个工作日"),
        (Count(Unit.WORKING_DAYS, least=0), 0, 0, "the same day", "当天"),
        (Count(Unit.HOURS, least=0), 0, 0, "at once", "立即"),
        (Count(Unit.NATURAL_DAYS, least=0), 0, 0, "0 d", "0 天"),
        (OPTIONAL, 7, 7, "7 d", "7 天"),
        (OPTIONAL, "none", None, "no limit of its own", "不另设期限"),
        (Count(Unit.MONTHS), 24, 24, "24 months", "24 个月"),
        (Count(Unit.YEARS), 3, 3, "3 years", "3 年"),
        (Count(Unit.HOURS), 48, 48, "48 h", "48 小时"),
        (Count(Unit.MINUTES), 15, 15, "15 min", "15 分钟"),
        (Count(Unit.TIMES), 2, 2, "2", "2"),
        (Switch(), True, True, "yes", "是"),
        (Switch(), False, False, "no", "否"),
        (Choice(Payer), "SELLER", Payer.SELLER, "the shop", "卖家"),
        (Choice(LabFee), "SELLER", LabFee.SELLER, "the shop, whatever comes of it", "卖家，不论结果"),
        (Amount(), "500.00", Money(500_00), "¥500.00", "¥500.00"),
        (Amount(), "0", Money(), "¥0.00", "¥0.00"),
        (Score(), "4", Decimal(4), "4.00", "4.00"),
        (Score(), "5.00", Decimal(5), "5.00", "5.00"),
        (Fraction(), "0.005", Decimal("0.005"), "0.5 %", "0.5%"),
        (Fraction(), "0", Decimal(0), "0 %", "0%"),
        (Fraction(), "1.0", Decimal(1), "100 %", "100%"),
        (WEIGHTS, [40, 60], (40, 60), "40 / 60 %", "40 / 60%"),
        (Rates(), {"A": "60.00", "B": "45"}, {"A": Money(6000), "B": Money(4500)}, "A ¥60.00, B ¥45.00", None),
        (Hours(), "24x7", None, "24 hours, every day", "全天 24 小时"),
        (Hours(), "09:00-21:30", (time(9), time(21, 30)), "09:00 to 21:30", "09:00 至 21:30"),
    ],
)
def test_a_value_is_read_and_said(kind, written, read, said, in_chinese, english, chinese):
    assert kind.read(written) == read
    assert type(kind.read(written)) is type(read)
    assert english.say(kind.said(read)) == said
    if in_chinese:
        assert chinese.say(kind.said(read)) == in_chinese


def each(kind: Kind, accepted: str, *wrong: object) -> list[tuple[Kind, object, str]]:
    return [(kind, one, accepted) for one in wrong]


@pytest.mark.parametrize(
    ("kind", "written", "accepted"),
    [
        *each(COUNT, "1-3660", 0, -1, 3661, 3.0, NAN, float("inf"), "3", "none", True, None, [], {}),
        (OPTIONAL, "never", "1-3660, none"),
        (Count(Unit.TIMES, most=3), 4, "1-3"),
        *each(Switch(), "true, false", 0, 1, "true", NAN, None),
        *each(Choice(Payer), "SELLER, BUYER", "seller", "", 1, True, ["SELLER"], None),
        *each(Amount(), '"0.00"', "-1.00", "1.005", "nan", "1e3", "", 500, 500.0, NAN, None),
        *each(Score(), '"1.00"-"5.00"', "0.99", "5.01", "6", "4.001", "nan", 4, 4.0, "４.00"),
        *each(Fraction(), '"0"-"1"', "1.01", "-0.1", "0.0000001", "nan", "5e-3", ".5", 0, 0.005),
        *each(WEIGHTS, "[0-100, 0-100] = 100", [50, 49], [50], [50, 50.0], [True, 99], "50, 50"),
        *each(Percents(2), "[0-100, 0-100]", [0, 101], [-1, 0], [0, NAN], {}, None),
        *each(Rates(), '{ A = "60.00" }', {}, [], "60.00", {"": "1"}, {"x" * 21: "1"}, {"\n": "1"}),
        *each(Rates(), '"0.00"', {"A": 60}, {"A": "x"}, {"A": "-1"}, {"A": None}),
        *each(Hours(), '"24x7", "09:00-21:00"', "21:00-09:00", "09:00-09:00", "9-21", "0９:00-21:00"),
        *each(Hours(), '"24x7", "09:00-21:00"', "09:00-24:00", 24, None, ""),
    ],
)
def test_what_is_none_of_a_kind_is_not_accepted(kind, written, accepted):
    with pytest.raises(NotAcceptedError) as refused:
        kind.read(written)
    assert refused.value.accepted == accepted


def test_every_choice_has_its_own_words(english, chinese):
    options = [each for each in vars(choices).values() if isinstance(each, type) and issubclass(each, StrEnum)]
    for enum in options:
        for words in (english, chinese):
            assert len({words.say(choice_words(one)) for one in enum}) == len(enum)


def test_the_law_has_its_bounds():
    assert [Law("x", at_least=7).allows(n) for n in (6, 7, 8)] == [False, True, True]
    assert [Law("x", at_most=7).allows(n) for n in (6, 7, 8)] == [True, True, False]
    assert (Law("x", at_least=7).bound, Law("x", at_most=7).bound) == ("≥ 7", "≤ 7")
    assert Law("x", just=("NEVER", "ALWAYS")).bound == "NEVER, ALWAYS"


@pytest.mark.parametrize("kind", [Score(), Fraction(), Rates(), Hours(), Count(Unit.HOURS), Switch(), Choice(Waiver)])
def test_the_law_leaves_the_rest_to_the_shop(kind):
    assert kind.law is None
    assert kind.lawful(None)


def one_step(kind, away: int) -> str:
    """A value as it is written: the last one that is lawful (0), or the first below the law (1)."""
    law = kind.law
    if isinstance(kind, Switch):
        return law.just[0] if away == 0 else {"true": "false", "false": "true"}[law.just[0]]
    if isinstance(kind, Choice):
        return f'"{law.just[-1] if away == 0 else next(one for one in kind.options if one not in law.just)}"'
    if isinstance(kind, Amount):
        return f'"{law.at_least - away / 100:.2f}"'
    if isinstance(kind, Percents):
        return f"[{law.at_most + away}, {', '.join(['50'] * (kind.places - 1))}]"
    return str(law.at_most + away if law.at_most is not None else law.at_least - away)


WITH_A_LAW = [key for key, declared in PARAMETERS.items() if declared.kind.law]


def test_many_parameters_have_a_law():
    assert len(WITH_A_LAW) >= 20


@pytest.mark.parametrize("key", WITH_A_LAW)
def test_no_value_is_below_the_law_but_in_a_literal_reading(key, english, chinese):
    kind = PARAMETERS[key].kind
    lawful, below = one_step(kind, 0), one_step(kind, 1)
    adapted(value(key, lawful))
    law = kind.law
    ending = f", below what the law ({law.clause}) demands: {law.bound}."
    assert refusal(english, value(key, below)) == f"SHOP.toml: {key} (house rule) is {below}{ending}"
    assert f"低于法律（{law.clause}）的要求：{law.bound}" in refusal(chinese, value(key, below))
    section, name = key.split(".")
    read = getattr(getattr(adapted(for_audit, value(key, below)), section), name).value
    assert not kind.lawful(read)
    assert not isinstance(read, Mapping)


@pytest.mark.parametrize("key", [key for key in WITH_A_LAW if getattr(PARAMETERS[key].kind, "optional", False)])
def test_a_limit_of_the_law_cannot_be_left_out(key, english):
    law = PARAMETERS[key].kind.law
    assert refusal(english, value(key, '"none"')) == (
        f'SHOP.toml: {key} (house rule) is "none", below what the law ({law.clause}) demands: {law.bound}.'
    )
