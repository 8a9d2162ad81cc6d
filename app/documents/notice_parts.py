"""What a notice says, section by section, between head and foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.clock import SHANGHAI
from app.documents.blocks import Block, headed, paragraph, space, together
from app.documents.looks import Look
from app.documents.notice_values import (
    AmountRows,
    CheckRows,
    FactRows,
    FreeSpace,
    GoodsRows,
    LimitRows,
    Notice,
    NoticeFact,
    NoticeValue,
    PictureRows,
    Section,
    StepRows,
    TextRows,
)
from app.documents.parts import Fact, banner, fact_axis, facts_abreast, section
from app.documents.rows import Rows, begun, joined
from app.documents.sheets import Check, checks, empty_lines, picture_grid, signatures
from app.i18n import Phrase, Words


@dataclass(frozen=True, slots=True)
class NoticeParts:
    """The sections of one notice in one look and one language."""

    notice: Notice
    look: Look
    words: Words

    def body(self) -> list[Block]:
        """All of it; the lines to sign on are never alone on a page."""
        said = [
            *self._identity(),
            *self._lead(),
            *(block for part in self.notice.sections for block in self._set(part)),
        ]
        signed = self._signatures()
        return [*said[:-1], said[-1]._replace(keep=bool(signed)), *signed]

    def _identity(self) -> list[Block]:
        rows = Rows(self.look, self.words)
        return rows.identity(self.notice.case_no, self.notice.code, self._facts(self.notice.identity))

    def _lead(self) -> list[Block]:
        blocks = banner(self.look, begun(self._say(self.notice.lead)))
        return [space(self.look.gap), *blocks] if blocks else []

    def _signatures(self) -> list[Block]:
        blocks = signatures(self.look, [*map(self.words.say, self.notice.signatures)])
        ruled = any(isinstance(part, FreeSpace) and part.lines for part in self.notice.sections[-1:])
        return headed([space(self.look.gap)], blocks) if ruled else section(self.look, "", blocks)

    @property
    def _axis(self) -> float:
        """Where values begin: on one line in all sections."""
        known = [row for part in self.notice.sections if isinstance(part, FactRows) for row in part.rows]
        return fact_axis(self.look, self._facts(known), self.look.measure)

    def _set(self, part: Section) -> list[Block]:
        title = self._say(part.title)
        if isinstance(part, GoodsRows):  # its title stands over the first of its columns
            return section(self.look, "", Rows(self.look, self.words).goods(part.lines, title))
        return section(self.look, title, self._inside(part))

    def _inside(self, part: Section) -> list[Block]:
        look, rows = self.look, Rows(self.look, self.words)
        blocks: list[Block] = []
        match part:
            case FactRows():
                blocks = together(facts_abreast(look, self._facts(part.rows), self._axis))
            case AmountRows():
                blocks = rows.amounts(part.lines, self._say(part.total_label), part.total, part.tenders)
            case TextRows():
                blocks = self._paragraphs(part.paragraphs)
            case LimitRows():
                blocks = rows.limits(part.limits)
            case StepRows():
                blocks = rows.steps(part.steps)
            case CheckRows():
                blocks = self._checks(part)
            case PictureRows():
                blocks = picture_grid(look, part.pictures, self.words("no picture"))
            case FreeSpace():
                blocks = empty_lines(look, part.lines)
        return blocks

    def _checks(self, part: CheckRows) -> list[Block]:
        _ = self.words
        heads = Check(_("Point"), _("Finding"), _("Remark"), _("Photos"))
        said = [
            Check(self._say(line.point), self._say(line.finding), line.note, str(line.photos) if line.photos else "")
            for line in part.points
        ]
        return checks(self.look, heads, said)

    def _paragraphs(self, paragraphs: Sequence[Phrase | str]) -> list[Block]:
        texts = [self._value(text) for text in paragraphs]
        set_ = [together(paragraph(text, self.look.body, self.look.measure)) for text in texts if text.strip()]
        return [block for at, lines in enumerate(set_) for block in ([space(2), *lines] if at else lines)]

    def _facts(self, known: Sequence[NoticeFact]) -> list[Fact]:
        return [Fact(self._say(fact.label), joined(*map(self._value, fact.values))) for fact in known]

    def _value(self, value: NoticeValue) -> str:
        """A day with its year, an instant with its day: papers are read years later."""
        if isinstance(value, datetime):
            local = value.astimezone(SHANGHAI)
            return f"{self.words.long_day(local.date())} {local:%H:%M}"
        return self.words.long_day(value) if isinstance(value, date) else self.words.value(value)

    def _say(self, phrase: Phrase | None) -> str:
        return "" if phrase is None else self.words.say(phrase)
