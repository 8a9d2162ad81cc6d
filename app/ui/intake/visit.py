"""Who came to the counter with goods of which purchase, whatever kind of case becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Visit:
    """What every kind of case begins with. `quantities` holds order line id and number of pieces."""

    customer_id: int | None = None
    new_name: str = ""
    new_phone: str = ""
    order_no: str = ""
    quantities: tuple[tuple[int, int], ...] = ()

    @property
    def is_new_customer(self) -> bool:
        """Whether the clerk has begun to write down somebody not in the archive."""
        return self.customer_id is None and bool(self.new_name or self.new_phone)

    @property
    def customer(self) -> dict[str, Any]:
        """Who it is, as every draft names it."""
        return {"customer_id": self.customer_id, "new_name": self.new_name, "new_phone": self.new_phone}

    def to_plain(self) -> dict[str, Any]:
        """The visit as it is kept."""
        return asdict(self)

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Visit:
        """Read a kept visit; a ValueError or TypeError where it is none (of an older version, say)."""
        return cls(**{**kept, "quantities": tuple((int(line), int(n)) for line, n in kept["quantities"])})
