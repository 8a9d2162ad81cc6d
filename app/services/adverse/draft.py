"""A suspected reaction as it is being typed at the counter, or on the phone: nothing about health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.workflow.duties import Means


@dataclass(frozen=True, slots=True)
class AdverseDraft:
    """The state of the intake form; `told` how the customer was told to stop using it, None while that is to be done.

    Who it is may be left empty: a suspicion is reported all the same.
    """

    customer_id: int | None = None
    new_name: str = ""
    new_phone: str = ""
    product_id: int | None = None
    product_name: str = ""
    batch_no: str = ""
    learned_on: date | None = None
    told: Means | None = None
    submit_key: str = ""
    """Drawn once for a form: the same form sent twice is stored once."""

    @property
    def is_new_customer(self) -> bool:
        """Whether the clerk has begun to write down somebody not in the archive."""
        return self.customer_id is None and bool(self.new_name or self.new_phone)
