"""Evidence taken in: what is kept of it, what is not, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.services import evidence
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.permissions import Role

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n"
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **how)
    return out.getvalue()


def photo() -> bytes:
    """A photo as a phone takes it: lying on its side, with the place and the phone's maker."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "Zhang's phone"
    exif[GPS] = {1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)}
    return picture("JPEG", exif=exif)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def refused(desk: Desk, session: Session, content: bytes | Path, name: str = "a.jpg") -> str:
    with pytest.raises(UserError) as error:
        evidence.take_in(desk, session, name, content)
    assert error.value.field == "files"
    values = dict(error.value.message.values)
    assert values["file"] == name
    what = values["what"]
    assert isinstance(what, Phrase)
    return what.text


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("BMP", "image/bmp")],
)
def test_a_picture_is_kept_encrypted_with_a_small_one_of_it(desk, agent, kind, media_type):
    kept = evidence.take_in(desk, agent, "a", picture(kind))
    assert kept.media_type == media_type
    content = evidence.content(desk, agent, kept.sha256)
    assert (len(content), opened(content).size) == (kept.size, (40, 20))
    assert opened(kept.thumbnail).format == "PNG"
    (file,) = [one for one in desk.store.folder.files.rglob("*") if one.name == kept.sha256]
    assert content not in file.read_bytes()


def test_place_maker_and_name_are_not_kept_and_the_photo_stands_upright(desk, agent):
    given_photo = photo()
    assert b"Zhang" in given_photo
    kept = evidence.take_in(desk, agent, "张三的手机.jpg", given_photo)
    content = evidence.content(desk, agent, kept.sha256)
    image = opened(content)
    assert image.size == (20, 40)
    assert not image.getexif()
    assert b"Zhang" not in content
    assert not [one for one in desk.store.folder.files.rglob("*") if "张三" in one.name]


def test_what_stands_beside_a_png_is_not_kept(desk, agent):
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "Zhang San")
    kept = evidence.take_in(desk, agent, "a.png", picture("PNG", pnginfo=told) + b"Zhang San")
    assert b"Zhang" not in evidence.content(desk, agent, kept.sha256)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "1", "LA", "I;16"])
def test_pictures_of_all_modes_are_kept_and_made_small(desk, agent, mode):
    out = io.BytesIO()
    Image.new(mode, (300, 200)).save(out, "PNG")
    kept = evidence.take_in(desk, agent, "a.png", out.getvalue())
    assert opened(evidence.thumbnail(desk, agent, kept.sha256, 30)).size == (30, 20)


def test_a_picture_in_inks_is_kept_in_lights(desk, agent):
    kept = evidence.take_in(desk, agent, "a.jpg", picture("JPEG", mode="CMYK"))
    assert opened(evidence.content(desk, agent, kept.sha256)).mode == "RGB"


def test_the_same_picture_is_kept_once(desk, agent):
    first, second = (evidence.take_in(desk, agent, name, photo()) for name in ("a.jpg", "b.jpg"))
    assert first == second


def test_a_file_is_read_from_where_it_lies(desk, agent, tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(picture("PNG"))
    assert evidence.take_in(desk, agent, file.name, file) == evidence.take_in(desk, agent, "b", picture("PNG"))


def test_a_pdf_is_kept_as_it_is(desk, agent):
    kept = evidence.take_in(desk, agent, "report.pdf", PDF)
    assert (kept.media_type, kept.size) == ("application/pdf", len(PDF))
    assert evidence.content(desk, agent, kept.sha256) == PDF
    assert opened(kept.thumbnail).height == evidence.THUMBNAIL_SIDE
    assert opened(evidence.thumbnail(desk, agent, kept.sha256, 64)).height == 64


# ----------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "This file is empty. Save or copy it again."),
        (b"hello", "This is no picture and no PDF that can be kept here. JPEG, PNG, WebP, BMP and PDF can."),
        (picture("JPEG")[:200], "This picture is damaged or incomplete. Take it again."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "This picture is damaged or incomplete. Take it again."),
        (b"BM" + b"\xff" * 60, "This picture is damaged or incomplete. Take it again."),
        (PDF[:40], "This PDF is damaged or incomplete. Save or download it again."),
        (
            PDF.replace(b"startxref", b"trailer << /Encrypt 5 0 R >> startxref"),
            "This PDF is locked with a password. Open it and save it without one, or print it and scan it.",
        ),
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_or_pdf_is_refused(desk, agent, content, what):
    assert refused(desk, agent, content) == what


def test_a_file_of_80_megabytes_is_refused_before_it_is_read(desk, agent, tmp_path):
    file = tmp_path / "film.jpg"
    with file.open("wb") as large:
        large.truncate(80 * 2**20)
    assert refused(desk, agent, file).startswith("This file is too large")
    assert refused(desk, agent, bytes(evidence.MOST_BYTES + 1)).startswith("This file is too large")


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(desk, agent):
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    assert refused(desk, agent, bomb) == "This picture has too many dots: at most {n} megapixels."


def test_folders_and_files_that_are_gone_are_refused(desk, agent, tmp_path):
    assert refused(desk, agent, tmp_path).startswith("This is a folder")
    assert refused(desk, agent, tmp_path / "gone.jpg").startswith("This file cannot be opened")


def test_nothing_is_kept_of_what_is_refused(desk, agent):
    before = sorted(desk.store.folder.files.rglob("*"))
    refused(desk, agent, picture("JPEG")[:300])
    assert sorted(desk.store.folder.files.rglob("*")) == before


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
def test_who_works_on_no_case_puts_nothing_in(desk, agent, role):
    somebody = replace(agent, roles=frozenset({role}))
    with pytest.raises(UserError) as error:
        evidence.take_in(desk, somebody, "a.png", picture("PNG"))
    assert "You may not do this" in error.value.message.text


def test_who_may_see_no_case_sees_no_evidence(desk, agent):
    kept = evidence.take_in(desk, agent, "a.png", picture("PNG"))
    auditor, admin = (replace(agent, roles=frozenset({role})) for role in (Role.AUDITOR, Role.ADMIN))
    assert evidence.content(desk, auditor, kept.sha256)
    with pytest.raises(UserError):
        evidence.content(desk, admin, kept.sha256)


def test_a_kept_file_that_is_gone_is_a_fault(desk, agent):
    with pytest.raises(Fault):
        evidence.content(desk, agent, "0" * 64)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "BMP"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=20))
def test_meddled_pictures_are_kept_or_refused_in_words(desk, agent, kind, at, noise):
    whole = picture(kind, (64, 64))
    at %= len(whole)
    meddled = whole[:at] + noise + whole[at + len(noise) :]
    try:
        kept = evidence.take_in(desk, agent, "a", meddled)
    except UserError as error:
        said = error.field
    else:
        said = "files" if evidence.thumbnail(desk, agent, kept.sha256) else ""
    assert said == "files"
