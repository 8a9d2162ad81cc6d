"""What a key is to the scan listener."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_OTHER_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)


def is_end(event: QKeyEvent) -> bool:
    """Whether this key ends a scan: Enter, Tab or a line feed, without a modifier."""
    held = event.modifiers() & (_OTHER_MODIFIERS | Qt.KeyboardModifier.ShiftModifier)
    return (event.key() in _ENDS or event.text() == "\n") and not held  # some scanners end with a line feed


def is_character(event: QKeyEvent) -> bool:
    """Whether this key writes something."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _OTHER_MODIFIERS


def key_of(event: QKeyEvent) -> int:
    """Which key of the keyboard it is, the same for press and release whatever Shift does meanwhile."""
    return event.nativeScanCode() or -event.key()


def copy(event: QKeyEvent) -> QKeyEvent:
    """The same key once more, to be delivered later."""
    copied = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copied.setTimestamp(event.timestamp())
    return copied
