"""All versions of all profiles an installation knows, each read once: those in files, and those cases keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from typing import Protocol

from app.errors import Fault
from app.i18n import Phrase
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES, kept_profile
from app.policy.profiles.profile import Profile
from app.policy.rules import Rules
from app.services.profile_files import (
    OwnProfiles,
    ProfileVersion,
    RefusedFile,
    delivered,
    own_profiles,
)

DEFAULT = NAMES[0]
"""The profile of a shop that chose none."""


class Archive(Protocol):
    """Where the texts of versions are kept that cases were judged by."""

    def text_of(self, name: str, version: str) -> str | None:
        """The text kept of a version, None where none is."""

    def versions_of(self, name: str) -> Iterable[str]:
        """The versions kept of a profile."""

    def keep(self, version: ProfileVersion, at: datetime) -> None:
        """Keep a version that is not kept yet, inside the caller's transaction."""


class ProfileShelf:
    """Where rules come from. The same version is always the same `Rules`, so that answers can be kept by it.

    What is kept of a version goes before a file that says otherwise: cases have been judged by it. Without a `folder`
    only the program's own profiles are known, without an `archive` only files. May be asked from any thread.
    """

    def __init__(self, calendar: WorkingCalendar, folder: Path | None = None, archive: Archive | None = None) -> None:
        self.calendar = calendar
        self.calendar_edition: str | None = None
        """Which stored state of the calendar this is; None where it is not from a store."""
        self.folder = folder
        self._archive = archive
        self._lock = RLock()
        self._own: OwnProfiles | None = None
        self._kept: dict[tuple[str, str], ProfileVersion] = {}
        self._rules: dict[tuple[str, str, str], Rules] = {}
        self._version_of: dict[Rules, ProfileVersion] = {}
        self._of_name: dict[str, tuple[ProfileVersion, ...]] = {}

    def count_with(self, calendar: WorkingCalendar, edition: str) -> None:
        """Count with another calendar from now on; rules handed out before keep theirs."""
        with self._lock:
            self.calendar, self.calendar_edition = calendar, edition
            self._rules.clear()

    def look_again(self) -> None:
        """Read the shop's files anew at the next question: somebody may have laid another one there."""
        with self._lock:
            self._own = None
            self._of_name.clear()

    def names(self) -> tuple[str, ...]:
        """The profiles there are: the program's, then the shop's."""
        return tuple(dict.fromkeys((*NAMES, *(version.name for version in self._in_folder().versions))))

    def versions_of(self, name: str) -> tuple[ProfileVersion, ...]:
        """The versions of a profile, the earliest first; none for a name nobody knows."""
        with self._lock:
            if name not in self._of_name:
                own = [version for version in self._in_folder().versions if version.name == name]
                found = [delivered(name), *own] if name in NAMES else own
                settled = (self._settled(version) for version in found)
                self._of_name[name] = tuple(sorted(settled, key=_in_time))
            return self._of_name[name]

    def refused(self) -> tuple[RefusedFile, ...]:
        """The shop's files that cannot be used."""
        own = self._in_folder()
        changed = [_refused_as_changed(version) for version in own.versions if self._settled(version) is not version]
        return (*own.refused, *changed)

    def in_force(self, name: str, day: date) -> ProfileVersion | None:
        """The version of a profile that took effect last, up to a day.

        Where no file holds one, it is one that is kept; where none has taken effect yet, None.
        """
        return _latest(self.versions_of(name), day) or _latest(self._all_kept(name), day)

    def standing(self, name: str, day: date) -> ProfileVersion:
        """The version to judge by on a day.

        Before the first version of a profile has taken effect it is that; for a name nobody knows any more, or one that
        is no case's, it is the default profile's, so that work can go on.
        """
        found = self.in_force(name, day) or next(iter(self.versions_of(name)), None)
        if found is None or found.profile.for_audit:
            default = self.versions_of(DEFAULT)
            found = _latest(default, day) or default[0]
        return found

    def meant(self, text: str, day: date) -> ProfileVersion | None:
        """The version a text names: one by its label, of a profile the one in force, before all others the first.

        None for what nobody knows.
        """
        versions = [version for name in self.names() for version in self.versions_of(name)]
        exact = next((version for version in versions if version.label == text), None)
        first = next((version for version in versions if version.name == text), None)
        return exact or (first and (self.in_force(text, day) or first))

    def rules_of(self, version: ProfileVersion) -> Rules:
        """The rules of a version."""
        key = (version.name, version.version, version.text)
        with self._lock:
            if key not in self._rules:
                rules = self._rules[key] = Rules(version.profile, self.calendar)
                self._version_of[rules] = version
            return self._rules[key]

    def pinned(self, name: str, version: str) -> Rules:
        """The rules of exactly this version; a Fault where it is neither kept nor in a file."""
        kept = self._kept_version(name, version)
        found = kept or next((one for one in self.versions_of(name) if one.version == version), None)
        if found is None:
            raise Fault(
                Phrase("The rules {name} {version} are not here.", name=name, version=version),
                Phrase("Lay their file into the folder {folder} again.", folder=str(self.folder or "")),
            )
        return self.rules_of(found)

    def keep(self, rules: Rules, at: datetime) -> None:
        """Keep the text of rules from here, inside the caller's transaction; once is enough."""
        version = self._version_of[rules]
        if self._archive is not None and self._kept_version(version.name, version.version) is None:
            self._archive.keep(version, at)

    def _in_folder(self) -> OwnProfiles:
        with self._lock:
            if self._own is None:
                self._own = own_profiles(self.folder) if self.folder else OwnProfiles()
            return self._own

    def _settled(self, version: ProfileVersion) -> ProfileVersion:
        """The version as cases are judged by it already, where its file has been changed since."""
        kept = self._kept_version(version.name, version.version)
        return version if kept is None or _same(kept.profile, version.profile) else kept

    def _kept_version(self, name: str, version: str) -> ProfileVersion | None:
        with self._lock:
            key = (name, version)
            text = None if key in self._kept or self._archive is None else self._archive.text_of(name, version)
            if text is not None:
                profile = kept_profile(text, f"{name} {version}", delivered(DEFAULT).text)
                self._kept[key] = ProfileVersion(profile, text, "", own=name not in NAMES)
            return self._kept.get(key)

    def _all_kept(self, name: str) -> Iterable[ProfileVersion]:
        known = self._archive.versions_of(name) if self._archive is not None else ()
        return [kept for version in known if (kept := self._kept_version(name, version)) is not None]


def _refused_as_changed(version: ProfileVersion) -> RefusedFile:
    why = Phrase(
        "{file}: cases are judged by {version} as it was before. Give the changed rules another version.",
        file=version.file,
        version=version.label,
    )
    return RefusedFile(version.file, why, version.name, version.version)


def _latest(versions: Iterable[ProfileVersion], day: date) -> ProfileVersion | None:
    return max((version for version in versions if version.effective_from <= day), key=_in_time, default=None)


def _in_time(version: ProfileVersion) -> tuple[date, tuple[tuple[int, str], ...]]:
    """By day of effect; on the same day version 2026.10 comes after 2026.9."""
    parts = re.findall(r"\d+|\D+", version.version)
    return version.effective_from, tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _same(one: Profile, other: Profile) -> bool:
    """Whether two profiles say the same, however their files are written."""
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(Profile))
