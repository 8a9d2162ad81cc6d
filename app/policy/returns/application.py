"""A request that is complete enough to be judged, and what follows from its facts at once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.policy.limits import Limit
from app.policy.returns import limits
from app.policy.returns.verdicts import DISTANCE_CHANNELS, Purchase, Request
from app.policy.returns.windows import STATUTORY_DAYS, CustomerWindow, no_reason_window, quality_window
from app.policy.rules import Rules

_COUNTER = "counter"


class Application(NamedTuple):
    """A purchase, a request and the rules; `delivered_on` is the day every window counts from."""

    purchase: Purchase
    request: Request
    rules: Rules
    delivered_on: date

    @property
    def sold_at_distance(self) -> bool:
        """Whether the customer could not see the goods before buying."""
        return self.purchase.channel in DISTANCE_CHANNELS

    @property
    def signed_for(self) -> bool:
        """Whether counting starts from the customer's own signature: not at the counter, nor from a parcel locker."""
        return self.sold_at_distance and self.delivered_on == self.purchase.signed_on

    @property
    def promised_days(self) -> int:
        """How long the shop promised to take this purchase back without a reason; 0 where it did not (Q-07)."""
        promised = self.purchase.store_promise_days
        if promised is not None:
            return promised
        return self.rules.profile.windows.store_promise_days.value if self.purchase.channel == _COUNTER else 0

    @property
    def sold_expired(self) -> bool:
        """Whether the goods were past their use-by date when they reached the customer (L-CSAR-39)."""
        expiry = self.purchase.expiry_date
        return expiry is not None and expiry < self.delivered_on

    @property
    def review(self) -> Limit:
        """By when the application must be decided."""
        return limits.review(self.request.applied_on, self.rules, self.request.kind)

    @property
    def claim_window(self) -> Limit:
        """Until when a fault of the seller gives the choice between return and exchange."""
        purchase, _request, rules, delivered_on = self
        own = purchase.after_sales_days
        longer = own if own is not None and own > STATUTORY_DAYS else None
        return quality_window(rules, delivered_on, signed_for=self.signed_for, product_days=longer)

    def free_window(self, *, lawful: bool) -> CustomerWindow:
        """Until when the goods may come back without a reason; `lawful`: by law, not only by the shop's promise."""
        return no_reason_window(
            self.rules,
            self.delivered_on,
            signed_for=self.signed_for,
            lawful=lawful,
            promised_days=self.promised_days,
        )


def delivery_day(purchase: Purchase) -> date | None:
    """The day the customer had the goods; None while that is not known (L-ECL-51, L-IMPL-18).

    What lay in a locker or with somebody else counts from when it was collected; what was bought at the counter was
    carried home.
    """
    if purchase.collected_on is not None:
        return purchase.collected_on
    if purchase.signed_on is None and purchase.channel == _COUNTER:
        return purchase.purchased_on
    return purchase.signed_on
