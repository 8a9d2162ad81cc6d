"""Every workflow's whole graph, walked as each role through the services on the encrypted sample desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from hypothesis import settings
from PIL import Image

from app.services import evidence
from app.workflow.kinds import CASE_KINDS, workflow_of
from app.workflow.permissions import Role
from tests.casework.branches import Branches
from tests.casework.taken_in import KINDS
from tests.casework.walk import Walk
from tests.casework.walker import Walker
from tests.desks import open_copy, signed_in
from tests.documents.rendering import codes_on

DECLARED = tuple(kind.name for kind in CASE_KINDS if kind.workflow is not None)

pytestmark = pytest.mark.timeout(0)  # a walk through a whole graph, before the first test of its kind


@pytest.fixture(scope="module")
def walk(sample_folder, tmp_path_factory) -> Iterator[Callable[[str], Walk]]:
    """The walk of a kind: gone once, looked at by every test."""
    desk = open_copy(sample_folder, tmp_path_factory.mktemp("walk") / "data")
    store = Branches(desk.store)
    desk = replace(desk, store=store)
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    kept = evidence.take_in(desk, signed_in(desk, "zhou"), "p.png", picture.getvalue()).sha256
    thorough = settings.default.max_examples > 100
    yield cache(lambda kind: Walker(desk, store, kind, kept, every=thorough).go())
    store.close()


def test_of_every_declared_kind_a_case_can_be_taken_in():
    assert set(DECLARED) <= set(KINDS)


@pytest.mark.parametrize("kind", DECLARED)
def test_every_state_is_reached_and_every_step_taken_from_everywhere_it_starts(walk, kind):
    workflow, seen = workflow_of(kind), walk(kind)
    assert seen.states == {state.name for state in workflow.states}
    ways = {(source, step.name) for step in workflow.steps for source in step.sources}
    missed = ways - set(seen.taken) - seen.idle
    assert not missed, {way: seen.failed.get(way) for way in missed}
    assert all(workflow.step(step).aside for _, step in seen.idle - set(seen.taken))


@pytest.mark.parametrize("kind", DECLARED)
def test_every_role_with_the_right_takes_the_step_and_everybody_else_is_refused(walk, kind):
    workflow, seen = workflow_of(kind), walk(kind)
    manual = [step for step in workflow.steps if step.sources and not step.by_itself]
    assert seen.by == {(step.name, role) for step in manual for role in step.roles}
    assert seen.no_right == {(step.name, role) for step in manual for role in Role if role not in step.roles}
    assert seen.asked == {(source, step.name) for step in manual for source in step.sources}
    everywhere = {(one.name, step) for one in workflow.states for step in workflow.steps}
    assert seen.not_from == {(state, step.name) for state, step in everywhere if state not in step.sources}


@pytest.mark.parametrize("kind", DECLARED)
def test_no_clock_runs_at_any_end(walk, kind):
    seen = walk(kind)
    assert set(seen.ends) == {state.name for state in workflow_of(kind).states if state.final}
    assert not {"RUNNING", "PAUSED"} & set().union(*seen.ends.values())


@pytest.mark.parametrize("kind", DECLARED)
def test_every_paper_of_every_step_is_printed_and_its_code_read_back(walk, kind, qapp):
    seen, steps = walk(kind), workflow_of(kind).steps
    assert seen.papers == {(step.name, paper) for step in steps for paper in step.papers}
    for (paper_kind, size), paper in seen.printed.items():
        (codes, *_) = codes_on(paper.pdf, 150, most=1)
        assert paper.code in codes, (paper_kind, size)
    assert len(seen.printed) == 2 * len({paper for _, paper in seen.papers})
