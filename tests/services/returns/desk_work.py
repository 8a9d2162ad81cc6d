"""A return at the desk: taken in, taken step by step by whoever may, its papers printed and its codes read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count
from typing import Any

from PIL import Image
from pypdf import PdfReader

from app.clock import SHANGHAI, SetClock
from app.documents.voucher_code import parse
from app.i18n import Words
from app.models import cases, clocks, orders, returns
from app.models.orders import NewLine, TenderRow
from app.models.verify import verify
from app.policy.reasons import Reason
from app.services import evidence, intake, papers, purchases
from app.services.case_view import CaseView, open_case
from app.services.desk import Desk
from app.services.return_draft import ReturnDraft
from app.services.steps import StepDone, take_step
from app.workflow.table import PaperKind, PointFound
from app.workflow.taking_back_goods import INSPECTION_POINTS
from tests.desks import signed_in

ORDER = "DD20261117006218"
"""Three single pieces, one of them a serum of 299.00 with a coupon, paid by one way."""
LIPSTICKS = "DD20261110007788"
GIFT = "DD20261118007290"
PROMOTION = "DD20261117004518"
"""Two products under a promotion, paid by two ways."""
_FORMS = count()


def said(phrase: Any, language: str = "en") -> str:
    return Words(language).say(phrase)


def photo(desk: Desk) -> str:
    """A picture taken in, by its name in the store."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 120, next(_FORMS) % 250)).save(picture, "PNG")
    return evidence.take_in(desk, signed_in(desk, "he"), "photo.png", picture.getvalue()).sha256


def points(desk: Desk, **found: str) -> tuple[PointFound, ...]:
    """A checklist without a flaw but those named, each with a photo."""
    return tuple(
        PointFound(row.name, found.get(row.name, row.findings[0][0]), "", (photo(desk),) if row.name in found else ())
        for row in INSPECTION_POINTS
    )


def sold_again(desk: Desk, order_no: str) -> str:
    """The number of a new order of the same goods at the same prices."""
    row = orders.by_number(desk.store, order_no)
    assert row is not None
    number = f"DD{next(_FORMS):014d}"
    with desk.store.transaction():
        orders.add_order(
            desk.store,
            order_no=number,
            channel=row.channel,
            customer_id=row.customer_id,
            purchased_on=row.purchased_on,
            signed_on=row.signed_on,
            lines=[
                NewLine(line.product.id, line.qty, line.unit_price, line.deal, line.coupon, line.batch_no)
                for line in row.lines
            ],
            tenders=[TenderRow(tender.method, tender.amount) for tender in row.tenders],
            promotion=row.promotion,
        )
    return number


class Case:
    """One return, in whose steps the people of the sample shop take turns."""

    def __init__(self, desk: Desk, case_no: str) -> None:
        self.desk = desk
        self.case_no = case_no

    @property
    def row(self) -> Any:
        case = cases.by_number(self.desk.store, self.case_no)
        assert case is not None
        found = returns.of_case(self.desk.store, case.id)
        assert found is not None
        return found

    @property
    def state(self) -> str:
        case = cases.by_number(self.desk.store, self.case_no)
        assert case is not None
        return case.state

    @property
    def clocks(self) -> dict[str, str]:
        return {one.code: one.status for one in clocks.of_case(self.desk.store, self.row.case_id)}

    def view(self, login: str = "wu") -> CaseView:
        return open_case(self.desk, signed_in(self.desk, login), self.case_no)

    def due(self, code: str) -> date:
        return next(one.due_on for one in clocks.of_case(self.desk.store, self.row.case_id) if one.code == code)

    def offered(self, login: str) -> list[str]:
        return [offer.name for offer in self.view(login).offers]

    def form(self, login: str, step: str) -> dict[str, Any]:
        """The defaults of a step's form."""
        offer = next(offer for offer in self.view(login).offers if offer.name == step)
        return {field.name: field.default for field in offer.fields}

    def take(self, login: str, step: str, **values: object) -> StepDone:
        """A step taken with its defaults and some values; the store is whole afterwards."""
        session, view = signed_in(self.desk, login), self.view(login)
        filled = self.form(login, step) | values
        done = take_step(self.desk, session, self.case_no, step, filled, view.version, f"{next(_FORMS)}-{step}")
        assert verify(self.desk.store) == ()
        return done

    def later(self, day: date) -> Case:
        """The same return at noon of a later day."""
        clock = SetClock(datetime.combine(day, time(12), SHANGHAI))
        return Case(replace(self.desk, clock=clock), self.case_no)

    def prints(self, kind: PaperKind, login: str = "wu") -> str:
        """The text of a paper, its code read back."""
        (paper,) = papers.make_papers(self.desk, signed_in(self.desk, login), self.case_no, (kind,))
        read = parse(paper.code)
        assert read is not None
        assert (read.code.case_no, read.code.kind) == (self.case_no, kind)
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages).replace("\n", "")

    def fact(self, label: str) -> tuple[str, ...]:
        """What a fact of the panel says."""
        for fact in self.view().facts:
            if said(fact.label) == label:
                return tuple(said(value) if not isinstance(value, str) else value for value in fact.values)
        return ()


def taken_in(desk: Desk, order_no: str = ORDER, *pieces: int, reason: Reason = Reason.NO_REASON, **given: Any) -> Case:
    """A return of so many pieces of each line of an order, one of the first where nothing is said."""
    agent = signed_in(desk, "zhou")
    order = purchases.by_number(desk, agent, order_no)
    assert order is not None
    wanted = [(line.line_id, n) for line, n in zip(order.lines, pieces or (1,), strict=False) if n]
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order_no,
        quantities=tuple(wanted),
        reason=reason,
        submit_key=f"form-{next(_FORMS)}",
    )
    return Case(desk, intake.save(desk, agent, replace(draft, **given)).case_no)


def received(case: Case, **values: object) -> Case:
    """A return approved, its goods here."""
    case.take("wu", "approve")
    case.take("he", "receive", **values)
    return case


def prepared(case: Case, **values: object) -> Case:
    """A return whose goods passed and whose refund is prepared."""
    received(case)
    case.take("he", "inspect_ok")
    case.take("he", "prepare_refund", **values)
    return case
