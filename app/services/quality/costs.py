"""What a quality case costs besides the goods, in words."""

from __future__ import annotations

from app.i18n import Phrase
from app.models.fees import FeeRow
from app.policy.reasons import Payer
from app.services.rules_card import PAYER_TITLES

_TITLES = {
    "TEST": Phrase("Laboratory's fee"),
    "COMPENSATION": Phrase("Compensation"),
}


def cost_title(fee: FeeRow) -> Phrase:
    """What a cost is, and who bears it."""
    title = _TITLES.get(fee.kind, Phrase("Other costs"))
    return Phrase("{cost}, borne by {payer}", cost=title, payer=PAYER_TITLES[Payer(fee.payer)])
