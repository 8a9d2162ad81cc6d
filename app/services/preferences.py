"""How this counter looks, speaks, locks and prints."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import LANGUAGES, Phrase
from app.models import settings
from app.money import Money
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.permissions import Right, Role, Subject
from app.workflow.table import PaperKind

THEMES = ("system", "light", "dark")
RECEIPT_SIZES = ("80mm", "A5")
VOUCHER_SIZES = ("A5", "A4")
TEXT_SCALES = (100, 125, 150)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The counter's settings. An empty language follows the system, an empty printer means: show, do not print.

    A refund above `refund_limit` needs a second approval; only some may change that, with `set_refund_limit`.
    """

    language: str = ""
    theme: str = "system"
    text_scale: int = 100
    idle_minutes: int = 10
    paper_language: str = "zh_CN"
    receipt_size: str = "80mm"
    voucher_size: str = "A5"
    receipt_printer: str = ""
    voucher_printer: str = ""
    refund_limit: Money = Money(50_000)  # noqa: RUF009 - frozen

    def printer_of(self, kind: PaperKind) -> str:
        """The printer a kind of paper goes to, "" for none."""
        return self.receipt_printer if kind is PaperKind.RECEIPT else self.voucher_printer


def read(desk: Desk) -> Preferences:
    """The settings as they are kept."""
    kept = settings.read(desk.store)
    return Preferences(
        language=kept.language,
        theme=kept.theme or THEMES[0],
        text_scale=kept.text_scale,
        idle_minutes=kept.idle_minutes,
        paper_language=kept.paper_language,
        receipt_size=kept.receipt_format,
        voucher_size=kept.voucher_format,
        receipt_printer=kept.receipt_printer,
        voucher_printer=kept.sheet_printer,
        refund_limit=Money(kept.refund_limit),
    )


def write(desk: Desk, preferences: Preferences) -> None:
    """Keep the settings, all but the refund limit; a UserError names the one that cannot be."""
    _check(preferences)
    with desk.store.transaction():
        settings.write(
            desk.store,
            language=preferences.language,
            theme=preferences.theme,
            text_scale=preferences.text_scale,
            idle_minutes=preferences.idle_minutes,
            paper_language=preferences.paper_language,
            receipt_format=preferences.receipt_size,
            voucher_format=preferences.voucher_size,
            receipt_printer=preferences.receipt_printer,
            sheet_printer=preferences.voucher_printer,
        )


def _check(wanted: Preferences) -> None:
    choices: dict[str, tuple[object, ...]] = {
        "language": ("", *LANGUAGES),
        "theme": THEMES,
        "text_scale": TEXT_SCALES,
        "paper_language": LANGUAGES,
        "receipt_size": RECEIPT_SIZES,
        "voucher_size": VOUCHER_SIZES,
    }
    for name, allowed in choices.items():
        if getattr(wanted, name) not in allowed:
            raise UserError(Phrase("Please choose one."), name)
    if not 1 <= wanted.idle_minutes <= 60:
        raise UserError(Phrase("From 1 to 60 minutes."), "idle_minutes")


MOST_REFUND_LIMIT = Money(100_000_000)
"""No shop needs more than a million yuan; a larger number is a slip of the finger."""


def may_set_refund_limit(session: Session) -> bool:
    """Whether a person may say above which refund a second approval is needed: supervisors and administrators."""
    return session.may(Subject.REFUND, Right.APPROVE) or Role.ADMIN in session.roles


def set_refund_limit(desk: Desk, session: Session, limit: Money) -> None:
    """Keep another limit; a UserError for who may not set it, or for an amount that cannot be meant."""
    if not may_set_refund_limit(session):
        raise UserError(Phrase("Only a supervisor or the administrator may set this."), "refund_limit")
    if not Money() <= limit <= MOST_REFUND_LIMIT:
        raise UserError(Phrase("From 0 to {most}.", most=MOST_REFUND_LIMIT), "refund_limit")
    with desk.store.transaction():
        settings.write(desk.store, refund_limit=limit.fen)
