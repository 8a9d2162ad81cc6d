"""Loading a profile: from a file, from text, or by the name of one the program brings along."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from app.errors import Fault
from app.i18n import Phrase
from app.policy.profiles.delivered import NAMES, PROFILES
from app.policy.profiles.file import ProfileFile
from app.policy.profiles.parameters import declaration_of
from app.policy.profiles.profile import SECTIONS, Profile

__all__ = ["NAMES", "PROFILES", "kept_profile", "load_profile", "profile_from"]

_NAME = re.compile(r"[A-Z][A-Z0-9_]*")


def load_profile(source: Path | str) -> Profile:
    """The profile in a file, or the one of that name among the program's own.

    Raises Fault, naming file, key and clause, for a file that cannot be read, an unknown key, a missing or unusable
    value, and one below the law (CV-8).
    """
    return _profile(ProfileFile.at(source if isinstance(source, Path) else _path_of(source)))


def profile_from(text: str, file: str) -> Profile:
    """The profile a file of that name would hold; raises Fault as `load_profile` does."""
    return _profile(ProfileFile(text, file))


def kept_profile(text: str, file: str, default: str) -> Profile:
    """A profile as it was kept when cases were first judged by it, whatever parameters came and went since.

    `default` is the text of the profile that says what it cannot. Raises Fault for a text that is no profile at all.
    """
    return _profile(ProfileFile.kept(text, file, default))


def _profile(file: ProfileFile) -> Profile:
    file.refuse_unknown()
    head = {
        "name": file.text("name"),
        "version": file.text("version"),
        "effective_from": file.day("effective_from"),
        "for_audit": file.for_audit,
    }
    sections = {name: _section(file, name, section) for name, section in SECTIONS.items()}
    profile = Profile(**head, **sections)  # type: ignore[arg-type]  # each section is of the class of its field
    limits = profile.refunds
    file.refuse_without_refund_limit(limits.after_receipt_wd, limits.after_inspection_wd, limits.after_receipt_days)
    return profile


def _section(file: ProfileFile, name: str, section: type) -> object:
    return section(**{each.name: file.parameter(name, each.name, declaration_of(each)) for each in fields(section)})


def _path_of(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise Fault(Phrase("{name} is no name of a policy profile; there are: {names}.", name=name, names=NAMES))
    return PROFILES / f"{name}.toml"
