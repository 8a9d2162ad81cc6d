"""A picture of every screen, in both languages and both looks."""

from __future__ import annotations

from pathlib import Path

from app.i18n import LANGUAGES
from app.services.desk import Desk
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice
from app.ui.tour.camera import Camera, look_of, picture_gate
from app.ui.tour.cases import cast_cases, picture_cases
from app.ui.tour.counter_pages import picture_boards, picture_sheets
from app.ui.tour.intakes import picture_intakes

LOOKS = (ThemeChoice.LIGHT, ThemeChoice.DARK)


def take_pictures(folder: Path, desk: Desk, tasks: TaskRunner, *, before_set_up: bool) -> list[Path]:
    """Picture the first run, or everything after it; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    cast = () if before_set_up else cast_cases(desk)
    for language in LANGUAGES:
        for look in LOOKS:
            camera = Camera(folder, language, look)
            with look_of(camera):
                picture_gate(camera, "first-run" if before_set_up else "sign-in", desk, tasks)
                if not before_set_up:
                    picture_intakes(camera, desk, tasks)
                    picture_boards(camera, desk, tasks)
                    picture_cases(camera, desk, tasks, cast)
                    picture_sheets(camera, desk, tasks)
            files += camera.files
    return files
