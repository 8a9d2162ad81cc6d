"""The two kinds of trouble staff are told about; everything else is a bug."""

from __future__ import annotations

from app.i18n import Phrase


class UserError(Exception):
    """Something staff can put right: shown where it arose, in words, with what to do.

    `field` names the form field at fault ("" when it concerns the whole form), `clause` the rule it rests on.
    """

    def __init__(self, message: Phrase, field: str = "", clause: str = "") -> None:
        super().__init__(message.text)
        self.message = message
        self.field = field
        self.clause = clause


class Fault(Exception):
    """The surroundings failed (disk full, key missing, printer gone): shown as a bar with what still works."""

    def __init__(self, message: Phrase, advice: Phrase | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.advice = advice
