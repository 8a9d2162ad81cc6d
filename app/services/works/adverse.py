"""A suspected adverse reaction at work: what its steps ask, what they change, what is shown and printed of it."""

from __future__ import annotations

from dataclasses import replace

from app.documents.notice_values import Notice
from app.models.adverse_reactions import AdverseRow
from app.models.cases import CaseRow
from app.policy.limits import LimitCode
from app.policy.records.adverse_reactions import Severity
from app.services.adverse.facts import facts_of
from app.services.adverse.kept import keep
from app.services.adverse.order import refuse_impossible
from app.services.adverse.record import day_in, product_of, reaction_of, stand
from app.services.case_clocks import Tone
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.casework.work import Alert, Values, Work
from app.services.clock_basis import Basis, basis_of
from app.services.desk import Desk
from app.services.notices.adverse import adverse_report
from app.services.recalls.batches import alerts_of
from app.services.recalls.opening import open_recall
from app.services.session import Session
from app.workflow.adverse import CONSENT_TEXT, SUPPLEMENT_DUE, SUSPECTED
from app.workflow.table import Condition, Default, Field, FieldKind, PaperKind, Step

_LIMITS = {
    Severity.GENERAL: LimitCode.ADVERSE_GENERAL,
    Severity.SERIOUS: LimitCode.ADVERSE_SERIOUS,
    Severity.MAJOR_IMPACT: LimitCode.ADVERSE_MAJOR,
}


class AdverseWork(Work):
    """A suspected adverse reaction to a cosmetic (M11)."""

    def stand(self, desk: Desk, case: CaseRow) -> Standing:
        """Where a reaction stands."""
        return stand(desk, case)

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with what the catalogue knows of the product, and the form of the reaction by now."""
        row: AdverseRow = standing.record
        if field.default is Default.KNOWN:
            product = product_of(desk, row)
            return replace(field, default=getattr(product, field.name, None) or "")
        if field.name == "findings":
            return replace(field, required=row.consent_on is not None)
        if step.name == "add_course" and field.name in row.form:
            return replace(field, default=_as_typed(row, field))
        return field

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse days out of their order, and the grade it has already."""
        refuse_impossible(standing.record, step, values)

    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes; stop the sale of the batch where the step does."""
        keep(desk, session, standing, step, values)
        if step.name == "stop_sale" and session is not None:
            row: AdverseRow = standing.record
            assert row.product_id is not None
            open_recall(desk, session, row.product_id, row.batch_no, str(values["note"]), standing.case)

    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis | None:
        """The limit of its grade, from the day the shop learned of it, or of what is new about it."""
        row = reaction_of(desk, standing.case.id)
        if row.grade is None or code is not _LIMITS[Severity(row.grade)]:
            return None
        new = row.data.get("new_findings", {}) if standing.case.state == SUPPLEMENT_DUE else {}
        return basis_of(code, learned_on=day_in(new, "found_on") or row.learned_on)

    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """Product, batch, consent, what happened, the report, what else there is about the batch."""
        return facts_of(desk, standing)

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """The text to be read out before consent, and what holds for the batch."""
        row: AdverseRow = standing.record
        asked = standing.case.state == SUSPECTED and Condition.NO_CONSENT in standing.conditions
        consent = (Alert(CONSENT_TEXT, Tone.CALM, "L-PIPL-29"),) if asked else ()
        return (*consent, *alerts_of(desk, [(row.product_id, row.batch_no)]))

    def paper(self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> Notice:
        """The report form (D-37)."""
        return adverse_report(desk, session, standing, code)


def _as_typed(row: AdverseRow, field: Field) -> object:
    """What the form holds already, as a field shows it."""
    value = row.form[field.name]
    if field.kind is FieldKind.DAY:
        return day_in(row.form, field.name)
    return tuple(value) if isinstance(value, list) else value
