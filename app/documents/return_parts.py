"""What the papers of a return say, section by section, the same on every size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.clock import SHANGHAI
from app.documents.blocks import Block, Cell, row, space, together
from app.documents.looks import Look
from app.documents.parts import (
    Fact,
    banner,
    facts,
    section,
)
from app.documents.rows import Rows, iso_day, joined
from app.documents.sheets import signatures
from app.documents.values import PaperLimit, ReturnPaper
from app.i18n import Phrase, Words


@dataclass(frozen=True, slots=True)
class ReturnParts:
    """The sections of one return on one stock in one language."""

    paper: ReturnPaper
    look: Look
    words: Words

    @property
    def rows(self) -> Rows:
        """Its goods, limits, amounts and steps."""
        return Rows(self.look, self.words)

    def identity(self) -> list[Block]:
        """Number, code, whose and which case."""
        _, paper = self.words, self.paper
        known = [
            Fact(_("Matter"), joined(self._say(paper.kind), self._say(paper.state))),
            Fact(_("Customer"), f"{paper.customer_masked}  {paper.phone_masked}"),
            Fact(_("Order"), joined(paper.order_no, self._say(paper.channel))),
            Fact(_("Bought / signed for"), self._bought()),
            Fact(_("Taken in"), _instant(paper.received_at)),
        ]
        return self.rows.identity(paper.case_no, paper.code, known)

    def next_step(self) -> list[Block]:
        """What happens next, to be seen first."""
        _ = self.words
        text = self._say(self.paper.next_step)
        return [space(self.look.gap), *banner(self.look, _("Next: {step}", step=text))] if text else []

    def goods(self) -> list[Block]:
        """What was taken in, line by line, and what was paid for it."""
        return section(self.look, "", self.rows.goods(self.paper.goods))

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
        verdict = PaperLimit(paper.verdict, paper.verdict_note, paper.verdict_clauses)
        freight = PaperLimit(paper.freight or Phrase(""), paper.freight_note, paper.freight_clauses)
        return section(self.look, _("Rules and limits"), self.rows.limits([verdict, *paper.limits, freight]))

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
            Fact(_("If missed"), self._say(back.consequence)),
        ]
        return section(self.look, _("Sending back"), together(facts(self.look, known)))

    def money(self) -> list[Block]:
        """The refund, how it comes about, and by which way it goes back."""
        _, paper = self.words, self.paper
        if paper.refund_total is None:
            return []
        route = self._say(paper.refund_route) or _("Refund due")
        blocks = self.rows.amounts(paper.amounts, route, paper.refund_total, paper.tenders)
        return section(self.look, self._say(paper.refund_title) or _("Refund due"), blocks)

    def derivation(self) -> list[Block]:
        """How verdict and amounts come about, step by step."""
        _ = self.words
        return section(self.look, _("How it was worked out"), self.rows.steps(self.paper.steps))

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
        return " / ".join(iso_day(day) or "–" for day in days) if any(days) else ""

    def _said(self, phrases: tuple[Phrase, ...]) -> str:
        return self.words.list(phrases)

    def _say(self, phrase: Phrase | None) -> str:
        return self.rows.say(phrase)


def _instant(instant: datetime) -> str:
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
