"""Made-up orders for the settlement's tests."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from app.money import Money
from app.policy.refunds.holding import Piece, Promotion
from app.policy.refunds.shares import LinePrice, Tender

METHODS = ("WECHAT", "ALIPAY", "CARD", "CASH", "BALANCE")
fen = st.one_of(st.integers(0, 12), st.integers(0, 500_000))


@st.composite
def orders(draw, promoted: bool | None = None):
    """Lines with coupons, tenders that add up to what was paid (zero ones too), and sometimes a promotion."""
    ids = draw(st.lists(st.integers(1, 99), min_size=1, max_size=4, unique=True))
    lines = []
    for line_id in ids:
        deal = draw(fen)
        coupon = draw(st.one_of(st.just(0), st.just(deal), st.integers(0, deal)))
        lines.append(LinePrice(line_id, draw(st.integers(1, 5)), Money(deal), Money(coupon)))
    net = sum(line.deal.fen - line.coupon.fen for line in lines)
    promotion = None
    if promoted is not False and (promoted or draw(st.booleans())):
        whole = sum(line.deal.fen for line in lines)
        threshold = draw(st.one_of(st.just(whole), st.integers(0, whole)))
        promotion = Promotion(Money(threshold), Money(draw(st.integers(0, net))))
    paid = net - (promotion.off.fen if promotion else 0)
    cuts = sorted(draw(st.lists(st.integers(0, paid), max_size=3)))
    parts = [end - start for start, end in pairwise([0, *cuts, paid])]
    return lines, [Tender(draw(st.sampled_from(METHODS)), Money(part)) for part in parts], promotion


def pieces_of(lines) -> list[Piece]:
    return [Piece(line.line_id, unit) for line in lines for unit in range(1, line.qty + 1)]


@st.composite
def parted(draw, lines):
    """All pieces in some sequence, cut into returns of at least one piece each."""
    pieces = draw(st.permutations(pieces_of(lines)))
    cuts = sorted(draw(st.sets(st.integers(1, max(len(pieces) - 1, 1)), max_size=4)) & set(range(1, len(pieces))))
    return [tuple(pieces[start:end]) for start, end in pairwise([0, *cuts, len(pieces)])]


def by_method(tenders) -> dict[str, int]:
    sums: dict[str, int] = {}
    for tender in tenders:
        sums[tender.method] = sums.get(tender.method, 0) + tender.amount.fen
    return {method: fen for method, fen in sums.items() if fen}
