"""What is known of a suspected reaction, labelled: as the panel shows it, and in groups as the report form has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.i18n import Phrase
from app.models.adverse_reactions import AdverseRow
from app.policy.periods import with_year
from app.policy.records.adverse_reactions import Reaction, Severity, reporting
from app.services.adverse.record import day_in, product_of
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.recalls.batches import cases_of, facts_of_batch
from app.workflow import adverse_fields as fields
from app.workflow.table import Field, FieldKind


def facts_of(desk: Desk, standing: Standing) -> tuple[Fact, ...]:
    """All that is known of a reaction, in the order a clerk asks for it."""
    row: AdverseRow = standing.record
    grade = (
        (fields.GRADE_TITLES[Severity(row.grade)],) if row.grade else (Phrase("not graded: the shortest limit runs"),)
    )
    facts = (
        *product_facts(desk, row),
        Fact(Phrase("Learned on"), (row.learned_on,)),
        Fact(Phrase("How grave"), grade),
        Fact(Phrase("Consent"), _consent(row)),
        *form_facts(row, fields.PERSON, fields.COURSE),
        *latency(row),
        *_said_later(row),
        *report_facts(row),
        *_kept(desk, standing),
        *facts_of_batch(cases_of(desk, row.product_id, row.batch_no, row.case_id), reactions_by_number=True),
    )
    return tuple(fact for fact in facts if fact.values)


def product_facts(desk: Desk, row: AdverseRow) -> tuple[Fact, ...]:
    """The product as the report names it: what was looked up when it was graded, else what the catalogue knows."""
    product, expiry = product_of(desk, row), day_in(row.data.get("product", {}), "expiry")
    graded = row.data.get("grade", {})
    registration = graded.get("registration_no") or (product.registration_no if product else None)
    registrant = graded.get("registrant") or (product.registrant if product else None)
    return (
        Fact(Phrase("Product"), (row.product_name,)),
        Fact(Phrase("Brand name"), (product.brand,) if product and product.brand else ()),
        Fact(Phrase("Batch / use by"), (row.batch_no, *((f"{expiry:%Y-%m}",) if expiry else ()))),
        Fact(Phrase("Registration or filing no."), (registration,) if registration else ()),
        Fact(Phrase("Registrant or filer"), (registrant,) if registrant else ()),
    )


def form_facts(row: AdverseRow, *groups: Iterable[Field]) -> tuple[Fact, ...]:
    """What the form says of the fields in some groups; only what was entered."""
    asked = [field for group in groups for field in group if field.name in row.form]
    return tuple(Fact(field.label, _said(field, row.form)) for field in asked)


def _said(field: Field, form: Mapping[str, object]) -> tuple[object, ...]:
    value, titles = form[field.name], dict(field.options)
    if field.kind is FieldKind.CHOICE:
        return (titles[str(value)],)
    if field.kind is FieldKind.CHECKS and isinstance(value, list):
        return tuple(titles[str(one)] for one in value)
    if field.kind is FieldKind.DAY:
        return (date.fromisoformat(str(value)),)
    return (value,)


def latency(row: AdverseRow) -> tuple[Fact, ...]:
    """How long the product had been used when it began."""
    used_from, onset_on = day_in(row.form, "used_from"), day_in(row.form, "onset_on")
    if used_from is None or onset_on is None:
        return ()
    return (Fact(Phrase("Began after"), (Phrase("{n} days of use", n=(onset_on - used_from).days),)),)


def serious_facts(row: AdverseRow) -> tuple[Fact, ...]:
    """What makes it a serious one."""
    named = row.form.get("serious", ())
    return (Fact(Phrase("Serious because of"), tuple(fields.SERIOUS_TITLES[one] for one in named)),) if named else ()


def _said_later(row: AdverseRow) -> tuple[Fact, ...]:
    """What came up later, and why it was graded otherwise."""
    later = tuple(Fact(Phrase("What is new"), (text,)) for text in row.form.get("findings", ()))
    regraded = row.form.get("regraded")
    why = (Fact(Phrase("Graded otherwise because"), (regraded,)),) if regraded else ()
    return (*serious_facts(row), *why, *later)


def findings_of(row: AdverseRow) -> tuple[str, ...]:
    """What came up after the report, the oldest first."""
    return tuple(row.form.get("findings", ()))


def report_facts(row: AdverseRow) -> tuple[Fact, ...]:
    """The report and its supplements: number in the system, day."""
    if row.reported_on is None:
        return ()
    supplements = row.data.get("supplements", ())
    return (
        Fact(Phrase("Reported"), (row.report_no or "", row.reported_on)),
        *(
            Fact(Phrase("Supplement"), (one["report_no"], date.fromisoformat(one["reported_on"])))
            for one in supplements
        ),
    )


def _consent(row: AdverseRow) -> tuple[object, ...]:
    if row.consent_on is None or row.consent_means is None:
        return (Phrase("none: only product, batch and day are kept"),)
    version, _, by = (row.consent_text or "").partition(" ")
    return (
        fields.AGREED_TITLES[row.consent_means],
        *((fields.AGREED_BY_TITLES[by],) if by in fields.AGREED_BY_TITLES else ()),
        row.consent_on,
        Phrase("text {version}", version=version),
    )


def _kept(desk: Desk, standing: Standing) -> tuple[Fact, ...]:
    row: AdverseRow = standing.record
    if row.reported_on is None:
        return ()
    known = reporting(Reaction(row.learned_on, reported_on=row.reported_on), rules_for(desk, standing.case))
    return (Fact(Phrase("Kept at least until"), (with_year(known.keep_until),) if known.keep_until else ()),)
