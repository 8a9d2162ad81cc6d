from __future__ import annotations

import subprocess
import sys

import pytest

from app.models import cases, drafts, returns
from app.models.database import open_folder
from app.models.files import FileStore
from app.models.verify import verify


@pytest.mark.parametrize("saved", [1, 13, 40])
def test_what_was_called_saved_survives_a_kill(folder, shop, project, saved):
    command = [sys.executable, "-m", "tests.models.saving", str(folder.root)]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as counter:
        assert counter.stdout is not None
        said = [counter.stdout.readline() for _ in range(saved)]
        counter.kill()
        said += counter.stdout.readlines()
    with open_folder(folder, use_keyring=False) as store:
        files = FileStore(folder, store.key)
        for case_no, paper in (line.split() for line in said if line.endswith("\n")):
            case = cases.by_number(store, case_no)
            assert case is not None
            row = returns.of_case(store, case.id)
            assert row is not None
            assert row.lines[0].units == (1, 2, 3)
            assert files.read(paper).startswith(b"paper ")
        assert verify(store) == ()
        (stored,) = store.sql("SELECT COUNT(*) FROM cases")[0]
        assert stored - len(said) in (0, 1)
        draft = drafts.kept(store, shop.clerk, "intake")
        assert draft is None or draft.payload == {"number": stored}
