"""Words for the codes of a verdict: refusals, what is open to the customer, what staff must look to."""

from __future__ import annotations

from app.i18n import Phrase

_REJECTS = {
    "NOT_DISTANCE_SALE": Phrase("Not sold at a distance"),
    "CUSTOM_MADE": Phrase("Made to order"),
    "PERISHABLE": Phrase("Perishes quickly"),
    "DIGITAL_OPENED": Phrase("Recording or program, opened"),
    "NEWSPAPERS": Phrase("Newspaper or magazine"),
    "EXCLUDED_CONFIRMED": Phrase("Excluded, and confirmed at the purchase"),
    "WINDOW_EXPIRED": Phrase("Return window over"),
    "NOT_INTACT": Phrase("Not intact"),
    "RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE": Phrase("Return window over, exchange open"),
    "CLAIM_PERIOD_EXPIRED": Phrase("Period for claims over"),
    "HUMAN_DAMAGE": Phrase("Damage done by people"),
    "FAULT_NOT_CONFIRMED": Phrase("Fault not confirmed"),
}
_ALTERNATIVES = {
    "QUALITY_CLAIM": Phrase("Claim a fault on the seller's side"),
    "RETURN_WHEN_COMPLETE": Phrase("Come back with everything that belongs to it"),
    "EXCHANGE": Phrase("Exchange"),
    "REPAIR_IF_REPAIRABLE": Phrase("Repair, where it can be repaired"),
    "LAB_TEST": Phrase("Test by the designated laboratory"),
    "LEGAL_WAYS": Phrase("One of the legal ways to settle it"),
}
_ALERTS = {
    "EXPIRED_SOLD": Phrase("Sold past its use-by date"),
    "STOP_SALE_BATCH": Phrase("Stop selling this batch and check the stock"),
    "FRAUD_CHECK_L-CPL-55": Phrase("Have it checked whether compensation for fraud is owed"),
    "GIFT_NOT_RETURNED": Phrase("A gift was not brought back"),
    "ADVERSE_REACTION_REPORT": Phrase("Report the suspected adverse reaction"),
}
_CALENDAR_INCOMPLETE = "CALENDAR_INCOMPLETE_"


def reject_label(code: str) -> Phrase:
    """The heading of a refusal."""
    return _REJECTS.get(code, Phrase("{code}", code=code))


def alternative_label(code: str) -> Phrase:
    """What is open to the customer instead, or besides."""
    return _ALTERNATIVES.get(code, Phrase("{code}", code=code))


def alert_label(code: str) -> Phrase:
    """What staff must look to; not for the customer's ears."""
    if code.startswith(_CALENDAR_INCOMPLETE):
        year = code.removeprefix(_CALENDAR_INCOMPLETE)
        return Phrase("The official calendar of {year} is not known yet; days in it are provisional", year=year)
    return _ALERTS.get(code, Phrase("{code}", code=code))
