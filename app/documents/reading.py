"""Codes read from pictures: photos, screenshots and rendered pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import Phrase

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_MOST_BYTES = 60 * 2**20
_MOST_PIXELS = 100_000_000
_WORKING_SIDE = 3200
_SMALL_SIDE = 1000
_TOO_LARGE = Phrase("This picture is too large to be read. Take one of at most 100 megapixels.")
_DAMAGED = Phrase("This picture is damaged or incomplete. Take it again, or type the number under the code.")
_NO_PICTURE = Phrase("This file is no picture that can be read here. PNG, JPEG, WebP, BMP and PDF are.")


def codes_in(picture: bytes) -> tuple[str, ...]:
    """The texts of all codes in a PNG, JPEG, WebP or BMP file, none if it has none; UserError if it is no picture.

    A picture that claims to be larger than a camera makes them is refused before it is unpacked.
    """
    if len(picture) > _MOST_BYTES:
        raise UserError(_TOO_LARGE, field="file")
    opener = _opener(picture)
    try:
        image = opener(BytesIO(picture))
        if image.width * image.height > _MOST_PIXELS:
            raise UserError(_TOO_LARGE, field="file")
        gray = _gray(image)
    except UserError:
        raise
    except Exception as error:
        # A damaged file fails anywhere in the decoders, with any exception.
        raise UserError(_DAMAGED, field="file") from error
    return _codes(gray)


def codes_in_image(width: int, height: int, gray: bytes) -> tuple[str, ...]:
    """The texts of all codes in an image of one byte per pixel, rows from the top, without padding.

    A ValueError where the bytes are not exactly `width` times `height`.
    """
    from PIL import Image

    if width < 1 or height < 1 or len(gray) != width * height:
        raise ValueError((width, height, len(gray)))
    return _codes(Image.frombytes("L", (width, height), gray))


def _opener(picture: bytes) -> Callable[[BytesIO], ImageFile]:
    """What reads this kind of file: chosen by its first bytes, so nothing else is ever tried on it."""
    from PIL import BmpImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return PngImagePlugin.PngImageFile
    if picture.startswith(b"\xff\xd8\xff"):
        return JpegImagePlugin.JpegImageFile
    if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
        return WebPImagePlugin.WebPImageFile
    if picture.startswith(b"BM"):
        return BmpImagePlugin.BmpImageFile
    raise UserError(_NO_PICTURE, field="file")


def _gray(image: ImageFile) -> Image:
    """The picture in shades of grey, on white where it is transparent, no larger than reading needs."""
    from PIL import Image as Pictures

    image.draft("L", (_WORKING_SIDE, _WORKING_SIDE))
    image.load()
    gray: Image
    if image.mode.startswith("I"):
        gray = image.convert("I").point(lambda shade: shade / 256).convert("L")
    elif image.has_transparency_data:
        white = Pictures.new("RGBA", image.size, "white")
        gray = Pictures.alpha_composite(white, image.convert("RGBA")).convert("L")
    else:
        gray = image.convert("L")
    gray.thumbnail((_WORKING_SIDE, _WORKING_SIDE))
    return gray


def _codes(gray: Image) -> tuple[str, ...]:
    """Read as it is, and once more enlarged where a small picture shows nothing."""
    found = _read(gray)
    if not found and max(gray.size) <= _SMALL_SIDE:
        found = _read(gray.resize((2 * gray.width, 2 * gray.height)))
    return found


def _read(gray: Image) -> tuple[str, ...]:
    import zxingcpp

    formats = zxingcpp.BarcodeFormat
    wanted = zxingcpp.BarcodeFormats(
        [formats.QRCode, formats.MicroQRCode, formats.DataMatrix, formats.EANUPC, formats.Code128, formats.Code39]
    )
    pixels = memoryview(gray.tobytes()).cast("B", (gray.height, gray.width))
    texts = (code.text for code in zxingcpp.read_barcodes(pixels, formats=wanted))
    return tuple(dict.fromkeys(text for text in texts if text))
