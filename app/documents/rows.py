"""What papers say in rows (identity, goods, limits, amounts, steps), the same on every paper and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.blocks import Block, Cell, columned, headed, row, space, together
from app.documents.looks import Look
from app.documents.parts import (
    Fact,
    Figure,
    Ruling,
    code_beside,
    facts,
    figures,
    numbered,
    room_beside_code,
    rulings,
)
from app.documents.text import Style
from app.documents.values import AmountLine, GoodsLine, PaperLimit, PaperStep, TenderLine
from app.i18n import Phrase, Words
from app.money import Money

_BATCH, _QUANTITY, _PAID, _APART = 10.2, 3.6, 6.9, 0.9  # widths of columns, in sizes of the body's type


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a paper, set in one look and one language."""

    look: Look
    words: Words

    def identity(self, case_no: str, code: str, known: Sequence[Fact]) -> list[Block]:
        """The case's number and what is known of it, the code at their right."""
        _, look = self.words, self.look
        room = room_beside_code(look, code)
        number = [*row(Cell(_("Case number"), look.note, 0, room)), *row(Cell(case_no, look.number, 0, room))]
        return code_beside(look, [*number, space(2), *facts(look, known, room)], code, _("Scan at the counter"))

    def goods(self, lines: Sequence[GoodsLine], title: str = "") -> list[Block]:
        """Products line by line; what was paid for them only where that is known of any."""
        _, look = self.words, self.look
        paid = any(line.amount is not None for line in lines)
        heads = (title or _("Goods"), _("Batch / use by"), _("Qty"), _("Paid") if paid else "")
        if look.narrow:
            columns = [*row(Cell(heads[0], look.heading, 0, look.measure)), *self._narrow_columns(heads[1:])]
        else:
            columns = self._wide_columns(heads, look.heading, look.label, paid=paid)
        return columned(columns, [block for line in lines for block in self._goods_line(line, paid=paid)])

    def limits(self, said: Sequence[PaperLimit]) -> list[Block]:
        """Rules and limits; under them, what "provisional" means where one is."""
        _ = self.words
        blocks = rulings(self.look, [self._limit(limit) for limit in said])
        if any(limit.provisional for limit in said):
            remark = _("Provisional: computed again when the official holidays of that year are known.")
            blocks += row(Cell(remark, self.look.note, 0, self.look.measure))
        return blocks

    def amounts(
        self, lines: Sequence[AmountLine], label: str, total: Money, tenders: Sequence[TenderLine]
    ) -> list[Block]:
        """The way to an amount, the amount under its label, and by which ways of payment it goes."""
        show = self.words.money
        way = [Figure(begun(self.say(line.label)), show(line.amount), clause=self.say(line.clause)) for line in lines]
        goes = [Figure(self._tender(line), show(line.amount)) for line in tenders]
        return together(figures(self.look, [*way, Figure(begun(label), show(total), self.look.total), *goes]))

    def steps(self, steps: Sequence[PaperStep]) -> list[Block]:
        """A derivation, numbered."""
        said = [Ruling(self.say(step.text), "", self.say(step.clause)) for step in steps]
        return together(numbered(self.look, said))

    def say(self, phrase: Phrase | None) -> str:
        """A phrase in the language of the paper; none is no text."""
        return "" if phrase is None else self.words.say(phrase)

    def _goods_line(self, line: GoodsLine, *, paid: bool) -> list[Block]:
        look = self.look
        name = joined(line.name, line.spec)
        said = (_batch(line), f"×{line.qty}", self._paid(line) if paid else "")
        if look.narrow:
            title = row(Cell(name, look.strong, 0, look.measure))
            return headed([*title, *self._narrow_columns(said)], [Block(2)])
        blocks = self._wide_columns((name, *said), look.body, look.body, paid=paid)
        return headed(blocks, [Block(2)]) if len(blocks) > 1 else blocks

    def _wide_columns(self, texts: Sequence[str], first: Style, others: Style, *, paid: bool) -> list[Block]:
        name, batch, quantity, amount = texts
        em = self.look.body.size
        price = self.look.measure - (_PAID * em if paid else 0)
        pieces = price - _QUANTITY * em
        produced = pieces - _BATCH * em
        return row(
            Cell(name, first, 0, produced - _APART * em),
            Cell(batch, self.look.note, produced, _BATCH * em),
            Cell(quantity, others, pieces, _QUANTITY * em, "right"),
            Cell(amount, others, price, _PAID * em, "right"),
        )

    def _narrow_columns(self, texts: Sequence[str]) -> list[Block]:
        right = self.look.measure
        batch, quantity, paid = texts
        return row(
            Cell(batch, self.look.note, 0, right - 104),
            Cell(quantity, self.look.body, right - 100, 36, "right"),
            Cell(paid, self.look.body, right - 64, 64, "right"),
        )

    def _paid(self, line: GoodsLine) -> str:
        return "–" if line.amount is None else self.words.money(line.amount)

    def _limit(self, limit: PaperLimit) -> Ruling:
        _ = self.words
        title, note = begun(self.say(limit.title)), begun(self.say(limit.note))
        if limit.provisional:
            title = _("{limit} (provisional)", limit=title)
        return Ruling(title, note, joined(*map(self.words.say, limit.clauses)))

    def _tender(self, line: TenderLine) -> str:
        _ = self.words
        done = _("refunded on {day}", day=iso_day(line.executed_on)) if line.executed_on else ""
        reference = _("reference {number}", number=line.reference) if line.reference else ""
        return joined(self.say(line.label), done, reference)


def joined(*parts: str) -> str:
    """Several texts on one line, a dot between them; empty ones are left out."""
    return " · ".join(part for part in parts if part)


def begun(sentence: str) -> str:
    """With a capital letter: the phrase may come from the middle of another."""
    return sentence[:1].upper() + sentence[1:]


def iso_day(day: date | None) -> str:
    """`2026-11-25`; no day is no text."""
    return f"{day:%Y-%m-%d}" if day else ""


def _batch(line: GoodsLine) -> str:
    return " / ".join(part for part in (line.batch_no, iso_day(line.expiry)) if part)
