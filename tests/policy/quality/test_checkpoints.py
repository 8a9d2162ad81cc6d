"""The appraisal sheets."""

from __future__ import annotations

import pytest

from app.policy.quality.checkpoints import HAZARDS, SHEETS, checkpoints
from app.policy.quality.sheet import Category, Point

ALL = {id(point): point for sheet in SHEETS.values() for point in sheet}


def test_a_cosmetics_sheet_goes_through_what_the_trade_looks_at():
    points = [point.code for point in checkpoints("COSMETIC")]
    assert points[:2] == [Point.BATCH, Point.EXPIRY]
    assert {Point.SEAL, Point.REMAINING, Point.LOOK, Point.SMELL, Point.TEXTURE, Point.SEPARATION} <= set(points)
    assert {Point.PUMP, Point.PACKAGING, Point.USE} <= set(points)


@pytest.mark.parametrize("category", Category)
def test_every_category_has_a_sheet_with_each_point_once(category):
    points = [point.code for point in checkpoints(category)]
    assert points
    assert len(points) == len(set(points))
    assert Point.USE in points


def test_what_is_of_no_known_category_is_gone_through_all_the_same():
    assert checkpoints("FURNITURE") == checkpoints("TOOL")


def test_every_point_of_the_list_is_on_some_sheet():
    assert {point.code for point in ALL.values()} == set(Point)


@pytest.mark.parametrize("point", ALL.values(), ids=lambda point: point.code)
def test_every_finding_has_words_of_its_own(point, english, chinese):
    codes, titles = [fault.code for fault in point.faults], [english.say(fault.title) for fault in point.faults]
    assert len(codes) == len(set(codes)) >= 2
    assert len(titles) == len(set(titles))
    for phrase in (point.title, *(fault.title for fault in point.faults)):
        assert chinese.say(phrase) != english.say(phrase)
    assert point.fault(codes[0]) == point.faults[0]
    with pytest.raises(KeyError):
        point.fault("NEVER")


def test_damage_by_people_points_to_no_kind_of_problem():
    assert all(fault.type is None for point in ALL.values() for fault in point.faults if fault.by_people)
    assert {fault.code for point in ALL.values() for fault in point.faults} >= HAZARDS
