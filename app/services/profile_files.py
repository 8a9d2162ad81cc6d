"""Policy profiles as files: those the program brings along, and those a shop lays into its data folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.errors import Fault
from app.i18n import Phrase
from app.policy.profiles.loading import NAMES, PROFILES, profile_from
from app.policy.profiles.profile import Profile
from app.policy.profiles.tables import tables_of, text_of


@dataclass(frozen=True, slots=True)
class ProfileVersion:
    """One version of a profile: what it says, the text it was read from and that text's file.

    `own`: it is the shop's, not one the program brings along. `file` is empty for one the database keeps.
    """

    profile: Profile
    text: str
    file: str
    own: bool

    @property
    def name(self) -> str:
        """The profile it is a version of."""
        return self.profile.name

    @property
    def version(self) -> str:
        """Which version."""
        return self.profile.version

    @property
    def effective_from(self) -> date:
        """The day it takes effect."""
        return self.profile.effective_from

    @property
    def label(self) -> str:
        """Name and version, as cases name what they are judged by."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of the shop that cannot be used, and why; name and version as far as they could be read."""

    file: str
    why: Phrase
    name: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class OwnProfiles:
    """What a shop laid into its data folder: what can be used, and what cannot."""

    versions: tuple[ProfileVersion, ...] = ()
    refused: tuple[RefusedFile, ...] = ()


@cache
def delivered(name: str) -> ProfileVersion:
    """The profile of that name the program brings along; a KeyError where it brings none."""
    if name not in NAMES:
        raise KeyError(name)
    return read_version(PROFILES / f"{name}.toml", own=False)


def read_version(path: Path, *, own: bool = True) -> ProfileVersion:
    """The version in a file; raises Fault, naming file, key and clause, for one that cannot be used."""
    text = text_of(path)
    return ProfileVersion(profile_from(text, path.name), text, path.name, own)


def own_profiles(folder: Path) -> OwnProfiles:
    """The versions in the files of a folder, by file name; a folder that is not there has none.

    A version that is there twice, or that came with the program, is refused the second time: a case names its rules by
    name and version, and these must not mean two things.
    """
    versions: dict[str, ProfileVersion] = {}
    refused = []
    for path in _files(folder):
        try:
            version = read_version(path)
        except Fault as fault:
            refused.append(RefusedFile(path.name, fault.message, *_head(path)))
            continue
        former = _delivered_as(version) or versions.get(version.label)
        if former is None:
            versions[version.label] = version
        else:
            refused.append(_refused_as_taken(version, former.file))
    return OwnProfiles(tuple(versions.values()), tuple(refused))


def _refused_as_taken(version: ProfileVersion, file: str) -> RefusedFile:
    why = Phrase(
        "{file}: {version} is taken by {other}. Give the changed rules another version.",
        file=version.file,
        version=version.label,
        other=file,
    )
    return RefusedFile(version.file, why, version.name, version.version)


def _delivered_as(version: ProfileVersion) -> ProfileVersion | None:
    if version.name not in NAMES or delivered(version.name).version != version.version:
        return None
    return delivered(version.name)


def _files(folder: Path) -> list[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:  # not there, or no folder: nobody has laid anything into it
        return []
    return [path for path in found if path.suffix.lower() == ".toml" and not path.name.startswith(".")]


def _head(path: Path) -> tuple[str, str]:
    """What a broken file calls itself."""
    try:
        head = tables_of(text_of(path), path.name)
    except Fault:
        return "", ""
    name, version = head.get("name"), head.get("version")
    return (name if isinstance(name, str) else ""), (version if isinstance(version, str) else "")
