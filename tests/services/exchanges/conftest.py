"""A counter that exchanges goods."""

from __future__ import annotations

import pytest

from tests.services.exchanges.walking import Counter


@pytest.fixture
def counter(desk, clock):
    return Counter(desk, clock)
