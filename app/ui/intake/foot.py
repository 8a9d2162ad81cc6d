"""The foot of the intake: when it was last kept, discard, save; and the bar that offers a form left behind."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.clock import SHANGHAI, day_of
from app.i18n import Words
from app.ui.icons import IconLabel
from app.ui.intake.keeping import EarlierForm
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.buttons import ActionButton, primary_button
from app.ui.widgets.labels import ElidedLabel, label


def time_of(instant: datetime) -> str:
    """The time of day at the counter: `10:32`."""
    return f"{instant.astimezone(SHANGHAI):%H:%M}"


class Foot(QWidget):
    """The last line of the form."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._kept = ElidedLabel("", "muted")
        self._kept.setObjectName("intake.kept")
        self.discard = ActionButton(words("Discard"), "intake.discard")
        self.save = primary_button(words("Save and print"), "intake.save", "F9")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.small + 2)
        row.addWidget(self._kept, 1)
        row.addWidget(self.discard)
        row.addWidget(self.save)

    def show_kept(self, at: datetime | None) -> None:
        """Say when the form was kept; None: it could not be."""
        kept = self._words("Draft saved {time}", time=time_of(at)) if at else self._words("Draft could not be saved")
        self._say(kept, Tone.NEUTRAL if at else Tone.DANGER)

    def wait(self, *, waiting: bool) -> None:
        """Say that the intake is being saved, or that it no longer is."""
        self._say(self._words("Saving …") if waiting else "", Tone.NEUTRAL)
        self.save.setEnabled(not waiting)
        self.discard.setEnabled(not waiting)

    def show_nothing(self) -> None:
        """There is nothing to keep."""
        self._say("", Tone.NEUTRAL)

    def _say(self, text: str, tone: Tone) -> None:
        self._kept.setText(text)
        restyle(self._kept, tone=str(tone) if tone is not Tone.NEUTRAL else "")


class OfferBar(QFrame):
    """Offers a form left behind: `taken_up`, or `put_away` for good."""

    taken_up = Signal()
    put_away = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("intake.offer_bar")
        self.setProperty("role", "bar")
        self.setProperty("tone", str(Tone.ACCENT))
        self._text = label("", wrap=True, name="intake.offer_bar.text")
        self._take = ActionButton("", "intake.offer_bar.continue")
        self._away = ActionButton("", "intake.offer_bar.discard")
        self._away.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.medium, 3, tokens().space.tiny, 3)
        row.setSpacing(tokens().space.small)
        row.addWidget(IconLabel("info", Tone.ACCENT))
        row.addWidget(self._text, 1)
        row.addWidget(self._take)
        row.addWidget(self._away)
        self._take.clicked.connect(self.taken_up)
        self._away.clicked.connect(self.put_away)
        self.hide()

    @property
    def text(self) -> str:
        """What is offered, "" for nothing."""
        return "" if self.isHidden() else self._text.text()

    def show_offer(self, left: EarlierForm | None, today: date) -> None:
        """Offer a form, or nothing; one of another day is named by its day."""
        self.setVisible(left is not None)
        if left is None:
            return
        _ = self._words
        time = time_of(left.kept_at) if day_of(left.kept_at) == today else _.instant(left.kept_at)
        if left.discarded:
            self._write(_("The intake of {time} was discarded.", time=time), _("Bring it back"), _("Put away"))
        else:
            self._write(_("Unsaved intake of {time}", time=time), _("Continue"), _("Discard it"))

    def _write(self, text: str, take: str, away: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self._take.say(take)
        self._away.say(away)
