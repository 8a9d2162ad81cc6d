from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models import profiles
from app.models.profiles import ProfileRow
from tests.models.shop import NOW


def _keep(store, version="2026.1", content="name = 1", day=date(2026, 1, 1), at=NOW) -> bool:
    with store.transaction():
        return profiles.keep(store, name="CUSTOMER_FIRST", version=version, effective_from=day, content=content, at=at)


def test_a_profile_is_kept_as_its_file_stood(store):
    assert _keep(store, content="# 店\nname = 'CUSTOMER_FIRST'\n")
    assert profiles.content_of(store, "CUSTOMER_FIRST", "2026.1") == "# 店\nname = 'CUSTOMER_FIRST'\n"
    assert profiles.content_of(store, "CUSTOMER_FIRST", "2026.2") is None
    assert profiles.content_of(store, "STATUTE_MIN", "2026.1") is None


def test_a_version_is_kept_once_and_never_changed(store):
    assert _keep(store)
    assert not _keep(store, at=NOW + timedelta(days=1))
    assert profiles.known(store) == (ProfileRow("CUSTOMER_FIRST", "2026.1", date(2026, 1, 1), NOW),)
    with pytest.raises(ValueError, match=r"2026\.1"):
        _keep(store, content="name = 2")
    assert profiles.content_of(store, "CUSTOMER_FIRST", "2026.1") == "name = 1"


def test_all_versions_are_known_by_name_the_earliest_first(store):
    assert profiles.known(store) == ()
    _keep(store, "2026.10", day=date(2026, 10, 1))
    _keep(store, "2026.9", day=date(2026, 9, 1))
    with store.transaction():
        profiles.keep(store, name="ADAPTED", version="1", effective_from=date(2027, 1, 1), content="x", at=NOW)
    assert [(row.name, row.version) for row in profiles.known(store)] == [
        ("ADAPTED", "1"),
        ("CUSTOMER_FIRST", "2026.9"),
        ("CUSTOMER_FIRST", "2026.10"),
    ]
