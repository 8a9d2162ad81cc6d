"""Real encrypted databases, made once and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.database import Store, open_folder
from app.settings import DataFolder
from tests.models.shop import Shop, furnish


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shop]:
    folder = tmp_path_factory.mktemp("template") / "shop"
    with open_folder(DataFolder(folder), use_keyring=False) as store:
        shop = furnish(store)
    return folder, shop


@pytest.fixture
def folder(template: tuple[Path, Shop], tmp_path: Path) -> DataFolder:
    """A data folder of its own with the furnished shop, closed."""
    shutil.copytree(template[0], tmp_path / "shop")
    return DataFolder(tmp_path / "shop")


@pytest.fixture
def shop(template: tuple[Path, Shop]) -> Shop:
    return template[1]


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    """The furnished shop, open."""
    with open_folder(folder, use_keyring=False) as store:
        yield store
