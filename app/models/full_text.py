"""Full-text tables, the SQLite way (FTS5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from app.models.database import Store
from app.models.tokens import SHORTEST_HEAD, SHORTEST_TAIL, amount_in, is_character, joined, without_country, words

_MOST_WORDS = 8
_MOST_TOKENS = 16


@dataclass(frozen=True, slots=True)
class FullTextTable:
    """One table of tokens, its rows numbered like the records they stand for."""

    name: str

    def put(self, store: Store, record_id: int, tokens: str) -> None:
        """Set the tokens of a record."""
        store.write_sql(f"INSERT OR REPLACE INTO {self.name} (rowid, tokens) VALUES (?, ?)", (record_id, tokens))

    def find(self, store: Store, text: str, limit: int) -> tuple[int, ...]:
        """The records that hold all that was typed, the newest first; none where nothing to look for was typed."""
        query = match_expression(text)
        if not query:
            return ()
        statement = f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH ? ORDER BY rowid DESC LIMIT ?"
        return tuple(row[0] for row in store.sql(statement, (query, limit)))


CASE_SEARCH = FullTextTable("case_search")
CUSTOMER_SEARCH = FullTextTable("customer_search")


def match_expression(text: str) -> str:
    """The FTS5 expression for what staff typed, "" where there is nothing to look for.

    Words are parted by spaces and must all be found, in any order. Neighbouring Chinese characters are one phrase;
    words and numbers of two characters or more are beginnings; four or more also the tail of a long number; what may
    be an amount is looked for as one too. Only our own tokens reach the expression, each in quotes.
    """
    found = (_word(typed) for typed in without_country(text).split()[:_MOST_WORDS])
    return " AND ".join(f"({terms})" for terms in found if terms)


def _word(typed: str) -> str:
    tokens = tuple(islice(words(typed), _MOST_TOKENS))
    choices = [" AND ".join(_terms(tokens))]
    number = joined(typed)
    if len(number) >= SHORTEST_TAIL and not any(map(is_character, tokens)):
        choices.append(f'"_r{number[::-1]}"*')
        choices += [f'"_h{number}"*'] if len(number) >= SHORTEST_HEAD else []
    amount = amount_in(typed)
    choices += [f'"{amount}"'] if amount else []
    return " OR ".join(f"({choice})" for choice in choices if choice)


def _terms(tokens: Iterable[str]) -> list[str]:
    """The terms of one word; a single letter or digit says too little, unless it stands beside others."""
    terms: list[str] = []
    for is_phrase, run in groupby(tokens, key=is_character):
        if is_phrase:
            terms.append('"' + " ".join(run) + '"')
        else:
            terms += [f'"{token}"*' if len(token) > 1 else f'"{token}"' for token in run]
    return [] if len(terms) == 1 and len(terms[0]) == 3 else terms
