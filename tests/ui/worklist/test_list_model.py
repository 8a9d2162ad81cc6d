"""The model of a work list keeps to Qt's rules, whatever comes into it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.i18n import Phrase
from app.models.worklists import Cursor
from app.services.case_clocks import Tone
from app.services.worklists import Desktop, WorkPage, WorkRow
from app.ui.worklist.columns import Column
from app.ui.worklist.list_model import WorkListModel


def row(number: int, tone: Tone = Tone.CALM) -> WorkRow:
    left = Phrase("overdue by {n} d", n=3) if tone is Tone.OVERDUE else Phrase("{n} working d left", n=2)
    return WorkRow(
        case_id=number,
        case_no=f"TH-261121-A01-{number:04d}-K",
        short_no=f"{number:04d}",
        kind="RETURN",
        customer="张*",
        goods="玻尿酸补水精华液 30ml ×1",
        state=Phrase("Awaiting goods"),
        due=date(2026, 11, 25),
        left=left,
        tone=tone,
    )


def pages(*sizes: int) -> list[WorkPage]:
    made, number = [], 0
    for size in sizes:
        rows = tuple(row(number + one) for one in range(size))
        number += size
        made.append(WorkPage(rows, Cursor(str(number), number)))
    return [*made[:-1], WorkPage(made[-1].rows, None)]


@pytest.fixture
def model(qapp, english) -> WorkListModel:
    return WorkListModel(english, Desktop.RETURNS)


def test_it_keeps_to_the_rules_of_models(model, qtmodeltester):
    qtmodeltester.check(model)
    first, second, last = pages(3, 2, 0)
    model.show_page(first)
    qtmodeltester.check(model)
    model.add_page(second)
    qtmodeltester.check(model)
    model.add_page(last)
    model.show_page(WorkPage((), None))
    qtmodeltester.check(model)


def test_it_asks_for_the_next_page_once_until_it_has_come(model):
    asked = []
    model.more_wanted.connect(lambda: asked.append(model.after))
    first, second = pages(3, 2)
    model.show_page(first)
    for _ in range(3):
        model.fetchMore(QModelIndex())
    assert asked == [first.after]
    model.add_page(second)
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 5


def test_a_page_that_could_not_be_fetched_is_asked_for_again(model):
    model.show_page(pages(3, 2)[0])
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.ask_again()
    assert model.canFetchMore(QModelIndex())


def test_what_is_pressing_is_a_word_not_only_a_colour(model):
    model.show_page(WorkPage((row(1), row(2, Tone.OVERDUE)), None))
    due = [model.index(number, Column.DUE).data() for number in range(2)]
    assert due == ["Wed 25 Nov", "overdue by 3 d"]


def test_a_row_is_spoken_whole(model, chinese):
    spoken = WorkListModel(chinese, Desktop.RETURNS)
    spoken.show_page(WorkPage((row(7, Tone.OVERDUE),), None))
    said = spoken.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "TH-261121-A01-0007-K、张* · 玻尿酸补水精华液 30ml ×1、待收货、11月25日(周三)到期、超期 3 天"


def test_where_kinds_stand_together_the_number_says_which(english, model):
    mixed = WorkListModel(english, Desktop.TODAY)
    for one in (model, mixed):
        one.show_page(WorkPage((row(7),), None))
    assert [one.index(0, Column.NUMBER).data() for one in (model, mixed)] == ["1121-0007", "TH 1121-0007"]
