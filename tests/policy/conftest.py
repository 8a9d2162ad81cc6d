"""The rules and the calendar the policy's tests judge by."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.i18n import Words
from app.policy.calendar import WorkingCalendar
from app.policy.profile import Profile, load_profile


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return WorkingCalendar()


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile("CUSTOMER_FIRST")


@pytest.fixture(scope="session")
def norm() -> Profile:
    return load_profile(Path(__file__).with_name("NORM_002.toml"))


@pytest.fixture(scope="session")
def english() -> Words:
    return Words("en")
