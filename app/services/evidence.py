"""Evidence taken in: pictures and PDF, looked into before they are kept, without what they tell beside the picture.

Slow: call it on the task runner, never on the window's thread. The name a file had is not stored, for names of files
often are names of people; nor is where and with what a picture was taken: pictures are written anew, upright.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import Phrase
from app.models.files import FileStore
from app.services.desk import Desk
from app.services.files_in_use import require_reader
from app.services.session import Session, not_permitted
from app.workflow.permissions import Right, Role, Subject, roles_with

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_BYTES = 20 * 2**20
MOST_PIXELS = 100_000_000
THUMBNAIL_SIDE = 96
PDF, JPEG, PNG, WEBP, BMP = "application/pdf", "image/jpeg", "image/png", "image/webp", "image/bmp"
_JPEG_QUALITY = 92
_WRITTEN_AS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_CASES = (Subject.RETURN, Subject.QUALITY, Subject.INSPECTION, Subject.REPAIR, Subject.COMPLAINT)
_TOO_LARGE = Phrase(
    "This file is too large: at most {n} MB. Save it smaller, or take a photo of it.", n=MOST_BYTES >> 20
)
_TOO_MANY_DOTS = Phrase("This picture has too many dots: at most {n} megapixels.", n=MOST_PIXELS // 1_000_000)
_UNKNOWN = Phrase("This is no picture and no PDF that can be kept here. JPEG, PNG, WebP, BMP and PDF can.")
_DAMAGED = Phrase("This picture is damaged or incomplete. Take it again.")
_DAMAGED_PDF = Phrase("This PDF is damaged or incomplete. Save or download it again.")
_LOCKED_PDF = Phrase("This PDF is locked with a password. Open it and save it without one, or print it and scan it.")
_EMPTY = Phrase("This file is empty. Save or copy it again.")
_FOLDER = Phrase("This is a folder. Drop the pictures or PDF in it.")
_UNREADABLE = Phrase("This file cannot be opened. Copy it to this computer and try again.")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was taken in: its name in the store, what it is, how large in bytes, and a small picture (PNG)."""

    sha256: str
    media_type: str
    size: int
    thumbnail: bytes


def take_in(desk: Desk, session: Session, name: str, content: bytes | Path) -> KeptFile:
    """Keep a picture or PDF, encrypted; the same picture is kept once.

    `name` is said in what is refused, and not stored. A UserError (field `files`) where it is too large (20 MB, 100
    megapixels), no picture or PDF, damaged or locked, or where this person has no case to put it to.
    """
    _require(session, Right.CREATE, Right.UPDATE, Right.RECEIVE, Right.APPROVE)
    try:
        looked_into = _look_into(_read(content))
    except UserError as error:
        raise UserError(Phrase("{file}: {what}", file=name, what=error.message), "files") from None
    kept = looked_into.content
    return KeptFile(_files(desk).keep(kept), looked_into.media_type, len(kept), looked_into.thumbnail)


def content(desk: Desk, session: Session, sha256: str) -> bytes:
    """A kept file; a Fault where it is missing or damaged, a UserError for whoever may not read the case it is of."""
    _require(session, Right.READ, Right.CREATE, Right.UPDATE, Right.RECEIVE, Right.APPROVE)
    require_reader(desk, session, sha256)
    return _files(desk).read(sha256)


def thumbnail(desk: Desk, session: Session, sha256: str, side: int = THUMBNAIL_SIDE) -> bytes:
    """A small picture (PNG) of a kept file for whoever may read the case it is of, as `printed_small`."""
    require_reader(desk, session, sha256)
    return printed_small(desk, sha256, side)


def printed_small(desk: Desk, sha256: str, side: int = THUMBNAIL_SIDE) -> bytes:
    """A kept file at most `side` dots wide and high (PNG), a sheet with its kind for a PDF: for the case's own papers.

    A Fault where it is missing or damaged.
    """
    kept = _files(desk).read(sha256)
    media_type = media_type_of(kept)
    return _sheet(side) if media_type == PDF else _small(_decoded(kept, media_type, side), side)


