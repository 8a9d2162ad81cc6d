from __future__ import annotations

import threading

import pytest

from app.models import customers, settings, staff
from app.models.database import create_store, open_folder, open_store
from app.models.failures import Conflict
from app.models.keys import load_key
from app.models.upgrade import schema_version
from app.settings import DataFolder
from tests.models.shop import NOW


def test_nothing_of_a_customer_can_be_read_from_the_files(store, folder):
    with store.transaction():
        customers.add(store, "PLAINNAME", "13912345678", None, NOW)
    for path in folder.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"PLAINNAME" not in content, path
            assert b"13912345678" not in content, path
            assert b"SQLite format" not in content, path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("application_id", 0x41534331),
        ("user_version", schema_version()),
    ],
)
def test_every_connection_has_its_pragmas(store, pragma, value):
    found = []
    threads = [threading.Thread(target=lambda: found.append(store.sql(f"PRAGMA {pragma}"))) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert found == [[(value,)]] * 2
    assert store.sql(f"PRAGMA {pragma}") == [(value,)]


def test_a_transaction_is_stored_whole_or_not_at_all(store):
    def half() -> None:
        with store.transaction():
            customers.add(store, "甲", None, None, NOW)
            raise KeyError("midway")

    with pytest.raises(KeyError):
        half()
    assert customers.find(store, "甲") == ()
    with store.transaction():
        customers.add(store, "甲", None, None, NOW)
    assert len(customers.find(store, "甲")) == 1


def test_writing_outside_a_transaction_is_a_bug(store):
    with pytest.raises(RuntimeError):
        settings.write(store, shop_name="店")


def test_a_transaction_inside_another_is_a_bug(store):
    with store.transaction(), pytest.raises(RuntimeError), store.transaction():
        pass
    assert not store.in_transaction


def test_what_one_store_commits_another_sees(store, folder):
    with open_folder(folder, use_keyring=False) as other:
        with store.transaction():
            settings.write(store, shop_name="花间小店")
            assert settings.read(other).shop_name == ""
        assert settings.read(other).shop_name == "花间小店"


def test_two_installations_in_one_process_do_not_mix(store, tmp_path):
    with open_folder(DataFolder(tmp_path / "other"), use_keyring=False) as other:
        assert staff.everybody(other) == ()
        with other.transaction(), store.transaction():
            settings.write(other, shop_name="那家")
            settings.write(store, shop_name="这家")
        assert settings.read(store).shop_name == "这家"
        assert settings.read(other).shop_name == "那家"


def test_threads_write_one_after_the_other(store):
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                with store.transaction():
                    customers.add(store, f"线程{number}", str(turn), None, NOW)
        except Exception as error:  # noqa: BLE001, whatever it is, it must not be lost
            failures.append(error)
        finally:
            store.thread_close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(customers.find(store, "线程", limit=100)) == 20


def test_closing_closes_the_connections_of_all_threads(folder):
    store = open_folder(folder, use_keyring=False)
    thread = threading.Thread(target=lambda: staff.everybody(store))
    thread.start()
    thread.join()
    store.close()
    assert {path.name for path in folder.root.iterdir() if path.name.startswith("counter.db")} == {"counter.db"}


def test_a_row_a_constraint_refuses_is_a_conflict(store):
    with store.transaction(), pytest.raises(Conflict):
        staff.add(store, "WANG", "另一位", [], "hash")


def test_a_store_is_created_once(folder):
    with pytest.raises(FileExistsError):
        create_store(folder, load_key(folder, use_keyring=False))


def test_a_first_start_that_was_cut_off_is_taken_up_again(tmp_path):
    from app.models.keys import new_key

    folder = DataFolder(tmp_path / "cut")
    key = new_key(folder, use_keyring=False)
    with open_folder(folder, use_keyring=False) as store:
        assert store.key == key
        assert staff.everybody(store) == ()


def test_a_copy_can_be_made_while_it_is_open(store, folder, tmp_path):
    target = tmp_path / "copy.db"
    store.back_up(target)
    assert target.stat().st_mode & 0o777 == 0o600
    folder.database.unlink()
    target.rename(folder.database)
    with open_store(folder, store.key) as copy:
        assert [person.login for person in staff.everybody(copy)] == ["wang", "zhao"]


def test_a_copy_never_overwrites(store, tmp_path):
    target = tmp_path / "copy.db"
    target.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        store.back_up(target)
    assert target.read_bytes() == b"mine"
