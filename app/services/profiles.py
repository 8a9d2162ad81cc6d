"""Which rules a shop works by: the profiles there are, the one in force, the ones its cases are pinned to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import UserError
from app.i18n import Phrase
from app.models import events, settings
from app.models.cases import CaseRow
from app.policy.profiles.profile import Profile
from app.policy.rules import Rules
from app.services.desk import Desk
from app.services.profile_files import ProfileVersion, RefusedFile
from app.services.session import Session
from app.workflow.permissions import Right, Subject


class Standing(StrEnum):
    """How a version of a profile stands today."""

    IN_FORCE = "IN_FORCE"
    """New cases are judged by it."""
    TO_COME = "TO_COME"
    """Of the profile in force; takes over on its day."""
    READY = "READY"
    """Could be chosen."""
    LATER = "LATER"
    """Of another profile, and not in effect yet."""
    FORMER = "FORMER"
    """A later version of the same profile has taken its place."""
    FOR_AUDIT = "FOR_AUDIT"
    """A literal reading of one source, to compare with; never for a case."""


PROFILE_TITLES = {
    "CUSTOMER_FIRST": Phrase("Of all sources what is best for the customer"),
    "PLATFORM_000": Phrase("The platform's rules, the law where they are silent"),
    "NORM_002": Phrase("The norm for personal goods, read word for word"),
    "ONLINE_001_CH5": Phrase("The guide to online cosmetics, read word for word"),
    "STATUTE_MIN": Phrase("Just what the law demands"),
}
"""What the profiles that come with the program are."""


@dataclass(frozen=True, slots=True)
class Available:
    """One version of a profile and how it stands."""

    version: ProfileVersion
    standing: Standing

    @property
    def title(self) -> Phrase:
        """What it is, in words."""
        return PROFILE_TITLES.get(self.version.name, Phrase("The shop's own rules"))

    @property
    def state(self) -> Phrase:
        """How it stands, in words; until it takes effect, from when."""
        match self.standing:
            case Standing.IN_FORCE:
                return Phrase("in force")
            case Standing.TO_COME | Standing.LATER:
                return Phrase("from {day}", day=f"{self.version.effective_from:%Y-%m-%d}")
            case Standing.READY:
                return Phrase("can be chosen")
            case Standing.FORMER:
                return Phrase("replaced")
        return Phrase("for comparison")

    @property
    def may_be_chosen(self) -> bool:
        """Whether a shop that works by other rules could go over to it today."""
        return self.standing is Standing.READY


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles of an installation, and the files that cannot be used."""

    available: tuple[Available, ...]
    refused: tuple[RefusedFile, ...]

    @property
    def in_force(self) -> Available:
        """The version new cases are judged by."""
        return next(one for one in self.available if one.standing is Standing.IN_FORCE)

    def of_label(self, label: str) -> Available | None:
        """The version of a label (`CUSTOMER_FIRST 2026.1`), None where there is none."""
        return next((one for one in self.available if one.version.label == label), None)


def available(desk: Desk) -> Profiles:
    """Every profile there is, the program's first, the versions of each in time; the files are looked at anew."""
    shelf = desk.shelf
    shelf.look_again()
    now = desk.version_in_force
    found = [version for name in shelf.names() for version in shelf.versions_of(name)]
    if now.label not in {version.label for version in found}:
        found.insert(0, now)  # its file is gone: the database still keeps it
    return Profiles(tuple(Available(version, _standing(desk, version, now)) for version in found), shelf.refused())


def _standing(desk: Desk, version: ProfileVersion, now: ProfileVersion) -> Standing:
    if version.label == now.label:
        return Standing.IN_FORCE
    if version.profile.for_audit:
        return Standing.FOR_AUDIT
    begun = desk.shelf.in_force(version.name, desk.today)
    if begun is not None and begun.label == version.label:
        return Standing.READY
    if version.effective_from > desk.today:
        return Standing.TO_COME if version.name == now.name else Standing.LATER
    return Standing.FORMER


def refused_files(desk: Desk) -> tuple[RefusedFile, ...]:
    """The shop's files of rules that cannot be used; the folder is looked at anew."""
    desk.shelf.look_again()
    return desk.shelf.refused()


def may_choose(session: Session) -> bool:
    """Whether somebody may go over to other rules."""
    return session.may(Subject.POLICY, Right.UPDATE)


def rules_for(desk: Desk, case: CaseRow) -> Rules:
    """The rules a case is judged by: those in force on the day it was taken in, whatever came later.

    A Fault where they are nowhere to be found.
    """
    desk.follow_calendar()
    return desk.shelf.pinned(case.profile_name, case.profile_version)


def keep_rules(desk: Desk) -> None:
    """Keep the rules in force with the cases, inside the caller's transaction: a case is about to be pinned to them."""
    desk.shelf.keep(desk.rules, desk.clock.now())


def choose(desk: Desk, session: Session, name: str) -> Profile:
    """Work by another profile from now on; cases that are there already keep theirs.

    Raises UserError, and changes nothing, for somebody who may not, and for a profile that is not there, is only for
    comparison, or has not taken effect yet.
    """
    session.require(Subject.POLICY, Right.UPDATE)
    desk.shelf.look_again()
    chosen, former = _choosable(desk, name), desk.version_in_force
    with desk.store.transaction():
        settings.write(desk.store, policy_profile=chosen.name)
        desk.shelf.keep(desk.shelf.rules_of(chosen), desk.clock.now())
        events.append(
            desk.store,
            case_id=None,
            actor_id=session.staff_id,
            name="policy.chosen",
            from_state=None,
            to_state=None,
            data={"from": former.label, "to": chosen.label},
            at=desk.clock.now(),
        )
    return chosen.profile


def _choosable(desk: Desk, name: str) -> ProfileVersion:
    versions = desk.shelf.versions_of(name)
    refused = next((file.why for file in desk.shelf.refused() if file.name == name), None)
    if not versions:
        raise UserError(refused or Phrase("There are no rules of the name {name} here.", name=name), "profile")
    chosen = desk.shelf.in_force(name, desk.today)
    if chosen is None:
        raise UserError(_not_yet(name, versions[0].effective_from), "profile")
    if chosen.profile.for_audit:
        raise UserError(
            Phrase("{name} reads one source word for word, for comparison; no case may be judged by it.", name=name),
            "profile",
        )
    return chosen


def _not_yet(name: str, day: date) -> Phrase:
    return Phrase("{name} takes effect on {day} only. Until then it can be looked at, not chosen.", name=name, day=day)
