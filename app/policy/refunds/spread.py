"""Spreading whole numbers (fen, points) so that the parts add up exactly and are as near as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate


def in_proportion(whole: int, weights: Sequence[int]) -> list[int]:
    """Spread `whole` over the weights: each part its exact share, up or down to a whole number.

    As many parts as possible are rounded HALF_UP (CV-5); where some have to give way, among equals the last ones do.
    No part exceeds its weight if the whole does not exceed all weights. Without any weight, all count the same.
    """
    if not any(weights):
        weights = [1] * len(weights)
    of_all = sum(weights)
    parts = [whole * weight // of_all for weight in weights]
    behind = [whole * weight % of_all for weight in weights]

    def turn(place: int) -> tuple[int, int]:
        return -behind[place], place if 2 * behind[place] >= of_all else -place

    for place in sorted(range(len(parts)), key=turn)[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def one_by_one(whole: int, weights: Sequence[int]) -> list[int]:
    """Spread `whole` over the weights in their sequence: the parts so far are always the exact share, HALF_UP (CV-5).

    No part is negative, and none exceeds its weight if the whole does not exceed all weights. Without any weight, the
    parts are nothing.
    """
    of_all = sum(weights)
    if not of_all:
        return [0] * len(weights)
    so_far = [(2 * whole * sum_of_weights + of_all) // (2 * of_all) for sum_of_weights in accumulate(weights)]
    return [after - before for before, after in zip([0, *so_far], so_far, strict=False)]


def over_columns(rows: Sequence[int], columns: Sequence[int], turns: Sequence[int]) -> Iterator[list[int]]:
    """Each row's amount by column, where rows and columns have the same sum: both add up exactly, nothing is negative.

    The rows so far burden the columns as nearly in proportion as whole numbers allow: what a column owes them is
    rounded up at most to the next whole, and never beyond the column; so the last row finds every column owing a whole
    number, and takes it all. `turns` are the columns' places in the sequence that settles ties.
    """
    whole = sum(columns)
    given = [0] * len(columns)
    so_far = 0
    for amount in rows:
        so_far += amount
        owed = [so_far * column - done * whole for column, done in zip(columns, given, strict=True)]
        row = _row(amount, owed, whole, turns)
        given = [done + part for done, part in zip(given, row, strict=True)]
        yield row


def _row(amount: int, owed: list[int], whole: int, turns: Sequence[int]) -> list[int]:
    """Spread one row: first the wholes owed, most owed first, then single ones by largest remainder.

    `owed` is in fractions, `whole` to one.
    """
    row, rest = [0] * len(owed), amount
    if not rest:
        return row
    for column in sorted(turns, key=lambda column: -owed[column]):
        row[column] = min(rest, max(owed[column] // whole, 0))
        rest -= row[column]
    behind = [column for column in turns if owed[column] > 0]
    for column in sorted(behind, key=lambda column: -(owed[column] % whole))[:rest]:
        row[column] += 1
    return row
