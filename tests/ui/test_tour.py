"""The key tasks within their budgets, by real key events on the real window; every paper's code read back."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication

from app.models import staff
from app.services import worklists
from app.services.tour_cases import add_cases
from app.services.worklists import Desktop, Filter
from app.ui.errors import BugReports
from app.ui.tasks import TaskRunner
from app.ui.theme import apply_theme
from app.ui.tour.cases import cast_cases
from app.ui.tour.papers import FORMATS, write_papers
from app.ui.tour.stage import Stage
from app.ui.tour.tasks import KEY_TASKS
from app.workflow.kinds import workflow_of
from app.workflow.permissions import Role
from app.workflow.table import PaperKind

BUDGETS = {"return-known-customer": (4, 1, 1), "appraisal-verdict": (4, 1, 1), "approve-and-refund": (3, 1, 1)}
"""Keys, fields, screens that a task may cost at most."""


@pytest.fixture
def tasks(qapp: QApplication, desk):
    apply_theme(qapp)
    runner = TaskRunner(BugReports(desk.store.folder.reports))
    yield runner
    runner.shutdown()


@pytest.mark.parametrize("name", KEY_TASKS)
def test_a_key_task_stays_within_its_budget(desk, tasks, tmp_path, name):
    task = KEY_TASKS[name]
    with Stage(desk, tasks, task.login, language="en", printer=task.printer) as stage:
        record = task.play(stage, tmp_path)
    keys, fields, screens = BUDGETS[name]
    assert record["keys"] <= keys
    assert len(record["fields"]) <= fields
    assert record["screens"] <= screens
    assert record["case"].startswith(("TH-", "JD-"))
    assert record["papers"]
    assert json.dumps(record)
    assert len(list((tmp_path / "screens").glob("*.png"))) == 2


def test_every_kind_of_paper_is_written_and_its_code_read_back(qapp, desk, supervisor, tmp_path):
    written = write_papers(tmp_path, desk, supervisor, FORMATS[-1:])
    kinds = {paper.kind for paper in written}
    assert {PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER, PaperKind.QUALITY_RECORD, PaperKind.GOODS_IN} <= kinds
    assert len({paper.file for paper in written}) == len(written) == len(kinds) + 1
    for paper in written:
        assert paper.qr == paper.voucher
        assert paper.case in paper.qr
        assert paper.file.read_bytes().startswith(b"%PDF")


def test_every_state_some_case_stands_in_is_pictured_before_whoever_may_act(qapp, desk, supervisor):
    add_cases(desk)
    scenes = [scene for scene in cast_cases(desk) if scene.whole]
    rows = worklists.page(desk, supervisor, Desktop.TODAY, Filter.ALL, limit=300).rows
    assert {(scene.view.kind, scene.view.state_title) for scene in scenes} == {(row.kind, row.state) for row in rows}
    assert len({scene.name for scene in scenes}) == len(scenes)
    for scene in scenes:
        roles = next(row.roles for row in staff.everybody(desk.store) if row.login == scene.login)
        flow = workflow_of(scene.view.kind)
        due = [step for step in flow.from_state(scene.view.state) if step.main and not step.by_itself]
        assert not due or any(step.open_to({Role(role) for role in roles}) for step in due), scene.name
