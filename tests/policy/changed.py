"""Rules with some parameters changed."""

from __future__ import annotations

from dataclasses import replace

from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules


def changed(rules: Rules, clause: str = "house rule", **values: object) -> Rules:
    """The rules with other values: `changed(rules, returns__review_wd=5)`."""
    profile = rules.profile
    for key, value in values.items():
        section, name = key.split("__")
        part = replace(getattr(profile, section), **{name: Parameter(value, clause)})
        profile = replace(profile, **{section: part})
    return replace(rules, profile=profile)
