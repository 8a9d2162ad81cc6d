"""What holds for a batch, and what else there is about it: said wherever goods of it are in hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import Phrase
from app.models import adverse_reactions, cases, quality_cases, recalls
from app.models.cases import CaseRow
from app.services.case_clocks import Tone
from app.services.case_facts import Fact
from app.services.casework.work import Alert
from app.services.desk import Desk

_CLAUSE = "L-CSAR-44"
_SAID = {
    recalls.HOLD: Phrase("Batch {batch} is under suspicion, see {case}: look there before it is sold or handed out."),
    recalls.STOPPED: Phrase("The sale of batch {batch} is stopped, see {case}: do not sell it, do not hand it out."),
    recalls.RECALLED: Phrase("Batch {batch} is recalled, see {case}: take every piece back, hand none out."),
}


@dataclass(frozen=True, slots=True)
class BatchCases:
    """The cases about one batch, the oldest first."""

    quality: tuple[CaseRow, ...]
    reactions: tuple[CaseRow, ...]
    returns: tuple[CaseRow, ...]
    recalls: tuple[CaseRow, ...]


def warning_of(desk: Desk, product_id: int | None, batch_no: str | None) -> Phrase | None:
    """What to say before goods of a batch are sold, sent or taken in; None where nothing is against it."""
    known = recalls.batch(desk.store, product_id, batch_no) if product_id and batch_no else None
    if known is None or known.status not in _SAID:
        return None
    case = cases.by_id(desk.store, known.case_id) if known.case_id else None
    return Phrase(_SAID[known.status].text, batch=known.batch_no, case=case.case_no if case else "")


def warnings_of(desk: Desk, goods: Iterable[tuple[int | None, str | None]]) -> tuple[Phrase, ...]:
    """The warnings about some goods, as (product id, batch), each batch once."""
    said = (warning_of(desk, product_id, batch_no) for product_id, batch_no in dict.fromkeys(goods))
    return tuple(text for text in said if text is not None)


def alerts_of(desk: Desk, goods: Iterable[tuple[int | None, str | None]]) -> tuple[Alert, ...]:
    """The warnings about some goods as a case shows them."""
    return tuple(Alert(text, Tone.OVERDUE, _CLAUSE) for text in warnings_of(desk, goods))


def is_recalled(desk: Desk, product_id: int, batch_no: str) -> bool:
    """Whether a batch is recalled: whoever bought of it may give it back, whatever the window (L-CPL-19, L-CC-563)."""
    known = recalls.batch(desk.store, product_id, batch_no) if batch_no else None
    return known is not None and known.status == recalls.RECALLED


def cases_of(desk: Desk, product_id: int | None, batch_no: str, but: int | None = None) -> BatchCases:
    """Everything about a batch, without one case; nothing where the product is not in the catalogue."""
    if product_id is None:
        return BatchCases((), (), (), ())
    reports = quality_cases.of_batch(desk.store, batch_no)
    return BatchCases(
        quality=_cases(desk, (one.case_id for one in reports if one.product_id == product_id), but),
        reactions=_cases(desk, adverse_reactions.of_batch(desk.store, product_id, batch_no), but),
        returns=_cases(desk, recalls.returns_of_batch(desk.store, product_id, batch_no), but),
        recalls=_cases(desk, recalls.of_batch(desk.store, product_id, batch_no), but),
    )


def _cases(desk: Desk, ids: Iterable[int], but: int | None) -> tuple[CaseRow, ...]:
    found = (cases.by_id(desk.store, one) for one in ids if one != but)
    return tuple(case for case in found if case is not None)


def facts_of_batch(found: BatchCases, *, reactions_by_number: bool) -> tuple[Fact, ...]:
    """The other cases of a batch; of reactions only how many there are, for readers who may not see those."""
    facts = [
        Fact(Phrase("Quality cases of the batch"), _numbers(found.quality)),
        Fact(Phrase("Returns of the batch"), _numbers(found.returns)),
        Fact(Phrase("Recalls of the batch"), _numbers(found.recalls)),
    ]
    reactions: tuple[object, ...] = (Phrase("{n} cases", n=len(found.reactions)),) if found.reactions else ()
    facts.append(
        Fact(Phrase("Reactions to the batch"), _numbers(found.reactions) if reactions_by_number else reactions)
    )
    return tuple(fact for fact in facts if fact.values)


def _numbers(found: tuple[CaseRow, ...]) -> tuple[object, ...]:
    return tuple(case.case_no for case in found)
