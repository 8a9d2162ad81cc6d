"""A batch that may do harm: its sale stopped, its buyers told, what was sold of it collected (M12)."""

from __future__ import annotations

from app.i18n import Phrase
from app.workflow.adverse_fields import told
from app.workflow.duties import HOLDER_TOLD
from app.workflow.permissions import Right, Subject
from app.workflow.table import Default, Field, FieldKind, Guard, PaperKind, State, Step, Workflow

ALERT = "ALERT"
STOPPED_SALE = "STOPPED_SALE"
RECALL_NOTICE_RECEIVED = "RECALL_NOTICE_RECEIVED"
CUSTOMERS_IDENTIFIED = "CUSTOMERS_IDENTIFIED"
NOTIFIED = "NOTIFIED"
COLLECTED = "COLLECTED"
HANDED_OVER = "HANDED_OVER"
DESTROYED = "DESTROYED"
CLOSED = "CLOSED"
RELEASED = "RELEASED"

WITH_BUYERS = (CUSTOMERS_IDENTIFIED, NOTIFIED, COLLECTED, HANDED_OVER, DESTROYED)
"""Where the list of buyers is worked on."""

_NOTE = Field("note", Phrase("Note"), FieldKind.TEXT, max_length=500)
_WHY = Field("note", Phrase("Why"), FieldKind.TEXT, required=True, max_length=500)
_FILES = Field("files", Phrase("Record"), FieldKind.FILES)
_GONE = (
    Field("gone_on", Phrase("Done on"), FieldKind.DAY, required=True, default=Default.TODAY),
    Field("pieces", Phrase("Pieces"), FieldKind.INT, required=True, default=Default.KNOWN),
    Field("record_no", Phrase("Record no."), FieldKind.TEXT, required=True, max_length=60),
    _FILES,
    _NOTE,
)

