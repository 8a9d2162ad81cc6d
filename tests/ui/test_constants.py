"""The constants of Python outlive Qt."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

import app.ui  # noqa: F401 - importing it is what keeps them


@pytest.mark.parametrize("constant", [None, True, False])
def test_there_are_more_references_than_qt_takes_away(constant):
    assert sys.getrefcount(constant) > 1_000_000_000


def test_many_calls_that_answer_with_nothing(qapp):
    class Sender(QObject):
        sent = Signal()

    sender = Sender()
    for _ in range(20_000):
        sender.setObjectName("")
        sender.sent.emit()
