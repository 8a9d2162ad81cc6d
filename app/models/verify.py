"""Whether everything stored is whole and true to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import Fault
from app.i18n import Phrase
from app.models import events
from app.models.database import Store
from app.models.files import FileStore
from app.money import Money


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be; `code` is for programs, `message` for people."""

    code: str
    message: Phrase


def verify(store: Store) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing for a sound store. A `Fault` where the database cannot even be read."""
    return (
        *_integrity(store),
        *_foreign_keys(store),
        *_event_chain(store),
        *_files(store),
        *_units(store),
        *_refunds(store),
        *_search(store),
    )


def _integrity(store: Store) -> Iterator[Finding]:
    for line in store.trouble():
        yield Finding("INTEGRITY", Phrase("The database is damaged: {what}", what=line))


def _foreign_keys(store: Store) -> Iterator[Finding]:
    for table, row in store.dangling():
        yield Finding("FOREIGN_KEY", Phrase("Row {row} of table {table} points to nothing", row=row, table=table))


def _event_chain(store: Store) -> Iterator[Finding]:
    broken = events.verify_chain(store)
    if broken is not None:
        yield Finding("EVENT_CHAIN", Phrase("Event {number} does not fit the chain of events", number=broken))


def _files(store: Store) -> Iterator[Finding]:
    files = FileStore(store.folder, store.key)
    for (name,) in store.sql("SELECT DISTINCT sha256 FROM papers ORDER BY sha256"):
        try:
            files.read(name)
        except Fault as fault:
            yield Finding("FILE", Phrase("{what} File {file}", what=fault.message, file=name))


_TAKEN_BY_NOBODY = """
    SELECT c.case_no, l.position, u.unit FROM returned_units u
    JOIN cases c ON c.id = u.case_id JOIN order_lines l ON l.id = u.order_line_id
    LEFT JOIN return_lines r ON r.case_id = u.case_id AND r.order_line_id = u.order_line_id
    WHERE u.unit > l.qty OR r.id IS NULL ORDER BY u.id
"""
_TAKEN_IN_PART = """
    SELECT c.case_no, r.qty - json_array_length(r.handed_back) AS kept, COUNT(u.id) FROM return_lines r
    JOIN cases c ON c.id = r.case_id
    LEFT JOIN returned_units u ON u.case_id = r.case_id AND u.order_line_id = r.order_line_id
    GROUP BY r.id, c.case_no, r.qty, c.is_open, c.state, r.handed_back
    HAVING COUNT(u.id) NOT IN (0, kept)
        OR (COUNT(u.id) <> kept AND c.is_open = 1 AND c.state NOT IN ('REJECTED', 'WAIVED')) ORDER BY r.id
"""


def _units(store: Store) -> Iterator[Finding]:
    """Every taken piece belongs to a return and an order line that has it; an open return has all it keeps."""
    for case_no, position, unit in store.sql(_TAKEN_BY_NOBODY):
        piece = {"case": case_no, "line": position, "unit": unit}
        yield Finding("UNITS", Phrase("{case} holds piece {unit} of line {line}, which is not its own", **piece))
    for case_no, applied, taken in store.sql(_TAKEN_IN_PART):
        pieces = {"case": case_no, "n": applied, "taken": taken}
        yield Finding("UNITS", Phrase("{case} is about {n} pieces of a line, but holds {taken}", **pieces))


_HOLDING = "EXISTS (SELECT 1 FROM returned_units u WHERE u.case_id = c.id)"
_SOLD = """
    o.id AS order_id, o.order_no,
    (SELECT SUM(l.paid) FROM order_lines l WHERE l.order_id = o.id) AS paid,
    (SELECT SUM(l.qty) FROM order_lines l WHERE l.order_id = o.id) AS pieces
"""
_BACK = f"""
    SELECT {_SOLD}, SUM(r.goods) AS goods,
        (SELECT COUNT(*) FROM returned_units u JOIN order_lines l ON l.id = u.order_line_id
            JOIN returns x ON x.case_id = u.case_id WHERE l.order_id = o.id) AS back
    FROM returns r JOIN cases c ON c.id = r.case_id JOIN orders o ON o.id = c.order_id
    WHERE {_HOLDING} GROUP BY o.id, o.order_no
"""
_TOO_MUCH = f"SELECT order_no, goods, paid FROM ({_BACK}) WHERE goods > paid ORDER BY order_no"
_ALL_BUT_NOT_ALL = f"SELECT order_no, goods, paid FROM ({_BACK}) WHERE back = pieces AND goods < paid ORDER BY order_no"
_BY_WAY = f"""
    SELECT o.order_no, t.method, SUM(t.amount) AS back,
        COALESCE((SELECT SUM(s.amount) FROM tenders s WHERE s.order_id = o.id AND s.method = t.method), 0) AS paid,
        (SELECT SUM(r.reimbursed + r.penalty) FROM returns r JOIN cases x ON x.id = r.case_id
            WHERE x.order_id = o.id) AS besides
    FROM return_tenders t JOIN cases c ON c.id = t.case_id JOIN orders o ON o.id = c.order_id
    WHERE {_HOLDING} GROUP BY o.id, o.order_no, t.method
"""
_TOO_MUCH_BY_A_WAY = f"SELECT order_no, method, back, paid FROM ({_BY_WAY}) WHERE back > paid + besides ORDER BY 1, 2"
_SPLIT_WRONGLY = """
    SELECT c.case_no, r.goods + r.reimbursed + r.penalty - r.deducted AS due,
        COALESCE((SELECT SUM(t.amount) FROM return_tenders t WHERE t.case_id = r.case_id), 0) AS split
    FROM returns r JOIN cases c ON c.id = r.case_id
    WHERE c.kind = 'RETURN' AND due <> split OR r.deducted > r.goods ORDER BY c.case_no
"""


def _refunds(store: Store) -> Iterator[Finding]:
    """Nobody gets back more than was paid, by no way more than by it; who gives all back gets back all."""
    for order_no, back, paid in store.sql(_TOO_MUCH):
        amounts = {"order": order_no, "back": Money(back), "paid": Money(paid)}
        yield Finding("REFUND", Phrase("{back} goes back for order {order}, more than the {paid} paid", **amounts))
    for order_no, back, paid in store.sql(_ALL_BUT_NOT_ALL):
        amounts = {"order": order_no, "back": Money(back), "paid": Money(paid)}
        text = Phrase("All of order {order} came back, but only {back} of the {paid} paid goes back", **amounts)
        yield Finding("REFUND", text)
    for order_no, method, back, paid in store.sql(_TOO_MUCH_BY_A_WAY):
        amounts = {"order": order_no, "method": method, "back": Money(back), "paid": Money(paid)}
        text = Phrase("{back} of order {order} goes back by {method}, more than the {paid} paid by it", **amounts)
        yield Finding("REFUND", text)
    for case_no, due, split in store.sql(_SPLIT_WRONGLY):
        amounts = {"case": case_no, "due": Money(due), "split": Money(split)}
        yield Finding("REFUND", Phrase("{case} gives back {due}, but {split} over its tenders", **amounts))


def _search(store: Store) -> Iterator[Finding]:
    for (case_no,) in store.sql("SELECT case_no FROM cases WHERE id NOT IN (SELECT rowid FROM case_search)"):
        yield Finding("SEARCH", Phrase("{case} cannot be found by searching", case=case_no))
