"""What an appraisal sheet is made of: checkpoints, each with what is typically found there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.i18n import Phrase
from app.policy.quality.problems import ProblemType


class Category(StrEnum):
    """What kind of goods, as far as the sheet differs."""

    COSMETIC = "COSMETIC"
    TOOL = "TOOL"
    DEVICE = "DEVICE"
    GIFT = "GIFT"


class Point(StrEnum):
    """Something on the goods to look at."""

    BATCH = "BATCH"
    EXPIRY = "EXPIRY"
    SEAL = "SEAL"
    REMAINING = "REMAINING"
    LOOK = "LOOK"
    SMELL = "SMELL"
    TEXTURE = "TEXTURE"
    SEPARATION = "SEPARATION"
    PUMP = "PUMP"
    PACKAGING = "PACKAGING"
    LABEL = "LABEL"
    USE = "USE"
    COMPLETE = "COMPLETE"
    MATERIAL = "MATERIAL"
    WORKMANSHIP = "WORKMANSHIP"
    SERIAL = "SERIAL"
    HOUSING = "HOUSING"
    POWER = "POWER"
    FUNCTION = "FUNCTION"
    SAFETY = "SAFETY"


class Fault(NamedTuple):
    """Something typically found at a checkpoint: the kind of problem it points to, None where it is none.

    `by_people`: it speaks for damage done by people, which the appraiser decides on.
    """

    code: str
    title: Phrase
    type: ProblemType | None
    by_people: bool = False


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One line of the sheet: in order, or one of its `faults`. `photo`: a fault found here wants one."""

    code: Point
    title: Phrase
    faults: tuple[Fault, ...]
    photo: bool = True

    def fault(self, code: str) -> Fault:
        """One of its faults by its code; KeyError for one of another checkpoint."""
        return {fault.code: fault for fault in self.faults}[code]
