"""The rules the policy's tests judge by."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

from app.i18n import Words
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES, load_profile
from app.policy.profiles.profile import Profile
from app.policy.rules import Rules


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Coverage is what chosen examples reach: what is drawn by lot is not traced, and so runs three times as fast."""
    tracing = sys.gettrace()
    if item.get_closest_marker("hypothesis"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracing)


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return WorkingCalendar()


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile("CUSTOMER_FIRST")


@pytest.fixture(scope="session")
def rules(profile, calendar) -> Rules:
    return Rules(profile, calendar)


@pytest.fixture(scope="session")
def rules_of(calendar) -> dict[str, Rules]:
    """The rules of every profile the program brings along, by its name."""
    return {name: Rules(load_profile(name), calendar) for name in NAMES}


@pytest.fixture(scope="session")
def english() -> Words:
    return Words("en")


@pytest.fixture(scope="session")
def chinese() -> Words:
    return Words("zh_CN")
