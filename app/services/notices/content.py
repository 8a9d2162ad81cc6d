"""What one kind of notice says, before head and foot are put around it."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.notice_values import NoticeFact, PictureRows, Section
from app.i18n import Phrase
from app.models.attachments import ATTACHMENTS
from app.policy.clauses import clause_label
from app.services import evidence
from app.services.desk import Desk

MOST_PICTURES = 6
"""As many of the newest pictures as a paper shows; all of them stay with the case."""


@dataclass(frozen=True, slots=True)
class Content:
    """The sections of a notice, what it says first, what stands beside its code, who signs and whose copies it has."""

    sections: tuple[Section, ...]
    lead: Phrase | None = None
    known: tuple[NoticeFact, ...] = ()
    signatures: tuple[Phrase, ...] = ()
    copies: tuple[Phrase, ...] = ()


def pictures_of(desk: Desk, case_id: int, title: Phrase, steps: frozenset[str]) -> PictureRows:
    """The pictures some steps of a case brought, small; the newest of them."""
    brought = [one for one in ATTACHMENTS.of_case(desk.store, case_id) if one.step in steps]
    names = list(dict.fromkeys(one.sha256 for one in brought if one.media_type.startswith("image/")))
    return PictureRows(title, tuple(evidence.printed_small(desk, name) for name in names[-MOST_PICTURES:]))


def resting_on(label: Phrase, clause: str) -> NoticeFact:
    """A fact with the clause it rests on beside it."""
    return NoticeFact(label, (clause_label(clause),))
