"""Full-text search: one row of tokens per case, one per customer.

What staff type is cut into tokens and never reaches the full-text syntax as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.database import Store
from app.models.full_text import CASE_SEARCH, CUSTOMER_SEARCH
from app.models.tokens import GAP, amount_token, name_tokens, number_tokens, phone_tokens, words
from app.money import Money


@dataclass(frozen=True, slots=True)
class CaseText:
    """What a case is found by. `numbers` are order, receipt, payment and tracking numbers; `texts` anything else."""

    case_no: str
    customer_name: str = ""
    phones: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    amounts: tuple[Money, ...] = ()
    texts: tuple[str, ...] = field(default_factory=tuple)

    def tokens(self) -> str:
        """All tokens in one text."""
        parts: list[Iterable[str]] = [name_tokens(self.customer_name), words(self.case_no)]
        parts += [phone_tokens(phone) for phone in self.phones]
        parts += [number_tokens(number) for number in self.numbers]
        parts += [[amount_token(amount.fen)] for amount in self.amounts]
        parts += [words(text) for text in (*self.products, *self.texts)]
        return _joined(parts)


def index_case(store: Store, case_id: int, text: CaseText) -> None:
    """Make a case findable, in place of what it was found by before."""
    CASE_SEARCH.put(store, case_id, text.tokens())


def find_cases(store: Store, text: str, limit: int = 50) -> tuple[int, ...]:
    """The ids of the cases that hold all that was typed, the newest first; none for a text without letters."""
    return CASE_SEARCH.find(store, text, limit)


def index_customer(store: Store, customer_id: int, name: str, phone: str, email: str) -> None:
    """Make a customer findable."""
    CUSTOMER_SEARCH.put(store, customer_id, _joined((name_tokens(name), phone_tokens(phone), words(email))))


def find_customers(store: Store, text: str, limit: int = 20) -> tuple[int, ...]:
    """The ids of the customers that hold all that was typed, the newest first."""
    return CUSTOMER_SEARCH.find(store, text, limit)


def _joined(parts: Iterable[Iterable[str]]) -> str:
    return f" {GAP} ".join(" ".join(part) for part in parts)
