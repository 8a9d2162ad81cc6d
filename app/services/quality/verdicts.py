"""What the quality cases about the goods of a return or exchange found, product by product."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.models import cases
from app.models.cases import CaseRow
from app.models.quality_cases import QUALITY_CASES
from app.models.returns import ReturnRow
from app.policy.reasons import APPRAISED_REASONS, Finding, Reason
from app.services.desk import Desk
from app.workflow.kinds import QUALITY


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a quality case says of a line of the order (None: of all of them); no `finding` while it is open."""

    case_no: str
    line_id: int | None
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was found of the goods that stay here, or are to come.

    `awaited` are the quality cases the goods wait for. `by_line` has what was found of each line; once all is found
    (`are_complete`), a line nobody appraised counts as not confirmed.
    """

    awaited: tuple[str, ...]
    by_line: dict[int, Finding]
    are_complete: bool

    @property
    def differ(self) -> bool:
        """Whether one product is at fault and another is not: then they cannot be settled alike."""
        return self.are_complete and len(set(self.by_line.values())) > 1

    @property
    def finding(self) -> Finding | None:
        """What is kept of the whole case; None while something is still to be found, or nothing was claimed.

        Where they differ a confirmed fault comes first: the part that is accepted decides in the end.
        """
        found = set(self.by_line.values()) if self.are_complete else set()
        return next((one for one in Finding if one in found), None)

    def of_lines(self, lines: Collection[int]) -> frozenset[Finding]:
        """What was found of some lines."""
        return frozenset(self.by_line[line] for line in lines if line in self.by_line)


def verdicts_on(desk: Desk, case: CaseRow, row: ReturnRow) -> Verdicts:
    """What the quality cases linked with a return or exchange found of its goods; a withdrawn one found nothing."""
    kept = [line.order_line_id for line in row.lines if line.kept]
    said = [one for one in _linked(desk, case) if one.line_id is None or one.line_id in kept]
    by_line: dict[int, Finding] = {}
    for one in said:
        if one.finding is not None:
            by_line |= dict.fromkeys(kept if one.line_id is None else [one.line_id], one.finding)
    undecided = tuple(one.case_no for one in said if one.finding is None)
    are_complete = not undecided and not _are_to_be_opened(row, set(kept) - set(by_line))
    if by_line and are_complete:
        by_line = {line: by_line.get(line, Finding.NOT_CONFIRMED) for line in kept}
    waits = Reason(row.reason) in APPRAISED_REASONS
    return Verdicts(undecided if waits else (), by_line, are_complete)


def _are_to_be_opened(row: ReturnRow, lines: set[int]) -> bool:
    """Whether lines will still be appraised, once they are here."""
    return bool(lines) and row.received_on is None and Reason(row.reason) in APPRAISED_REASONS


def _linked(desk: Desk, case: CaseRow) -> Iterator[Verdict]:
    """The quality cases a case came out of, or that came out of it, with a verdict or to have one, the oldest first.

    One of goods that went out with an exchange is about another purchase.
    """
    parent = cases.by_id(desk.store, case.parent_id) if case.parent_id is not None else None
    near = (*((parent,) if parent else ()), *cases.children_of(desk.store, case.id))
    for one in sorted(near, key=lambda one: one.id):
        kept = QUALITY_CASES.of_case(desk.store, one.id) if one.kind == QUALITY.name else None
        if kept is None or one.order_id not in (None, case.order_id):
            continue
        if one.is_open or kept.finding is not None:
            yield Verdict(one.case_no, kept.order_line_id, Finding(kept.finding) if kept.finding else None)
