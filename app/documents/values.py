"""The plain values a paper is made of. Whoever fills them in masks names and phones first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.i18n import Phrase
from app.money import Money

ReceiptSize = Literal["80mm", "A5"]
VoucherSize = Literal["A5", "A4"]


@dataclass(frozen=True, slots=True)
class Shop:
    """Who hands out the paper and where to ask."""

    name: str
    counter_code: str
    address: str = ""
    phone: str = ""
    supervision_hotline: str = ""


@dataclass(frozen=True, slots=True)
class PaperLimit:
    """One rule or limit in words: what and by when, a note beside it, the clauses it rests on (already labelled).

    `provisional`: it reaches past the known calendar and may still move.
    """

    title: Phrase
    note: Phrase | None = None
    clauses: tuple[Phrase, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One line of a derivation ("怎么算的"), with the clause it rests on (already labelled)."""

    text: Phrase
    clause: Phrase | None = None


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of the way to an amount: `amount` is signed, a deduction is negative; the clause is labelled already."""

    label: Phrase
    amount: Money
    clause: Phrase | None = None


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """A product taken in: `qty` pieces, `amount` what was paid for them (None: not known)."""

    name: str
    spec: str = ""
    batch_no: str = ""
    expiry: date | None = None
    qty: int = 1
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class SendBack:
    """Where to and until when the customer sends the goods; printed once the return is approved (D-05)."""

    address: str
    contact: str
    phone: str
    last_day: date | None = None
    include: tuple[Phrase, ...] = ()
    consequence: Phrase | None = None


@dataclass(frozen=True, slots=True)
class TenderLine:
    """What goes back by one way of payment; `executed_on` and `reference` once it is done (D-08)."""

    label: Phrase
    amount: Money
    reference: str = ""
    executed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReturnPaper:
    """All a receipt (D-01) or a return voucher (D-02, D-05, D-08) of one return says.

    `code` is the text of the QR code (a receipt and a voucher of one case have different ones), `profile` names the
    rules and their version, `copy_no` counts the prints of this voucher from 1, `prepared_is_approver` states that
    one person did both, as a shop working alone must.
    """

    shop: Shop
    case_no: str
    code: str
    kind: Phrase
    state: Phrase
    received_at: datetime
    printed_at: datetime
    clerk: str
    customer_masked: str
    phone_masked: str
    order_no: str
    channel: Phrase
    goods: tuple[GoodsLine, ...]
    reason: Phrase
    verdict: Phrase
    next_step: Phrase
    profile: str
    purchased_on: date | None = None
    signed_on: date | None = None
    condition: tuple[Phrase, ...] = ()
    verdict_note: Phrase | None = None
    verdict_clauses: tuple[Phrase, ...] = ()
    limits: tuple[PaperLimit, ...] = ()
    amounts: tuple[AmountLine, ...] = ()
    refund_total: Money | None = None
    refund_title: Phrase | None = None
    refund_route: Phrase | None = None
    tenders: tuple[TenderLine, ...] = ()
    steps: tuple[PaperStep, ...] = ()
    freight: Phrase | None = None
    freight_note: Phrase | None = None
    freight_clauses: tuple[Phrase, ...] = ()
    send_back: SendBack | None = None
    attachments: tuple[Phrase, ...] = ()
    note: str = ""
    copy_no: int = 1
    prepared_is_approver: bool = False
