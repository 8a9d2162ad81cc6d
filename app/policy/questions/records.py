"""Questions in plain values: lost_voucher, adverse_reaction_limits, retention."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.policy.periods import LONGEST_MONTHS, with_year
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.records.adverse_reactions import Reaction, Severity, reporting
from app.policy.records.evidence import Basic, Evidence, Match
from app.policy.records.lost_voucher import Status, check
from app.policy.records.retention import Record, keep
from app.policy.rules import Rules
from app.policy.steps import Step


def lost_voucher(given: Given, rules: Rules) -> Answer:
    """Whether what the customer told and showed verifies them; if not, why, what to ask, what is open instead (7.4).

    Each item is match, mismatch, missing (or null) or unknown; yes and no stand for the first two.
    """
    order_found = given.flag("order_found", default=False)
    if not order_found and not given.has("basic"):
        given.refuse_missing("basic")
    basic, auxiliary = given.part("basic"), given.part("auxiliary")
    evidence = Evidence(
        basic={item: _match(basic, item) for item in Basic},
        auxiliary={name: _match(auxiliary, name) for name in auxiliary.names()},
        third_party=_match(given, "third_party"),
        order_found=order_found,
    )
    given.ignore("voucher", "order", "customer", "case", "case_no", "channel")
    result = check(evidence, rules)
    failed = result.status is Status.NOT_VERIFIED
    found = {
        "status": result.status,
        "may_proceed": not failed,
        "doc": result.doc,
        "must_tell_reason": failed,
        "must_assist": failed,
        "matched": result.matched,
        "mismatched": result.mismatched,
        "missing": result.missing,
        "unknown": result.unknown,
        "contradicted": result.contradicted,
        "basic_wanting": result.basic_wanting,
        "auxiliary_wanting": result.auxiliary_wanting,
        "can_still_verify": failed and not result.contradicted,
        "to_ask": result.to_ask,
        "alternatives": result.ways_out,
        "voucher_type": "e_order" if order_found and not failed else None,
        "next_status": "ASSISTED" if failed else None,
    }
    return answer_of(found, result.clauses, result.steps)


def adverse_reaction_limits(given: Given, rules: Rules) -> Answer:
    """By when a suspected adverse reaction must be reported, by its severity, in natural days (L-AR-30, 15, 3)."""
    reaction = Reaction(
        learned_on=given.day("learned_on"),
        severity=_severity(given),
        onset_on=given.optional_day("onset_on"),
        reported_on=given.optional_day("reported_on"),
        new_findings_on=given.optional_day("new_findings_on"),
    )
    given.ignore("product", "batch", "batch_no", "symptoms", "customer", "case", "case_no", "channel")
    result = reporting(reaction, rules)
    limits = result.limits
    found = {
        "general_due": limits[Severity.GENERAL].due,
        "serious_due": limits[Severity.SERIOUS].due,
        "major_impact_due": limits[Severity.MAJOR_IMPACT].due,
        "due": result.due,
        "met": result.met,
        "supplement_due": result.supplement_due,
        "keep_until": result.keep_until,
    }
    clauses = [clause for limit in limits.values() for clause in limit.clauses]
    return answer_of(found, clauses, result.steps)


def retention(given: Given, rules: Rules) -> Answer:
    """Until when each of some named records is kept, and all of them together: `<name>_keep_until`, null while held."""
    found: dict[str, object] = {}
    clauses: list[str] = []
    steps: list[Step] = []
    days: list[date | None] = []
    unknown = False
    for name, part in given.named_parts().items():
        record = _record(part)
        try:
            keeping = keep(record, rules)
        except UserError as error:
            raise UserError(error.message, f"{name}.{error.field}".rstrip("."), error.clause) from error
        found[f"{name}_keep_until"] = keeping.until
        found[f"{name}_legal_hold"] = keeping.until is None
        found[f"{name}_after_release"] = keeping.after_release
        days.append(keeping.until)
        clauses += keeping.clauses
        steps += [Step(Phrase("{name}: {text}", name=name, text=step.text), step.clause) for step in keeping.steps]
        unknown = unknown or keeping.shelf_life_unknown
    if not days:
        raise UserError(Phrase("No record is given."), "input")
    latest = _latest(days)
    found["keep_all_until"] = latest
    found["warnings"] = ["SHELF_LIFE_UNKNOWN"] if unknown else []
    if len(days) > 1 and latest is not None:
        text = Phrase("Where they belong to one case, all of it is kept until {day}.", day=with_year(latest))
        steps.append(Step(text, "L-CC-188"))
    return answer_of(found, clauses, steps)


def _severity(given: Given) -> Severity | None:
    """How grave it is, in capitals or not; None while it is not graded."""
    value = given.optional_text("severity")
    return None if value is None else Severity(given.choice_of("severity", value.upper(), Severity))


def _match(given: Given, name: str) -> Match:
    value = given.anything(name)
    if value is None:
        return Match.MISSING
    if isinstance(value, bool):
        return Match.MATCH if value else Match.MISMATCH
    return Match(given.choice_of(name, value, Match))


def _record(part: Given) -> Record:
    return Record(
        expiry_on=part.first_day("expiry", "expiry_on", "expiry_date"),
        shelf_life_months=part.optional_number("shelf_life_months", least=1, most=LONGEST_MONTHS),
        produced_on=part.first_day("produced_on", "production_date"),
        recorded_on=part.first_day("record_on", "recorded_on", "received_on"),
        trade_completed_on=part.first_day("trade_completed_on", "completed_on"),
        case_closed_on=part.first_day("case_closed_on", "closed_on"),
        ar_reported_on=part.first_day("ar_reported_on", "reported_on"),
        invoice_issued_on=part.first_day("invoice_issued_on", "issued_on"),
        assessed_on=part.first_day("assessment_on", "assessed_on"),
        consent_withdrawn_on=part.first_day("consent_withdrawn_on", "withdrawn_on"),
        recording_on=part.first_day("recording_on", "recorded_without_case_on"),
        legal_hold=part.flag("legal_hold", default=False),
    )


def _latest(days: Iterable[date | None]) -> date | None:
    """The last of some days; none where one of them has no end yet."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(list(days)) else None
