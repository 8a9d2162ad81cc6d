"""Kept files: seen by whoever may read their case, deleted with what they prove, swept where they came to nothing."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.errors import UserError
from app.models.files import FileStore
from app.services import drafts, evidence, files_in_use
from app.services.adverse.intake import suspect
from app.services.adverse.suspicion import Suspicion
from app.services.case_view import open_case
from app.services.steps import take_step
from tests.desks import signed_in
from tests.services.adverse.conftest import PERSON


def picture(desk, session, shade: int = 90) -> str:
    file = BytesIO()
    Image.new("RGB", (40, 30), (shade, 120, 90)).save(file, "PNG")
    return evidence.take_in(desk, session, "photo.png", file.getvalue()).sha256


def store(desk) -> FileStore:
    return FileStore(desk.store.folder, desk.store.key)


def take(desk, session, case_no, step, **values):
    view = open_case(desk, session, case_no)
    offer = next(one for one in view.offers if one.name == step)
    filled = {field.name: field.default for field in offer.fields} | values
    take_step(desk, session, case_no, step, filled, view.version, f"{case_no}-{step}-{view.version}")


def reaction(desk, agent, name: str, key: str = "reaction") -> str:
    """A reaction the person agreed to have recorded, with a picture."""
    case_no = suspect(desk, agent, Suspicion(f"精华液 {key}", "B1"), key).case_no
    take(desk, agent, case_no, "consent", means="SPOKEN")
    take(desk, agent, case_no, "record", **PERSON, files=(name,))
    return case_no


def of_age(desk, name: str, age: timedelta) -> None:
    """Let a file have been taken in so long ago."""
    at = (desk.clock.now() - age).timestamp()
    (path,) = desk.store.folder.files.glob(f"??/{name}")
    os.utime(path, (at, at))


def test_a_picture_of_a_reaction_is_seen_by_whoever_may_read_reactions_only(desk, agent):
    name = picture(desk, agent)
    finance = signed_in(desk, "tang")
    assert evidence.content(desk, finance, name)
    reaction(desk, agent, name)
    assert evidence.content(desk, agent, name)
    for look in (evidence.content, evidence.thumbnail):
        with pytest.raises(UserError, match="may not do this"):
            look(desk, finance, name)


def test_consent_taken_back_deletes_the_picture_itself(desk, agent):
    name = picture(desk, agent)
    case_no = reaction(desk, agent, name)
    take(desk, agent, case_no, "take_back")
    assert not store(desk).has(name)


def test_a_picture_another_case_needs_stays(desk, agent):
    name = picture(desk, agent)
    case_no = reaction(desk, agent, name)
    other = reaction(desk, agent, name, "other")
    take(desk, agent, case_no, "take_back")
    assert store(desk).has(name)
    take(desk, agent, other, "take_back")
    assert not store(desk).has(name)


def test_what_came_to_nothing_is_swept_after_a_day_and_nothing_else(desk, agent):
    left, fresh, noted, typed = (picture(desk, agent, shade) for shade in (10, 20, 30, 40))
    reaction(desk, agent, noted)
    drafts.keep(desk, agent, "intake", json.dumps({"parts": {"evidence": {"files": [typed]}}}))
    for name in (left, noted, typed):
        of_age(desk, name, timedelta(days=1, minutes=1))
    of_age(desk, fresh, timedelta(hours=23))
    kept = set(store(desk).names()) - {left}
    assert files_in_use.sweep(desk) == 1
    assert set(store(desk).names()) == kept
    assert files_in_use.sweep(desk) == 0


def test_a_file_that_is_taken_in_again_waits_anew(desk, agent):
    name = picture(desk, agent)
    of_age(desk, name, timedelta(days=400))
    assert picture(desk, agent) == name
    of_age(desk, name, timedelta(hours=1))
    assert files_in_use.sweep(desk) == 0
