"""What happens with a scan, wherever it was made, and with a picture or PDF that is dropped or pasted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.services import lookup, scan
from app.services.scan import ScanKind, Scanned
from app.ui.context import BarAction, Counter
from app.ui.reading import codes_in_file
from app.ui.received import Received
from app.ui.theme import Tone


class ScanPlace(Protocol):
    """The screen as a scan sees it."""

    def open_case(self, case_no: str) -> None:
        """Open a case on its tab, its due step ready."""

    def take_order(self, order_no: str) -> None:
        """Fill in a purchase where a return is taken in."""

    def take_barcode(self, code: str) -> bool:
        """Tick the goods of that barcode where a return is taken in; False where none is."""

    def take_files(self, things: tuple[Received, ...]) -> bool:
        """Put files with the form that is open, as evidence; False where none takes any."""

    def search_for(self, text: str) -> None:
        """Put a text into the search box and show what is found."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a typed text is: a code, or else the case that matches best."""

    scanned: Scanned
    best: str = ""


class ScanDesk(QWidget):
    """Decides what opens. An invisible part of the screen: it goes with it, and answers that come later are dropped."""

    def __init__(self, counter: Counter, place: ScanPlace, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._counter = counter
        self._place = place

    def take(self, text: str) -> None:
        """Take what was scanned."""
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(lambda: scan.resolve(desk, session, text), self._follow, self._failed, owner=self)

    def take_typed(self, text: str) -> None:
        """Take what was typed into the search box and entered: a code, or the case that matches best."""
        desk, session = self._counter.desk, self._counter.session

        def work() -> _Typed:
            scanned = scan.resolve(desk, session, text)
            if scanned.kind is not ScanKind.UNKNOWN:
                return _Typed(scanned)
            found = lookup.find(desk, session, text, limit=1)
            return _Typed(scanned, found[0].case_no if found else "")

        self._counter.tasks.read(work, self._follow_typed, self._failed, owner=self)

    def take_received(self, things: tuple[Received, ...]) -> None:
        """Take what was dropped or pasted: the first code found in it counts; without one it is evidence."""

        def work() -> tuple[str, ...]:
            return tuple(code for thing in things for code in codes_in_file(thing))

        self._counter.say(Phrase("Reading {name} …", name=things[0].name))
        follow, give_up = partial(self._follow_codes, things), partial(self._unreadable, things)
        self._counter.tasks.read(work, follow, give_up, owner=self)

    # ------------------------------------------------------------------------------------------------ what opens

    def _follow(self, scanned: Scanned) -> None:
        match scanned.kind:
            case ScanKind.CASE:
                self._counter.clear_bar()
                self._place.open_case(scanned.number)
            case ScanKind.ORDER:
                self._counter.clear_bar()
                self._place.take_order(scanned.number)
            case ScanKind.PRODUCT:
                self._take_product(scanned.number)
            case ScanKind.REFUSED:
                self._refuse(scanned)
            case ScanKind.UNKNOWN:
                self._offer_search(scanned)

    def _follow_typed(self, typed: _Typed) -> None:
        if typed.best:
            self._place.open_case(typed.best)
        elif typed.scanned.kind is ScanKind.UNKNOWN:
            self._counter.bar(Phrase("Nothing found for “{text}”.", text=typed.scanned.number))
        else:
            self._follow(typed.scanned)

    def _follow_codes(self, things: tuple[Received, ...], codes: tuple[str, ...]) -> None:
        self._counter.say("")
        if codes:
            self.take(codes[0])
        elif not self._place.take_files(things):
            self._counter.bar(
                Phrase("No code was found in it."),
                advice=Phrase("Take the picture again, closer and flat; or type the number beside the code."),
            )

    def _take_product(self, code: str) -> None:
        if self._place.take_barcode(code):
            self._counter.clear_bar()
        else:
            self._counter.bar(
                Phrase("{code} is a product. Press F2 to take in a return, then scan it again.", code=code), Tone.ACCENT
            )

    def _refuse(self, scanned: Scanned) -> None:
        action = None
        if scanned.number:
            number = scanned.number
            action = BarAction(self._counter.words("Open the case"), lambda: self._place.open_case(number))
        self._counter.bar(scanned.message or Phrase("This code is not valid."), Tone.DANGER, action=action)

    def _offer_search(self, scanned: Scanned) -> None:
        text = scanned.number
        action = BarAction(self._counter.words("Search"), lambda: self._place.search_for(text))
        self._counter.bar(scanned.message or Phrase("This code is not known."), Tone.WARN, action=action)

    def _failed(self, error: Exception) -> None:
        self._counter.bar_error(error)

    def _unreadable(self, things: tuple[Received, ...], error: Exception) -> None:
        self._counter.say("")
        if isinstance(error, UserError) and not self._place.take_files(things):
            self._counter.bar(error.message)
