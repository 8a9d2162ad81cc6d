"""A counter that takes in returns until it is killed, and says each number once it is saved."""

from __future__ import annotations

import sys
from pathlib import Path

from app.models import cases, drafts, submits
from app.models.database import open_folder
from app.models.files import FileStore
from app.settings import DataFolder
from tests.models.shop import NOW, Shop, add_order, take_in, the_order


def main(folder: str) -> None:
    shop = Shop(1, 2, 1, 1, 2)
    with open_folder(DataFolder(Path(folder)), use_keyring=False) as store:
        files = FileStore(store.folder, store.key)
        for number in range(100_000):
            with store.transaction():
                drafts.keep(store, shop.clerk, "intake", {"number": number}, NOW)
            with store.transaction():
                add_order(store, f"K-{number}", shop.customer, shop.serum, shop.device)
                case_id = take_in(store, shop, (1, 2, 3), order=the_order(store, f"K-{number}"))
                submits.record(store, f"key-{number}", case_id, {}, NOW)
                drafts.discard(store, shop.clerk, "intake")
            paper = files.keep(f"paper {number}".encode())
            case = cases.by_id(store, case_id)
            assert case is not None
            print(case.case_no, paper, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
