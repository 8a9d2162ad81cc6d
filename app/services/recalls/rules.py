"""What the rules say about a batch that may do harm, while the alert is typed."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import Phrase
from app.policy.returns.eligibility import Outcome
from app.services.desk import Desk
from app.services.inputs import clean_code
from app.services.recalls.batches import cases_of, warning_of
from app.services.recalls.draft import Measure, RecallDraft
from app.services.rules_card import CardLine, RulesCard, Sign

_CLAUSE = "L-CSAR-44"
_HEADLINES = {
    Outcome.ELIGIBLE: Phrase("Can be entered"),
    Outcome.INCOMPLETE: Phrase("More to know"),
}
_FOLLOWS = {
    Measure.LOOK: Phrase("The batch is held: nobody sells it or hands it out before somebody has looked into it."),
    Measure.STOP: Phrase("The sale stops at once; the registrant or filer is to be told."),
    Measure.RECALL: Phrase("The sale stops at once; the buyers are found by the batch, told, and paid back."),
}


def rules_say(desk: Desk, draft: RecallDraft) -> RulesCard:
    """What an alert leads to as it stands: what is missing, what follows, what there is about the batch already."""
    missing = tuple(_missing(draft))
    lines = [CardLine(Sign.QUESTION, question) for question in missing]
    if draft.measure is not None:
        lines.append(CardLine(Sign.ALERT, _FOLLOWS[draft.measure], None, (_CLAUSE,)))
    lines += _known(desk, draft)
    outcome = Outcome.INCOMPLETE if missing else Outcome.ELIGIBLE
    return RulesCard(outcome, _HEADLINES[outcome], tuple(lines), missing=missing)


def _missing(draft: RecallDraft) -> Iterator[Phrase]:
    if draft.product_id is None:
        yield Phrase("Which product of the catalogue is it?")
    if not draft.batch_no.strip():
        yield Phrase("Which batch does the letter name?")
    if draft.measure is None:
        yield Phrase("What is to be done at once?")
    if not draft.reason.strip():
        yield Phrase("Why? As the letter has it.")
    if draft.measure is Measure.RECALL and not draft.notice_no.strip():
        yield Phrase("Which number does the notice bear?")


def _known(desk: Desk, draft: RecallDraft) -> Iterator[CardLine]:
    batch_no = clean_code(draft.batch_no)
    warning = warning_of(desk, draft.product_id, batch_no)
    if warning is not None:
        yield CardLine(Sign.WARNING, warning)
    numbers = tuple(case.case_no for case in cases_of(desk, draft.product_id, batch_no).quality)
    if numbers:
        yield CardLine(Sign.INFO, Phrase("Quality cases of the batch: {cases}", cases=numbers))
