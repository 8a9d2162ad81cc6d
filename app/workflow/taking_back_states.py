"""Where goods that are taken back can stand, whatever they are taken back for."""

from __future__ import annotations

from app.i18n import Phrase
from app.workflow.table import State

SUBMITTED = "SUBMITTED"
INFO_REQUESTED = "INFO_REQUESTED"
APPROVED = "APPROVED"
IN_TRANSIT = "IN_TRANSIT"
OVERDUE_REVIEW = "OVERDUE_REVIEW"
WAIVED = "WAIVED"
GOODS_RECEIVED = "GOODS_RECEIVED"
INSPECTED_OK = "INSPECTED_OK"
INSPECTED_FAIL = "INSPECTED_FAIL"
DISPUTED = "DISPUTED"
CLOSED = "CLOSED"
REJECTED = "REJECTED"
HANDED_BACK = "HANDED_BACK"
CANCELLED = "CANCELLED"

TAKING_BACK_STAGES = (Phrase("Application"), Phrase("Review"), Phrase("Goods in"), Phrase("Inspection"))
"""The first stages of the way; the kinds add their own."""

TAKING_BACK_STATES = (
    State(SUBMITTED, Phrase("Awaiting review"), 1, Phrase("we review your application")),
    State(
        INFO_REQUESTED,
        Phrase("Awaiting what is missing"),
        1,
        Phrase("please bring or send what is missing"),
        customers_turn=True,
    ),
    State(APPROVED, Phrase("Awaiting goods"), 2, Phrase("please bring or send the goods"), customers_turn=True),
    State(IN_TRANSIT, Phrase("Goods on their way"), 2, Phrase("we wait for your parcel")),
    State(OVERDUE_REVIEW, Phrase("Sent back late: to decide"), 2, Phrase("we decide how it goes on")),
    State(WAIVED, Phrase("Given up"), 2, Phrase("you may apply again while the window is open")),
    State(GOODS_RECEIVED, Phrase("Awaiting inspection"), 3, Phrase("we inspect the goods"), goods_here=True),
    State(INSPECTED_FAIL, Phrase("Inspection failed"), 3, Phrase("we offer you what is open"), goods_here=True),
    State(DISPUTED, Phrase("Disputed"), 3, Phrase("we settle the dispute with you"), goods_here=True),
    State(REJECTED, Phrase("Refused"), 1, Phrase("you may dispute this; a quality claim stays open")),
    State(
        HANDED_BACK,
        Phrase("Handed back"),
        3,
        Phrase("you may dispute this; a quality claim stays open"),
        final=True,
    ),
    State(CANCELLED, Phrase("Withdrawn"), 1, Phrase("nothing more to do"), final=True),
)
"""All of them but what comes after a passed inspection, which each kind names itself (`INSPECTED_OK`, `CLOSED`)."""
