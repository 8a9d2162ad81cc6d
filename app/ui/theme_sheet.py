"""The one stylesheet, made from the tokens. Widgets choose a look by property: `role`, `kind`, `tone`, `invalid`.

Labels: role = title | heading | strong | muted | small | figure | key | error | chip; tone = accent | ok | warn |
danger. Buttons: role = primary | quiet | link | top; kind = danger. Frames: role = card | bar | rule | well | tile |
status | top-bar | tab-bar. A plain `QWidget` that is a screen's ground: role = page.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from app.ui.theme_tokens import Tokens

_LABELS = """
QLabel { background: transparent; color: $text; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: 500; }
QLabel[role="heading"] { font-size: ${heading_px}px; font-weight: 500; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="figure"] { font-size: ${figure_px}px; font-weight: 500; color: $accent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_px}px; }
QLabel[role="key"] { color: $muted; font-size: ${small_px}px; }
QLabel[role="error"] { color: $danger; font-size: ${small_px}px; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="danger"] { color: $danger; }
QLabel[role="chip"] { background: $background; color: $muted; font-size: ${small_px}px; border-radius: ${chip_radius}px;
  padding: 0 ${chip_pad}px; min-height: ${chip}px; max-height: ${chip}px; }
QLabel[role="chip"][tone="accent"] { background: $accent_soft; color: $accent; }
QLabel[role="chip"][tone="ok"] { background: $ok_soft; color: $ok; }
QLabel[role="chip"][tone="warn"] { background: $warn_soft; color: $warn; }
QLabel[role="chip"][tone="danger"] { background: $danger_soft; color: $danger; }
QLabel:disabled { color: $muted; }
"""

_FRAMES = """
QMainWindow, QDialog, QWidget[role="page"] { background: $background; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: ${card_radius}px; }
QFrame[role="well"] { background: $raised; border: 1px dashed $strong_border; border-radius: ${radius}px; }
QFrame[role="well"][over="true"] { background: $accent_soft; border-color: $accent; }
QFrame[role="well"]:focus { border: 2px solid $accent; }
QFrame[role="well"][invalid="true"] { border-color: $danger; background: $danger_soft; }
QFrame[role="tile"] { background: $raised; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[role="rule"] { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame[role="bar"] { background: $raised; border: 1px solid $border; border-radius: ${radius}px;
  min-height: ${inner}px; }
QFrame[role="bar"][tone="accent"] { background: $accent_soft; border-color: $accent_soft; }
QFrame[role="bar"][tone="ok"] { background: $ok_soft; border-color: $ok_soft; }
QFrame[role="bar"][tone="warn"] { background: $warn_soft; border-color: $warn_soft; }
QFrame[role="bar"][tone="danger"] { background: $danger_soft; border-color: $danger_soft; }
QFrame[role="status"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[role="top-bar"] { background: $top_bar; border: 0; }
QFrame[role="top-bar"] QLabel { color: $top_text; }
QFrame[role="top-bar"] QLabel[role="muted"] { color: $top_muted; }
QFrame[role="tab-bar"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QToolTip { background: $raised; color: $text; border: 1px solid $strong_border; padding: 4px 6px; }
"""

_BUTTONS = """
QPushButton, QToolButton { background: $surface; color: $text; border: 1px solid $strong_border;
  border-radius: ${radius}px; padding: 0 12px; min-height: ${inner}px; outline: none; }
QPushButton:hover, QToolButton:hover { background: $raised; border-color: $muted; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${inner_focus}px; }
QToolButton { max-height: ${inner}px; }
QToolButton:focus { max-height: ${inner_focus}px; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; color: $accent; border-color: $accent;
  font-weight: 500; }
QPushButton:disabled, QToolButton:disabled { background: $background; color: $muted; border-color: $border; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="danger"]:disabled { color: $muted; border-color: $border; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 500; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="primary"]:pressed { background: $accent; border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $background; color: $muted; border-color: $border; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $raised; border-color: $border; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QToolButton[role="quiet"], QToolButton[role="step"] { padding: 0; min-width: ${target}px; }
QToolButton[role="quiet"]:focus, QToolButton[role="step"]:focus { padding: 0; min-width: ${target_focus}px; }
QToolButton[role="tile"] { background: $raised; border-color: $border; padding: 4px; min-height: ${tile}px;
  max-height: ${tile}px; }
QToolButton[role="tile"]:focus { border: 2px solid $accent; padding: 3px; min-height: ${tile}px;
  max-height: ${tile}px; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0 4px;
  text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0 3px; }
QPushButton[role="link"][tone="warn"] { color: $warn; }
QPushButton[role="link"][tone="danger"] { color: $danger; }
QPushButton[role="top"] { background: transparent; color: $top_text; border-color: transparent; }
QPushButton[role="top"]:hover { background: $top_field; }
QPushButton[role="top"]:focus { border-color: $top_text; }
QPushButton[role="top"][tone="neutral"] { background: $top_field; }
QPushButton[role="top"][tone="danger"] { background: $top_danger; }
QPushButton[role="top"]:disabled { background: transparent; color: $top_muted; border-color: transparent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text; border: 1px solid $strong_border;
  border-radius: ${radius}px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted; }
QLineEdit, QComboBox { padding: 0 10px; min-height: ${inner}px; }
QPlainTextEdit { padding: 6px 7px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 9px;
  min-height: ${inner_focus}px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 5px 6px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border-color: $danger; background: $danger_soft; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $background;
  color: $muted; border-color: $border; }
QComboBox QLineEdit, QSpinBox QLineEdit { background: transparent; border: 0; padding: 0; min-height: 0; }
QLineEdit:read-only { background: $raised; }
QFrame[role="top-bar"] QLineEdit { background: $top_field; color: $top_text; border-color: $top_border;
  placeholder-text-color: $top_muted;
  selection-background-color: $top_text; selection-color: $top_bar; }
QFrame[role="top-bar"] QLineEdit:focus { border-color: $top_text; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $strong_border; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${target}px; padding: 0 8px; }
"""

_VIEWS = """
QAbstractScrollArea { background: $surface; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollArea[role="reading"]:focus { border: 1px solid $accent; border-radius: ${radius}px; }
QTableView, QListView, QTreeView { background: $surface; color: $text; border: 0; outline: none;
  gridline-color: $border; selection-background-color: $accent_soft; selection-color: $text;
  alternate-background-color: $raised; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $border; padding: 0 8px;
  font-size: ${small_px}px; font-weight: 500; min-height: ${row}px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $strong_border; border-radius: 4px; margin: 1px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surface; color: $text; border: 1px solid $strong_border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: ${radius}px; min-height: 20px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $surface; }
QCalendarWidget QToolButton { border-color: transparent; padding: 0 8px; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $muted; }
QProgressBar { background: $border; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; color: $text; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
"""

_TEMPLATE = Template(_VIEWS + _LABELS + _FRAMES + _BUTTONS + _INPUTS)


def stylesheet(tokens: Tokens) -> str:
    """The stylesheet of a theme at a text scale."""
    chip = max(20, tokens.px(22))
    return _TEMPLATE.substitute(
        asdict(tokens.colours),
        small_px=tokens.px(tokens.type.small),
        heading_px=tokens.px(tokens.type.heading),
        title_px=tokens.px(tokens.type.title),
        figure_px=tokens.px(tokens.type.figure),
        card_radius=tokens.card_radius,
        radius=tokens.radius,
        inner=tokens.control - 2,
        inner_focus=tokens.control - 4,
        target=tokens.target,
        tile=tokens.px(144),
        target_focus=tokens.target - 2,
        row=tokens.row,
        chip=chip,
        chip_radius=chip // 2,
        chip_pad=tokens.px(10),
    )
