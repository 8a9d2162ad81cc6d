"""Cases a former version of the program stored are shown, printed and taken on by today's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clock import SetClock
from app.models.verify import verify
from app.money import Money
from app.services import papers
from app.services.case_view import open_case
from app.services.desk import Desk, open_desk
from app.services.steps import take_step
from app.settings import DataFolder
from app.workflow.table import PaperKind
from tests.desks import NOW, signed_in

FORMER = Path(__file__).parent.parent / "models" / "versions"


@pytest.fixture(params=["1", "2"])
def former(request, tmp_path: Path) -> Iterator[Desk]:
    """The sample shop as a former version left it, brought up to date."""
    folder = tmp_path / "former"
    shutil.copytree(FORMER / request.param, folder)
    for path in folder.iterdir():
        path.chmod(0o600)
    desk = open_desk(DataFolder(folder), use_keyring=False, clock=SetClock(NOW))
    yield desk
    desk.store.close()


def test_every_case_is_shown_and_printed_with_the_amounts_it_had(former):
    supervisor = signed_in(former, "wu")
    numbers = [number for (number,) in former.store.sql("SELECT case_no FROM cases")]
    assert len(numbers) == 6
    for number in numbers:
        view = open_case(former, supervisor, number)
        assert sum(one.amount.fen for one in view.amounts) == view.total.amount.fen
        (paper,) = papers.make_papers(former, supervisor, number, (PaperKind.RETURN_VOUCHER,))
        assert paper.pdf.startswith(b"%PDF")


def test_a_case_goes_on_where_it_stood(former):
    specialist = signed_in(former, "he")
    ((number,),) = former.store.sql("SELECT case_no FROM cases WHERE state = 'GOODS_RECEIVED'")
    before = open_case(former, specialist, number).total
    for step in ("inspect_ok", "prepare_refund"):
        view = open_case(former, specialist, number)
        offer = next(offer for offer in view.offers if offer.name == step)
        values = {field.name: field.default for field in offer.fields}
        take_step(former, specialist, number, step, values, view.version, f"{number}-{step}")
    view = open_case(former, specialist, number)
    assert (view.state, view.total) == ("REFUND_PREPARED", before)


def test_an_old_case_goes_every_new_way(former):
    """Limits that were started before their basis was kept stand still, are counted again and cost what they cost."""
    agent, specialist, supervisor = (signed_in(former, login) for login in ("zhou", "he", "wu"))
    ((submitted,), *_) = former.store.sql("SELECT case_no FROM cases WHERE state = 'SUBMITTED' ORDER BY id")
    take(former, specialist, submitted, "ask_more", missing=("PHOTOS",))
    take(former, agent, submitted, "supplied")
    take(former, supervisor, submitted, "reject", reject_code="HUMAN_DAMAGE", reject_reason="x", told="COUNTER")
    take(former, agent, submitted, "close_refused")
    ((prepared,),) = former.store.sql("SELECT case_no FROM cases WHERE state = 'REFUND_PREPARED'")
    view = open_case(former, supervisor, prepared)
    assert view.meter is not None
    assert view.total.amount == view.meter.total + sum((one.amount for one in view.amounts[:2]), Money())
    take(former, supervisor, prepared, "record_delay", limit="REFUND", cause="CUSTOMER", from_on=NOW.date(), note="x")
    take(former, supervisor, prepared, "approve_refund")
    take(former, signed_in(former, "tang"), prepared, "execute_refund")
    take(former, agent, prepared, "close")
    assert verify(former.store) == ()


def take(desk, session, number, step, **values):
    view = open_case(desk, session, number)
    offer = next(offer for offer in view.offers if offer.name == step)
    filled = {field.name: field.default for field in offer.fields} | values
    take_step(desk, session, number, step, filled, view.version, f"{number}-{step}")
