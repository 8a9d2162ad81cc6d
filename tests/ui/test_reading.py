"""Codes from what is dropped or pasted; what cannot be read is refused in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage, QPainter

from app.documents.receipt import make_receipt
from app.documents.return_voucher import make_return_voucher
from app.errors import UserError
from app.i18n import Words
from app.ui.pdf import PdfPages
from app.ui.reading import codes_in_file
from app.ui.received import Received, can_receive, received_from
from tests.documents.samples import ORDINARY


@pytest.fixture(scope="module")
def voucher() -> bytes:
    return make_return_voucher(ORDINARY, "A5", Words("en"))


@pytest.fixture(scope="module")
def picture(voucher, qapp) -> QImage:
    pages = PdfPages(voucher)
    return pages.picture(0, pages.size_at(0, 150))


def dropped(tmp_path: Path, name: str, content: bytes) -> Received:
    (tmp_path / name).write_bytes(content)
    return Received(name, path=tmp_path / name)


def test_a_pdf_of_a_voucher(tmp_path, voucher):
    assert codes_in_file(dropped(tmp_path, "voucher.pdf", voucher)) == (ORDINARY.code,)


def test_a_pdf_of_a_receipt_under_another_name(tmp_path):
    receipt = make_receipt(ORDINARY, "80mm", Words("en"))
    assert codes_in_file(dropped(tmp_path, "scan.bin", receipt)) == (ORDINARY.code,)


def test_a_pasted_picture(picture):
    assert codes_in_file(Received("clipboard.png", image=picture)) == (ORDINARY.code,)


def test_a_picture_whose_lines_are_padded(picture):
    assert codes_in_file(Received("x", image=picture.copy(0, 0, 873, 600))) == (ORDINARY.code,)


def test_a_picture_file(tmp_path, picture):
    file = tmp_path / "photo.png"
    picture.save(str(file))
    assert codes_in_file(Received("photo.png", path=file)) == (ORDINARY.code,)


def test_a_picture_without_a_code(qapp):
    blank = QImage(200, 100, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    assert codes_in_file(Received("x", image=blank)) == ()


def test_a_locked_pdf(tmp_path, voucher):
    (tmp_path / "open.pdf").write_bytes(voucher)
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "open.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(UserError, match="locked with a password"):
        codes_in_file(Received("locked.pdf", path=tmp_path / "locked.pdf"))


@pytest.mark.parametrize("length", [0, 5, 100, 2000])
def test_a_truncated_pdf(tmp_path, voucher, length):
    with pytest.raises(UserError, match="damaged or incomplete"):
        codes_in_file(dropped(tmp_path, "cut.pdf", voucher[:length]))


def test_a_pdf_of_huge_pages(tmp_path, qapp):
    writer = PdfWriter()
    writer.add_blank_page(14_000, 10)
    writer.write(tmp_path / "huge.pdf")
    assert codes_in_file(Received("huge.pdf", path=tmp_path / "huge.pdf")) == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.txt", b"hello"), ("x.png", b"\x89PNG\r\n\x1a\n"), ("x.jpg", b""), ("x.zip", b"PK\x03\x04")],
)
def test_what_is_neither_picture_nor_pdf(tmp_path, name, content):
    with pytest.raises(UserError):
        codes_in_file(dropped(tmp_path, name, content))


def test_a_folder(tmp_path):
    with pytest.raises(UserError, match="folder"):
        codes_in_file(Received("x", path=tmp_path))


def test_a_file_that_went_away(tmp_path):
    with pytest.raises(UserError, match="cannot be opened"):
        codes_in_file(Received("x.png", path=tmp_path / "x.png"))


def test_a_file_that_is_too_large(tmp_path):
    with (tmp_path / "x.png").open("wb") as file:
        file.truncate(61 * 2**20)
    with pytest.raises(UserError, match="too large"):
        codes_in_file(Received("x.png", path=tmp_path / "x.png"))


def test_what_a_drop_holds(tmp_path, picture):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.PDF")), QUrl("https://example.org/b.png")])
    assert can_receive(files)
    (only,) = received_from(files)
    assert (only.name, only.path, only.is_pdf) == ("a.PDF", tmp_path / "a.PDF", True)
    image = QMimeData()
    image.setImageData(picture)
    (pasted,) = received_from(image)
    assert pasted.image is not None
    text = QMimeData()
    text.setText("hello")
    assert not can_receive(text)
    assert received_from(text) == ()


def test_a_picture_drawn_sideways_is_read(picture):
    turned = QImage(picture.height(), picture.width(), QImage.Format.Format_RGB32)
    painter = QPainter(turned)
    painter.translate(picture.height(), 0)
    painter.rotate(90)
    painter.drawImage(0, 0, picture)
    painter.end()
    assert codes_in_file(Received("x", image=turned)) == (ORDINARY.code,)


def test_a_pipe_that_never_ends_is_refused(tmp_path):
    os.mkfifo(tmp_path / "voucher.png")
    with pytest.raises(UserError, match="cannot be opened"):
        codes_in_file(Received("voucher.png", path=tmp_path / "voucher.png"))
