"""QR codes as vectors: crisp at any size, on any printer."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import qrcode
from qrcode.util import MODE_ALPHA_NUM, QRData

QUIET_MODULES = 4
"""Modules that stay white around a code, as its standard asks."""


class Symbol(NamedTuple):
    """A code ready to be drawn: modules along one side, and its dark areas as PDF path operators, one unit a module.

    The path begins at the top left corner, y points down. Filled at once it shows no hairlines between the rows.
    """

    modules: int
    path: str


@lru_cache(maxsize=32)
def symbol(text: str) -> Symbol:
    """The symbol of a voucher's code, alphanumeric, error correction M; other characters are a ValueError."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(QRData(text.encode(), mode=MODE_ALPHA_NUM), optimize=0)
    code.make()
    bars: list[str] = []
    for y, line in enumerate(code.modules):
        x = 0
        for dark, same in groupby(line):
            length = len(list(same))
            if dark:
                bars.append(f"{x} {y} {length} 1 re")
            x += length
    return Symbol(len(code.modules), " ".join(bars))
