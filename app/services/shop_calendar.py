"""The working days a shop counts with: the official ones, and on top what is stored as set by hand."""

from __future__ import annotations

import secrets

from app.models import calendar_days
from app.models.database import Store
from app.policy.calendar import WorkingCalendar
from app.services.profile_shelf import ProfileShelf


def load(store: Store) -> WorkingCalendar:
    """The calendar as it is stored now."""
    return WorkingCalendar(calendar_days.set_by_hand(store), calendar_days.complete_years(store))


def mark_changed(store: Store) -> None:
    """Let every desk on this database notice the change, inside the caller's transaction."""
    calendar_days.set_edition(store, secrets.token_hex(8))


def follow(store: Store, shelf: ProfileShelf) -> None:
    """Count with the calendar as it is stored, where it was changed since, here or at another counter."""
    edition = calendar_days.edition(store)
    if edition != shelf.calendar_edition:
        shelf.count_with(load(store), edition)
