"""Products to choose from: found by name, by how it sounds, by barcode or article number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.models import products
from app.models.pinyin import syllables
from app.models.products import ProductRow
from app.models.tokens import joined
from app.money import Money
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.permissions import Right, Subject

_SHORTEST_CODE = 4
_GIFT = "GIFT"


@dataclass(frozen=True, slots=True)
class ProductCard:
    """One article as it is chosen; `price` is what one costs today, None where the archive does not know."""

    product_id: int
    title: str
    barcode: str
    price: Money | None


def find_products(desk: Desk, session: Session, text: str, limit: int = 9) -> tuple[ProductCard, ...]:
    """The articles that hold every word typed, those with a price first; all of them for an empty text.

    A word is part of name, brand or spec, the beginning of how they sound from any syllable on (full or by initials),
    or four or more digits of the barcode or article number. What is only given along is not among them.
    """
    if not session.may(Subject.ADVERSE, Right.CREATE):  # whoever may take in a reaction names the product
        session.require(Subject.RETURN, Right.READ)
    return tuple(_card(row) for row in matching(desk, text)[:limit])


def matching(desk: Desk, text: str) -> tuple[ProductRow, ...]:
    """The articles that hold every word of a text, those with a price first, the newest before."""
    wanted = unicodedata.normalize("NFKC", text).lower().split()
    rows = (row for row in products.catalogue(desk.store) if row.category != _GIFT and _holds(row, wanted))
    return tuple(sorted(rows, key=lambda row: (row.price is None, -row.id)))


def product_card(desk: Desk, product_id: int) -> ProductCard | None:
    """One article by its id."""
    row = products.by_id(desk.store, product_id)
    return _card(row) if row else None


def _card(row: ProductRow) -> ProductCard:
    return ProductCard(row.id, row.title, row.barcode or "", row.price)


def _holds(row: ProductRow, wanted: Iterable[str]) -> bool:
    said = unicodedata.normalize("NFKC", f"{row.brand} {row.title}").lower()
    codes = (joined(row.barcode or ""), joined(row.sku))
    return all(
        word in said or _sounds_like(row.name, word) or any(_is_part_of(word, code) for code in codes)
        for word in wanted
    )


def _sounds_like(name: str, word: str) -> bool:
    return word.isascii() and word.isalpha() and any(sound.startswith(word) for sound in _sounds(name))


def _is_part_of(word: str, code: str) -> bool:
    plain = joined(word)
    return len(plain) >= _SHORTEST_CODE and plain in code


@lru_cache(maxsize=4096)
def _sounds(name: str) -> tuple[str, ...]:
    """How a name sounds from each syllable on: whole, and by its initials."""
    plain = syllables(name)
    starts = [plain[start:] for start in range(len(plain))]
    return tuple("".join(rest) for rest in starts) + tuple("".join(one[0] for one in rest) for rest in starts)
