"""A return or an exchange as it is being typed: everything optional, nothing lost."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from app.models.fields import canonical_json
from app.money import Money
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """The state of the intake form. `quantities` holds order line id and number of pieces.

    `kind` is RETURN or EXCHANGE. Of an exchange, `target_product_id` is what is wanted instead (None: the same again),
    `target_quantity` how many of it (0: as many as come back), `target_price` what one costs today where the archive
    does not know, `address` where the new goods go to ("": they are picked up at the counter).
    """

    customer_id: int | None = None
    new_name: str = ""
    new_phone: str = ""
    order_no: str = ""
    quantities: tuple[tuple[int, int], ...] = ()
    reason: Reason | None = None
    condition: Condition = Condition()  # noqa: RUF009 - frozen
    note: str = ""
    submit_key: str = ""
    """Drawn once for a form: the same form sent twice is stored once."""
    kind: str = "RETURN"
    target_product_id: int | None = None
    target_quantity: int = 0
    target_price: Money | None = None
    address: str = ""

    @property
    def is_new_customer(self) -> bool:
        """Whether the clerk has begun to write down somebody not in the archive."""
        return self.customer_id is None and bool(self.new_name or self.new_phone)

    @property
    def digest(self) -> str:
        """The same for two drafts that say the same, whatever key they are submitted with."""
        said = canonical_json(json.loads(replace(self, submit_key="").to_json()))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """The draft as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ReturnDraft:
        """Read a kept draft; a ValueError or TypeError where it is none (of an older version, say)."""
        kept = json.loads(text)
        if not isinstance(kept, dict):
            raise ValueError(text)
        kept["quantities"] = tuple((int(line), int(n)) for line, n in kept["quantities"])
        kept["reason"] = Reason(kept["reason"]) if kept["reason"] else None
        kept["condition"] = Condition(**kept["condition"])
        kept["target_price"] = Money(**kept["target_price"]) if kept.get("target_price") else None
        return cls(**kept)
