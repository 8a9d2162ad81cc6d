"""What is looked at on tools and devices."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.quality.problems import ProblemType
from app.policy.quality.sheet import Checkpoint, Fault, Point

PACKAGING = Checkpoint(
    Point.PACKAGING,
    Phrase("Box"),
    (
        Fault("CRUSHED", Phrase("box crushed in transport"), ProblemType.PACKAGING),
        Fault("OPENED_BEFORE", Phrase("opened when it was delivered"), ProblemType.PACKAGING),
        Fault("WET", Phrase("got wet in transport"), ProblemType.PACKAGING),
        Fault("DROPPED", Phrase("marks of a fall"), None, by_people=True),
    ),
)
COMPLETE = Checkpoint(
    Point.COMPLETE,
    Phrase("Parts and accessories"),
    (
        Fault("PART_MISSING", Phrase("a part was missing at delivery"), ProblemType.QUANTITY),
        Fault("ACCESSORY_MISSING", Phrase("an accessory is missing now"), None),
    ),
)
MATERIAL = Checkpoint(
    Point.MATERIAL,
    Phrase("Material"),
    (
        Fault("SHEDS", Phrase("sheds bristles or fibres"), ProblemType.FUNCTION),
        Fault("STAINS", Phrase("colour comes off"), ProblemType.LOOK),
        Fault("MATERIAL_SMELLS", Phrase("smells strongly"), ProblemType.SMELL),
        Fault("RUSTY", Phrase("rusty"), ProblemType.LOOK),
    ),
)
WORKMANSHIP = Checkpoint(
    Point.WORKMANSHIP,
    Phrase("Workmanship"),
    (
        Fault("LOOSE", Phrase("loose or coming apart"), ProblemType.FUNCTION),
        Fault("SHARP_EDGE", Phrase("sharp edge or burr"), ProblemType.FUNCTION),
        Fault("SCRATCHED", Phrase("scratched or chipped"), ProblemType.LOOK),
        Fault("BENT", Phrase("bent or broken by force"), None, by_people=True),
    ),
)
SERIAL = Checkpoint(
    Point.SERIAL,
    Phrase("Serial number"),
    (
        Fault("SERIAL_DIFFERS", Phrase("not the one that was sold"), ProblemType.GENUINENESS),
        Fault("SERIAL_MISSING", Phrase("not there or not legible"), ProblemType.LABEL),
    ),
)
HOUSING = Checkpoint(
    Point.HOUSING,
    Phrase("Housing"),
    (
        Fault("HOUSING_CRACKED", Phrase("cracked without a blow"), ProblemType.LOOK),
        Fault("DROPPED", Phrase("marks of a fall"), None, by_people=True),
        Fault("WATER_INSIDE", Phrase("water inside"), None, by_people=True),
        Fault("TAKEN_APART", Phrase("taken apart by somebody"), None, by_people=True),
    ),
)
POWER = Checkpoint(
    Point.POWER,
    Phrase("Power and battery"),
    (
        Fault("NO_POWER", Phrase("does not switch on"), ProblemType.FUNCTION),
        Fault("NO_CHARGE", Phrase("does not charge"), ProblemType.FUNCTION),
        Fault("SHORT_RUN", Phrase("runs down quickly"), ProblemType.FUNCTION),
        Fault("WRONG_CHARGER", Phrase("charged with an unsuitable charger"), None, by_people=True),
    ),
)
FUNCTION = Checkpoint(
    Point.FUNCTION,
    Phrase("Function"),
    (
        Fault("NO_FUNCTION", Phrase("a function fails"), ProblemType.FUNCTION),
        Fault("INTERMITTENT", Phrase("fails now and then"), ProblemType.FUNCTION),
        Fault("WEAK", Phrase("weaker than described"), ProblemType.FUNCTION),
        Fault("NOISY", Phrase("unusual noise"), ProblemType.FUNCTION),
    ),
)
SAFETY = Checkpoint(
    Point.SAFETY,
    Phrase("Safety"),
    (
        Fault("OVERHEATS", Phrase("gets too hot"), ProblemType.FUNCTION),
        Fault("LEAKAGE", Phrase("electric shock or sparks"), ProblemType.FUNCTION),
        Fault("BATTERY_SWOLLEN", Phrase("battery swollen or leaking"), ProblemType.FUNCTION),
        Fault("HURT", Phrase("somebody was hurt"), ProblemType.REACTION),
    ),
)
