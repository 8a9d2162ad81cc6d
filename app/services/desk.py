"""What every desk task works with: the store, the time, the rules."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from app.clock import Clock, SystemClock, today
from app.errors import Fault
from app.i18n import Phrase
from app.models import profiles, settings
from app.models.database import Store, open_folder, open_store
from app.models.keys import load_key
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.profile import Profile
from app.policy.rules import Rules
from app.services import shop_calendar
from app.services.kept_profiles import KeptProfiles
from app.services.profile_files import ProfileVersion
from app.services.profile_shelf import DEFAULT, ProfileShelf
from app.settings import DataFolder


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
    """An opened installation: handed to every service, never kept by one.

    `under`: rules to judge by instead of those in force, to see what they would do.
    """

    store: Store
    clock: Clock
    shelf: ProfileShelf
    under: Rules | None = None

    @property
    def rules(self) -> Rules:
        """The rules in force today: of the profile the shop chose, the version that took effect last."""
        if self.under is not None:
            return self.under
        self.follow_calendar()
        return self.shelf.rules_of(self.version_in_force)

    @property
    def version_in_force(self) -> ProfileVersion:
        """The version new cases are judged by."""
        return self.shelf.standing(settings.get(self.store, "policy_profile", DEFAULT), self.today)

    @property
    def profile(self) -> Profile:
        """The parameters in force."""
        return self.rules.profile

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days."""
        return self.shelf.calendar

    def held(self) -> Desk:
        """This desk with its rules as they are now: work that began by them ends by them, also over midnight."""
        return replace(self, under=self.rules)

    def follow_calendar(self) -> None:
        """Count with the calendar as it is stored, where it was changed meanwhile, here or at another counter."""
        shop_calendar.follow(self.store, self.shelf)

    @property
    def today(self) -> date:
        """Today in Asia/Shanghai."""
        return today(self.clock)

    def shop(self) -> Shop:
        """The shop's details as they are set now."""
        kept = settings.read(self.store)
        return Shop(
            name=kept.shop_name,
            counter_code=kept.counter_code,
            address=kept.address,
            phone=kept.phone,
            supervision_hotline=kept.supervision_hotline,
            works_alone=kept.works_alone,
        )


def desk_for(store: Store, clock: Clock | None = None) -> Desk:
    """A desk on an opened store, with the shop's rules and its calendar."""
    shelf = ProfileShelf(WorkingCalendar(), store.folder.policies, KeptProfiles(store))
    shop_calendar.follow(store, shelf)
    return Desk(store, clock or SystemClock(), shelf)


def open_existing(folder: DataFolder, *, use_keyring: bool, clock: Clock | None = None) -> Desk:
    """Open the installation in a folder; a Fault where there is none, and none is made."""
    if not folder.database.exists():
        raise Fault(Phrase("There is no counter in this folder yet: {folder}", folder=folder.root))
    return desk_for(open_store(folder, load_key(folder, use_keyring)), clock)


def open_desk(folder: DataFolder, *, use_keyring: bool, clock: Clock | None = None) -> Desk:
    """Open the installation in a folder, a new one where there is none; a Fault says what is wrong with it."""
    desk = desk_for(open_folder(folder, use_keyring), clock)
    _keep_what_was_never_kept(desk)
    return desk


def _keep_what_was_never_kept(desk: Desk) -> None:
    """Keep the rules cases were judged by before any were kept, as long as the program still brings them along."""
    for name, version in profiles.never_kept(desk.store):
        with suppress(Fault), desk.store.transaction():
            desk.shelf.keep(desk.shelf.pinned(name, version), desk.clock.now())
