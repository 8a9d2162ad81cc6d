"""Keeps Python alive under PySide6 6.12 before Python 3.12.

PySide6 6.12 counts on None, True and False living for ever, which they do from Python 3.12 on. On 3.11 every call of
Qt that answers with nothing takes one reference to None away, every signal one to True; after some thousand calls the
interpreter stops with "deallocating None". 6.11 has no package with QtPdf alone, so the references are made so many
that they do not run out.
"""

from __future__ import annotations

import sys

_ENOUGH = 1 << 40
_IMMORTAL_SINCE = (3, 12)


def keep_constants() -> None:
    """Give the constants more references than Qt can take away; nothing on a Python where they live for ever."""
    if sys.version_info >= _IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    import ctypes

    for constant in (None, True, False, NotImplemented, ...):
        count = ctypes.c_ssize_t.from_address(id(constant))  # where CPython keeps the number of references
        if abs(count.value - sys.getrefcount(constant)) < 8:
            count.value += _ENOUGH
