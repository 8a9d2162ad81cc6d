"""The whole sum of one return: goods, what is paid back besides, what is taken off, and by which way it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.refunds.settlement import Settlement, merged
from app.policy.refunds.shares import Tender, share_by_tender, tender_label, tender_step
from app.policy.steps import Step

_PRICE = Step(
    Phrase(
        "The refund goes back in one sum, by the price you actually paid; the invoice's price counts unless another is "
        "proven."
    ),
    "L-IMPL-18",
)
_NO_MORE = Step(Phrase("No more is taken off than goes back for the goods."), "R-000-1.3.1")
_EACH_ITS_SHARE = Step(Phrase("Each way of paying gets back its share."), "L-7D-14")


class Entry(NamedTuple):
    """One line of the breakdown; what is taken off is negative."""

    label: Phrase
    amount: Money
    clause: str


class Other(NamedTuple):
    """Another way the refund is to go, and whether the customer expressly agreed to it."""

    method: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What is paid out: `total` = `goods` + `reimbursements` + `penalty` − `deductions` = Σ `per_tender`, not negative.

    `entries` lead from the price of the goods to the total, for the screen and the paper; they add up to it. `steps` is
    the whole derivation, the settlement's and what was told besides included.
    """

    goods: Money
    reimbursements: Money
    penalty: Money
    deductions: Money
    total: Money
    per_tender: tuple[Tender, ...]
    entries: tuple[Entry, ...]
    steps: tuple[Step, ...]


def due(
    settlement: Settlement,
    route: str,
    reimbursements: Sequence[Entry] = (),
    penalty: Money = ZERO,
    deductions: Sequence[Entry] = (),
    told: Sequence[Step] = (),
    other: Other | None = None,
) -> Due:
    """The whole sum of a return, and what of it goes by which way.

    Deductions (positive amounts) are taken off what goes back for the goods, in their sequence and at most that, from
    every way of paying in proportion; what is paid back besides the goods goes by `route`, the method of one tender.
    It goes by another way only where the customer expressly agreed (L-7D-14, R-000-3.2.4b). `told` are the sentences
    that say how what is added and taken off came about.
    """
    goods = settlement.goods
    taken = _capped(deductions, goods)
    less, more = total([entry.amount for entry in taken]), total([entry.amount for entry in reimbursements])
    off = share_by_tender(less, settlement.per_tender)
    kept = [
        Tender(tender.method, tender.amount - part.amount)
        for tender, part in zip(settlement.per_tender, off, strict=True)
    ]
    sum_due = goods + more + penalty - less
    per_tender = merged([*kept, Tender(route, more + penalty)])
    if other is not None and other.agreed:
        per_tender = merged([Tender(other.method, sum_due)])
    steps = [_PRICE, *settlement.steps, *told]
    if penalty:
        text = Phrase("For the delay {penalty} is added.", penalty=penalty)
        steps.append(Step(text, "R-002-5.3.1"))
    if less < total([entry.amount for entry in deductions]):
        steps.append(_NO_MORE)
    if more or penalty or less:
        steps.append(_sum_step(goods, more + penalty, less, sum_due))
    steps += _ways(per_tender, other)
    return Due(
        goods=goods,
        reimbursements=more,
        penalty=penalty,
        deductions=less,
        total=sum_due,
        per_tender=per_tender,
        entries=tuple(_entries(settlement, reimbursements, penalty, taken)),
        steps=tuple(steps),
    )


def invoice_step(invoice: Money, paid: Money) -> Step:
    """Which price counts where the invoice says another than was paid (L-IMPL-18)."""
    text = Phrase(
        "The invoice says {invoice}; what was actually paid, {paid}, is proven and counts.", invoice=invoice, paid=paid
    )
    return Step(text, "L-IMPL-18")


def _capped(deductions: Sequence[Entry], goods: Money) -> tuple[Entry, ...]:
    left, taken = goods, []
    for entry in deductions:
        amount = min(entry.amount, left)
        left -= amount
        if amount:
            taken.append(entry._replace(amount=amount))
    return tuple(taken)


def _sum_step(goods: Money, more: Money, less: Money, sum_due: Money) -> Step:
    if more and less:
        text = Phrase(
            "{goods} + {more} − {less} = {total} goes to you.", goods=goods, more=more, less=less, total=sum_due
        )
    elif more:
        text = Phrase("{goods} + {more} = {total} goes to you.", goods=goods, more=more, total=sum_due)
    else:
        text = Phrase("{goods} − {less} = {total} goes to you.", goods=goods, less=less, total=sum_due)
    return Step(text, "R-000-3.2.4b")


def _ways(per_tender: Sequence[Tender], other: Other | None) -> Iterator[Step]:
    """By which way how much goes, and why."""
    if other is not None:
        method = tender_label(other.method)
        if other.agreed:
            yield Step(Phrase("You expressly agreed that it goes by {method} instead.", method=method), "L-7D-14")
            return
        text = Phrase(
            "It goes by {method} only with your express consent; so it goes the way it was paid.", method=method
        )
        yield Step(text, "L-7D-14")
    if len(per_tender) > 1:
        yield _EACH_ITS_SHARE
    yield from map(tender_step, per_tender)


def _entries(
    settlement: Settlement, reimbursements: Sequence[Entry], penalty: Money, taken: Sequence[Entry]
) -> Iterator[Entry]:
    yield Entry(Phrase("Price of the goods"), settlement.deal, "CV-6")
    if settlement.coupon:
        yield Entry(Phrase("Covered by coupon or points"), -settlement.coupon, "R-000-3.2.4d")
    if settlement.reduction:
        alone = not settlement.refunded_before
        label = Phrase("Promotion") if alone else Phrase("Promotion, and what was settled before")
        yield Entry(label, -settlement.reduction, "L-7D-17")
    yield from reimbursements
    if penalty:
        yield Entry(Phrase("Penalty for the delay"), penalty, "R-002-5.3.1")
    for entry in taken:
        yield entry._replace(amount=-entry.amount)
