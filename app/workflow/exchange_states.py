"""Where an exchange can stand once its old goods passed inspection, or its new ones went out."""

from __future__ import annotations

from app.i18n import Phrase
from app.workflow.table import State
from app.workflow.taking_back_states import CLOSED, INSPECTED_OK, TAKING_BACK_STATES

OUT_OF_STOCK = "OUT_OF_STOCK"
WAITING_FOR_STOCK = "WAITING_FOR_STOCK"
SHIPPED_AHEAD = "SHIPPED_AHEAD"
OLD_GOODS_MISSED = "OLD_GOODS_MISSED"
CHARGED = "CHARGED"
DIFFERENCE_DUE = "DIFFERENCE_DUE"
DIFFERENCE_APPROVED = "DIFFERENCE_APPROVED"
NEW_SHIPPED = "NEW_SHIPPED"
OBJECTED = "OBJECTED"
CONFIRMED = "CONFIRMED"
AUTO_CLOSED = "AUTO_CLOSED"
TAKEN_UP = "TAKEN_UP"
TURNED_INTO_RETURN = "TURNED_INTO_RETURN"
WRITTEN_OFF = "WRITTEN_OFF"

_NOTHING_MORE = Phrase("nothing more to do")

EXCHANGE_STATES = (
    *TAKING_BACK_STATES,
    State(INSPECTED_OK, Phrase("New goods to send"), 4, Phrase("we send the new goods"), goods_here=True),
    State(
        OUT_OF_STOCK,
        Phrase("Out of stock: to ask"),
        4,
        Phrase("please choose: wait, something else, or your money back"),
        customers_turn=True,
        goods_here=True,
    ),
    State(
        WAITING_FOR_STOCK,
        Phrase("Waiting for stock"),
        4,
        Phrase("we send the new goods as soon as they are here"),
        goods_here=True,
    ),
    State(
        SHIPPED_AHEAD,
        Phrase("Old goods still owed"),
        2,
        Phrase("please bring or send the old goods"),
        customers_turn=True,
    ),
    State(OLD_GOODS_MISSED, Phrase("Old goods not back"), 2, Phrase("please bring the old goods at once")),
    State(CHARGED, Phrase("New goods to be paid"), 4, Phrase("please pay for the new goods"), customers_turn=True),
    State(DIFFERENCE_DUE, Phrase("Difference to approve"), 5, Phrase("we approve what you get back"), money_owed=True),
    State(
        DIFFERENCE_APPROVED, Phrase("Difference to pay back"), 5, Phrase("we pay back the difference"), money_owed=True
    ),
    State(
        NEW_SHIPPED,
        Phrase("Awaiting confirmation"),
        5,
        Phrase("please look at the new goods and confirm, or tell us what is wrong"),
        customers_turn=True,
    ),
    State(OBJECTED, Phrase("Problem reported"), 5, Phrase("we take up the problem with the new goods")),
    State(CONFIRMED, Phrase("Confirmed"), 6, _NOTHING_MORE, final=True),
    State(
        AUTO_CLOSED,
        Phrase("Closed without an answer"),
        6,
        Phrase("your rights stay: silence accepts no quality"),
        final=True,
    ),
    State(TAKEN_UP, Phrase("Taken up in a new case"), 6, Phrase("it goes on in the new case"), final=True),
    State(TURNED_INTO_RETURN, Phrase("Turned into a return"), 6, Phrase("we refund it in the new case"), final=True),
    State(WRITTEN_OFF, Phrase("Not paid, written off"), 6, _NOTHING_MORE, final=True),
    State(CLOSED, Phrase("Closed"), 6, _NOTHING_MORE, final=True),
)
