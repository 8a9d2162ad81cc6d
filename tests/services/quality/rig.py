"""Quality cases to test with: reports of the sample's purchases, moved on by those who may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from app.i18n import Words
from app.models.files import FileStore
from app.services.case_view import CaseView, open_case
from app.services.desk import Desk
from app.services.quality import intake
from app.services.quality.draft import QualityDraft
from app.services.session import Session
from app.services.steps import StepDone, take_step
from app.workflow.table import PointFound
from tests.desks import signed_in

SERUM_ORDER, SERUM_BATCH = "DD20261116008731", "B2603A"
DEVICE_ORDER = "DD20261118001502"
OTHER_SERUM_ORDER = "DD20261118007290"
_LOGINS = {"agent": "zhou", "appraiser": "lin", "supervisor": "wu", "specialist": "he"}


def line_of(desk: Desk, order_no: str, place: int = 1) -> int:
    """The id of a line of an order."""
    rows = desk.store.sql(
        "SELECT l.id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.order_no = ? AND l.position = ?",
        (order_no, place),
    )
    return int(rows[0][0])


def draft_of(desk: Desk, order_no: str = SERUM_ORDER, **changes: object) -> QualityDraft:
    """A report that is complete: of a purchase of the sample, whose customer is known."""
    given: dict[str, object] = {
        "order_no": order_no,
        "line_id": line_of(desk, order_no) if order_no else None,
        "problem": "打开后有酸味，颜色发黄",
        "reaction": False,
        "submit_key": f"form-{order_no}",
    }
    return QualityDraft(**(given | changes))  # type: ignore[arg-type]


def picture(desk: Desk) -> str:
    """A small picture, kept; returns its SHA-256."""
    file = BytesIO()
    Image.new("RGB", (60, 40), "#9ab").save(file, "JPEG")
    return FileStore(desk.store.folder, desk.store.key).keep(file.getvalue())


def report_file(desk: Desk) -> str:
    """A document, kept; returns its SHA-256."""
    return FileStore(desk.store.folder, desk.store.key).keep(b"%PDF-1.4 report")


@dataclass
class Case:
    """A quality case in the hands of the sample's staff."""

    desk: Desk
    number: str

    @classmethod
    def reported(cls, desk: Desk, draft: QualityDraft | None = None) -> Case:
        """A case taken in by the service desk."""
        saved = intake.save(desk, signed_in(desk, "zhou"), draft or draft_of(desk))
        return cls(desk, saved.case_no)

    def as_(self, who: str) -> Session:
        """The session of a post."""
        return signed_in(self.desk, _LOGINS[who])

    def view(self, who: str = "appraiser") -> CaseView:
        """The case as somebody sees it."""
        return open_case(self.desk, self.as_(who), self.number)

    def offers(self, who: str) -> dict[str, bool]:
        """The steps open to somebody; whether each is the due one."""
        return {offer.name: offer.main for offer in self.view(who).offers}

    def take(self, who: str, step: str, **values: object) -> StepDone:
        """A step, with the form's defaults where nothing else is said."""
        view = self.view(who)
        offer = next(offer for offer in view.offers if offer.name == step)
        filled = {field.name: field.default for field in offer.fields} | values
        return take_step(
            self.desk, self.as_(who), self.number, step, filled, view.version, f"{self.number}-{step}-{view.version}"
        )

    def sheet(self, found: Mapping[str, PointFound | str]) -> tuple[PointFound, ...]:
        """The appraisal sheet with some points looked at."""
        offer = next(offer for offer in self.view().offers if offer.name == "appraise")
        untouched = next(field.default for field in offer.fields if field.name == "points")
        assert isinstance(untouched, tuple)
        points: tuple[PointFound, ...] = untouched
        filled = {point: one if isinstance(one, PointFound) else PointFound(point, one) for point, one in found.items()}
        return tuple(filled.get(one.point, one) for one in points)

    def appraised(self, finding: str = "CONFIRMED", severity: str = "GENERAL", cause: str = "PRODUCTION") -> Case:
        """The case after the verdict."""
        self.take("appraiser", "appraise", finding=finding, severity=severity, cause=cause)
        return self

    def decided(self, measure: str | None = None) -> Case:
        """A case that was settled with the merchant, the measure decided."""
        self.take("appraiser", "ask_merchant", merchant="示例商家")
        self.take("appraiser", "merchant_answered", answer="同意退货")
        self.take("appraiser", "set_liability")
        self.take("supervisor", "decide_measure", **({} if measure is None else {"measure": measure}))
        return self

    def facts(self) -> dict[str, tuple[object, ...]]:
        """The facts by their English labels."""
        words = Words("en")
        return {words.say(fact.label): tuple(words.value(value) for value in fact.values) for fact in self.view().facts}

    def alerts(self) -> list[str]:
        """What is to be seen before going on, in English."""
        return [Words("en").say(alert.text) for alert in self.view().alerts]
