from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend

from app.errors import Fault
from app.models.database import open_folder
from app.models.keys import DatabaseKey, load_key, new_key, sub_key
from app.settings import DataFolder


class _Drawer(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class _Locked(_Drawer):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("locked")


@pytest.fixture
def empty(tmp_path):
    return DataFolder(tmp_path / "empty")


@pytest.fixture
def use_backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_key_file_is_its_owners_alone(empty):
    key = new_key(empty, use_keyring=False)
    assert empty.key_file.stat().st_mode & 0o777 == 0o600
    assert empty.root.stat().st_mode & 0o777 == 0o700
    assert load_key(empty, use_keyring=False) == key
    assert len(key.secret) == 32


def test_a_key_that_is_there_is_never_overwritten(empty):
    assert new_key(empty, use_keyring=False) == new_key(empty, use_keyring=False)


def test_a_key_file_others_can_read_is_refused(empty):
    new_key(empty, use_keyring=False)
    empty.key_file.chmod(0o640)
    with pytest.raises(Fault, match="Other users"):
        load_key(empty, use_keyring=False)


@pytest.mark.parametrize("content", [b"", b"abc", b"zz" * 32, b"\xff" * 64, b"ab" * 31])
def test_a_damaged_key_is_named_as_such(empty, content):
    new_key(empty, use_keyring=False)
    empty.key_file.write_bytes(content)
    with pytest.raises(Fault, match="damaged"):
        load_key(empty, use_keyring=False)


def test_the_keyring_is_preferred_and_leaves_no_key_in_the_folder(empty, use_backend):
    drawer = _Drawer()
    use_backend(drawer)
    key = new_key(empty)
    assert not empty.key_file.exists()
    assert list(drawer.kept.values()) == [key.secret.hex()]
    assert load_key(empty) == key
    assert key.secret.hex() not in "".join(path.read_text() for path in empty.root.iterdir())


def test_two_folders_have_two_keys_in_one_keyring(empty, tmp_path, use_backend):
    use_backend(_Drawer())
    other = DataFolder(tmp_path / "other")
    assert new_key(empty) != new_key(other)
    assert load_key(empty) != load_key(other)


def test_a_keyring_that_refuses_means_the_key_file(empty, use_backend):
    use_backend(_Locked())
    key = new_key(empty)
    assert empty.key_file.exists()
    assert load_key(empty) == key


def test_without_a_real_keyring_there_is_a_key_file(empty):
    new_key(empty)
    assert empty.key_file.exists()


def test_a_key_gone_from_the_keyring_is_missing(empty, use_backend):
    use_backend(_Drawer())
    open_folder(empty).close()
    use_backend(_Drawer())
    with pytest.raises(Fault, match="missing"):
        open_folder(empty)


def test_a_database_without_its_key_is_a_fault_and_stays(folder):
    folder.key_file.unlink()
    before = folder.database.read_bytes()
    with pytest.raises(Fault, match="missing") as caught:
        open_folder(folder, use_keyring=False)
    assert caught.value.advice is not None
    assert folder.database.read_bytes() == before
    assert not folder.key_file.exists()


def test_keys_for_different_purposes_differ_and_show_nothing():
    key = DatabaseKey(b"k" * 32)
    assert key.sub_key(b"voucher") != key.sub_key(b"files") != key.secret
    assert sub_key(key, b"voucher") == key.sub_key(b"voucher")
    assert len(key.sub_key(b"voucher")) == 32
    assert "k" * 32 not in repr(key)
