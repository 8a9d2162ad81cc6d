"""Codes read from pictures: photos, screenshots and rendered pages."""

from __future__ import annotations


def codes_in(picture: bytes) -> tuple[str, ...]:
    """The texts of all codes in a PNG, JPEG, WebP or BMP file, none if it has none; UserError if it is no picture."""
    raise NotImplementedError


def codes_in_image(width: int, height: int, gray: bytes) -> tuple[str, ...]:
    """The texts of all codes in an image of one byte per pixel, rows from the top, without padding."""
    raise NotImplementedError
