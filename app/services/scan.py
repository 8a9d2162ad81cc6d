"""What was scanned decides what opens: a voucher its case, an order the intake, a barcode the product."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.documents.voucher_code import ParsedCode, is_genuine, looks_like_voucher, parse
from app.i18n import Phrase
from app.models import cases, orders, products, vouchers
from app.services.desk import Desk
from app.services.inputs import clean_code
from app.services.session import Session
from app.workflow.permissions import Right, Subject

VOUCHER_KEY = b"voucher"


class ScanKind(StrEnum):
    """What a scan turned out to be."""

    CASE = "CASE"
    ORDER = "ORDER"
    PRODUCT = "PRODUCT"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan is. `number` is the case, order or barcode it stands for; `message` what to say about it.

    A REFUSED voucher that still names a case of ours (superseded, void) carries its number.
    """

    kind: ScanKind
    number: str = ""
    message: Phrase | None = None


def resolve(desk: Desk, session: Session, text: str) -> Scanned:
    """Say what a scanned or pasted text is; never raises for a text, however odd."""
    session.require(Subject.RETURN, Right.READ)
    if looks_like_voucher(text):
        return _voucher(desk, text)
    code = clean_code(text)[:64]
    if cases.by_number(desk.store, code) is not None:
        return Scanned(ScanKind.CASE, code)
    order = orders.by_number(desk.store, code)
    if order is not None:
        return Scanned(ScanKind.ORDER, order.order_no)
    if products.by_barcode(desk.store, code) is not None:
        return Scanned(ScanKind.PRODUCT, code)
    return Scanned(
        ScanKind.UNKNOWN, code, Phrase("“{code}” is no case, order or product of this shop. Search for it?", code=code)
    )


def _voucher(desk: Desk, text: str) -> Scanned:
    parsed = parse(text)
    if parsed is None:
        return Scanned(
            ScanKind.REFUSED, message=Phrase("This voucher code is damaged or cut short. Please scan again.")
        )
    if not is_genuine(parsed, desk.store.key.sub_key(VOUCHER_KEY)):
        return _not_genuine(desk, parsed)
    code = parsed.code
    voucher = vouchers.by_code(desk.store, code.case_no, code.kind, code.issue)
    if voucher is None:
        return Scanned(
            ScanKind.REFUSED, message=Phrase("This voucher is genuine, but its case is not on this counter.")
        )
    if voucher.status == vouchers.SUPERSEDED:
        return Scanned(
            ScanKind.REFUSED,
            code.case_no,
            Phrase("This voucher of {case} was replaced by a newer one. Ask for the newer one.", case=code.case_no),
        )
    if voucher.status == vouchers.VOID:
        return Scanned(ScanKind.REFUSED, code.case_no, Phrase("This voucher of {case} is void.", case=code.case_no))
    return Scanned(ScanKind.CASE, code.case_no)


def _not_genuine(desk: Desk, parsed: ParsedCode) -> Scanned:
    if vouchers.by_signature(desk.store, parsed.signature) is not None:
        return Scanned(
            ScanKind.REFUSED,
            message=Phrase("This voucher has been altered: number and signature do not belong together."),
        )
    return Scanned(ScanKind.REFUSED, message=Phrase("This voucher is forged: it was not signed by this shop."))
