"""New goods that are not in stock: the customer is asked, and waits, takes something else, or the money (M3)."""

from __future__ import annotations

from app.i18n import Phrase
from app.workflow.common import NOTE, TOLD
from app.workflow.duties import STOCK_TOLD
from app.workflow.exchange_states import OUT_OF_STOCK, TURNED_INTO_RETURN, WAITING_FOR_STOCK
from app.workflow.permissions import Right, Subject
from app.workflow.table import Condition, Default, Field, FieldKind, Guard, PaperKind, Step
from app.workflow.taking_back_states import INSPECTED_OK


def stock_steps() -> tuple[Step, ...]:
    """The steps around missing stock; the limit of the exchange runs on all the while."""
    return (_missing(), _wait(), _arrived(), _something_else(), _money_instead())


def _missing() -> Step:
    return Step(
        "out_of_stock",
        Phrase("Not in stock: ask the customer"),
        sources=(INSPECTED_OK, WAITING_FOR_STOCK),
        target=OUT_OF_STOCK,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case}: the customer is asked what to do"),
        fields=(
            Field("stock_expected_on", Phrase("In stock again by"), FieldKind.DAY, ahead=True),
            Field("stock_note", Phrase("What to tell"), FieldKind.TEXT),
            TOLD,
        ),
        only_if=(Condition.TO_SEND,),
        owes=(STOCK_TOLD,),
        papers=(PaperKind.OUT_OF_STOCK,),
        tell=Phrase("the choices, and that the limit of the exchange keeps running"),
        main=False,
    )


def _wait() -> Step:
    return Step(
        "wait",
        Phrase("Customer waits"),
        sources=(OUT_OF_STOCK,),
        target=WAITING_FOR_STOCK,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case} waits for stock"),
        due=Phrase("Customer's choice"),
        fields=(
            Field(
                "stock_expected_on",
                Phrase("Waits until"),
                FieldKind.DAY,
                required=True,
                ahead=True,
                default=Default.KNOWN,
            ),
            NOTE,
        ),
        guards=(Guard.ALL_TOLD,),
        tell=Phrase("the new day"),
    )


def _arrived() -> Step:
    return Step(
        "stock_in",
        Phrase("It is in stock now"),
        sources=(WAITING_FOR_STOCK,),
        target=INSPECTED_OK,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case}: the new goods can go out"),
        fields=(NOTE,),
    )


def _something_else() -> Step:
    return Step(
        "other_product",
        Phrase("Customer takes something else"),
        sources=(OUT_OF_STOCK,),
        target=INSPECTED_OK,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case}: another product was chosen"),
        fields=(
            Field("article", Phrase("Barcode, article number or name"), FieldKind.TEXT, required=True),
            Field("qty", Phrase("Pieces"), FieldKind.INT, required=True, default=Default.KNOWN),
            Field("unit_price", Phrase("Price of one, where the archive has none"), FieldKind.MONEY),
            NOTE,
        ),
        guards=(Guard.ALL_TOLD,),
        prepares=True,
        papers=(PaperKind.EXCHANGE_VOUCHER,),
        tell=Phrase("the difference in price"),
        main=False,
    )


def _money_instead() -> Step:
    return Step(
        "refund_instead",
        Phrase("Customer takes the money"),
        sources=(OUT_OF_STOCK,),
        target=TURNED_INTO_RETURN,
        subject=Subject.RETURN,
        right=Right.UPDATE,
        done=Phrase("{case} goes on as a return"),
        fields=(NOTE,),
        guards=(Guard.ALL_TOLD,),
        voids_clocks=True,
        frees_units=True,
        tell=Phrase("the number of the return, and by when the money comes"),
        main=False,
        irreversible=True,
    )
