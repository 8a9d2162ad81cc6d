"""What the rules card says of an exchange beyond what it says of a return."""

from __future__ import annotations

from app.errors import UserError
from app.i18n import Phrase
from app.policy.returns.eligibility import Outcome, Verdict
from app.services.exchanges.terms import ExchangeTerms
from app.services.purchases import OrderCard
from app.services.return_draft import ReturnDraft
from app.services.rules_card import PAYER_TITLES, CardLine, RulesCard, Sign

WHICH = Phrase("What is wanted instead? Name, pinyin or barcode.")
WHICH_PRICE = Phrase("What does one of the new goods cost today? The archive does not say.")


def missing_of(order: OrderCard | None, draft: ReturnDraft, terms: ExchangeTerms | None) -> tuple[Phrase, ...]:
    """What an exchange still lacks beyond what a return lacks."""
    if order is None or not draft.quantities or terms is not None:
        return ()
    return (WHICH,) if draft.target_product_id is None else (WHICH_PRICE,)


def lines_of(terms: ExchangeTerms, verdict: Verdict) -> list[CardLine]:
    """What goes out for the old goods, where to, and who pays its freight."""
    wanted = terms.wanted
    said = Phrase("Instead: {product} ×{n}", product=wanted.product.title, n=wanted.qty)
    note = terms.difference.steps[-1].text
    lines = [CardLine(Sign.INFO, said, note, terms.difference.clauses)]
    if verdict.freight is not None:
        payer = PAYER_TITLES[verdict.freight.resend_payer]
        text = Phrase("Freight of the new goods paid by {payer}", payer=payer)
        lines.append(CardLine(Sign.FREIGHT, text, None, verdict.freight.clauses))
    return lines


def refuse_without_target(card: RulesCard, draft: ReturnDraft) -> None:
    """Raises UserError where it is not known what is wanted instead, or what that costs."""
    if card.exchange is None and card.outcome is not Outcome.NOT_ELIGIBLE:
        if draft.target_product_id is None:
            raise UserError(WHICH, "target")
        raise UserError(WHICH_PRICE, "target_price")
