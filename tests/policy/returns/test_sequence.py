from __future__ import annotations

from datetime import date

import pytest

from app.policy.returns.sequence import not_before

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 13)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ((MONDAY,), MONDAY),
        ((MONDAY, TUESDAY), TUESDAY),
        ((MONDAY, TUESDAY, FRIDAY), FRIDAY),
        ((MONDAY, None, TUESDAY), TUESDAY),
        ((MONDAY, TUESDAY, FRIDAY, FRIDAY), FRIDAY),
    ],
)
def test_no_step_comes_before_one_that_has_happened(days, first):
    assert not_before(*days) == first
