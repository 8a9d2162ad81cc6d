"""What is looked at on cosmetics, and on how anything was packed and used."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.quality.problems import ProblemType
from app.policy.quality.sheet import Checkpoint, Fault, Point

BATCH = Checkpoint(
    Point.BATCH,
    Phrase("Batch number"),
    (
        Fault("BATCH_MISSING", Phrase("not there or not legible"), ProblemType.LABEL),
        Fault("BATCH_DIFFERS", Phrase("not the batch that was sold"), ProblemType.GENUINENESS),
        Fault("BATCH_ALTERED", Phrase("altered or pasted over"), ProblemType.GENUINENESS),
    ),
)
EXPIRY = Checkpoint(
    Point.EXPIRY,
    Phrase("Use-by date"),
    (
        Fault("SOLD_EXPIRED", Phrase("was over when it was sold"), ProblemType.EXPIRED),
        Fault("EXPIRED_SINCE", Phrase("has passed since the sale"), None),
        Fault("EXPIRY_ALTERED", Phrase("date altered"), ProblemType.EXPIRED),
        Fault("PAO_OVER", Phrase("open longer than it keeps"), None, by_people=True),
    ),
)
SEAL = Checkpoint(
    Point.SEAL,
    Phrase("Seal"),
    (
        Fault("SEAL_BROKEN_BEFORE", Phrase("broken when it was delivered"), ProblemType.PACKAGING),
        Fault("SEAL_OPENED", Phrase("opened by the customer"), None),
        Fault("SEAL_REPLACED", Phrase("replaced or glued again"), ProblemType.GENUINENESS),
    ),
)
REMAINING = Checkpoint(
    Point.REMAINING,
    Phrase("Amount left"),
    (
        Fault("UNDERFILLED", Phrase("less than the label says, unused"), ProblemType.QUANTITY),
        Fault("TRIED", Phrase("a little used"), None),
        Fault("HALF_USED", Phrase("about half used"), None),
        Fault("NEARLY_EMPTY", Phrase("almost used up"), None),
    ),
    photo=False,
)
LOOK = Checkpoint(
    Point.LOOK,
    Phrase("Look and colour"),
    (
        Fault("DISCOLOURED", Phrase("discoloured"), ProblemType.LOOK),
        Fault("SHADE_DEVIATES", Phrase("not the shade on the label"), ProblemType.LOOK),
        Fault("MOULD", Phrase("mould or specks"), ProblemType.CONTAMINATION),
        Fault("FOREIGN_MATTER", Phrase("foreign matter"), ProblemType.CONTAMINATION),
        Fault("BROKEN_PRESS", Phrase("powder or stick broken"), ProblemType.LOOK),
    ),
)
SMELL = Checkpoint(
    Point.SMELL,
    Phrase("Smell"),
    (
        Fault("RANCID", Phrase("rancid or sour"), ProblemType.SMELL),
        Fault("PUNGENT", Phrase("pungent"), ProblemType.SMELL),
        Fault("SMELL_DIFFERS", Phrase("different from the same product"), ProblemType.SMELL),
    ),
    photo=False,
)
TEXTURE = Checkpoint(
    Point.TEXTURE,
    Phrase("Texture"),
    (
        Fault("GRAINY", Phrase("grainy or lumpy"), ProblemType.TEXTURE),
        Fault("TOO_THIN", Phrase("too thin"), ProblemType.TEXTURE),
        Fault("DRIED_OUT", Phrase("dried out or hardened"), ProblemType.TEXTURE),
        Fault("BUBBLES", Phrase("bubbles or froth"), ProblemType.TEXTURE),
    ),
)
SEPARATION = Checkpoint(
    Point.SEPARATION,
    Phrase("Separation"),
    (
        Fault("SEPARATED", Phrase("separated"), ProblemType.TEXTURE),
        Fault("OIL_OUT", Phrase("oil or water comes out"), ProblemType.TEXTURE),
        Fault("SEDIMENT", Phrase("sediment that does not shake in"), ProblemType.TEXTURE),
    ),
)
PUMP = Checkpoint(
    Point.PUMP,
    Phrase("Pump or nozzle"),
    (
        Fault("PUMP_DEAD", Phrase("nothing comes out"), ProblemType.FUNCTION),
        Fault("PUMP_LEAKS", Phrase("leaks"), ProblemType.PACKAGING),
        Fault("PUMP_CLOGGED", Phrase("clogged"), ProblemType.FUNCTION),
        Fault("PUMP_BROKEN_OFF", Phrase("broken off"), None, by_people=True),
    ),
)
PACKAGING = Checkpoint(
    Point.PACKAGING,
    Phrase("Bottle, jar and box"),
    (
        Fault("CRACKED", Phrase("bottle or jar cracked"), ProblemType.PACKAGING),
        Fault("CRUSHED", Phrase("box crushed in transport"), ProblemType.PACKAGING),
        Fault("LID_LOOSE", Phrase("lid does not close"), ProblemType.PACKAGING),
        Fault("DROPPED", Phrase("marks of a fall"), None, by_people=True),
    ),
)
LABEL = Checkpoint(
    Point.LABEL,
    Phrase("Label"),
    (
        Fault("NO_CHINESE_LABEL", Phrase("no Chinese label"), ProblemType.LABEL),
        Fault("NUMBER_MISSING", Phrase("registration or filing number missing"), ProblemType.LABEL),
        Fault("LABEL_DIFFERS", Phrase("not as registered or described"), ProblemType.LABEL),
    ),
)
USE = Checkpoint(
    Point.USE,
    Phrase("Used as directed"),
    (
        Fault("NOT_AS_DIRECTED", Phrase("against the directions"), None, by_people=True),
        Fault("KEPT_BADLY", Phrase("kept too warm, in the light or open"), None, by_people=True),
        Fault("MIXED", Phrase("mixed with something else"), None, by_people=True),
        Fault("REACTION", Phrase("skin or health reaction after use"), ProblemType.REACTION),
    ),
    photo=False,
)
