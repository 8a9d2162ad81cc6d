"""Papers to the printer, exactly in their size. Slow: call `print_pdf` on the task runner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from app.errors import Fault
from app.i18n import Phrase
from app.ui.pdf import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FINEST = 300
"""Dots per inch beyond which a paper looks no better, but needs a lot of memory."""
_ADVICE = Phrase("The paper is kept with the case: print it again with F10, or save it as a file.")


def printers() -> tuple[str, ...]:
    """The names of the printers this computer has, the one it uses by default first."""
    from PySide6.QtPrintSupport import QPrinterInfo  # late: the window opens without it

    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name)))


def print_pdf(pdf: bytes, printer: str = "", *, title: str = "", file: Path | None = None) -> None:
    """Print all pages of a PDF, each on paper of its own size (a receipt of 80 mm on the roll).

    `printer` is one of `printers()`, "" for the default one; with `file` the pages are written as a PDF instead. A
    Fault where there is no such printer or it does not take the paper.
    """
    pages = PdfPages(pdf)
    device = _device(printer, file)
    device.setDocName(title)
    device.setFullPage(True)
    device.setPageLayout(_layout(pages.size_mm(0)))
    painter = QPainter()
    if not painter.begin(device):
        raise Fault(Phrase("The printer does not answer."), _ADVICE)
    try:
        for page in range(len(pages)):
            if page:
                device.setPageLayout(_layout(pages.size_mm(page)))
                if not device.newPage():
                    raise Fault(Phrase("The printer stopped in the middle of the paper."), _ADVICE)
            _draw(painter, device, pages, page)
    finally:
        painter.end()
    if device.printerState() is device.PrinterState.Error:
        raise Fault(Phrase("The printer reports an error."), _ADVICE)


def _device(printer: str, file: Path | None) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if file is not None:
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(file))
        device.setResolution(_FINEST)
        return device
    if printer and printer not in QPrinterInfo.availablePrinterNames():
        raise Fault(Phrase("The printer {printer} is not there.", printer=printer), _ADVICE)
    info = QPrinterInfo.printerInfo(printer) if printer else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise Fault(Phrase("No printer is set up on this computer."), _ADVICE)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def _layout(size_mm: QSizeF) -> QPageLayout:
    upright = size_mm.height() >= size_mm.width()
    paper = size_mm if upright else size_mm.transposed()
    kind = QPageSize(paper, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    return QPageLayout(kind, turned, QMarginsF(), QPageLayout.Unit.Millimeter)


def _draw(painter: QPainter, device: QPrinter, pages: PdfPages, page: int) -> None:
    picture = pages.picture(page, pages.size_at(page, min(device.resolution(), _FINEST)))
    whole = pages.size_at(page, device.resolution())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, whole.width(), whole.height()), picture)
