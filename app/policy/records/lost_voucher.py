"""A lost voucher: whether what the customer can tell and show proves the purchase all the same (R-002-7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.i18n import Phrase
from app.policy.records.evidence import (
    Auxiliary,
    Basic,
    Evidence,
    Match,
    WayOut,
    item_label,
    question_for,
    way_out_label,
)
from app.policy.rules import Rules
from app.policy.steps import Step

CHECK_RECORD = "VOUCHER_CHECK_RECORD"
FAIL_NOTICE = "VOUCHER_FAIL_NOTICE"
"""The paper either end prints: what was checked, or why it cannot go on and what is open instead."""

_RIGHT = "R-002-7.4.2"
_EXPLAIN_AND_HELP = "R-002-7.4.3"

_OWN_ORDER = Step(
    Phrase("The order is in our own records; that is an electronic voucher, and no other is needed."), "C-27"
)
_THIRD_PARTY = Step(
    Phrase("What others confirm supports the rest, but does not prove the purchase by itself."), "R-002-7.4.1c"
)
_GOES_ON = Step(Phrase("What you told us was found right, so your case goes on without the voucher."), _RIGHT)
_LOOK_AGAIN = Step(Phrase("What does not agree is noted; please let us look at it together once more."), "R-002-7.4.1b")
_CONTRADICTION = Step(
    Phrase("A contradiction weighs more than anything missing: as it stands this is not the purchase you describe."),
    _RIGHT,
)
_IN_WRITING = Step(
    Phrase("So we cannot go on yet; you are told why in writing, and we help you find another way."), _EXPLAIN_AND_HELP
)


class Status(StrEnum):
    """How the check ended."""

    VERIFIED = "VERIFIED"
    NOT_VERIFIED = "NOT_VERIFIED"


@dataclass(frozen=True, slots=True)
class Check:
    """What came of it.

    `matched`, `mismatched`, `missing` and `unknown` name items in the order they are asked for. `contradicted`: a basic
    item contradicts the records; else what is `to_ask` could still turn a failed check, and `basic_wanting` and
    `auxiliary_wanting` say how many more items of each sort that takes. `ways_out` are open besides.
    """

    status: Status
    doc: str
    matched: tuple[str, ...]
    mismatched: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    contradicted: bool
    basic_wanting: int
    auxiliary_wanting: int
    to_ask: tuple[str, ...]
    ways_out: tuple[WayOut, ...]
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Wanting:
    """How many more items of each sort must agree."""

    basic: int
    auxiliary: int


def check(evidence: Evidence, rules: Rules) -> Check:
    """Compare what is known with what the profile asks for: basic items and auxiliary proof (R-002-7.4.1, R-002-7.4.2).

    A basic item that contradicts the records outweighs everything else. An order found in the shop's own records needs
    no more (C-27). Third-party proof is kept, but stands in for nothing.
    """
    rule = rules.profile.evidence
    basic, auxiliary = evidence.all_basic(), evidence.all_auxiliary()
    contradicted = Match.MISMATCH in basic.values()
    wanting = _wanting(evidence, rules)
    verified = not contradicted and wanting == _Wanting(0, 0)
    shown = {name: match for name, match in auxiliary.items() if match is not Match.MISSING}
    steps = [*_compared(basic, rule.basic_items.clause), *_compared(shown, rule.auxiliary_items.clause)]
    steps += [_THIRD_PARTY] if evidence.third_party is not Match.MISSING else []
    steps += [_OWN_ORDER] if evidence.order_found else []
    to_ask = () if verified else _to_ask(basic, auxiliary, wanting)
    ways_out = () if verified else _ways_out(evidence)
    steps += [_LOOK_AGAIN] if verified and Match.MISMATCH in auxiliary.values() else []
    steps += [_GOES_ON] if verified else _why_not(contradicted, wanting, to_ask, ways_out, rules)
    items = {**basic, **auxiliary}
    return Check(
        status=Status.VERIFIED if verified else Status.NOT_VERIFIED,
        doc=CHECK_RECORD if verified else FAIL_NOTICE,
        matched=_named(items, Match.MATCH),
        mismatched=_named(items, Match.MISMATCH),
        missing=_named(items, Match.MISSING),
        unknown=_named(items, Match.UNKNOWN),
        contradicted=contradicted,
        basic_wanting=wanting.basic,
        auxiliary_wanting=wanting.auxiliary,
        to_ask=to_ask,
        ways_out=ways_out,
        clauses=(rule.basic_items.clause, rule.auxiliary_items.clause, _RIGHT if verified else _EXPLAIN_AND_HELP),
        steps=tuple(steps),
    )


def _wanting(evidence: Evidence, rules: Rules) -> _Wanting:
    if evidence.order_found:
        return _Wanting(0, 0)
    rule = rules.profile.evidence
    agreeing = [
        sum(match is Match.MATCH for match in items.values())
        for items in (evidence.all_basic(), evidence.all_auxiliary())
    ]
    return _Wanting(max(0, rule.basic_items.value - agreeing[0]), max(0, rule.auxiliary_items.value - agreeing[1]))


def _named(items: Mapping[str, Match], match: Match) -> tuple[str, ...]:
    return tuple(str(name) for name, each in items.items() if each is match)


def _compared(items: Mapping[str, Match], clause: str) -> list[Step]:
    return [Step(_said(item_label(name), match), clause) for name, match in items.items()]


def _said(item: Phrase, match: Match) -> Phrase:
    match match:
        case Match.MATCH:
            return Phrase("{item}: agrees with our records.", item=item)
        case Match.MISMATCH:
            return Phrase("{item}: contradicts our records.", item=item)
        case Match.MISSING:
            return Phrase("{item}: not told.", item=item)
        case _:
            return Phrase("{item}: told, but we have nothing to compare it with.", item=item)


def _to_ask(basic: Mapping[str, Match], auxiliary: Mapping[str, Match], wanting: _Wanting) -> tuple[str, ...]:
    """The items worth asking for: basic ones that do not agree, and auxiliary ones as long as too few do."""
    open_basic = [name for name, match in basic.items() if match is not Match.MATCH]
    open_auxiliary = [str(name) for name in Auxiliary if auxiliary[name] is not Match.MATCH]
    return (*map(str, open_basic), *(open_auxiliary if wanting.auxiliary else ()))


def _ways_out(evidence: Evidence) -> tuple[WayOut, ...]:
    given = evidence.third_party is not Match.MISSING
    return tuple(way for way in WayOut if not (given and way is WayOut.THIRD_PARTY_PROOF))


def _why_not(
    contradicted: bool, wanting: _Wanting, to_ask: tuple[str, ...], ways_out: tuple[WayOut, ...], rules: Rules
) -> list[Step]:
    rule, steps = rules.profile.evidence, []
    if contradicted:
        steps.append(_CONTRADICTION)
    if wanting.basic:
        text = Phrase(
            "Of order number, product name and day of purchase {n} must agree; {left} more are wanting.",
            n=rule.basic_items.value,
            left=wanting.basic,
        )
        steps.append(Step(text, rule.basic_items.clause))
    if wanting.auxiliary:
        text = Phrase(
            "Of payment proof, delivery record and the like {n} must agree as well; {left} more are wanting.",
            n=rule.auxiliary_items.value,
            left=wanting.auxiliary,
        )
        steps.append(Step(text, rule.auxiliary_items.clause))
    for name in to_ask:
        clause = rule.basic_items.clause if name in tuple(Basic) else rule.auxiliary_items.clause
        steps.append(Step(question_for(name), clause))
    text = Phrase("Other ways are: {ways}.", ways=tuple(map(way_out_label, ways_out)))
    return [*steps, _IN_WRITING, Step(text, _EXPLAIN_AND_HELP)]
