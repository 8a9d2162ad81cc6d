"""The colours, distances and type sizes everything on screen is drawn with; no other module names a colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """What a mark on the screen means. Never said by colour alone: a word or a shape goes with it."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours, as `#rrggbb`."""

    background: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    top_bar: str
    top_field: str
    top_border: str
    top_text: str
    top_muted: str
    top_danger: str
    paper: str
    ink: str

    def of(self, tone: Tone) -> str:
        """The colour of words and marks in a tone."""
        return {
            Tone.NEUTRAL: self.muted,
            Tone.ACCENT: self.accent,
            Tone.OK: self.ok,
            Tone.WARN: self.warn,
            Tone.DANGER: self.danger,
        }[tone]

    def soft(self, tone: Tone) -> str:
        """The ground behind words in a tone."""
        return {
            Tone.NEUTRAL: self.background,
            Tone.ACCENT: self.accent_soft,
            Tone.OK: self.ok_soft,
            Tone.WARN: self.warn_soft,
            Tone.DANGER: self.danger_soft,
        }[tone]


LIGHT = Colours(
    background="#f4f5f7",
    surface="#ffffff",
    raised="#fafbfc",
    border="#dde1e6",
    strong_border="#c3c9d1",
    text="#1b2128",
    muted="#5c6672",
    accent="#0b6e69",
    accent_soft="#e3f2f0",
    on_accent="#ffffff",
    ok="#1a7f4b",
    ok_soft="#ebf7f0",
    warn="#9a5b00",
    warn_soft="#fdf1dc",
    danger="#b3261e",
    danger_soft="#fce8e6",
    top_bar="#12353a",
    top_field="#2a4a4f",
    top_border="#4d696d",
    top_text="#ffffff",
    top_muted="#b4c6c8",
    top_danger="#b3261e",
    paper="#ffffff",
    ink="#000000",
)

DARK = Colours(
    background="#14181c",
    surface="#1c2126",
    raised="#22282e",
    border="#323a42",
    strong_border="#47515b",
    text="#e8ecef",
    muted="#9aa5b0",
    accent="#4fb8af",
    accent_soft="#173533",
    on_accent="#0d1f22",
    ok="#5cc98a",
    ok_soft="#17301f",
    warn="#e5a94a",
    warn_soft="#33270f",
    danger="#f2867c",
    danger_soft="#3a1a18",
    top_bar="#0d1f22",
    top_field="#24393c",
    top_border="#435659",
    top_text="#ffffff",
    top_muted="#b4c6c8",
    top_danger="#b3261e",
    paper="#ffffff",
    ink="#000000",
)


@dataclass(frozen=True, slots=True)
class Space:
    """Distances, in pixels; they do not grow with the text."""

    tiny: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    huge: int = 24


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Text sizes in pixels at a text scale of 1."""

    small: int = 12
    body: int = 13
    tab: int = 14
    heading: int = 14
    title: int = 18
    figure: int = 18


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything a widget needs to draw itself: colours, distances, sizes measured at the text scale in force.

    `control` is the height of a button or an input (at least 34), `row` of a list row (at least 36), `target` the least
    height of anything that can be clicked. All in pixels, measured from the font so nothing is clipped.
    """

    colours: Colours = LIGHT
    dark: bool = False
    scale: float = 1.0
    control: int = 34
    row: int = 36
    target: int = 32
    icon: int = 16
    card_radius: int = 8
    radius: int = 6
    space: Space = field(default_factory=Space)
    type: TypeSizes = field(default_factory=TypeSizes)

    def px(self, size: int) -> int:
        """A text size, or a distance that has to grow with the text, at the text scale in force."""
        return round(size * self.scale)
