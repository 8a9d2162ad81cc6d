"""Where a quality case can stand (M5)."""

from __future__ import annotations

from app.i18n import Phrase
from app.workflow.table import State

REPORTED = "REPORTED"
WAITING = "WAITING"
APPRAISING = "APPRAISING"
APPRAISED = "APPRAISED"
MERCHANT_COORDINATION = "MERCHANT_COORDINATION"
RESOLVED = "RESOLVED"
ESCALATED = "ESCALATED"
LAB_TEST = "LAB_TEST"
REPORT_RECEIVED = "REPORT_RECEIVED"
LIABILITY_SET = "LIABILITY_SET"
MEASURE = "MEASURE"
RESULT_TOLD_STATE = "RESULT_TOLD"
CLOSED = "CLOSED"
WITHDRAWN = "WITHDRAWN"

UNDECIDED = (
    REPORTED,
    WAITING,
    APPRAISING,
    APPRAISED,
    MERCHANT_COORDINATION,
    RESOLVED,
    ESCALATED,
    LAB_TEST,
    REPORT_RECEIVED,
    LIABILITY_SET,
)
OPEN = (*UNDECIDED, MEASURE, RESULT_TOLD_STATE)

STATES = (
    State(REPORTED, Phrase("Awaiting appraisal"), 1, Phrase("our appraiser examines the goods")),
    State(
        WAITING,
        Phrase("Waiting for the customer"),
        1,
        Phrase("please bring what we asked you for"),
        customers_turn=True,
    ),
    State(APPRAISING, Phrase("Under appraisal"), 1, Phrase("our appraiser examines the goods"), goods_here=True),
    State(APPRAISED, Phrase("Appraised"), 2, Phrase("we take it up with those concerned")),
    State(MERCHANT_COORDINATION, Phrase("With the merchant"), 2, Phrase("the merchant answers us")),
    State(RESOLVED, Phrase("Answered by the merchant"), 2, Phrase("we say who answers for it")),
    State(ESCALATED, Phrase("Escalated"), 2, Phrase("the departments concerned look into it")),
    State(LAB_TEST, Phrase("In the laboratory"), 2, Phrase("the laboratory tests a sample")),
    State(REPORT_RECEIVED, Phrase("Laboratory has reported"), 2, Phrase("we say who answers for it")),
    State(LIABILITY_SET, Phrase("Liability determined"), 3, Phrase("we decide what is done about it")),
    State(MEASURE, Phrase("Result to be told"), 4, Phrase("we tell you the result")),
    State(RESULT_TOLD_STATE, Phrase("Result told"), 4, Phrase("what was decided is carried out")),
    State(CLOSED, Phrase("Closed"), 5, Phrase("nothing more to do"), final=True),
    State(WITHDRAWN, Phrase("Withdrawn"), 1, Phrase("what you reported stays on record"), final=True),
)
