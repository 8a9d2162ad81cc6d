"""A policy profile: the parameters of the rules with their clauses, read from a TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from app.policy.reasons import Payer

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T_co]):
    """One figure or choice of a profile, and the clause it comes from."""

    value: T_co
    clause: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The parameters cases are judged by; days named `_wd` are working days, others natural days."""

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
    """The profile of a file, or of that name among the program's own; a Fault names file, key and clause at fault."""
    raise NotImplementedError
