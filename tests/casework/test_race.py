"""Two counters on one file want to return the same piece at the same moment, again and again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from app.models.verify import verify
from tests.casework.taken_in import bought
from tests.desks import open_copy


@dataclass
class Counter:
    """A counter in a process of its own."""

    process: subprocess.Popen[str]

    def tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


def counter(project: Path, folder: Path, name: str, order_no: str) -> Counter:
    command = [sys.executable, "-m", "tests.casework.racing", str(folder), name, order_no]
    return Counter(subprocess.Popen(command, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))


@pytest.mark.timeout(0)
def test_of_two_counters_returning_the_same_piece_one_succeeds_each_time(sample_folder, tmp_path, project):
    rounds = min(settings.default.max_examples, 1000)
    desk = open_copy(sample_folder, tmp_path / "data")
    order_no = bought(desk, pieces=1)
    counters = [counter(project, tmp_path / "data", name, order_no) for name in ("a", "b")]
    assert [one.answer() for one in counters] == ["ready", "ready"]
    wins = [0, 0]
    for number in range(rounds):
        for one in counters[:: 1 if number % 2 else -1]:
            one.tell(str(number))
        answers = [one.answer() for one in counters]
        (winner,) = [place for place, answer in enumerate(answers) if answer.startswith("won ")]
        case_no = answers[winner].removeprefix("won ")
        assert answers[1 - winner] == f"lost {case_no} lines", number
        held = desk.store.sql(
            "SELECT c.case_no FROM returned_units u JOIN cases c ON c.id = u.case_id"
            " JOIN orders o ON o.id = c.order_id WHERE o.order_no = ?",
            [order_no],
        )
        assert held == [(case_no,)], number
        wins[winner] += 1
        counters[winner].tell(case_no)
        assert counters[winner].answer() == "CANCELLED"
    for one in counters:
        one.process.communicate()
    returns = desk.store.sql(
        "SELECT COUNT(*) FROM cases c JOIN orders o ON o.id = c.order_id WHERE o.order_no = ?", [order_no]
    )
    assert returns == [(rounds,)]
    print(f"{rounds} rounds, won by each: {wins}")
    assert verify(desk.store) == ()
    desk.store.close()
