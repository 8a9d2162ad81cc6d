"""Cases a former version of the program stored are shown, printed and taken on by today's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clock import SetClock
from app.services import papers
from app.services.case_view import open_case
from app.services.desk import Desk, open_desk
from app.services.steps import take_step
from app.settings import DataFolder
from app.workflow.table import PaperKind
from tests.desks import NOW, signed_in

FORMER = Path(__file__).parent.parent / "models" / "versions" / "1"


@pytest.fixture
def former(tmp_path: Path) -> Iterator[Desk]:
    """The sample shop as version 1 left it, brought up to date."""
    folder = tmp_path / "former"
    shutil.copytree(FORMER, folder)
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
