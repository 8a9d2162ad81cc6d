"""Pages put into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from app.documents.blocks import CodeMark, FrameMark, PictureMark, RuleMark, TextMark
from app.documents.fonts import FRAME_PADDING, FRAME_SCALE, PRINTING, Weight, code_point, typeface
from app.documents.pages import Page
from app.documents.qr import symbol
from app.documents.text import Run, Style, runs, width_of

_OUTLINE = {Weight.REGULAR: 0.0, Weight.MEDIUM: 0.015, Weight.BOLD: 0.03}


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a paper, as `#rrggbb`: a thermal printer has only black, so a roll uses nothing else."""

    text: str
    muted: str
    line: str
    tint: str


SHEET_INKS = Inks(text="#14181C", muted="#5C6672", line="#C3C9D1", tint="#F1F3F5")
ROLL_INKS = Inks(text="#000000", muted="#000000", line="#000000", tint="#FFFFFF")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says about itself: nothing personal."""

    title: str
    author: str
    language: str


def pdf(pages: Sequence[Page], imprint: Imprint, inks: Inks) -> bytes:
    """The pages as a PDF with embedded fonts; the same pages give the same bytes."""
    with PRINTING:
        file = BytesIO()
        canvas = Canvas(
            file,
            invariant=1,
            pageCompression=1,
            initialFontName=typeface(Weight.REGULAR).font.fontName,
            lang=imprint.language,
        )
        canvas.setTitle(imprint.title)
        canvas.setAuthor(imprint.author)
        canvas.setSubject("")
        canvas.setCreator("After-sales counter")
        pen = _Pen(canvas, inks)
        for page in pages:
            pen.draw(page)
        canvas.save()
        return file.getvalue()


class _Pen:
    """Draws marks on a canvas whose origin is at the bottom left."""

    def __init__(self, canvas: Canvas, inks: Inks) -> None:
        self._canvas: Any = canvas
        self._text, self._muted, self._line, self._tint = (
            HexColor(colour) for colour in (inks.text, inks.muted, inks.line, inks.tint)
        )
        self._fill: Color | None = None
        self._document = self._canvas._doc  # noqa: SLF001  # what its fonts count their subsets by

    def draw(self, page: Page) -> None:
        self._canvas.setPageSize((page.width, page.height))
        self._fill = None
        for x, y, marks in page.placed:
            for mark in marks:
                top = page.height - y
                match mark:
                    case TextMark():
                        self._draw_text(mark, x, top)
                    case RuleMark():
                        self._draw_rule(mark, x, top)
                    case FrameMark():
                        self._draw_frame(mark, x, top)
                    case CodeMark():
                        self._draw_code(mark, x, top)
                    case PictureMark():
                        self._draw_picture(mark, x, top)
        self._canvas.showPage()

    def _draw_text(self, mark: TextMark, left: float, top: float) -> None:
        x, y, style = left + mark.x, top - mark.y, mark.style
        self._fill_with(self._muted if style.muted else self._text)
        parts = runs(mark.text, style)
        if len(parts) == 1 and parts[0].font:
            self._write(parts, style, x, y)
            return
        for drawable, group in groupby(parts, lambda part: part.font is not None):
            stretch = list(group)
            if drawable:
                self._write(stretch, style, x, y)
            else:
                self._draw_code_points(stretch, style, x, y)
            x += sum(width_of(text, style) for _, text in stretch)

    def _write(self, parts: Sequence[Run], style: Style, x: float, y: float) -> None:
        """Text in one or several fonts, as one piece, so that it can be found and copied as one.

        Written as PDF text operators at once: the canvas's own way takes three times as long. The fonts of rare
        characters have one light weight: in bolder text they get an outline.
        """
        face = typeface(style.weight)
        said = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for name, text in parts:
            font = face.font if name == face.font.fontName else getFont(name)
            outlined = font is not face.font and _OUTLINE[style.weight]
            if outlined:
                self._canvas.setStrokeColor(self._muted if style.muted else self._text)
                self._canvas.setLineWidth(outlined * style.size)
                said.append("2 Tr")
            for subset, codes in font.splitString(text, self._document):
                subset_name = font.getSubsetInternalName(subset, self._document)
                said.append(f"{subset_name} {style.size:g} Tf <{codes.hex()}> Tj")
            if outlined:
                said.append("0 Tr")
        self._canvas.addLiteral(" ".join((*said, "ET")))

    def _draw_code_points(self, parts: Sequence[Run], style: Style, x: float, y: float) -> None:
        for _, character in parts:
            self._draw_code_point(character, style, x, y)
            x += width_of(character, style)

    def _draw_code_point(self, character: str, style: Style, x: float, y: float) -> None:
        size = style.size
        padding = FRAME_PADDING * size
        wide = width_of(character, style)
        self._canvas.setStrokeColor(self._text)
        self._canvas.setLineWidth(0.05 * size)
        self._canvas.rect(x + padding / 4, y - 0.08 * size, wide - padding / 2, 0.86 * size)
        small = replace(style, size=FRAME_SCALE * size)
        self._write(runs(code_point(character), small), small, x + padding / 2, y + 0.17 * size)

    def _draw_rule(self, mark: RuleMark, left: float, top: float) -> None:
        self._canvas.setStrokeColor(self._line if mark.muted else self._text)
        self._canvas.setLineWidth(mark.thickness)
        self._canvas.setDash([3, 3] if mark.dashed else [])
        self._canvas.line(left + mark.x, top - mark.y, left + mark.x_end, top - mark.y_end)
        if mark.dashed:
            self._canvas.setDash([])

    def _draw_frame(self, mark: FrameMark, left: float, top: float) -> None:
        box = (left + mark.x, top - mark.y - mark.height, mark.width, mark.height)
        if mark.filled:
            self._fill_with(self._tint)
            self._canvas.rect(*box, stroke=0, fill=1)
            return
        self._canvas.setStrokeColor(self._text)
        self._canvas.setLineWidth(0.9)
        self._canvas.rect(*box)

    def _draw_code(self, mark: CodeMark, left: float, top: float) -> None:
        modules, path = symbol(mark.text)
        scale = mark.width / modules
        self._fill_with(self._text)
        self._canvas.saveState()
        self._canvas.transform(scale, 0, 0, -scale, left + mark.x, top - mark.y)
        self._canvas.addLiteral(f"{path} f")
        self._canvas.restoreState()

    def _draw_picture(self, mark: PictureMark, left: float, top: float) -> None:
        box = (left + mark.x, top - mark.y - mark.height, mark.width, mark.height)
        self._canvas.drawImage(ImageReader(BytesIO(mark.jpeg)), *box)

    def _fill_with(self, colour: Color) -> None:
        if colour is not self._fill:
            self._canvas.setFillColor(colour)
            self._fill = colour
