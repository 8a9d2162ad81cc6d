"""The ways a complaint reaches the shop, and which figures of the profile hold for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules


class Channel(StrEnum):
    """How a complaint came in (R-000-4.1.1, R-000-6.2, R-001-3)."""

    ONLINE_PLATFORM = "online_platform"
    PHONE = "phone"
    SOCIAL = "social"
    EMAIL = "email"
    COUNTER = "counter"
    APP = "app"
    WEB = "web"
    LETTER = "letter"
    MESSAGE_BOARD = "message_board"
    SUGGESTION_BOX = "suggestion_box"
    SUPERVISION_HOTLINE = "supervision_hotline"
    FEEDBACK = "feedback"


SYNCHRONOUS = frozenset({Channel.PHONE, Channel.COUNTER, Channel.SUPERVISION_HOTLINE})
"""Where the customer waits for an answer there and then, so that the time of a first answer runs too (C-17)."""

_NUMBERED = {
    Channel.ONLINE_PLATFORM: "online",
    Channel.PHONE: "phone",
    Channel.SOCIAL: "social",
    Channel.EMAIL: "email",
}
"""The channels chapter 5 has figures for, as their clauses end (R-001-5.2)."""
_STRICTEST = "online"
_WITHOUT_CHANNEL = ("R-001-5.2.1", "R-001-5.2.2", "R-001-5.2.3")


@dataclass(frozen=True, slots=True)
class Stages:
    """The figures of one channel: hours to accept, working days to investigate and to handle, with their clauses."""

    accept_hours: Parameter[int]
    investigate_wd: Parameter[int]
    handle_wd: Parameter[int]


def has_own_figures(channel: Channel) -> bool:
    """Whether the sources give limits for a channel; the others take the strictest known ones (C-07)."""
    return channel in _NUMBERED


def stages_of(channel: Channel, rules: Rules) -> Stages:
    """The figures that hold for a channel, e-mail's own or those of all others."""
    complaints = rules.profile.complaints
    if channel is Channel.EMAIL:
        return Stages(
            complaints.accept_email_hours,
            complaints.investigate_email_wd,
            complaints.handle_email_wd,
        )
    ending = _NUMBERED.get(channel, _STRICTEST)
    return Stages(
        _named(complaints.accept_hours, ending),
        _named(complaints.investigate_wd, ending),
        _named(complaints.handle_wd, ending),
    )


def _named(parameter: Parameter[int], ending: str) -> Parameter[int]:
    """A parameter of several channels under the clause of one; a clause of the shop's own stays as it is."""
    if parameter.clause not in _WITHOUT_CHANNEL:
        return parameter
    return Parameter(parameter.value, f"{parameter.clause}-{ending}")
