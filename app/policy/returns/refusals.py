"""The grounds an application can be refused on, each with the clause it rests on."""

from __future__ import annotations

from typing import NamedTuple

from app.i18n import Phrase
from app.policy.labels import reject_label
from app.policy.reasons import Payer


class Ground(NamedTuple):
    """Why an application is refused, and on which clause."""

    code: str
    clause: str

    @property
    def label(self) -> Phrase:
        """The ground in words."""
        return reject_label(self.code)


_OWN_CHOICE = (
    Ground("WINDOW_EXPIRED", "R-002-5.1.1a"),
    Ground("NOT_INTACT", "L-7D-8"),
    Ground("NOT_DISTANCE_SALE", "L-CPL-25"),
    Ground("CUSTOM_MADE", "L-CPL-25"),
    Ground("PERISHABLE", "L-CPL-25"),
    Ground("DIGITAL_OPENED", "L-CPL-25"),
    Ground("EXCLUDED_CONFIRMED", "L-7D-7"),
)
_CLAIM = (
    Ground("FAULT_NOT_CONFIRMED", "R-000-3.3.2a"),
    Ground("HUMAN_DAMAGE", "R-002-2.1.1.2"),
    Ground("CLAIM_PERIOD_EXPIRED", "L-CPL-24"),
    Ground("RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE", "L-CPL-24"),
)


def grounds(group: Payer) -> tuple[Ground, ...]:
    """The grounds there are to refuse a customer's own choice (BUYER), or a claim of the seller's fault (SELLER)."""
    return _CLAIM if group is Payer.SELLER else _OWN_CHOICE


def ground(code: str) -> Ground | None:
    """The ground of a code, None where it is none of them."""
    return next((one for one in (*_OWN_CHOICE, *_CLAIM) if one.code == code), None)
