"""What every desk task works with: the store, the time, the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.clock import Clock, SystemClock, today
from app.models import settings
from app.models.database import Store, open_store
from app.models.keys import load_key
from app.policy.calendar import WorkingCalendar
from app.policy.profile import Profile, load_profile
from app.settings import DataFolder

DEFAULT_PROFILE = "CUSTOMER_FIRST"


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop and the counter, as they stand on screen and paper."""

    name: str
    counter_code: str
    address: str
    phone: str
    supervision_hotline: str
    works_alone: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """An opened installation: handed to every service, never kept by one."""

    store: Store
    clock: Clock
    profile: Profile
    calendar: WorkingCalendar

    @property
    def today(self) -> date:
        """Today in Asia/Shanghai."""
        return today(self.clock)

    def shop(self) -> Shop:
        """The shop's details as they are set now."""
        kept = settings.all_settings(self.store)
        return Shop(
            name=kept.get("shop.name", ""),
            counter_code=kept.get("counter.code", ""),
            address=kept.get("shop.address", ""),
            phone=kept.get("shop.phone", ""),
            supervision_hotline=kept.get("shop.supervision_hotline", ""),
            works_alone=kept.get("shop.works_alone", "no") == "yes",
        )


def desk_for(store: Store, clock: Clock | None = None) -> Desk:
    """A desk on an opened store, with the shop's rules and the official calendar."""
    return Desk(store, clock or SystemClock(), load_profile(DEFAULT_PROFILE), WorkingCalendar())


def open_desk(folder: DataFolder, *, use_keyring: bool, clock: Clock | None = None) -> Desk:
    """Open the installation in a folder; a Fault says what is wrong with it."""
    return desk_for(open_store(folder, load_key(folder, use_keyring=use_keyring)), clock)
