"""What takes the pictures: a camera, the look they are taken in, windows that come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from app.services.desk import Desk
from app.ui.counter import assemble
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice, theme
from app.ui.tour.stage import SIZE, Stage


class Camera:
    """Writes pictures of widgets into a folder, named by what they show and how: in which language and look."""

    def __init__(self, folder: Path, language: str, look: ThemeChoice) -> None:
        self.files: list[Path] = []
        self.language = language
        self.look = look
        self._folder = folder

    def take(self, name: str, widget: QWidget) -> None:
        """Picture a widget."""
        file = self._folder / f"{name}-{self.language}-{self.look}.png"
        widget.grab().save(str(file))
        self.files.append(file)

    def show(self, name: str, stage: Stage, do: Callable[[], object]) -> None:
        """Do something on a stage, and picture what comes of it."""
        do()
        stage.settle()
        self.take(name, stage.window)


@contextmanager
def look_of(camera: Camera) -> Iterator[None]:
    """The camera's look, for as long as it lasts."""
    before = theme().choice
    theme().use(camera.look)
    try:
        yield
    finally:
        theme().use(before)


@contextmanager
def stage_of(camera: Camera, desk: Desk, tasks: TaskRunner, login: str) -> Iterator[Stage]:
    """The window with somebody signed in, in the camera's language and look."""
    with _look_kept(camera):
        stage = Stage(desk, tasks, login, camera.language)
    with stage:
        yield stage


def picture_gate(camera: Camera, name: str, desk: Desk, tasks: TaskRunner) -> None:
    """Picture the window with nobody signed in."""
    with _look_kept(camera):
        window, listener = assemble(desk, tasks, camera.language)
    window.resize(*SIZE)
    window.show()
    while not tasks.is_idle:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    camera.take(name, window)
    listener.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def _look_kept(camera: Camera) -> Iterator[None]:
    """A new window takes on the counter's own look; the camera's goes first."""
    yield
    theme().use(camera.look)
