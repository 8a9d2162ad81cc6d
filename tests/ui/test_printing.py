"""Papers come out of the printer in their own size, readable."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtPrintSupport import QPrinterInfo

from app.documents.receipt import make_receipt
from app.documents.return_voucher import make_return_voucher
from app.errors import Fault, UserError
from app.i18n import Words
from app.ui.printing import print_pdf, printers
from app.ui.reading import codes_in_file
from app.ui.received import Received
from tests.documents.samples import ORDINARY


def sizes_mm(pdf: bytes | Path) -> list[tuple[float, float]]:
    pages = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages
    return [(float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4) for page in pages]


@pytest.mark.parametrize("size", ["80mm", "A5", "A4"])
def test_every_paper_keeps_its_size_and_its_code(qapp, tmp_path, size):
    words = Words("en")
    pdf = make_receipt(ORDINARY, "80mm", words) if size == "80mm" else make_return_voucher(ORDINARY, size, words)
    out = tmp_path / "out.pdf"
    print_pdf(pdf, title="paper", file=out)
    printed, wanted = sizes_mm(out), sizes_mm(pdf)
    assert len(printed) == len(wanted)
    for one, other in zip(printed, wanted, strict=True):
        assert one == pytest.approx(other, abs=0.3)
    assert codes_in_file(Received("out.pdf", path=out)) == (ORDINARY.code,)


def test_pages_of_different_sizes(qapp, tmp_path):
    writer = PdfWriter()
    for width, height in ((420, 595), (595, 420), (226, 700)):
        writer.add_blank_page(width, height)
    mixed = BytesIO()
    writer.write(mixed)
    print_pdf(mixed.getvalue(), file=tmp_path / "out.pdf")
    for one, other in zip(sizes_mm(tmp_path / "out.pdf"), sizes_mm(mixed.getvalue()), strict=True):
        assert one == pytest.approx(other, abs=0.3)


def test_no_printer_is_said_in_words(qapp, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", staticmethod(QPrinterInfo))
    pdf = make_receipt(ORDINARY, "80mm", Words("en"))
    with pytest.raises(Fault, match="No printer is set up") as fault:
        print_pdf(pdf)
    assert fault.value.advice is not None
    with pytest.raises(Fault, match="is not there"):
        print_pdf(pdf, "Receipt printer")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer(qapp, tmp_path):
    with pytest.raises(Fault, match="does not answer"):
        print_pdf(make_receipt(ORDINARY, "80mm", Words("en")), file=tmp_path / "no" / "such" / "folder.pdf")


def test_a_damaged_paper_is_refused(qapp, tmp_path):
    with pytest.raises(UserError):
        print_pdf(b"%PDF-1.4", file=tmp_path / "out.pdf")


def test_the_default_printer_comes_first(monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["b", "a", "c"]))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: "c"))
    assert printers() == ("c", "a", "b")
