"""What the rules say about goods said to be at fault while the report is typed."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import Phrase
from app.models import recalls
from app.policy.quality.burden import burden
from app.policy.quality.limits import appraisal
from app.policy.returns.eligibility import Outcome
from app.policy.returns.reactions import REACTION_STEPS
from app.policy.returns.verdicts import Purchase
from app.services import rules_card
from app.services.desk import Desk
from app.services.purchases import order_card
from app.services.quality.batches import alert_of, reports_of
from app.services.quality.draft import QualityDraft
from app.services.quality.known import completed, product_of, purchase_of
from app.services.rules_card import CardLine, RulesCard, Sign

_HEADLINES = {
    Outcome.ELIGIBLE: Phrase("Is examined by our appraiser"),
    Outcome.INCOMPLETE: Phrase("More to know"),
}
_CLAUSE = "R-000-3.3.1b"


def rules_say(desk: Desk, draft: QualityDraft) -> RulesCard:
    """What the rules say about a report as it stands: what is missing, by when it is examined, what to look to."""
    draft = completed(desk, draft)
    missing = tuple(_missing(draft))
    limit = appraisal(desk.today, desk.rules)
    lines = (
        *(CardLine(Sign.QUESTION, question, None, (_CLAUSE,)) for question in missing),
        rules_card.limit_line(limit, desk.today, desk.calendar, working=True),
        *_reaction(draft),
        *_batch(desk, draft),
        *_proof(desk, draft),
    )
    outcome = Outcome.INCOMPLETE if missing else Outcome.ELIGIBLE
    return RulesCard(outcome, _HEADLINES[outcome], lines, steps=limit.steps, missing=missing, limits=(limit,))


def _missing(draft: QualityDraft) -> Iterator[Phrase]:
    if draft.customer_id is None and not draft.is_new_customer:
        yield Phrase("Who is it? Phone, name or pinyin.")
    if not draft.product_name.strip():
        yield Phrase("Which product is it? Scan it, or choose the purchase.")
    if not draft.batch_no:
        yield Phrase("Which batch? It stands on the bottom or the seam; ? where it cannot be read.")
    if draft.purchased_on is None or not draft.purchase_channel:
        yield Phrase("When and where was it bought?")
    if not draft.problem.strip():
        yield Phrase("What is wrong with it?")
    if draft.reaction is None:
        yield Phrase("Did skin or health react? Ask every time.")


def _reaction(draft: QualityDraft) -> tuple[CardLine, ...]:
    if not draft.reaction:
        return ()
    return tuple(CardLine(Sign.WARNING, step.text, None, (step.clause,)) for step in REACTION_STEPS)


def _batch(desk: Desk, draft: QualityDraft) -> tuple[CardLine, ...]:
    reports = reports_of(desk, draft.product_id, draft.product_name, draft.batch_no)
    stopped = _stopped(desk, draft)
    if not reports:
        return stopped
    found = alert_of(desk, reports, desk.rules, one_more=True)
    text = Phrase("With this one, batch {batch} has been reported {n} times.", batch=draft.batch_no, n=found.count)
    note = found.to_do[0].text if found.alert else found.steps[-1].text
    return (*stopped, CardLine(Sign.ALERT if found.alert else Sign.INFO, text, note, found.clauses[:2]))


def _stopped(desk: Desk, draft: QualityDraft) -> tuple[CardLine, ...]:
    known = recalls.batch(desk.store, draft.product_id, draft.batch_no) if draft.product_id is not None else None
    if known is None or known.status not in (recalls.STOPPED, recalls.RECALLED):
        return ()
    text = Phrase("The sale of batch {batch} was stopped already; keep these goods apart.", batch=draft.batch_no)
    return (CardLine(Sign.ALERT, text, None, ("L-CSAR-44",)),)


def _proof(desk: Desk, draft: QualityDraft) -> tuple[CardLine, ...]:
    """Who has to show what (L-CPL-23), and that pictures of the fault help."""
    said = burden(purchase_for(desk, draft), desk.today).steps
    files = () if draft.files else (_PICTURES,)
    return (CardLine(Sign.INFO, said[0].text, said[1].text, (said[0].clause,)), *files)


_PICTURES = CardLine(
    Sign.QUESTION, Phrase("Pictures of the fault, of batch and use-by date, and of the proof of purchase help.")
)


def purchase_for(desk: Desk, draft: QualityDraft) -> Purchase:
    """What the rules are asked about: the sale, or what is known of one from elsewhere."""
    bought = purchase_of(desk, draft)
    line = order_card(bought[0]).line(bought[1].id) if bought is not None else None
    if line is not None:
        return line.purchase
    product = product_of(desk, draft)
    return Purchase(
        channel=draft.purchase_channel or "other",
        category=product.category if product else "",
        purchased_on=draft.purchased_on,
        signed_on=draft.purchased_on,
        expiry_date=draft.expiry,
        repairable=product.repairable if product else None,
    )
