"""A case of every kind in every state, before whoever is to act; the forms beside the due step; its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt

from app.models import staff
from app.services import worklists
from app.services.case_view import CaseView, StepOffer, open_case
from app.services.desk import Desk
from app.services.session import Session
from app.services.sign_in import session_of
from app.services.worklists import Desktop, Filter
from app.ui.panel.case_panel import CasePanel
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice
from app.ui.tour.camera import Camera, stage_of
from app.ui.tour.stage import Stage
from app.ui.widgets.points_input import PointsInput
from app.workflow.kinds import case_kind
from app.workflow.permissions import Right
from app.workflow.table import FieldKind

_MOST = 300
_PAGES = ("money", "evidence", "buyers", "papers", "history")


@dataclass(frozen=True, slots=True)
class Scene:
    """One case before one person. `steps` are the steps beside the due one whose forms are pictured here.

    Without `whole` only those: the case itself is pictured before somebody else.
    """

    login: str
    name: str
    view: CaseView
    steps: tuple[str, ...]
    whole: bool = True


def cast_cases(desk: Desk) -> tuple[Scene, ...]:
    """Of every kind and state the case with the most to show, before whoever takes its due step; person by person."""
    people = [(row.login, session_of(row)) for row in staff.everybody(desk.store)]
    seen = _seen(desk, people)
    acting = [_scene(found) for found in _of_each_state(seen)]
    beside = [_scene([one], whole=False) for one in seen]
    order = [login for login, _session in people]
    scenes = [scene for scene in _each_form_once([*acting, *beside]) if scene.whole or scene.steps]
    return tuple(sorted(scenes, key=lambda scene: order.index(scene.login)))


def picture_cases(camera: Camera, desk: Desk, tasks: TaskRunner, cast: Iterable[Scene]) -> None:
    """Picture them; the forms beside the due step, which are made of the same parts, only in the light."""
    for login in dict.fromkeys(scene.login for scene in cast):
        with stage_of(camera, desk, tasks, login) as stage:
            for scene in cast:
                if scene.login == login:
                    _picture(camera, stage, scene)


def _picture(camera: Camera, stage: Stage, scene: Scene) -> None:
    stage.screen.open_case(scene.view.case_no)
    stage.settle()
    if scene.whole:
        camera.take(f"case-{scene.name}", stage.window)
        _fold_out(camera, stage, f"case-{scene.name}")
    if camera.look is not ThemeChoice.LIGHT:
        return
    for step in scene.steps:
        name = f"form-{scene.name}-{step.replace('_', '-')}"
        camera.show(name, stage, partial(_panel(stage).steps.choose, step))
        _fold_out(camera, stage, name)
        stage.press(Qt.Key.Key_Escape)
    if not scene.whole:
        return
    if scene.view.meter is not None or scene.view.evidence or scene.view.kind == "RECALL":
        _picture_pages(camera, stage, scene)


def _fold_out(camera: Camera, stage: Stage, name: str) -> None:
    """Picture a checklist with a fault, its note and files unfolded; then all is well again, and nothing is kept."""
    lists = [one for one in _panel(stage).findChildren(PointsInput) if one.isVisible()]
    for points in lists[:1]:
        row = points.row(points.value()[0].point)
        row.findings.focus_first()
        stage.press(Qt.Key(Qt.Key.Key_1 + row.line.well))
        camera.take(f"{name}-fault", stage.window)
        row.findings.focus_first()
        stage.press(Qt.Key.Key_1)


def _picture_pages(camera: Camera, stage: Stage, scene: Scene) -> None:
    for page in _PAGES:
        button = stage.find(f"panel.page.{page}")
        if button.isVisible() and button.isEnabled():
            stage.click(f"panel.page.{page}")
            camera.take(f"page-{page}-{scene.name}", stage.window)


def _panel(stage: Stage) -> CasePanel:
    panel = stage.find("panel")
    assert isinstance(panel, CasePanel)
    return panel


def _seen(desk: Desk, people: Iterable[tuple[str, Session]]) -> list[tuple[str, CaseView]]:
    """Every case as each person sees it who may read it."""
    return [
        (login, open_case(desk, session, row.case_no))
        for login, session in people
        for row in worklists.page(desk, session, Desktop.TODAY, Filter.ALL, limit=_MOST).rows
        if session.may(case_kind(row.kind).subject, Right.READ)
    ]


def _of_each_state(seen: Iterable[tuple[str, CaseView]]) -> list[list[tuple[str, CaseView]]]:
    """What is seen, for every kind, state and due step; before nobody but whoever may act, where there is somebody."""
    found: dict[tuple[str, str, str], list[tuple[str, CaseView]]] = {}
    for login, view in seen:
        found.setdefault((view.kind, view.state, _due(view)), []).append((login, view))
    acted = {(kind, state) for kind, state, due in found if due}
    return [one for (kind, state, due), one in found.items() if due or (kind, state) not in acted]


def _scene(seen: list[tuple[str, CaseView]], *, whole: bool = True) -> Scene:
    """The case of a state that has the most to show, before whoever may act on it."""
    login, view = max(seen, key=lambda one: _to_show(one[1]))
    name = f"{view.kind} {view.state_title.text}".lower().replace(",", "").replace(":", "")
    beside = tuple(offer.name for offer in view.offers if _has_form(offer))
    return Scene(login, _slug(name), view, beside, whole)


def _slug(name: str) -> str:
    return "-".join(name.replace("_", " ").split())


def _due(view: CaseView) -> str:
    """The step that can be taken now by whoever looks; "" where that is for somebody else."""
    return next((offer.name for offer in view.offers if offer.main and offer.refusal is None), "")


def _to_show(view: CaseView) -> int:
    """How much of what not every case has there is to be seen: alerts, a meter, duties, evidence, linked cases."""
    parts = (view.alerts, (view.meter,) if view.meter else (), view.duties, view.evidence, view.links)
    return sum(bool(part) for part in parts)


def _has_form(offer: StepOffer) -> bool:
    return (
        not offer.main
        and offer.refusal is None
        and any(field.kind is not FieldKind.MULTILINE for field in offer.fields)
    )


def _each_form_once(scenes: Iterable[Scene]) -> Iterable[Scene]:
    """The scenes by names of their own, each step of a kind only with the first of them that has it."""
    known: set[tuple[str, str]] = set()
    names: set[str] = set()
    for scene in scenes:
        new = tuple(step for step in scene.steps if (scene.view.kind, step) not in known)
        known |= {(scene.view.kind, step) for step in new}
        taken = scene.whole and scene.name in names
        name = _slug(f"{scene.name} {_due(scene.view)}") if taken else scene.name
        names.add(name)
        yield replace(scene, name=name, steps=new)
