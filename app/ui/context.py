"""What every tab is handed: the desk, who is signed in, the words, the task runner, and a way to speak up.

    counter.say(Phrase("Saved {case}.", case=saved.case_no))       # status line: done
    counter.bar(error.message, Tone.WARN)                          # bar over the tab: needs attention
    counter.show_papers(papers)                                    # preview and print
    counter.tell(Notice(saved.case_no, self))                      # whoever shows this case looks again

A tab knows no window: it speaks through `Counter.outlets`, and the window (or a test) listens to their signals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.i18n import Phrase, Words
from app.services.desk import Desk
from app.services.preferences import Preferences
from app.services.session import Session
from app.ui.theme_tokens import Tone

if TYPE_CHECKING:
    from app.services.papers import Paper
    from app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Notice:
    """Something stored has changed: which case ("" for several or none), and who changed it, so it need not look."""

    case_no: str = ""
    initiator: object | None = None


@dataclass(frozen=True, slots=True)
class BarAction:
    """A button on the message bar; pressing it closes the bar first."""

    title: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """What the message bar says: what happened and what to do about it, and a button for that."""

    text: str
    tone: Tone = Tone.WARN
    action: BarAction | None = None


class Outlets(QObject):
    """Where the tabs speak and the window listens."""

    changed = Signal(object)
    """A `Notice`: views that show the case, or a list it may be in, look again."""
    said = Signal(str)
    """A line for the status area: done, with number and next step."""
    barred = Signal(object)
    """A `Message` for the bar over the tab; None takes the bar away."""
    papers = Signal(object)
    """A tuple of `Paper`: to be shown in the preview and printed."""
    sent = Signal(object)
    """A tuple of `Paper`: to be printed without being shown."""
    viewed = Signal(object)
    """A tuple of `Paper`: only to be looked at."""
    case_wanted = Signal(str)
    """The number of a case to be opened on its tab, its due step ready."""
    intake_wanted = Signal(str)
    """A kind of case (`RETURN`, …) to be taken in."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Counter:
    """The counter as a tab sees it; made anew when somebody else signs in or the language changes."""

    desk: Desk
    session: Session
    words: Words
    tasks: TaskRunner
    preferences: Preferences
    outlets: Outlets

    def say(self, what: Phrase | str) -> None:
        """Put a line into the status area: what was done, its number, what comes next."""
        self.outlets.said.emit(self.in_words(what))

    def bar(
        self,
        what: Phrase | str,
        tone: Tone = Tone.WARN,
        advice: Phrase | str = "",
        action: BarAction | None = None,
    ) -> None:
        """Show a bar over the tab: something needs attention."""
        between = "" if self.words.language == "zh_CN" else " "
        text = between.join(said for said in (self.in_words(what), self.in_words(advice)) if said)
        self.outlets.barred.emit(Message(text, tone, action))

    def bar_error(self, error: Exception) -> None:
        """Show what a service refused; faults and bugs the window shows by itself, wherever they arise."""
        if isinstance(error, UserError):
            self.bar(error.message, Tone.WARN)

    def clear_bar(self) -> None:
        """Take the bar away."""
        self.outlets.barred.emit(None)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show papers in the preview, and print those that have a printer."""
        self.outlets.papers.emit(tuple(papers))

    def send_papers(self, papers: Sequence[Paper]) -> None:
        """Print papers without showing them."""
        self.outlets.sent.emit(tuple(papers))

    def view_papers(self, papers: Sequence[Paper]) -> None:
        """Show kept papers in the preview without printing them."""
        self.outlets.viewed.emit(tuple(papers))

    def tell(self, notice: Notice) -> None:
        """Tell every view that something stored has changed."""
        self.outlets.changed.emit(notice)

    def open_case(self, case_no: str) -> None:
        """Open a case on its tab, its due step ready."""
        self.outlets.case_wanted.emit(case_no)

    def in_words(self, what: Phrase | str) -> str:
        """A phrase in the language of the screen; a text as it is."""
        return self.words.say(what) if isinstance(what, Phrase) else what
