"""Full-text tables, the SQLite way (FTS5)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from app.models.database import Store
from app.models.tokens import amount_in, is_character, words

_LONGEST_QUERY = 12


@dataclass(frozen=True, slots=True)
class FullTextTable:
    """One table of tokens, its rows numbered like the records they stand for."""

    name: str

    def put(self, store: Store, record_id: int, tokens: str) -> None:
        """Set the tokens of a record."""
        store.write_sql(f"DELETE FROM {self.name} WHERE rowid = ?", (record_id,))
        store.write_sql(f"INSERT INTO {self.name} (rowid, tokens) VALUES (?, ?)", (record_id, tokens))

    def find(self, store: Store, text: str, limit: int) -> tuple[int, ...]:
        """The records that hold all that was typed, the newest first."""
        query = match_expression(text)
        if not query:
            return ()
        statement = f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH ? ORDER BY rowid DESC LIMIT ?"
        return tuple(row[0] for row in store.sql(statement, (query, limit)))


CASE_SEARCH = FullTextTable("case_search")
CUSTOMER_SEARCH = FullTextTable("customer_search")


def match_expression(text: str) -> str:
    """The FTS5 expression for what staff typed, "" where there is nothing to look for.

    Words are parted by spaces and must all occur. Neighbouring Chinese characters are one phrase; words and numbers
    of two characters or more match as beginnings; a word that may be an amount also matches the amount.
    """
    parts: list[str] = []
    for typed in text.split()[:_LONGEST_QUERY]:
        amount = amount_in(typed)
        terms = " AND ".join(_terms(words(typed)[:_LONGEST_QUERY]))
        if amount is not None:
            terms = f'("{amount}" OR ({terms}))' if terms else f'"{amount}"'
        if terms:
            parts.append(terms)
    return " AND ".join(parts)


def _terms(tokens: tuple[str, ...]) -> list[str]:
    terms: list[str] = []
    for chinese, run in groupby(tokens, key=is_character):
        if chinese:
            terms.append('"' + " ".join(run) + '"')
        else:
            terms += [f'"{token}"*' if len(token) > 1 else f'"{token}"' for token in run]
    return terms
