"""What the customer is to be told: a dated to-do that closing the case checks, and the means of telling it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import Phrase
from app.policy.limits import LimitCode


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be told. It is due with the limit `within`, or on the very day where that does not run."""

    code: str
    title: Phrase
    within: LimitCode | None = None


class Means(StrEnum):
    """How somebody was told."""

    COUNTER = "COUNTER"
    PHONE = "PHONE"
    MESSAGE = "MESSAGE"
    LETTER = "LETTER"


NOT_YET = "NOT_YET"
"""What a form says where nobody was told yet."""

MEANS_TITLES: dict[Means, Phrase] = {
    Means.COUNTER: Phrase("in person, now"),
    Means.PHONE: Phrase("by phone"),
    Means.MESSAGE: Phrase("by message"),
    Means.LETTER: Phrase("by letter"),
}

MISSING_TOLD = Duty("MISSING_TOLD", Phrase("Say what is missing"))
REFUSAL_TOLD = Duty("REFUSAL_TOLD", Phrase("Say why it is refused, and what remains open"), LimitCode.REVIEW)
INSPECTION_TOLD = Duty(
    "INSPECTION_TOLD", Phrase("Say why the inspection failed, and the choices"), LimitCode.INSPECTION
)
LATENESS_TOLD = Duty("LATENESS_TOLD", Phrase("Say what the missed day means"))
STOCK_TOLD = Duty("STOCK_TOLD", Phrase("Ask what to do about the missing stock"), LimitCode.EXCHANGE)
CHARGE_TOLD = Duty("CHARGE_TOLD", Phrase("Say what the new goods cost without the old ones"))
STAGE_TOLD = Duty("STAGE_TOLD", Phrase("Say how far it has come, and by when it goes on"))
RESULT_TOLD = Duty("RESULT_TOLD", Phrase("Say what the appraisal found, and what follows"))
HOLDER_TOLD = Duty("HOLDER_TOLD", Phrase("Tell the registrant or filer"))
ADVICE_TOLD = Duty("ADVICE_TOLD", Phrase("Say: stop using it, keep product and packaging, see a doctor"))

DUTIES: dict[str, Duty] = {
    duty.code: duty
    for duty in (
        MISSING_TOLD,
        REFUSAL_TOLD,
        INSPECTION_TOLD,
        LATENESS_TOLD,
        STOCK_TOLD,
        CHARGE_TOLD,
        STAGE_TOLD,
        RESULT_TOLD,
        HOLDER_TOLD,
        ADVICE_TOLD,
    )
}