def media_type_of(content: bytes) -> str:
    """What a file is, by its first bytes, whatever its name says; a UserError where it can be none to keep."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"BM"):
        return BMP
    if b"%PDF-" in content[:1024]:
        return PDF
    raise UserError(_UNKNOWN, "files")


def _require(session: Session, *rights: Right) -> None:
    """Somebody who has any of these rights on any kind of case."""
    if not any(session.may(subject, right) for subject in _CASES for right in rights):
        able = (roles_with(subject, right) for subject in _CASES for right in rights)
        raise not_permitted(frozenset[Role]().union(*able))


@dataclass(frozen=True, slots=True)
class _LookedInto:
    """A file as it is to be kept."""

    content: bytes
    media_type: str
    thumbnail: bytes


def _look_into(given: bytes) -> _LookedInto:
    if not given:
        raise UserError(_EMPTY, "files")
    if len(given) > MOST_BYTES:
        raise UserError(_TOO_LARGE, "files")
    media_type = media_type_of(given)
    if media_type == PDF:
        _check_pdf(given)
        return _LookedInto(given, media_type, _sheet(THUMBNAIL_SIDE))
    picture = _decoded(given, media_type)
    kept = given if media_type == BMP else _written_anew(picture, media_type)
    return _LookedInto(kept, media_type, _small(picture, THUMBNAIL_SIDE))


def _files(desk: Desk) -> FileStore:
    return FileStore(desk.store.folder, desk.store.key)


def _read(given: bytes | Path) -> bytes:
    if isinstance(given, bytes):
        return given
    path = given
    try:
        if path.is_dir():
            raise UserError(_FOLDER, "files")
        if not path.is_file():  # gone, or a device or pipe that never ends
            raise UserError(_UNREADABLE, "files")
        if path.stat().st_size > MOST_BYTES:
            raise UserError(_TOO_LARGE, "files")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)  # it may grow meanwhile
    except OSError:
        raise UserError(_UNREADABLE, "files") from None


def _check_pdf(given: bytes) -> None:
    """The marks every whole PDF has at its end; whether its pages can be drawn is seen when they are."""
    if b"%%EOF" not in given[-2048:] or b"startxref" not in given[-4096:]:
        raise UserError(_DAMAGED_PDF, "files")
    if b"/Encrypt" in given[-4096:]:
        raise UserError(_LOCKED_PDF, "files")


def _opener(media_type: str) -> Callable[[BytesIO], ImageFile]:
    """What reads this kind of picture; nothing else is ever tried on it."""
    from PIL import BmpImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    return {
        JPEG: JpegImagePlugin.JpegImageFile,
        PNG: PngImagePlugin.PngImageFile,
        WEBP: WebPImagePlugin.WebPImageFile,
        BMP: BmpImagePlugin.BmpImageFile,
    }[media_type]


def _decoded(given: bytes, media_type: str, least: int = 0) -> Image:
    """The picture, upright; `least`: dots wide and high that are enough, so that a large photo is read faster.

    One that claims to be larger than a camera makes them is refused before it is unpacked.
    """
    from PIL import ImageOps

    try:
        image = _opener(media_type)(BytesIO(given))
        if image.width * image.height > MOST_PIXELS:
            raise UserError(_TOO_MANY_DOTS, "files")
        if least:
            image.draft("RGB", (least * 2, least * 2))
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        return image.convert("I").point(_to_byte).convert("L") if image.mode.startswith("I") else image
    except UserError:
        raise
    except Exception as error:
        # A damaged file fails anywhere in the decoders, with any exception.
        raise UserError(_DAMAGED, "files") from error


def _to_byte(shade: float) -> float:
    """One of 65,536 shades of grey as one of 256."""
    return shade / 256


def _written_anew(picture: Image, media_type: str) -> bytes:
    """The picture and its colours, and nothing else: not where, when, with what and by whom it was taken."""
    told = picture.info
    picture.info = {name: told[name] for name in ("transparency",) if name in told}
    colours = {"icc_profile": told["icc_profile"]} if told.get("icc_profile") else {}
    out = BytesIO()
    if media_type == JPEG and picture.mode not in ("RGB", "L"):
        picture.convert("RGB").save(out, "JPEG", quality=_JPEG_QUALITY)  # a profile for inks tells nothing of lights
    elif media_type == JPEG:
        picture.save(out, "JPEG", quality=_JPEG_QUALITY, **colours)
    else:
        picture.save(out, _WRITTEN_AS[media_type], **colours)
    return out.getvalue()


def _small(picture: Image, side: int) -> bytes:
    """The picture made small, on white where it is transparent; the large one is given up for it."""
    from PIL import Image as Pictures

    picture.thumbnail((side, side))
    clear = picture.convert("RGBA")
    ground = Pictures.new("RGBA", clear.size, "white")
    out = BytesIO()
    Pictures.alpha_composite(ground, clear).convert("RGB").save(out, "PNG")
    return out.getvalue()


def _sheet(side: int) -> bytes:
    """A sheet of paper with its kind on it."""
    from PIL import Image as Pictures
    from PIL import ImageDraw

    width = side * 7 // 10
    sheet = Pictures.new("RGB", (width, side), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, width - 1, side - 1), outline="gray")
    pen.text((width / 2, side / 2), "PDF", fill="black", anchor="mm", font_size=max(side // 4, 8))
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
