"""The key of the database: 32 random bytes in the system's keyring, or in a file only its owner may read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Fault
from app.i18n import Phrase
from app.models.durable import make_folder, write_once
from app.models.failures import sorted_file_failures
from app.settings import DataFolder

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_LENGTH = 32
_SERVICE = "after-sales-counter"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The one secret of an installation; everything else is derived from it."""

    secret: bytes = field(repr=False)

    def sub_key(self, purpose: bytes) -> bytes:
        """A key of 32 bytes for one purpose (`b"voucher"`, `b"files"`), of no use for any other (HKDF-SHA256)."""
        from cryptography.hazmat.primitives.hashes import SHA256  # imported late: not needed to open the window
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), KEY_LENGTH, None, _SERVICE.encode() + b"/" + purpose).derive(self.secret)


def sub_key(key: DatabaseKey, purpose: bytes) -> bytes:
    """The key for one purpose, see `DatabaseKey.sub_key`."""
    return key.sub_key(purpose)


def has_key(folder: DataFolder) -> bool:
    """Whether a key was drawn for this folder before."""
    return folder.key_file.exists() or _id_file(folder).exists()


def load_key(folder: DataFolder, use_keyring: bool = True) -> DatabaseKey:
    """The key of a data folder; a `Fault` where it is missing, damaged or open to other users."""
    with sorted_file_failures():
        if folder.key_file.exists():
            return _from_file(folder.key_file)
        if use_keyring and _id_file(folder).exists():
            return _from_keyring(_id_file(folder).read_text("ascii").strip())
    raise _missing()


def new_key(folder: DataFolder, use_keyring: bool = True) -> DatabaseKey:
    """Draw the key of a new data folder and keep it: in the keyring if there is one, else in the key file.

    A key that is there already, from another window opened at the same moment, is never overwritten but returned.
    """
    key = DatabaseKey(secrets.token_bytes(KEY_LENGTH))
    with sorted_file_failures():
        make_folder(folder.root)
        try:
            if not (use_keyring and _into_keyring(folder, key)):
                write_once(folder.key_file, key.secret.hex().encode() + b"\n")
        except FileExistsError:
            return load_key(folder, use_keyring)
    return key


def _id_file(folder: DataFolder) -> Path:
    return folder.root / "counter.id"


def _from_file(path: Path) -> DatabaseKey:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Fault(
            Phrase("Other users of this machine can read the database key."),
            Phrase("Make {file} readable by its owner only (chmod 600), then start again.", file=path.name),
        )
    return _parsed(path.read_bytes().decode("ascii", "replace"))


def _from_keyring(name: str) -> DatabaseKey:
    backend = _keyring()
    text = None
    if backend is not None:
        with suppress(Exception):  # a keyring fails in its own ways: locked, refused, the service gone
            text = backend.get_password(_SERVICE, name)
    if text is None:
        raise _missing()
    return _parsed(text)


def _into_keyring(folder: DataFolder, key: DatabaseKey) -> bool:
    """Whether the keyring took the key and gives it back."""
    backend = _keyring()
    if backend is None:
        return False
    name = secrets.token_hex(8)
    try:
        backend.set_password(_SERVICE, name, key.secret.hex())
        kept = backend.get_password(_SERVICE, name) == key.secret.hex()
    except Exception:  # noqa: BLE001, whatever a keyring answers but yes means the key file
        return False
    if kept:
        try:
            write_once(_id_file(folder), name.encode() + b"\n")
        except OSError:
            backend.delete_password(_SERVICE, name)
            raise
    return kept


def _keyring() -> KeyringBackend | None:
    """The system's keyring, None where there is no real one."""
    import keyring  # imported late: it asks the system's services
    from keyring.backends import chainer, fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, chainer.ChainerBackend) and not list(backend.backends):
        return None
    return None if isinstance(backend, fail.Keyring | null.Keyring) else backend


def _parsed(text: str) -> DatabaseKey:
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_LENGTH:
        raise Fault(
            Phrase("The database key is damaged."),
            Phrase("Put the key back from the place you keep it safe. The database itself was not touched."),
        )
    return DatabaseKey(secret)


def _missing() -> Fault:
    return Fault(
        Phrase("The key of the database is missing."),
        Phrase("Put the key file back into the data folder, or sign in as the user who set up this counter."),
    )
