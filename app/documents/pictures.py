"""Pictures from cameras and files: opened with care, made small for paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from app.errors import UserError
from app.i18n import Phrase

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_MOST_BYTES = 60 * 2**20
_MOST_PIXELS = 100_000_000
_PRINTED_SIDE = 600  # pixels: 250 an inch for a picture six centimetres wide
_QUALITY = 82
_TOO_LARGE = Phrase("This picture is too large to be read. Take one of at most 100 megapixels.")
_DAMAGED = Phrase("This picture is damaged or incomplete. Take it again, or type the number under the code.")
_NO_PICTURE = Phrase("This file is no picture that can be read here. PNG, JPEG, WebP, BMP and PDF are.")

Made = TypeVar("Made")


def decoded(picture: bytes, made: Callable[[ImageFile], Made]) -> Made:
    """What `made` makes of a PNG, JPEG, WebP or BMP file; UserError if it is no picture, or too large.

    A picture that claims to be larger than a camera makes them is refused before it is unpacked.
    """
    if len(picture) > _MOST_BYTES:
        raise UserError(_TOO_LARGE, field="file")
    opener = _opener(picture)
    try:
        image = opener(BytesIO(picture))
        if image.width * image.height > _MOST_PIXELS:
            raise UserError(_TOO_LARGE, field="file")
        return made(image)
    except UserError:
        raise
    except Exception as error:
        # A damaged file fails anywhere in the decoders, with any exception.
        raise UserError(_DAMAGED, field="file") from error


def small_print(picture: bytes) -> bytes:
    """A picture as papers carry it: a small upright JPEG that says neither where nor when it was taken.

    Empty where the bytes are no picture: the paper is printed all the same.
    """
    try:
        return decoded(picture, _small)
    except UserError:
        return b""


def shape_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height in pixels of a JPEG that `small_print` made."""
    from PIL.JpegImagePlugin import JpegImageFile

    width, height = JpegImageFile(BytesIO(jpeg)).size
    return int(width), int(height)


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


def _small(image: ImageFile) -> bytes:
    from PIL import Image as Pictures
    from PIL import ImageOps

    image.draft("RGB", (2 * _PRINTED_SIDE, 2 * _PRINTED_SIDE))
    image.load()
    upright: Image = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda shade: shade / 256).convert("L")
    if upright.has_transparency_data:
        white = Pictures.new("RGBA", upright.size, "white")
        upright = Pictures.alpha_composite(white, upright.convert("RGBA"))
    small = upright.convert("RGB")
    small.thumbnail((_PRINTED_SIDE, _PRINTED_SIDE))
    file = BytesIO()
    clean = Pictures.frombytes("RGB", small.size, small.tobytes())  # nothing of what the camera wrote beside it
    clean.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue()
