"""Kill -9 at any moment, and two counters on one file: what was called saved is there, and nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.verify import verify
from app.services import drafts, intake, lookup
from app.settings import DataFolder
from tests.desks import NOW, open_copy, signed_in

PROJECT = Path(__file__).resolve().parents[2]

INTAKES = """
import sys
from datetime import datetime
from pathlib import Path
from app.clock import SetClock
from app.errors import UserError
from app.policy.reasons import Reason
from app.services import drafts, intake, papers, purchases, steps
from app.services.desk import open_desk
from app.services.return_draft import ReturnDraft
from app.settings import DataFolder
from app.workflow.table import PaperKind
from tests.desks import NOW, signed_in

desk = open_desk(DataFolder(Path(sys.argv[1])), use_keyring=False, clock=SetClock(NOW))
agent = signed_in(desk, "zhou")
order = purchases.by_number(desk, agent, "DD20261117006218")
for n in range(int(sys.argv[2])):
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.NO_REASON,
        note=f"round {n}",
        submit_key=f"{sys.argv[3]}-{n}",
    )
    drafts.keep(desk, agent, intake.FORM, draft.to_json())
    print("kept", n, flush=True)
    try:
        saved = intake.save(desk, agent, draft)
    except UserError:
        print("refused", n, flush=True)
        continue
    print("saved", saved.case_no, flush=True)
    papers.make_papers(desk, agent, saved.case_no, (PaperKind.RECEIPT,))
    if sys.argv[4] == "withdraw":
        steps.take_step(desk, agent, saved.case_no, "withdraw", {}, 1, f"w-{sys.argv[3]}-{n}")
"""


def counter(folder: Path, rounds: int, name: str, then: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", INTAKES, str(folder), str(rounds), name, then]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=environment)


@pytest.mark.parametrize("lines", [1, 2, 8])
def test_what_was_called_saved_is_there_after_a_kill(sample_folder, tmp_path, lines):
    first = open_copy(sample_folder, tmp_path / "data")
    first.store.close()
    process = counter(tmp_path / "data", 1000, "a", "withdraw")
    told = [process.stdout.readline().split() for _ in range(lines)]
    os.kill(process.pid, signal.SIGKILL)
    told += [line.split() for line in process.stdout.read().splitlines()]
    process.stdout.close()
    process.wait()

    from app.clock import SetClock
    from app.services.desk import open_desk

    desk = open_desk(DataFolder(tmp_path / "data"), use_keyring=False, clock=SetClock(NOW))
    try:
        agent = signed_in(desk, "zhou")
        assert verify(desk.store) == ()
        for word, what in told:
            if word == "saved":
                assert [row.case_no for row in lookup.find(desk, agent, what)] == [what]
        if told[-1][0] == "kept":
            offered = drafts.kept(desk, agent, intake.FORM)
            saved_after_all = desk.store.sql("SELECT 1 FROM submits WHERE key = ?", [f"a-{told[-1][1]}"])
            assert offered is not None or saved_after_all
    finally:
        desk.store.close()


def test_two_counters_never_return_the_same_piece_twice(sample_folder, tmp_path):
    first = open_copy(sample_folder, tmp_path / "data")
    first.store.close()
    processes = [counter(tmp_path / "data", 3, name, "keep") for name in ("a", "b")]
    told = [line.split()[0] for process in processes for line in process.communicate()[0].splitlines()]
    assert told.count("saved") == 1
    assert told.count("refused") == 5
