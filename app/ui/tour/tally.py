"""What a task cost: keys, fields, screens."""

from __future__ import annotations

import time


class Tally:
    """Counts from `start` on. A screen counts when a key is pressed or a text typed on it."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin to count anew."""
        self.keys = 0
        self.fields: list[str] = []
        self._screens: set[str] = set()
        self._began = time.perf_counter()

    def key(self, screen: str) -> None:
        """One key on a screen."""
        self.keys += 1
        self._screens.add(screen)

    def field(self, screen: str, text: str) -> None:
        """One field typed on a screen, as it was sent."""
        self.fields.append(text)
        self._screens.add(screen)

    def scan(self, code: str) -> None:
        """One code scanned, as it was sent."""
        self.fields.append(code)

    @property
    def screens(self) -> int:
        """How many screens and dialogs were worked on; at least the one that was open."""
        return max(len(self._screens), 1)

    @property
    def seconds(self) -> float:
        """How long it took, in seconds."""
        return round(time.perf_counter() - self._began, 3)
