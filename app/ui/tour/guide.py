"""The order of the tour: a fresh shop, every screen in every language and theme, the key tasks, the papers."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.clock import SHANGHAI, SetClock
from app.services import sample, sign_in
from app.services.desk import Desk, open_desk
from app.services.tour_cases import add_cases
from app.settings import DataFolder
from app.ui.counter import make_application
from app.ui.errors import BugReports
from app.ui.tasks import TaskRunner
from app.ui.tour.papers import write_papers
from app.ui.tour.pictures import take_pictures
from app.ui.tour.stage import Stage
from app.ui.tour.tasks import KEY_TASKS

OPENING_DAY = datetime(2026, 11, 21, 10, 30, tzinfo=SHANGHAI)
"""The tour's clock stands still here, so that its pictures only change when the program does."""


def guide(out: Path, folder: DataFolder) -> dict[str, list[Any]]:
    """Go the whole round; returns the content of tour.json."""
    qInstallMessageHandler(_told_by_qt)
    make_application()
    desk = open_desk(folder, use_keyring=False, clock=SetClock(OPENING_DAY))
    tasks = TaskRunner(BugReports(folder.reports))
    try:
        screens = take_pictures(out / "screens", desk, tasks, before_set_up=True)
        sample.install(desk)
        add_cases(desk)
        screens += take_pictures(out / "screens", desk, tasks, before_set_up=False)
        records = _key_tasks(out, desk, tasks)
        screens += sorted((out / "screens").glob("task-*.png"))
        clerk = sign_in.sign_in(desk, "wu", sample.PASSWORD)
        papers = write_papers(out / "papers", desk, clerk)
    finally:
        tasks.shutdown()
        desk.store.close()
    return {
        "tasks": records,
        "screens": [str(file.relative_to(out)) for file in screens],
        "papers": [{**asdict(paper), "file": str(paper.file.relative_to(out))} for paper in papers],
    }


def _told_by_qt(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what a screen that is not there cannot do."""
    if not text.startswith("This plugin does not support "):
        sys.stderr.write(f"{text}\n")


def _key_tasks(out: Path, desk: Desk, tasks: TaskRunner) -> list[dict[str, Any]]:
    records = []
    for name, task in KEY_TASKS.items():
        with Stage(desk, tasks, task.login, language="zh_CN", printer=task.printer) as stage:
            records.append({"name": name, **task.play(stage, out)})
    return records
