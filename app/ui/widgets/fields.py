"""Inputs with their label, their error and their value: the one way staff enter anything.

Every field has a label that is its input's buddy, an accessible name, an object name (`name` for the input itself,
`name.label`, `name.error`, `name.field` for the whole), and `value` / `set_value` of its kind. `value` raises a
UserError for what cannot be read; `show_error(text)` says it below the input. `changed` is emitted when staff change
it, not when the program does.
"""

from __future__ import annotations

from app.ui.widgets.figure_fields import DayField, MoneyField, SpinField
from app.ui.widgets.files_input import FilesField
from app.ui.widgets.input_field import InputField, LabelPlace
from app.ui.widgets.option_fields import ChecksField, ChoiceField
from app.ui.widgets.pieces_input import PiecesField
from app.ui.widgets.points_input import PointsField
from app.ui.widgets.text_fields import LinesField, TextField

__all__ = [
    "ChecksField",
    "ChoiceField",
    "DayField",
    "FilesField",
    "InputField",
    "LabelPlace",
    "LinesField",
    "MoneyField",
    "PiecesField",
    "PointsField",
    "SpinField",
    "TextField",
]