_STATES = (
    State(ALERT, Phrase("Alert"), 1, Phrase("we look into the batch")),
    State(STOPPED_SALE, Phrase("Sale stopped"), 2, Phrase("please do not use it; the registrant decides")),
    State(RECALL_NOTICE_RECEIVED, Phrase("Recall ordered"), 3, Phrase("we find out who bought it")),
    State(CUSTOMERS_IDENTIFIED, Phrase("Buyers to be told"), 3, Phrase("please do not use it, and bring it back")),
    State(NOTIFIED, Phrase("Being collected"), 4, Phrase("please do not use it, and bring it back")),
    State(COLLECTED, Phrase("Collected"), 5, Phrase("we hand over or destroy what came back"), goods_here=True),
    State(HANDED_OVER, Phrase("Handed over"), 6, Phrase("nothing more to do")),
    State(DESTROYED, Phrase("Destroyed"), 6, Phrase("nothing more to do")),
    State(CLOSED, Phrase("Closed"), 6, Phrase("nothing more to do"), final=True),
    State(RELEASED, Phrase("False alarm"), 1, Phrase("the batch is sold again"), final=True),
)
_STOPPING = (
    Step(
        "raise",
        Phrase("Raise the alert on a batch"),
        sources=(),
        target=ALERT,
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("Alert {case} raised"),
    ),
    Step(
        "stop_sale",
        Phrase("Stop the sale"),
        sources=(ALERT,),
        target=STOPPED_SALE,
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("{case}: the sale of the batch is stopped"),
        fields=(
            Field("stopped_on", Phrase("Stopped on"), FieldKind.DAY, required=True, default=Default.TODAY),
            Field("stock", Phrase("Pieces taken off the shelf"), FieldKind.INT),
            told(Phrase("Registrant or filer told")),
            _NOTE,
        ),
        owes=(HOLDER_TOLD,),
        papers=(PaperKind.RECALL_NOTICE,),
        hint=Phrase("At once: off the shelf, out of the shop windows, no dispatch"),
    ),
    Step(
        "release",
        Phrase("False alarm: sell it again"),
        sources=(ALERT, STOPPED_SALE),
        target=RELEASED,
        subject=Subject.RECALL,
        right=Right.APPROVE,
        done=Phrase("{case}: the batch is sold again"),
        fields=(_WHY, _FILES),
        guards=(Guard.NOT_THE_PREPARER,),
        voids_clocks=True,
        main=False,
        aside=True,
        irreversible=True,
    ),
    Step(
        "take_notice",
        Phrase("The recall notice is here"),
        sources=(STOPPED_SALE,),
        target=RECALL_NOTICE_RECEIVED,
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("{case}: recall notice kept"),
        fields=(
            Field("notice_no", Phrase("Notice no."), FieldKind.TEXT, required=True, max_length=60),
            Field("notice_on", Phrase("Notice of"), FieldKind.DAY, required=True, default=Default.TODAY),
            Field("files", Phrase("The notice"), FieldKind.FILES),
            _NOTE,
        ),
        papers=(PaperKind.RECALL_NOTICE,),
    ),
)
_RECALLING = (
    Step(
        "identify",
        Phrase("Find the buyers"),
        sources=(RECALL_NOTICE_RECEIVED,),
        target=CUSTOMERS_IDENTIFIED,
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("{case}: the list of buyers is made"),
        papers=(PaperKind.RECALL_BUYERS,),
    ),
    Step(
        "look_again",
        Phrase("Look for buyers again"),
        sources=(CUSTOMERS_IDENTIFIED, NOTIFIED, COLLECTED),
        target="",
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("{case}: the list of buyers is up to date"),
        main=False,
        aside=True,
    ),
    Step(
        "all_told",
        Phrase("All buyers are told"),
        sources=(CUSTOMERS_IDENTIFIED,),
        target=NOTIFIED,
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("{case}: all buyers are told, or could not be reached"),
        due=Phrase("Tell the buyers"),
        fields=(_NOTE,),
        tell=Phrase("stop using it, bring it back, the money is refunded"),
        hint=Phrase("Work through the page “Buyers” first"),
    ),
    Step(
        "all_in",
        Phrase("The collecting is over"),
        sources=(NOTIFIED,),
        target=COLLECTED,
        subject=Subject.RECALL,
        right=Right.CREATE,
        done=Phrase("{case}: collected what could be had"),
        due=Phrase("Collect the pieces"),
        fields=(
            Field("collected_on", Phrase("Collected until"), FieldKind.DAY, required=True, default=Default.TODAY),
            _NOTE,
        ),
    ),
    Step(
        "hand_over",
        Phrase("Handed over to the registrant"),
        sources=(COLLECTED,),
        target=HANDED_OVER,
        subject=Subject.RECALL,
        right=Right.UPDATE,
        done=Phrase("Goods of {case} handed over"),
        due=Phrase("Hand over or destroy"),
        fields=(Field("to", Phrase("Handed to"), FieldKind.TEXT, required=True, max_length=100), *_GONE),
    ),
    Step(
        "destroy",
        Phrase("Destroyed"),
        sources=(COLLECTED,),
        target=DESTROYED,
        subject=Subject.RECALL,
        right=Right.UPDATE,
        done=Phrase("Goods of {case} destroyed"),
        fields=(Field("by", Phrase("Destroyed by"), FieldKind.TEXT, required=True, max_length=100), *_GONE),
        main=False,
        irreversible=True,
    ),
    Step(
        "close",
        Phrase("Close"),
        sources=(HANDED_OVER, DESTROYED),
        target=CLOSED,
        subject=Subject.RECALL,
        right=Right.UPDATE,
        done=Phrase("Recall {case} closed"),
        fields=(_NOTE,),
        guards=(Guard.ALL_TOLD,),
        papers=(PaperKind.RECALL_BUYERS,),
    ),
)

RECALLS = Workflow(
    kind="RECALL",
    stages=(
        Phrase("Alert"),
        Phrase("Stop of sale"),
        Phrase("Notice"),
        Phrase("Buyers"),
        Phrase("Collection"),
        Phrase("Whereabouts"),
    ),
    states=_STATES,
    steps=(*_STOPPING, *_RECALLING),
)
"""Declared once. No hours are set for any of it: the law says at once, and names none for cosmetics (L-CSAR-44)."""
