"""What the rules say about a suspected reaction while it is typed."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.policy.returns.eligibility import Outcome
from app.policy.returns.reactions import REACTION_STEPS
from app.services import rules_card
from app.services.adverse.draft import AdverseDraft
from app.services.clock_basis import basis_of, count
from app.services.desk import Desk
from app.services.inputs import clean_code
from app.services.recalls.batches import warning_of
from app.services.rules_card import CardLine, RulesCard, Sign

_PRIVATE = ("L-PIPL-29",)
_HEADLINES = {
    Outcome.ELIGIBLE: Phrase("Is reported on suspicion"),
    Outcome.INCOMPLETE: Phrase("More to know"),
}


def rules_say(desk: Desk, draft: AdverseDraft) -> RulesCard:
    """What a suspicion leads to as it stands: what is missing, what to say at once, by when it is reported."""
    missing = tuple(_missing(draft))
    basis = basis_of(LimitCode.ADVERSE_MAJOR, learned_on=draft.learned_on or desk.today)
    limit = count(basis, desk.rules)
    said = (CardLine(Sign.ALERT, step.text, None, (step.clause,)) for step in REACTION_STEPS)
    lines = (
        *(CardLine(Sign.QUESTION, question) for question in missing),
        *said,
        rules_card.limit_line(limit, desk.today, desk.calendar, working=False),
        CardLine(
            Sign.INFO, Phrase("What happened is written down with the case, once the person agreed."), None, _PRIVATE
        ),
        *_batch(desk, draft),
    )
    outcome = Outcome.INCOMPLETE if missing else Outcome.ELIGIBLE
    return RulesCard(outcome, _HEADLINES[outcome], lines, steps=limit.steps, missing=missing, limits=(limit,))


def _missing(draft: AdverseDraft) -> Iterator[Phrase]:
    if not draft.product_name.strip():
        yield Phrase("Which product did it react to?")
    if not draft.batch_no.strip():
        yield Phrase("Which batch? It stands on the bottom or the seam; ? where it cannot be read.")


def _batch(desk: Desk, draft: AdverseDraft) -> Iterator[CardLine]:
    warning = warning_of(desk, draft.product_id, clean_code(draft.batch_no))
    if warning is not None:
        yield CardLine(Sign.WARNING, warning)
