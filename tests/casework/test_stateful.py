"""Whatever happens at the counter, in whatever sequence: nobody gets too much, and everything stays true to itself."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from PIL import Image

from app.services import evidence
from tests.casework.branches import Branches
from tests.casework.machine import CounterMachine
from tests.desks import open_copy, signed_in


@pytest.mark.timeout(0)
def test_no_sequence_breaks_what_must_hold(sample_folder, tmp_path):
    desk = open_copy(sample_folder, tmp_path / "data")
    store = Branches(desk.store)
    desk = replace(desk, store=store)
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    kept = evidence.take_in(desk, signed_in(desk, "zhou"), "p.png", picture.getvalue()).sha256
    try:
        run_state_machine_as_test(
            lambda: CounterMachine(desk, store, kept),  # type: ignore[arg-type]
            settings=settings(
                stateful_step_count=15,
                phases=[Phase.generate],  # to shrink takes longer than it is worth
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        store.close()
