"""What a filled-in appraisal sheet speaks for."""

from __future__ import annotations

import pytest

from app.policy.quality.checkpoints import SHEETS
from app.policy.quality.problems import ProblemSeverity, ProblemType
from app.policy.quality.suggestion import suggested
from app.policy.reasons import Finding

FAULTS = {fault.code: fault for sheet in SHEETS.values() for point in sheet for fault in point.faults}


@pytest.mark.parametrize(
    ("codes", "complete", "finding", "kind"),
    [
        (["SEPARATED", "TRIED"], False, Finding.CONFIRMED, ProblemType.TEXTURE),
        (["RANCID", "SEPARATED", "OIL_OUT"], True, Finding.CONFIRMED, ProblemType.TEXTURE),
        (["KEPT_BADLY", "HALF_USED"], True, Finding.HUMAN_DAMAGE, None),
        (["SEPARATED", "KEPT_BADLY"], True, None, ProblemType.TEXTURE),
        (["SEAL_OPENED"], True, Finding.NOT_CONFIRMED, None),
        ([], True, Finding.NOT_CONFIRMED, None),
        ([], False, None, None),
    ],
)
def test_faults_speak_for_a_finding(codes, complete, finding, kind):
    found = suggested([FAULTS[code] for code in codes], complete)
    assert (found.finding, found.type) == (finding, kind)
    assert (found.severity, found.hazard) == (ProblemSeverity.GENERAL, False)


@pytest.mark.parametrize(
    ("code", "finding"),
    [("MOULD", Finding.CONFIRMED), ("BATTERY_SWOLLEN", Finding.CONFIRMED), ("REACTION", None), ("HURT", None)],
)
def test_what_endangers_people_is_no_general_problem(code, finding):
    found = suggested([FAULTS[code]], complete=True)
    assert (found.severity, found.hazard, found.finding) == (ProblemSeverity.COMPLEX, True, finding)
