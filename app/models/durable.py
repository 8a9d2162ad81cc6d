"""Writing files so that they are there after a power cut: whole or not at all."""

from __future__ import annotations

import os
import secrets
from errno import ENOTDIR
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder only its owner may enter, durably, with its parents; an existing one is left as it is."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, "a file stands where the folder belongs", os.fspath(folder))
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file only its owner may read, durably; a FileExistsError where there is one already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def write_once(path: Path, content: bytes) -> None:
    """Like `write_new`, but nobody ever sees the file half written."""
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write_new(passing, content)
        publish(passing, path)
    finally:
        passing.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under its name in one step, durably, in place of an older one."""
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write_new(passing, content)
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def publish(passing: Path, path: Path) -> None:
    """Give a finished file its name, durably; a FileExistsError where there is one of that name."""
    sync_file(passing)
    try:
        os.link(passing, path)
    except FileExistsError:
        raise
    except OSError:  # no links on this file system
        if path.exists():
            raise FileExistsError(path) from None
        passing.rename(path)
    else:
        passing.unlink()
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make the content of a file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
