"""A policy profile: the parameters of the rules with their clauses, as dated data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.errors import Fault
from app.i18n import Phrase
from app.policy.profile_file import Floor, Parameter, ProfileFile
from app.policy.reasons import Payer
from app.settings import RESOURCES

__all__ = ["Parameter", "Profile", "load_profile"]

PROFILES = RESOURCES / "policy"
_NAME = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class Profile:
    """The parameters cases are judged by; limits named `_wd` are in working days, the others in natural days.

    `for_audit`: a literal reading of one source, for comparison only; no case may be pinned to it.
    """

    name: str
    version: str
    effective_from: date
    for_audit: bool
    no_reason_days: Parameter[int]
    no_reason_counts_sign_day: Parameter[bool]
    quality_days: Parameter[int]
    customer_rollover: Parameter[bool]
    merchant_rollover: Parameter[bool]
    review_wd: Parameter[int]
    red_line_days: Parameter[int]
    send_back_wd: Parameter[int]
    inspection_wd: Parameter[int]
    refund_after_receipt_wd: Parameter[int | None]
    refund_after_inspection_wd: Parameter[int | None]
    refund_after_receipt_days: Parameter[int | None]
    seller_fault_freight: Parameter[Payer]
    buyer_choice_freight: Parameter[Payer]
    coupon_reissue: Parameter[bool]


def load_profile(source: Path | str) -> Profile:
    """The profile in a file, or the one of that name among the program's own.

    Raises Fault, naming file, key and clause, for a file that cannot be read, an unknown key, a missing or unusable
    value, and one below the law (CV-8).
    """
    file = ProfileFile(source if isinstance(source, Path) else _path_of(source))
    profile = Profile(
        name=file.text("name"),
        version=file.text("version"),
        effective_from=file.day("effective_from"),
        for_audit=file.for_audit,
        no_reason_days=file.days("no_reason_days", Floor("L-CPL-25", at_least=7)),
        no_reason_counts_sign_day=file.switch("no_reason_counts_sign_day"),
        quality_days=file.days("quality_days", Floor("L-CPL-24", at_least=7)),
        customer_rollover=file.switch("customer_rollover"),
        merchant_rollover=file.switch("merchant_rollover"),
        review_wd=file.days("review_wd"),
        red_line_days=file.days("red_line_days", Floor("L-PEN-9", at_most=15)),
        send_back_wd=file.days("send_back_wd"),
        inspection_wd=file.days("inspection_wd"),
        refund_after_receipt_wd=file.optional_days("refund_after_receipt_wd"),
        refund_after_inspection_wd=file.optional_days("refund_after_inspection_wd"),
        refund_after_receipt_days=file.optional_days("refund_after_receipt_days", Floor("L-CPL-25", at_most=7)),
        seller_fault_freight=file.payer("seller_fault_freight", "L-CPL-24", required=Payer.SELLER),
        buyer_choice_freight=file.payer("buyer_choice_freight"),
        coupon_reissue=file.switch("coupon_reissue"),
    )
    file.refuse_without_refund_limit(
        profile.refund_after_receipt_wd, profile.refund_after_inspection_wd, profile.refund_after_receipt_days
    )
    file.refuse_the_rest()
    return profile


def _path_of(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise Fault(Phrase("{name} is no name of a policy profile.", name=name))
    return PROFILES / f"{name}.toml"
