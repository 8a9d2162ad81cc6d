from __future__ import annotations

import os
import shutil

import pytest

from app.errors import Fault
from app.models import customers, settings, staff
from app.models.database import open_folder, open_store
from app.models.failures import sorted_file_failures
from app.models.keys import DatabaseKey, load_key
from app.settings import DataFolder
from tests.models.shop import NOW


def _opened(folder: DataFolder):
    return open_folder(folder, use_keyring=False)


def _read_all(folder: DataFolder) -> None:
    with _opened(folder) as store:
        store.trouble()
        customers.find(store, "张")
        staff.everybody(store)


def test_a_wrong_key_is_a_fault_and_says_nothing_behind_our_back(folder, capfd):
    before = folder.database.read_bytes()
    with pytest.raises(Fault, match="key does not fit"):
        open_store(folder, DatabaseKey(b"x" * 32))
    assert capfd.readouterr() == ("", "")
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database at all" * 1000, os.urandom(8192)])
def test_a_file_that_is_no_database_is_a_fault(folder, content, capfd):
    folder.database.write_bytes(content)
    with pytest.raises(Fault):
        _opened(folder)
    assert capfd.readouterr().err == ""
    assert folder.database.read_bytes() == content


def test_a_cut_off_file_is_a_fault(folder):
    folder.database.write_bytes(folder.database.read_bytes()[:20_000])
    with pytest.raises(Fault):
        _read_all(folder)


def test_a_damaged_page_is_a_fault(folder):
    content = bytearray(folder.database.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 100] ^= 0xFF
    folder.database.write_bytes(bytes(content))
    with pytest.raises(Fault), _opened(folder) as store:
        staff.everybody(store)


def test_a_folder_in_place_of_the_database_is_a_fault(folder):
    folder.database.unlink()
    folder.database.mkdir()
    with pytest.raises(Fault):
        _opened(folder)


def test_a_missing_database_is_not_made_up_by_opening(tmp_path):
    with pytest.raises(Fault, match="cannot be opened"):
        open_store(DataFolder(tmp_path), DatabaseKey(b"x" * 32))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_stores_nothing_and_leaves_the_store_usable(store):
    (pages,) = store.sql("PRAGMA page_count")[0]
    store.sql(f"PRAGMA max_page_count = {pages}")

    def save() -> None:
        with store.transaction():
            settings.put(store, "small", 1)
            settings.put(store, "large", "x" * 500_000)

    with pytest.raises(Fault, match="disk is full") as caught:
        save()
    assert caught.value.advice is not None
    assert not store.in_transaction
    assert settings.get(store, "small") is None
    store.sql("PRAGMA max_page_count = 1000000")
    save()


def test_another_program_holding_the_database_is_a_fault(store, folder):
    with open_store(folder, store.key, busy_seconds=0.01) as other, store.transaction():
        with pytest.raises(Fault, match="Another program"), other.transaction():
            pass
        assert [person.login for person in staff.everybody(other)] == ["wang", "zhao"]


def test_a_database_that_may_only_be_read_is_a_fault(store):
    store.sql("PRAGMA query_only = 1")
    with pytest.raises(Fault, match="only be read"), store.transaction():
        settings.put(store, "a", 1)


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX knows them")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_data_folder_of_somebody_else_is_a_fault(folder, tmp_path, mode):
    key = load_key(folder, use_keyring=False)
    shutil.move(folder.root, tmp_path / "theirs")
    theirs = DataFolder(tmp_path / "theirs")
    theirs.database.chmod(mode)
    theirs.root.chmod(0o555)

    def write() -> None:
        with open_store(theirs, key) as store, store.transaction():
            customers.add(store, "甲", None, None, NOW)

    try:
        assert _outcome_as_nobody(write) == "Fault"
    finally:
        theirs.root.chmod(0o700)


def _outcome_as_nobody(action) -> str:
    """What an action ends in for a user without rights; as root, in a child that gives its own up."""
    if os.geteuid() != 0:
        return _outcome(action)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        os.write(writer, _outcome(action).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def _outcome(action) -> str:
    try:
        action()
    except Exception as error:  # noqa: BLE001, its name is what is asked for
        return type(error).__name__
    return "done"


@pytest.mark.parametrize(
    ("number", "words"),
    [(28, "disk is full"), (30, "only be read"), (13, "not be opened by this user"), (5, "disk does not")],
)
def test_trouble_with_a_file_is_said_in_the_same_words(number, words):
    with pytest.raises(Fault, match=words), sorted_file_failures():
        raise OSError(number, os.strerror(number))


def test_a_bug_stays_a_bug(store):
    with pytest.raises(Exception, match="no such table") as caught:
        store.sql("SELECT * FROM nowhere")
    assert not isinstance(caught.value, Fault)


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_in_place_of_the_data_folder_is_a_fault(tmp_path, below):
    (tmp_path / "data").write_bytes(b"somebody's notes")
    with pytest.raises(Fault, match="cannot be opened"):
        _opened(DataFolder(tmp_path / "data" / below))
    assert (tmp_path / "data").read_bytes() == b"somebody's notes"


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be moved away")
def test_nothing_is_called_saved_in_a_folder_that_is_gone(folder, shop):
    with _opened(folder) as store:
        folder.root.rename(folder.root.with_name("elsewhere"))
        with pytest.raises(Fault, match="not where it was"), store.transaction():
            customers.add(store, "李四", "13900000000", None, NOW)
        folder.root.with_name("elsewhere").rename(folder.root)
        assert customers.by_phone(store, "13900000000") == ()
        with store.transaction():
            customers.add(store, "李四", "13900000000", None, NOW)
    with _opened(folder) as store:
        assert [row.name for row in customers.by_phone(store, "13900000000")] == ["李四"]
