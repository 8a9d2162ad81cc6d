"""Taking exchanges in and moving them on, each step by somebody who may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.clock import SetClock
from app.models import cases, orders, products, staff
from app.models.exchanges import EXCHANGES
from app.models.orders import NewLine, PromotionRow, TenderRow
from app.money import Money
from app.policy.reasons import Reason
from app.policy.refunds.spread import in_proportion
from app.services import intake, purchases
from app.services.case_view import open_case
from app.services.desk import Desk
from app.services.duties import tell
from app.services.return_draft import ReturnDraft
from app.services.sign_in import session_of
from app.services.steps import take_step
from app.workflow.duties import Means
from app.workflow.kinds import workflow_of
from app.workflow.table import PointFound

LIPSTICK, CUSHION, SERUM = "MK-LP-03", "MK-BB-15", "SR-HA-30"
FRESH = {"batch_no": "N2610", "expiry_date": date(2028, 10, 31)}
PARCEL = {"handover": "PARCEL", "new_carrier": "顺丰", "new_waybill": "SF1234567890"}
_NUMBER = iter(range(1, 100_000))


class Counter:
    """A desk, its clock, and whoever a step needs: each step by the first person of the sample who may take it."""

    def __init__(self, desk: Desk, clock: SetClock) -> None:
        self.desk = desk
        self.clock = clock
        self.people = [session_of(row) for row in staff.everybody(desk.store)]
        self.agent = next(one for one in self.people if one.login == "zhou")

    def sell(
        self,
        *goods: tuple[str, int, int],
        paid_by: str = "WECHAT",
        coupon: int = 0,
        channel: str = "online",
        promotion: tuple[int, int] | None = None,
    ) -> str:
        """Sell (sku, pieces, fen a piece), signed for two days ago; returns the order's number.

        `promotion`: spend so many fen, save so many.
        """
        number = f"EX{next(_NUMBER):08d}"
        prices = [qty * fen for _, qty, fen in goods]
        offs = in_proportion(promotion[1], prices) if promotion else [0] * len(goods)
        lines = []
        for place, (sku, qty, fen) in enumerate(goods):
            product = products.by_sku(self.desk.store, sku)
            off = Money(coupon if not place else 0)
            deal = Money(qty * fen - offs[place])
            lines.append(NewLine(product.id, qty, Money(fen), deal, off, "L2605", date(2029, 4, 30)))
        total = Money(sum(prices) - sum(offs) - coupon)
        customer = self.desk.store.sql("SELECT id FROM customers LIMIT 1")[0][0]
        with self.desk.store.transaction():
            orders.add_order(
                self.desk.store,
                order_no=number,
                channel=channel,
                customer_id=customer,
                purchased_on=self.desk.today - timedelta(days=4),
                signed_on=self.desk.today - timedelta(days=2),
                lines=lines,
                tenders=[TenderRow(paid_by, total)],
                promotion=PromotionRow(Money(promotion[0]), Money(promotion[1])) if promotion else None,
            )
        return number

    def draft(self, order_no: str, kind: str = "EXCHANGE", pieces: int = 1, **more: Any) -> ReturnDraft:
        """A draft for some pieces of the first line."""
        order = purchases.by_number(self.desk, self.agent, order_no)
        values: dict[str, Any] = {"reason": Reason.NO_REASON, **more}
        if "target" in values:
            values["target_product_id"] = products.by_sku(self.desk.store, values.pop("target")).id
        return ReturnDraft(
            customer_id=order.customer_id,
            order_no=order_no,
            quantities=((order.lines[0].line_id, pieces),),
            submit_key=f"form-{next(_NUMBER)}",
            kind=kind,
            **values,
        )

    def take_in(self, order_no: str, kind: str = "EXCHANGE", pieces: int = 1, **more: Any) -> str:
        """Take in an exchange or a return; returns its number."""
        return intake.save(self.desk, self.agent, self.draft(order_no, kind, pieces, **more)).case_no

    def take(self, case_no: str, step_name: str, **values: object):
        """Take a step, with its form's defaults where nothing else is given."""
        case = self.case(case_no)
        step = workflow_of(case.kind).step(step_name)
        error: Exception | None = None
        for person in self.people:
            if not step.open_to(person.roles):
                continue
            view = open_case(self.desk, person, case_no)
            offer = next((one for one in view.offers if one.name == step_name and not one.refusal), None)
            if offer is None:
                continue
            filled = {field.name: field.default for field in offer.fields} | values
            key = f"{case_no}-{step_name}-{view.version}"
            return take_step(self.desk, person, case_no, step_name, filled, view.version, key)
        raise LookupError(f"nobody can take {step_name} of {case_no} in {case.state}") from error

    def to_inspected(self, case_no: str) -> str:
        """The old goods come in over the counter and pass."""
        for step in ("approve", "receive", "inspect_ok"):
            self.take(case_no, step)
        return case_no

    def tell(self, case_no: str) -> None:
        """Tell the customer whatever they are still to be told."""
        for duty in self.view(case_no).duties:
            if duty.told is None:
                tell(self.desk, self.agent, case_no, duty.duty_id, Means.PHONE, f"{case_no}-told-{duty.duty_id}")

    def later(self, days: int) -> None:
        """So many days go by."""
        self.clock.advance(days=days)

    def case(self, case_no: str):
        """The case as it is stored."""
        return cases.by_number(self.desk.store, case_no)

    def state(self, case_no: str) -> str:
        """Where it stands."""
        return self.case(case_no).state

    def exchange(self, case_no: str):
        """The new goods."""
        return EXCHANGES.of_case(self.desk.store, self.case(case_no).id)

    def view(self, case_no: str):
        """The case as the service desk sees it."""
        return open_case(self.desk, self.agent, case_no)


def bad_points(photo: str):
    """A checklist with a broken seal, proven by a photo."""
    found = {"seal": "BROKEN", "use": "UNUSED", "accessories": "COMPLETE", "batch": "MATCHES", "packaging": "0"}
    return tuple(
        PointFound(point, finding, "", (photo,) if finding == "BROKEN" else ()) for point, finding in found.items()
    )
