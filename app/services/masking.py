"""Names and phones as they may stand in plain sight at a public desk."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """The family name and a star: `张*`."""
    return f"{name[:1]}*" if name else ""


def mask_phone(phone: str) -> str:
    """The first three and the last four digits: `138****1234`."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)
