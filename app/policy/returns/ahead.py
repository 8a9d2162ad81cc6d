"""What will be counted once it begins: told with the application, before anything has started it."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.policy.profiles.choices import Waiver
from app.policy.reasons import Payer
from app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class Ahead:
    """A limit that has not begun: how long it will be, what to know about it, and what it rests on."""

    code: LimitCode
    text: Phrase
    note: Phrase | None
    clauses: tuple[str, ...]


def limits_ahead(group: Payer, rules: Rules, kind: str = "RETURN") -> tuple[Ahead, ...]:
    """How long the customer has to send the goods back, and the shop to refund, or with an EXCHANGE to send others.

    `group` is the side the reason lies on (R-002-5.1.2, C-01, R-002-5.1.3b).
    """
    return _send_back(group, rules), _exchange(rules) if kind == "EXCHANGE" else _refund(rules)


def if_sent_late(group: Payer, rules: Rules) -> Phrase:
    """What it means to send the goods back late (C-14)."""
    waiver = rules.profile.returns.send_back_waiver.value
    if waiver is Waiver.NEVER:
        return Phrase("later too the goods are accepted")
    if group is Payer.BUYER:
        return Phrase("later counts as given up; you may apply again within the window")
    if waiver is Waiver.ALWAYS:
        return Phrase("later counts as given up; the claim itself stays")
    return Phrase("later too your claim stays; we then look at it with you")


def _send_back(group: Payer, rules: Rules) -> Ahead:
    rule, waiver = rules.profile.returns.send_back_wd, rules.profile.returns.send_back_waiver
    text = Phrase("After approval, send the goods within {n} working days", n=rule.value)
    return Ahead(LimitCode.SEND_BACK, text, if_sent_late(group, rules), (rule.clause, waiver.clause))


def _exchange(rules: Rules) -> Ahead:
    """The limit told is the shop's own, or the law's where it has none."""
    rule = rules.profile.exchanges.after_inspection_wd
    if rule.value is None:
        line = rules.profile.returns.red_line_days
        text = Phrase("New goods within {n} days of our receiving the old ones", n=line.value)
        return Ahead(LimitCode.EXCHANGE, text, None, (line.clause,))
    text = Phrase("New goods within {n} working days of the inspection", n=rule.value)
    return Ahead(LimitCode.EXCHANGE, text, None, (rule.clause,))


def _refund(rules: Rules) -> Ahead:
    """The limit told is the shop's own, or the law's where it has none; no profile is without any (C-01)."""
    refunds = rules.profile.refunds
    limits = (refunds.after_receipt_wd, refunds.after_receipt_days, refunds.after_inspection_wd)
    counted = [limit for limit in limits if limit.value is not None]
    first = counted[0]
    if first is refunds.after_receipt_wd:
        text = Phrase("Refund within {n} working days of our receiving the goods", n=first.value)
    elif first is refunds.after_receipt_days:
        text = Phrase("Refund within {n} days of our receiving the goods", n=first.value)
    else:
        text = Phrase("Refund within {n} working days of the inspection", n=first.value)
    if len(counted) == 1:
        return Ahead(LimitCode.REFUND, text, None, (first.clause,))
    earliest = Phrase("the earliest of {n} limits binds", n=len(counted))
    return Ahead(LimitCode.REFUND, text, earliest, (first.clause, "C-01"))
