from __future__ import annotations

import hashlib

import pytest

from app.errors import Fault
from app.models.files import FileStore
from app.models.keys import DatabaseKey


@pytest.fixture
def files(store):
    return FileStore(store.folder, store.key)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", bytes(range(256)) * 4000])
def test_what_is_kept_is_read_back(files, content):
    name = files.keep(content)
    assert name == hashlib.sha256(content).hexdigest()
    assert files.read(name) == content
    assert files.has(name)


def test_the_same_content_is_kept_once(files):
    assert files.keep(b"same") == files.keep(b"same")
    assert list(files.names()) == [hashlib.sha256(b"same").hexdigest()]


def test_nothing_of_the_content_can_be_read_from_the_disk(files, folder):
    files.keep(b"SECRET OF A CUSTOMER")
    (path,) = (path for path in folder.files.rglob("*") if path.is_file())
    assert b"SECRET" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_missing_file_is_a_fault(files):
    with pytest.raises(Fault, match="missing"):
        files.read("a" * 64)
    assert not files.has("a" * 64)


@pytest.mark.parametrize(
    "damage", [lambda sealed: b"", lambda sealed: sealed[:20], lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1])]
)
def test_a_damaged_file_is_a_fault(files, folder, damage):
    name = files.keep(b"content")
    path = folder.files / name[:2] / name
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(Fault, match="damaged"):
        files.read(name)


def test_a_file_under_another_name_is_a_fault(files, folder):
    name, other = files.keep(b"content"), "0" * 64
    (folder.files / "00").mkdir(exist_ok=True)
    (folder.files / name[:2] / name).rename(folder.files / "00" / other)
    with pytest.raises(Fault, match="damaged"):
        files.read(other)


def test_a_file_of_another_installation_is_a_fault(files, folder):
    name = files.keep(b"content")
    with pytest.raises(Fault, match="damaged"):
        FileStore(folder, DatabaseKey(b"x" * 32)).read(name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_only_names_of_ours_reach_the_disk(files, name):
    with pytest.raises(ValueError, match="no name"):
        files.read(name)


def test_leftovers_of_a_crash_are_no_files(files, folder):
    name = files.keep(b"content")
    (folder.files / name[:2] / f".{name}.abcd").write_bytes(b"half")
    assert list(files.names()) == [name]
