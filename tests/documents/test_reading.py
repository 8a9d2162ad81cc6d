"""Codes are read from any picture a customer may bring; what is no picture is refused in words."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.documents.qr import symbol
from app.documents.reading import codes_in, codes_in_image
from app.errors import UserError
from tests.documents.samples import ORDINARY


def drawn(scale: int = 8, quiet: int = 4) -> Image.Image:
    """The code of the ordinary paper as a picture."""
    modules, path = symbol(ORDINARY.code)
    picture = Image.new("L", (modules + 2 * quiet,) * 2, 255)
    words = path.split()
    for x, y, width in zip(words[::5], words[1::5], words[2::5], strict=True):
        for column in range(int(width)):
            picture.putpixel((quiet + int(x) + column, quiet + int(y)), 0)
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)


def saved(picture: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP"])
def test_every_usual_kind_of_picture_is_read(kind):
    assert codes_in(saved(drawn(), kind)) == (ORDINARY.code,)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA", "I;16"])
def test_every_colour_mode_is_read(mode):
    picture = drawn().convert("I").point(lambda shade: shade * 256) if mode == "I;16" else drawn()
    assert codes_in(saved(picture.convert(mode), "PNG")) == (ORDINARY.code,)


def test_dark_on_transparent_is_read():
    black = Image.new("RGBA", drawn().size, (0, 0, 0, 255))
    black.putalpha(drawn().point(lambda shade: 255 - shade))
    assert codes_in(saved(black, "PNG")) == (ORDINARY.code,)


@pytest.mark.parametrize("angle", [3, 90, 180, 222])
def test_a_crooked_photo_is_read(angle):
    photo = Image.new("L", (700, 600), 200)
    photo.paste(drawn(6), (150, 120))
    assert codes_in(saved(photo.rotate(angle, fillcolor=200, expand=True), "JPEG")) == (ORDINARY.code,)


def test_a_tiny_screenshot_is_read():
    assert codes_in(saved(drawn(2), "PNG")) == (ORDINARY.code,)


def test_two_codes_are_both_read():
    double = Image.new("L", (2 * drawn().width, drawn().height), 255)
    double.paste(drawn(), (0, 0))
    double.paste(drawn().rotate(90), (drawn().width, 0))
    assert codes_in(saved(double, "PNG")) == (ORDINARY.code,)


def test_a_picture_without_a_code_has_none():
    assert codes_in(saved(Image.new("RGB", (300, 200), "white"), "PNG")) == ()


def test_a_rendered_page_is_read():
    picture = drawn(4)
    assert codes_in_image(picture.width, picture.height, picture.tobytes()) == (ORDINARY.code,)


@pytest.mark.parametrize(("width", "height"), [(3, 3), (0, 0), (-3, -1)])
def test_bytes_that_are_not_the_image_are_a_bug_of_the_caller(width, height):
    with pytest.raises(ValueError, match="3"):
        codes_in_image(width, height, b"123")


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7 cut", b"GIF89a", b"\x00" * 50, "文字".encode(), b"RIFF....WAVEfmt "])
def test_what_is_no_picture_is_refused(file):
    with pytest.raises(UserError, match="no picture") as refused:
        codes_in(file)
    assert refused.value.field == "file"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP"])
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7])
def test_a_cut_off_picture_is_refused(kind, kept):
    whole = saved(drawn().convert("RGB"), kind)
    with pytest.raises(UserError, match="damaged"):
        codes_in(whole[: max(14, int(len(whole) * kept))])


def test_garbage_behind_a_picture_s_first_bytes_is_refused():
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF1234WEBPVP8 ", b"BM"):
        with pytest.raises(UserError, match="damaged"):
            codes_in(start + bytes(range(256)) * 4)


def test_a_picture_that_would_fill_the_memory_is_refused_unopened():
    bomb = bytearray(saved(Image.new("1", (8, 8)), "BMP"))
    bomb[18:26] = (60_000).to_bytes(4, "little") + (60_000).to_bytes(4, "little")
    with pytest.raises(UserError, match="too large"):
        codes_in(bytes(bomb))


def test_a_file_of_unheard_of_length_is_refused():
    with pytest.raises(UserError, match="too large"):
        codes_in(bytes(61 * 2**20))
