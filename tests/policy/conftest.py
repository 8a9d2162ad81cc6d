"""The rules the policy's tests judge by."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Generator

import pytest

import app.policy
from app.i18n import Words
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES, load_profile
from app.policy.profiles.profile import Profile
from app.policy.rules import Rules

for _module in pkgutil.walk_packages(app.policy.__path__, "app.policy."):
    importlib.import_module(_module.name)
_tracing = sys.gettrace()
sys.settrace(None)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None]:
    """Coverage is what chosen examples reach; nothing else is traced, and so it all takes half the time.

    Not what is drawn by lot, nor tests that go through everything there is, nor pytest itself and its fixtures.
    """
    if not any(pyfuncitem.get_closest_marker(name) for name in ("hypothesis", "exhaustive")):
        sys.settrace(_tracing)
    try:
        return (yield)
    finally:
        sys.settrace(None)


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
