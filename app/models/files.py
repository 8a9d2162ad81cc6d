"""Papers and evidence: files beside the database, named by their SHA-256, encrypted under this installation's key."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Fault
from app.i18n import Phrase
from app.models.durable import make_folder, write_whole
from app.models.failures import sorted_file_failures
from app.models.keys import DatabaseKey
from app.settings import DataFolder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_NAME = re.compile(r"[0-9a-f]{64}")


class FileStore:
    """The encrypted files of a data folder."""

    def __init__(self, folder: DataFolder, key: DatabaseKey) -> None:
        self._folder = folder.files
        self._key = key

    def keep(self, content: bytes) -> str:
        """Keep a file durably; returns its SHA-256 in hex. The same content is kept once."""
        name = hashlib.sha256(content).hexdigest()
        with sorted_file_failures():
            if not self._path(name).exists():
                nonce = secrets.token_bytes(_NONCE)
                make_folder(self._path(name).parent)
                write_whole(self._path(name), nonce + self._cipher().encrypt(nonce, content, name.encode()))
            else:
                os.utime(self._path(name))  # wanted again: `kept_at` is now
        return name

    def read(self, name: str) -> bytes:
        """The content of a kept file; a `Fault` where it is missing, damaged or not what its name says."""
        with sorted_file_failures():
            try:
                sealed = self._path(name).read_bytes()
            except FileNotFoundError:
                raise Fault(Phrase("A stored file is missing."), _restore()) from None
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        except (InvalidTag, ValueError):
            raise Fault(Phrase("A stored file is damaged."), _restore()) from None

    def has(self, name: str) -> bool:
        """Whether a file of that name is kept."""
        return self._path(name).exists()

    def kept_at(self, name: str) -> datetime:
        """When a file was taken in last; long ago for one that is not kept."""
        try:
            return datetime.fromtimestamp(self._path(name).stat().st_mtime, UTC)
        except FileNotFoundError:
            return datetime.min.replace(tzinfo=UTC)

    def discard(self, name: str) -> None:
        """Delete a kept file; nothing happens where it is gone already."""
        with sorted_file_failures():
            self._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The names of all kept files."""
        if self._folder.is_dir():
            yield from sorted(path.name for path in self._folder.glob("??/*") if _NAME.fullmatch(path.name))

    def _cipher(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # imported late: not needed to open the window

        return AESGCM(self._key.sub_key(b"files"))

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name of a kept file: {name!r}")
        return self._folder / name[:2] / name


def _restore() -> Phrase:
    return Phrase("Restore it from the last backup. The case itself is not affected.")
