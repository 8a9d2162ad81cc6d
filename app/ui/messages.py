"""What the program says to whoever sits at it: the bar over the tab, the line at the foot; and when each goes away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.ui.context import Counter, Message
from app.ui.keys import comes_later
from app.ui.theme import Tone
from app.ui.widgets.bars import MessageBar, StatusLine


class Messages(QObject):
    """Hears the tabs, the tasks and the bugs, and puts what they say where it belongs.

    A message goes when another tab is opened; what failed around the program, or in it, stays until it is put away.
    """

    def __init__(self, counter: Counter, bar: MessageBar, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._bar = bar
        self._status = status
        self._do: Callable[[], object] | None = None
        self._stays = False
        counter.outlets.said.connect(self.say)
        counter.outlets.barred.connect(self.show_message)
        counter.tasks.fault.connect(self.show_fault)
        counter.tasks.bug.connect(self.show_bug)
        counter.tasks.refused.connect(self.show_refusal)
        bar.acted.connect(self._act)

    def say(self, text: str, tone: Tone = Tone.OK) -> None:
        """Put a line into the status area."""
        self._status.say(text, tone)

    def say_later(self, what: Phrase) -> None:
        """Say that something comes with a later version, and what can be done now."""
        self.say(self._counter.words.say(comes_later(what)), Tone.NEUTRAL)

    def note(self, text: str, case_no: str) -> None:
        """Say what became of papers, after what was said of their case: its number and next step stay readable."""
        said = self._status.text
        self.say(f"{said.rstrip('.。')} · {text}" if case_no in said and text not in said else text)

    def show_message(self, message: Message | None) -> None:
        """Show a message over the tab, or take it away."""
        self._stays = False
        if message is None:
            self._bar.close_message()
            return
        self._do = message.action.do if message.action else None
        self._bar.show_message(message.text, message.tone, message.action.title if message.action else "")

    def show_refusal(self, error: UserError) -> None:
        """Say what a service refused, where nobody nearer did."""
        self._counter.bar_error(error)

    def show_fault(self, fault: Fault) -> None:
        """Say what failed in the surroundings, and what still works."""
        self._counter.bar(fault.message, Tone.DANGER, fault.advice or "")
        self.stay()

    def show_bug(self, report: str) -> None:
        """Say that the program itself went wrong, and where the report is."""
        said = Phrase("Something went wrong in the program. What you typed is kept.")
        self._counter.bar(said, Tone.DANGER, Phrase("A report was written: {file}", file=report) if report else "")
        self.stay()

    def stay(self) -> None:
        """Keep the message that is there when its tab is left: it is about more than that."""
        self._stays = True

    def leave_tab(self) -> None:
        """Put away what was said about the tab that is left."""
        if not self._stays:
            self._bar.close_message()

    def put_away(self) -> bool:
        """Put the message away; whether there was one."""
        there = not self._bar.isHidden()
        self._bar.close_message()
        return there

    def _act(self) -> None:
        action, self._do = self._do, None
        self._bar.close_message()
        if action:
            action()
