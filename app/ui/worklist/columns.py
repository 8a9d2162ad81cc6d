"""The columns of a work list, and what a click on each sorts by."""

from __future__ import annotations

from enum import IntEnum

from app.i18n import Phrase
from app.services.worklists import Sort


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    CASE = 1
    STATE = 2
    DUE = 3


COLUMN_TITLES = {
    Column.NUMBER: Phrase("No."),
    Column.CASE: Phrase("Customer / goods"),
    Column.STATE: Phrase("State"),
    Column.DUE: Phrase("Due"),
}

SORTED_BY = {
    Column.NUMBER: Sort.NUMBER,
    Column.CASE: Sort.CUSTOMER,
    Column.STATE: Sort.STATE,
    Column.DUE: Sort.DUE,
}
"""What the database sorts by for a column."""

GAP, MARK, SHAPE = 10, 3, 14
"""Room beside the words of a cell, the mark of the chosen row, the shape of a pressing limit; in pixels."""
