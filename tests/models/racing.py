"""A second program at the same counter: returns the first piece of each order, as fast as it can."""

from __future__ import annotations

import sys
from pathlib import Path

from app.models.database import open_folder
from app.models.units import UnitTaken
from app.settings import DataFolder
from tests.models.shop import Shop, take_in, the_order


def main(folder: str, rounds: str) -> None:
    shop = Shop(1, 2, 1, 1, 2)
    with open_folder(DataFolder(Path(folder)), use_keyring=False) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(int(rounds)):
            order = the_order(store, f"RACE-{number}")
            try:
                with store.transaction():
                    take_in(store, shop, (1,), order=order)
                print("won")
            except UnitTaken as taken:
                print(taken.case_no)


if __name__ == "__main__":
    main(*sys.argv[1:])
