"""The appraisal sheet of each product category: what is looked at, in the order the goods are gone through."""

from __future__ import annotations

from collections.abc import Mapping

from app.policy.quality import cosmetic_points as cosmetic
from app.policy.quality import device_points as device
from app.policy.quality.sheet import Category, Checkpoint

SHEETS: Mapping[Category, tuple[Checkpoint, ...]] = {
    Category.COSMETIC: (
        cosmetic.BATCH,
        cosmetic.EXPIRY,
        cosmetic.SEAL,
        cosmetic.REMAINING,
        cosmetic.LOOK,
        cosmetic.SMELL,
        cosmetic.TEXTURE,
        cosmetic.SEPARATION,
        cosmetic.PUMP,
        cosmetic.PACKAGING,
        cosmetic.LABEL,
        cosmetic.USE,
    ),
    Category.TOOL: (device.PACKAGING, device.COMPLETE, device.MATERIAL, device.WORKMANSHIP, cosmetic.USE),
    Category.DEVICE: (
        device.SERIAL,
        device.COMPLETE,
        device.HOUSING,
        device.POWER,
        device.FUNCTION,
        device.SAFETY,
        cosmetic.USE,
    ),
    Category.GIFT: (cosmetic.BATCH, cosmetic.EXPIRY, device.PACKAGING, device.COMPLETE, cosmetic.LOOK, cosmetic.USE),
}
"""The sheet of each category; a gift is owed like what is sold (L-SPC-8)."""

HAZARDS = frozenset(
    {"MOULD", "SOLD_EXPIRED", "EXPIRY_ALTERED", "REACTION", "OVERHEATS", "LEAKAGE", "BATTERY_SWOLLEN", "HURT"}
)
"""Faults that may endanger people: such goods are to be used no more, and are no general problem (L-CPL-19)."""


def checkpoints(category: str) -> tuple[Checkpoint, ...]:
    """The appraisal sheet of a product category; one that is not known is gone through as a tool is."""
    return SHEETS[Category(category) if category in set(Category) else Category.TOOL]
