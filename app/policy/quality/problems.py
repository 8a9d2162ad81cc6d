"""What is wrong with goods, how gravely, where it comes from and who answers for it (R-000-3.3.2, R-000-3.3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.i18n import Phrase
from app.policy.steps import Step


class ProblemType(StrEnum):
    """What kind of problem the goods have."""

    LOOK = "LOOK"
    SMELL = "SMELL"
    TEXTURE = "TEXTURE"
    CONTAMINATION = "CONTAMINATION"
    PACKAGING = "PACKAGING"
    FUNCTION = "FUNCTION"
    QUANTITY = "QUANTITY"
    LABEL = "LABEL"
    EXPIRED = "EXPIRED"
    GENUINENESS = "GENUINENESS"
    REACTION = "REACTION"
    OTHER = "OTHER"


class ProblemCause(StrEnum):
    """Where a problem comes from."""

    PRODUCTION = "PRODUCTION"
    STORAGE = "STORAGE"
    TRANSPORT = "TRANSPORT"
    SALE = "SALE"
    USE = "USE"
    KEEPING = "KEEPING"
    UNKNOWN = "UNKNOWN"


class ProblemSeverity(StrEnum):
    """How grave it is: a general one goes to the merchant, the others are escalated (R-000-3.3.2)."""

    GENERAL = "GENERAL"
    COMPLEX = "COMPLEX"
    SERIOUS = "SERIOUS"


class ResponsibleParty(StrEnum):
    """Who answers for it (R-000-3.3.4a); UNDETERMINED while nobody can say."""

    PLATFORM = "PLATFORM"
    MERCHANT = "MERCHANT"
    BRAND = "BRAND"
    CARRIER = "CARRIER"
    CUSTOMER = "CUSTOMER"
    NONE = "NONE"
    UNDETERMINED = "UNDETERMINED"


class Measure(StrEnum):
    """What is done about it (R-000-3.3.4b); REPAIR is open for devices only."""

    RETURN = "RETURN"
    EXCHANGE = "EXCHANGE"
    REPAIR = "REPAIR"
    COMPENSATION = "COMPENSATION"
    RECALL = "RECALL"


PROBLEM_TYPES: Mapping[ProblemType, Phrase] = {
    ProblemType.LOOK: Phrase("Look or colour"),
    ProblemType.SMELL: Phrase("Smell"),
    ProblemType.TEXTURE: Phrase("Texture"),
    ProblemType.CONTAMINATION: Phrase("Mould or foreign matter"),
    ProblemType.PACKAGING: Phrase("Damaged packaging"),
    ProblemType.FUNCTION: Phrase("Function"),
    ProblemType.QUANTITY: Phrase("Contents too little"),
    ProblemType.LABEL: Phrase("Label or batch"),
    ProblemType.EXPIRED: Phrase("Past its use-by date"),
    ProblemType.GENUINENESS: Phrase("Genuineness in doubt"),
    ProblemType.REACTION: Phrase("Skin or health reaction"),
    ProblemType.OTHER: Phrase("Another problem"),
}
PROBLEM_CAUSES: Mapping[ProblemCause, Phrase] = {
    ProblemCause.PRODUCTION: Phrase("Production"),
    ProblemCause.STORAGE: Phrase("Storage before the sale"),
    ProblemCause.TRANSPORT: Phrase("Transport"),
    ProblemCause.SALE: Phrase("Mistake at the sale"),
    ProblemCause.USE: Phrase("Use against the directions"),
    ProblemCause.KEEPING: Phrase("Kept badly by the customer"),
    ProblemCause.UNKNOWN: Phrase("Cause not known"),
}
PROBLEM_SEVERITIES: Mapping[ProblemSeverity, Phrase] = {
    ProblemSeverity.GENERAL: Phrase("General problem"),
    ProblemSeverity.COMPLEX: Phrase("Complex problem"),
    ProblemSeverity.SERIOUS: Phrase("Serious problem"),
}
RESPONSIBLE_PARTIES: Mapping[ResponsibleParty, Phrase] = {
    ResponsibleParty.PLATFORM: Phrase("Platform"),
    ResponsibleParty.MERCHANT: Phrase("Merchant"),
    ResponsibleParty.BRAND: Phrase("Brand"),
    ResponsibleParty.CARRIER: Phrase("Carrier"),
    ResponsibleParty.CUSTOMER: Phrase("Customer"),
    ResponsibleParty.NONE: Phrase("Nobody answers for it"),
    ResponsibleParty.UNDETERMINED: Phrase("Not determined yet"),
}
MEASURES: Mapping[Measure, Phrase] = {
    Measure.RETURN: Phrase("Return and refund"),
    Measure.EXCHANGE: Phrase("Exchange"),
    Measure.REPAIR: Phrase("Repair"),
    Measure.COMPENSATION: Phrase("Compensation"),
    Measure.RECALL: Phrase("Recall"),
}
_USUAL: Mapping[ProblemCause, ResponsibleParty] = {
    ProblemCause.PRODUCTION: ResponsibleParty.BRAND,
    ProblemCause.STORAGE: ResponsibleParty.MERCHANT,
    ProblemCause.TRANSPORT: ResponsibleParty.CARRIER,
    ProblemCause.SALE: ResponsibleParty.MERCHANT,
    ProblemCause.USE: ResponsibleParty.CUSTOMER,
    ProblemCause.KEEPING: ResponsibleParty.CUSTOMER,
    ProblemCause.UNKNOWN: ResponsibleParty.UNDETERMINED,
}
BY_PEOPLE = frozenset({ProblemCause.USE, ProblemCause.KEEPING})
"""Causes that lie with whoever used the goods: damage done by people (R-002-4.1)."""

_GENERAL = Step(Phrase("A general problem is settled with the merchant directly."), "R-000-3.3.2b")
_ESCALATED = Step(
    Phrase("A complex or serious problem is reported upwards, and the departments concerned look into it."),
    "R-000-3.3.2c",
)


def usual_party(cause: ProblemCause) -> ResponsibleParty:
    """Who answers for a problem of this cause as a rule; the appraiser may see it otherwise."""
    return _USUAL[cause]


def escalation(severity: ProblemSeverity) -> tuple[bool, Step]:
    """Whether a problem this grave goes upwards, and the sentence that says so (R-000-3.3.2b, R-000-3.3.2c)."""
    escalated = severity is not ProblemSeverity.GENERAL
    return escalated, _ESCALATED if escalated else _GENERAL
