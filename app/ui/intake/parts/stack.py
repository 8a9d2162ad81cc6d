"""The parts one kind of case asks, below each other; those another kind asked keep what they were told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.purchases import OrderCard
from app.ui.context import Counter
from app.ui.intake.parts.part import Part, focus_field, lay_lines, share_lines
from app.ui.intake.visit import Visit
from app.ui.theme import tokens
from app.ui.widgets.fields import InputField

OnePart = TypeVar("OnePart", bound=Part)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartStack(QWidget):
    """Builds a part when a kind first asks it. The arrows lead from field to field, and out at both ends."""

    changed = Signal()
    arranged = Signal()
    took_product = Signal()
    """A product that is on no purchase here was taken."""
    left_up = Signal()
    left_down = Signal()

    def __init__(self, counter: Counter, host: QWidget, known: Iterable[type[Part]]) -> None:
        super().__init__()
        self._counter = counter
        self._host = host
        self._known = {part.name: part for part in known}
        self._built: dict[type[Part], Part] = {}
        self._shown: tuple[Part, ...] = ()
        self._seen: tuple[Visit, OrderCard | None] = (Visit(), None)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space.small)

    # ------------------------------------------------------------------------------------------------ shown

    def ask(self, parts: Sequence[type[Part]]) -> None:
        """Show these parts, in this order."""
        self._shown = tuple(self.part(kind) for kind in parts)
        for part in self._built.values():
            part.setVisible(part in self._shown)
        self.setVisible(bool(self._shown))
        self.fit()
        self.arranged.emit()

    def fit(self) -> None:
        """Put the parts below each other; with text of ordinary size those that may share a line do."""
        for part in self._shown:
            part.fit()
        lay_lines(self._column, self._lines())
        for part in (part for line in self._lines() for part in line[1:]):
            for field in part.edges:
                field.align_label(0)

    def _lines(self) -> list[tuple[Part, ...]]:
        """The parts line by line."""
        lines: list[tuple[Part, ...]] = []
        for part in self._shown:
            beside = lines[-1] if lines and share_lines() else ()
            if len(beside) == 1 and beside[0].shares_line and part.shares_line:
                lines[-1] = (*beside, part)
            else:
                lines.append((part,))
        return lines

    def part(self, kind: type[OnePart]) -> OnePart:
        """A part of the stack, built now if it was not yet."""
        if kind not in self._built:
            self._built[kind] = self._build(kind)
        return cast("OnePart", self._built[kind])

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that are asked now."""
        return self._shown

    @property
    def edges(self) -> tuple[InputField, ...]:
        """The fields that begin a line."""
        return tuple(field for line in self._lines() for field in line[0].edges)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return tuple(stop for part in self._shown for stop in part.stops)

    def see(self, visit: Visit, order: OrderCard | None) -> None:
        """Learn which goods are chosen."""
        self._seen = (visit, order)
        for part in self._built.values():
            part.see(visit, order)

    def focus_first(self) -> None:
        """Go to the first field."""
        self._go(0)

    def focus_wanted(self) -> bool:
        """Go to the first part in which something is missing; whether there is one."""
        wanted = next((part for part in self._shown if part.is_wanted), None)
        if wanted is not None:
            wanted.focus_first()
        return wanted is not None

    def show_error(self, field: str, text: str) -> bool:
        """Say at a field what is wrong, and go there; False where none of the parts asks it."""
        part = next((part for part in self._shown if field in part.asks), None)
        if part is not None:
            part.show_error(field, text)
        return part is not None

    # ------------------------------------------------------------------------------------------------ told

    def values(self) -> dict[str, Any]:
        """What the parts shown were told, by the field of the draft."""
        return {name: value for part in self._shown for name, value in part.values().items()}

    def check(self) -> None:
        """Raise a UserError, with the field at fault, for what cannot be read in a part that is shown."""
        for part in self._shown:
            part.check()

    def typed(self) -> dict[str, dict[str, Any]]:
        """What stands in all parts, to be kept as JSON."""
        told = {part.name: part.typed() for part in self._built.values()}
        return {name: typed for name, typed in told.items() if typed}

    def put_back(self, typed: Mapping[str, Mapping[str, Any]]) -> None:
        """Show what stood in all parts, or nothing."""
        for name, kind in self._known.items():
            if name in typed:
                self.part(kind)
        for part in self._built.values():
            part.put_back(typed.get(part.name, {}))

    def take_barcode(self, barcode: str) -> bool:
        """Take a scanned product; whether it was meant for one of the parts."""
        return any(part.take_barcode(barcode) for part in self._shown)

    def take_unknown(self, code: str) -> None:
        """Let the parts take what was looked for and is on no purchase here."""
        for part in self._shown:
            part.take_unknown(code)

    # ------------------------------------------------------------------------------------------------ wired

    def _build(self, kind: type[OnePart]) -> OnePart:
        part = kind(self._counter, self._host)
        part.hide()
        part.setParent(self)
        part.put_back({})
        part.see(*self._seen)
        part.changed.connect(self.changed)
        part.arranged.connect(self._arrange)
        part.took_product.connect(self.took_product)
        part.moved_on.connect(lambda: self._leave(part))
        self._watch(part)
        return part

    def _arrange(self) -> None:
        for part in self._shown:
            self._watch(part)
        self.arranged.emit()

    def _watch(self, part: Part) -> None:
        for stop in part.stops:
            stop.installEventFilter(self)

    def _leave(self, part: Part) -> None:
        """On to the first field after a part."""
        last = max((number for number, field in self._rows() if part.isAncestorOf(field)), default=-1)
        self._go(last + 1)

    def _rows(self) -> list[tuple[int, InputField]]:
        return list(enumerate(field for part in self._shown for field in part.fields if not field.isHidden()))

    def _go(self, number: int) -> None:
        rows = dict(self._rows())
        if number < 0:
            self.left_up.emit()
        elif number in rows:
            focus_field(rows[number])
        else:
            self.left_down.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and not any(part.keeps_arrows(watched) for part in self._shown):
                return self._step(watched, step)
        return super().eventFilter(watched, event)

    def _step(self, origin: QObject, step: int) -> bool:
        at = next((n for n, field in self._rows() if isinstance(origin, QWidget) and field.isAncestorOf(origin)), None)
        if at is not None:
            self._go(at + step)
        return at is not None
