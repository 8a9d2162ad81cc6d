"""What the papers of a return say, section by section, the same on every size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.clock import SHANGHAI
from app.documents.blocks import Block, Cell, headed, row, space, together
from app.documents.framing import Framing
from app.documents.looks import Look
from app.documents.parts import (
    Fact,
    Figure,
    Ruling,
    banner,
    code_beside,
    facts,
    figures,
    numbered,
    room_beside_code,
    rulings,
    section,
    signatures,
)
from app.documents.text import Style
from app.documents.values import GoodsLine, PaperLimit, ReturnPaper, TenderLine
from app.i18n import Phrase, Words


@dataclass(frozen=True, slots=True)
class ReturnParts:
    """The sections of one return on one stock in one language."""

    paper: ReturnPaper
    look: Look
    words: Words

    def framing(self, title: str, copy_name: str = "") -> Framing:
        """Head and foot for a paper of this title."""
        paper = self.paper
        return Framing(
            title,
            copy_name,
            paper.shop,
            paper.case_no,
            paper.code,
            paper.printed_at,
            paper.clerk,
            paper.prepared_is_approver,
            paper.copy_no,
            paper.profile,
        )

    def identity(self) -> list[Block]:
        """Number, code, whose and which case."""
        _, paper, look = self.words, self.paper, self.look
        room = room_beside_code(look, paper.code)
        known = [
            Fact(_("Matter"), self._joined(self._say(paper.kind), self._say(paper.state))),
            Fact(_("Customer"), f"{paper.customer_masked}  {paper.phone_masked}"),
            Fact(_("Order"), self._joined(paper.order_no, self._say(paper.channel))),
            Fact(_("Bought / signed for"), self._bought()),
            Fact(_("Taken in"), _instant(paper.received_at)),
        ]
        number = [*row(Cell(_("Case number"), look.note, 0, room)), *row(Cell(paper.case_no, look.number, 0, room))]
        return code_beside(look, [*number, space(2), *facts(look, known, room)], paper.code, _("Scan at the counter"))

    def next_step(self) -> list[Block]:
        """What happens next, to be seen first."""
        _ = self.words
        text = self._say(self.paper.next_step)
        return [space(self.look.gap), *banner(self.look, _("Next: {step}", step=text))] if text else []

    def goods(self) -> list[Block]:
        """What was taken in, line by line, and what was paid for it."""
        _, look = self.words, self.look
        heads = (_("Goods"), _("Batch / use by"), _("Qty"), _("Paid"))
        if look.narrow:
            columns = [*row(Cell(heads[0], look.heading, 0, look.measure)), *self._narrow_columns(heads[1:])]
        else:
            columns = self._wide_columns(heads, look.heading, look.label)
        lines = [block for line in self.paper.goods for block in self._goods_line(line)]
        return section(look, "", headed(columns, lines))

    def reason(self) -> list[Block]:
        """Why, and in what condition the goods are."""
        _, paper = self.words, self.paper
        known = [
            Fact(_("Reason"), self._say(paper.reason)),
            Fact(_("Condition"), self._said(paper.condition)),
            Fact(_("Handed in"), self._said(paper.attachments)),
            Fact(_("Remark"), paper.note),
        ]
        blocks = facts(self.look, known)
        return [space(self.look.gap), *blocks] if blocks else []

    def rules(self) -> list[Block]:
        """The verdict, every limit, and who pays the freight."""
        _, paper = self.words, self.paper
        said = [
            self._ruling(paper.verdict, paper.verdict_note, paper.verdict_clauses),
            *(self._limit(limit) for limit in paper.limits),
            self._ruling(paper.freight, paper.freight_note, paper.freight_clauses),
        ]
        blocks = rulings(self.look, said)
        if any(limit.provisional for limit in paper.limits):
            remark = _("Provisional: computed again when the official holidays of that year are known.")
            blocks += row(Cell(remark, self.look.note, 0, self.look.measure))
        return section(self.look, _("Rules and limits"), blocks)

    def send_back(self) -> list[Block]:
        """Where the goods go and until when, once the return is approved."""
        _, back = self.words, self.paper.send_back
        if back is None:
            return []
        known = [
            Fact(_("Send to"), back.address),
            Fact(_("Recipient"), f"{back.contact}  {back.phone}"),
            Fact(_("At the latest"), self.words.long_day(back.last_day) if back.last_day else ""),
            Fact(_("Include"), self._said(back.include)),
            Fact(_("If missed"), self._maybe(back.consequence)),
        ]
        return section(self.look, _("Sending back"), together(facts(self.look, known)))

    def money(self) -> list[Block]:
        """The refund, how it comes about, and by which way it goes back."""
        _, paper, look = self.words, self.paper, self.look
        if paper.refund_total is None:
            return []
        show = self.words.money
        lines = [
            Figure(_begun(self._say(line.label)), show(line.amount), clause=self._maybe(line.clause))
            for line in paper.amounts
        ]
        route = self._maybe(paper.refund_route) or _("Refund due")
        total = [Figure(_begun(route), show(paper.refund_total), look.total)]
        tenders = [Figure(self._tender(line), show(line.amount)) for line in paper.tenders]
        return section(look, _("Refund due"), together(figures(look, [*lines, *total, *tenders])))

    def derivation(self) -> list[Block]:
        """How verdict and amounts come about, step by step."""
        _ = self.words
        steps = [Ruling(self._say(step.text), "", self._maybe(step.clause)) for step in self.paper.steps]
        return section(self.look, _("How it was worked out"), together(numbered(self.look, steps)))

    def declaration(self) -> list[Block]:
        """What the customer signs."""
        _, look = self.words, self.look
        text = _("The above is correct and these are the goods of this order. My signature does not limit my rights.")
        signed = [
            *row(Cell(text, look.note, 0, look.measure)),
            *signatures(look, (_("Customer's signature"), _("Date"))),
        ]
        return section(look, "", [block._replace(keep=True) for block in signed[:-1]] + signed[-1:])

    def query(self) -> list[Block]:
        """How to ask how the case is getting on (D-01)."""
        _, phone = self.words, self.paper.shop.phone
        text = _("How is it going? Have the code scanned at any counter, or give the case number.")
        if phone:
            text = _("How is it going? Have the code scanned at any counter, or call {phone} with the case number.",
                     phone=phone)  # fmt: skip
        return section(self.look, "", row(Cell(text, self.look.body, 0, self.look.measure)))

    def _bought(self) -> str:
        days = (self.paper.purchased_on, self.paper.signed_on)
        return " / ".join(_day(day) or "–" for day in days) if any(days) else ""

    def _goods_line(self, line: GoodsLine) -> list[Block]:
        look = self.look
        name = self._joined(line.name, line.spec)
        said = (self._batch(line), f"×{line.qty}", self._paid(line))
        if look.narrow:
            title = row(Cell(name, look.strong, 0, look.measure))
            return [*headed(title, self._narrow_columns(said)), Block(2)]
        blocks = self._wide_columns((name, *said), look.body, look.body)
        return [*blocks, Block(2)] if len(blocks) > 1 else blocks

    def _wide_columns(self, texts: Sequence[str], first: Style, others: Style) -> list[Block]:
        right = self.look.measure
        name, batch, quantity, paid = texts
        return row(
            Cell(name, first, 0, right - 190),
            Cell(batch, self.look.note, right - 182, 90),
            Cell(quantity, others, right - 92, 32, "right"),
            Cell(paid, others, right - 60, 60, "right"),
        )

    def _narrow_columns(self, texts: Sequence[str]) -> list[Block]:
        right = self.look.measure
        batch, quantity, paid = texts
        return row(
            Cell(batch, self.look.note, 0, right - 104),
            Cell(quantity, self.look.body, right - 100, 36, "right"),
            Cell(paid, self.look.body, right - 64, 64, "right"),
        )

    def _batch(self, line: GoodsLine) -> str:
        return " / ".join(part for part in (line.batch_no, _day(line.expiry)) if part)

    def _paid(self, line: GoodsLine) -> str:
        return "–" if line.amount is None else self.words.money(line.amount)

    def _limit(self, limit: PaperLimit) -> Ruling:
        _ = self.words
        ruling = self._ruling(limit.title, limit.note, limit.clauses)
        return ruling._replace(title=_("{limit} (provisional)", limit=ruling.title)) if limit.provisional else ruling

    def _ruling(self, title: Phrase | None, note: Phrase | None, clauses: tuple[Phrase, ...]) -> Ruling:
        return Ruling(
            _begun(self._maybe(title)), _begun(self._maybe(note)), self._joined(*map(self.words.say, clauses))
        )

    def _tender(self, line: TenderLine) -> str:
        _ = self.words
        done = _("refunded on {day}", day=_day(line.executed_on)) if line.executed_on else ""
        reference = _("reference {number}", number=line.reference) if line.reference else ""
        return self._joined(self._say(line.label), done, reference)

    def _said(self, phrases: tuple[Phrase, ...]) -> str:
        return self.words.list(phrases)

    def _say(self, phrase: Phrase) -> str:
        return self.words.say(phrase)

    def _maybe(self, phrase: Phrase | None) -> str:
        return "" if phrase is None else self.words.say(phrase)

    def _joined(self, *parts: str) -> str:
        return " · ".join(part for part in parts if part)


def _begun(sentence: str) -> str:
    """With a capital letter: the phrase may come from the middle of another."""
    return sentence[:1].upper() + sentence[1:]


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _instant(instant: datetime) -> str:
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
