"""How papers look: one set of sizes and styles for sheets, one for the receipt roll."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.documents.blocks import MM
from app.documents.drawing import ROLL_INKS, SHEET_INKS, Inks
from app.documents.fonts import Weight
from app.documents.pages import Stock
from app.documents.text import Style


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of one stock. `narrow`: parts that stand side by side on a sheet stand one under the other.

    `code` and `small_code` are the widths of the QR code, in points; `gap` is the space between two sections.
    """

    stock: Stock
    inks: Inks
    narrow: bool
    title: Style
    number: Style
    total: Style
    heading: Style
    strong: Style
    body: Style
    label: Style
    note: Style
    fine: Style
    fine_ink: Style
    code: float
    small_code: float
    gap: float

    @property
    def measure(self) -> float:
        """How wide the content may be, in points."""
        return self.stock.measure


SHEET = Look(
    stock=Stock(width=148 * MM, height=210 * MM, side=11 * MM, top=9 * MM, bottom=8 * MM),
    inks=SHEET_INKS,
    narrow=False,
    title=Style(20, 26, Weight.BOLD),
    number=Style(16, 21, Weight.BOLD),
    total=Style(15, 19, Weight.BOLD),
    heading=Style(9.5, 14.5, Weight.BOLD),
    strong=Style(8.8, 13.6, Weight.MEDIUM),
    body=Style(8.8, 13.6),
    label=Style(7.8, 13.6, muted=True),
    note=Style(7.6, 10.6, muted=True),
    fine=Style(7, 9.8, muted=True),
    fine_ink=Style(7.4, 10.4),
    code=25 * MM,
    small_code=14 * MM,
    gap=5,
)
COMPACT_SHEET = replace(
    SHEET,
    title=Style(18.5, 23, Weight.BOLD),
    number=Style(15, 18.5, Weight.BOLD),
    total=Style(14, 16.5, Weight.BOLD),
    heading=Style(9, 12.4, Weight.BOLD),
    strong=Style(8.2, 11.7, Weight.MEDIUM),
    body=Style(8.2, 11.7),
    label=Style(7.4, 11.7, muted=True),
    note=Style(7.1, 9.2, muted=True),
    fine=Style(6.7, 8.6, muted=True),
    fine_ink=Style(7, 9.2),
    code=24 * MM,
    gap=3.2,
)
"""The sheet set closer, where that saves a page."""
SHEETS = (SHEET, COMPACT_SHEET)

_A4 = Stock(width=210 * MM, height=297 * MM, side=17 * MM, top=14 * MM, bottom=12 * MM)
LARGE_SHEET = replace(
    SHEET,
    stock=_A4,
    title=Style(24, 31, Weight.BOLD),
    number=Style(19, 25, Weight.BOLD),
    total=Style(17.5, 22.5, Weight.BOLD),
    heading=Style(11.2, 17.5, Weight.BOLD),
    strong=Style(10.2, 16.2, Weight.MEDIUM),
    body=Style(10.2, 16.2),
    label=Style(9, 16.2, muted=True),
    note=Style(8.8, 12.6, muted=True),
    fine=Style(8.2, 11.6, muted=True),
    fine_ink=Style(8.6, 12.2),
    code=30 * MM,
    small_code=16 * MM,
    gap=7,
)
LARGE_SHEETS = (LARGE_SHEET, replace(SHEET, stock=_A4))
"""A single paper on the whole of an A4 sheet, upright."""

ROLL = Look(
    stock=Stock(width=80 * MM, height=None, side=4 * MM, top=5 * MM, bottom=8 * MM),
    inks=ROLL_INKS,
    narrow=True,
    title=Style(17, 23, Weight.BOLD),
    number=Style(14, 19, Weight.BOLD),
    total=Style(15, 21, Weight.BOLD),
    heading=Style(9.5, 15, Weight.BOLD),
    strong=Style(9, 13.5, Weight.MEDIUM),
    body=Style(8.5, 13),
    label=Style(8.5, 13),
    note=Style(8, 11.5),
    fine=Style(7.5, 10.5),
    fine_ink=Style(8, 11.5),
    code=30 * MM,
    small_code=18 * MM,
    gap=5,
)
