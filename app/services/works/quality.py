"""A quality problem at work: what its steps ask, what they change, and what the panel and the papers show of it."""

from __future__ import annotations

from app.documents.notice_values import Notice
from app.documents.values import ReturnPaper
from app.i18n import Phrase
from app.models.cases import CaseRow
from app.models.fees import FEES
from app.models.quality_cases import QualityRow
from app.money import total
from app.policy.limits import LimitCode
from app.policy.steps import Step as DerivationStep
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.casework.work import Alert, CaseMoney, Values, Work
from app.services.clock_basis import Basis, basis_of
from app.services.desk import Desk
from app.services.notices.quality import quality_paper
from app.services.phrase_store import steps_from_plain
from app.services.quality.alerts import alerts_of
from app.services.quality.costs import cost_title
from app.services.quality.facts import facts_of
from app.services.quality.offered import offered
from app.services.quality.record import newest_test, stand
from app.services.quality.refused import refuse_impossible
from app.services.quality.storing import keep
from app.services.rules_card import CardAmount
from app.services.session import Session
from app.workflow.table import Field, PaperKind, Step


class QualityWork(Work):
    """A quality problem and its appraisal (M5)."""

    def stand(self, desk: Desk, case: CaseRow) -> Standing:
        """Where a quality case stands."""
        return stand(desk, case)

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with what the case knows: the sheet of its goods, who can answer for it, what is open."""
        return offered(desk, standing, field)

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse findings that contradict each other."""
        refuse_impossible(desk, standing, step, values)

    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes."""
        keep(desk, session, standing, step, values)

    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis:
        """What a limit of a quality case is counted from."""
        row: QualityRow = standing.record
        if code is LimitCode.LAB_TEST:
            test = newest_test(desk, standing.case.id)
            assert test is not None
            return basis_of(code, sent_on=test.sent_on)
        if code is LimitCode.FEEDBACK:
            return basis_of(code, decided_on=row.decided_on)
        return basis_of(code, reported_on=row.reported_on)

    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """What was reported, found, tested and decided, and who holds the goods."""
        return facts_of(desk, standing.record)

    def money(self, desk: Desk, standing: Standing) -> CaseMoney | None:
        """The laboratory's fee and the compensation; None where there is neither."""
        fees = FEES.of_case(desk.store, standing.case.id)
        if not fees:
            return None
        amounts = tuple(CardAmount(cost_title(fee), fee.amount, fee.clause) for fee in fees)
        return CaseMoney(amounts, CardAmount(Phrase("Costs of the case"), total([fee.amount for fee in fees])))

    def derivation(self, standing: Standing) -> tuple[DerivationStep, ...]:
        """What followed from the finding, as it was when it was made."""
        return steps_from_plain(standing.data.get("verdict", ()))

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """The same batch again, a hazard, a reaction, a picture that is missing."""
        return alerts_of(desk, standing) if standing.case.is_open else ()

    def paper(
        self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str
    ) -> ReturnPaper | Notice:
        """The receipt, the report, the appraisal, the laboratory's order, the result."""
        return quality_paper(desk, session, standing, kind, code)
