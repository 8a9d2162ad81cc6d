"""Desks to test with: the sample shop, installed once, its encrypted files copied for every test."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.clock import SHANGHAI, SetClock
from app.models import staff
from app.services import sample
from app.services.desk import Desk, open_desk
from app.services.session import Session
from app.services.sign_in import session_of
from app.settings import DataFolder

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=SHANGHAI)
"""A Saturday morning; the sample's returns lie in the ten days before it."""


def open_copy(source: Path, target: Path) -> Desk:
    """A desk of its own on a copy of an installation, at NOW."""
    shutil.copytree(source, target)
    return open_desk(DataFolder(target), use_keyring=False, clock=SetClock(NOW))


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop, closed; where several processes share the tests, the first to want it sets it up for all."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample"
    with closing(sqlite3.connect(folder.with_suffix(".lock"), timeout=60)) as lock:
        lock.execute("BEGIN EXCLUSIVE")  # a lock on every system
        if not folder.exists():
            made = tmp_path_factory.mktemp("made")
            desk = open_desk(DataFolder(made), use_keyring=False, clock=SetClock(NOW))
            sample.install(desk)
            desk.store.close()
            made.rename(folder)
    return folder


@pytest.fixture
def desk(sample_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample shop, to do with as one likes."""
    desk = open_copy(sample_folder, tmp_path / "data")
    yield desk
    desk.store.close()


@pytest.fixture
def clock(desk: Desk) -> SetClock:
    """The desk's clock."""
    assert isinstance(desk.clock, SetClock)
    return desk.clock


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter nobody has set up, closed."""
    folder = tmp_path_factory.mktemp("nobody")
    open_desk(DataFolder(folder), use_keyring=False, clock=SetClock(NOW)).store.close()
    return folder


@pytest.fixture
def empty_desk(empty_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A counter nobody has set up."""
    desk = open_copy(empty_folder, tmp_path / "empty")
    yield desk
    desk.store.close()


def signed_in(desk: Desk, login: str) -> Session:
    """The session of one of the sample's staff, without the time a password takes."""
    row = staff.by_login(desk.store, login)
    assert row is not None
    return session_of(row)


@pytest.fixture
def agent(desk: Desk) -> Session:
    """The service desk."""
    return signed_in(desk, "zhou")


@pytest.fixture
def supervisor(desk: Desk) -> Session:
    """The supervisor, who holds finance too."""
    return signed_in(desk, "wu")


@pytest.fixture
def specialist(desk: Desk) -> Session:
    """The returns specialist."""
    return signed_in(desk, "he")


def at(desk: Desk, clock: SetClock) -> Desk:
    """The same desk at another time."""
    return replace(desk, clock=clock)
