"""Codes read from pictures: photos, screenshots and rendered pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.pictures import decoded

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_WORKING_SIDE = 3200
_SMALL_SIDE = 1000


def codes_in(picture: bytes) -> tuple[str, ...]:
    """The texts of all codes in a PNG, JPEG, WebP or BMP file, none if it has none; UserError if it is no picture.

    A picture that claims to be larger than a camera makes them is refused before it is unpacked.
    """
    return _codes(decoded(picture, _gray))


def codes_in_image(width: int, height: int, gray: bytes) -> tuple[str, ...]:
    """The texts of all codes in an image of one byte per pixel, rows from the top, without padding.

    A ValueError where the bytes are not exactly `width` times `height`.
    """
    from PIL import Image

    if width < 1 or height < 1 or len(gray) != width * height:
        raise ValueError((width, height, len(gray)))
    return _codes(Image.frombytes("L", (width, height), gray))


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
