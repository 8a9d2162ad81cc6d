"""The texts of profiles kept with the cases that were judged by them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.models import profiles
from app.models.database import Store
from app.services.profile_files import ProfileVersion


class KeptProfiles:
    """The archive of profiles in the database; an `Archive` for the shelf."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def text_of(self, name: str, version: str) -> str | None:
        """The text kept of a version, None where none is."""
        return profiles.content_of(self._store, name, version)

    def versions_of(self, name: str) -> Iterable[str]:
        """The versions kept of a profile."""
        return [row.version for row in profiles.known(self._store) if row.name == name]

    def keep(self, version: ProfileVersion, at: datetime) -> None:
        """Keep a version that is not kept yet, inside the caller's transaction."""
        profiles.keep(
            self._store,
            name=version.name,
            version=version.version,
            effective_from=version.effective_from,
            content=version.text,
            at=at,
        )
