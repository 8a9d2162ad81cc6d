"""An exchange at work: what it adds to goods taken back, the new goods and the difference in price."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from app.documents.notice_values import Notice
from app.documents.values import ReturnPaper
from app.i18n import Phrase
from app.models import cases, returns
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES
from app.models.returns import ReturnRow
from app.policy.limits import LimitCode
from app.policy.reasons import Finding
from app.services.case_facts import Fact
from app.services.casework.pausing import count_again
from app.services.casework.standing import Standing
from app.services.casework.work import Alert, CaseMoney, Values
from app.services.clock_basis import Basis, basis_of
from app.services.desk import Desk
from app.services.exchanges import arrival, dispatch, payments, showing, stock
from app.services.exchanges.checks import check_exchange
from app.services.exchanges.fields import completed_exchange
from app.services.exchanges.record import conditions_of, exchange_of
from app.services.exchanges.revalue import choose, keep_finding, revalue
from app.services.exchanges.turning import turn_into_return
from app.services.notices.exchanges import notice_of_exchange, own_papers, receipt_of_exchange
from app.services.profiles import rules_for
from app.services.return_record import return_of
from app.services.session import Session
from app.services.works.taking_back import TakingBack
from app.workflow.exchange_states import CHARGED, TURNED_INTO_RETURN
from app.workflow.table import Condition, Field, PaperKind, Step
from app.workflow.taking_back_states import DISPUTED, GOODS_RECEIVED, INSPECTED_FAIL, INSPECTED_OK


class ExchangeWork(TakingBack):
    """The exchange of goods for others (M3)."""

    completion: ClassVar[LimitCode] = LimitCode.EXCHANGE

    def more_conditions(self, desk: Desk, case: CaseRow, row: ReturnRow) -> frozenset[Condition]:
        """Whether the new goods are out, what of the difference is open, whether a day is over."""
        return conditions_of(desk, case, row)

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with what the exchange knows."""
        return completed_exchange(desk, standing, step, super().complete(desk, standing, step, field))

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse stopped batches, goods past their day, money that is still open and the like."""
        super().check(desk, standing, step, values)
        check_exchange(desk, standing, step, values)

    def settle(self, desk: Desk, session: Session | None, case: CaseRow, step: Step, values: Values) -> None:
        """The difference with the pieces that came, and stay; what was found of the claim."""
        if values.get("finding"):
            keep_finding(desk, case, Finding(str(values["finding"])))
        revalue(desk, case)

    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes of the old goods, then of the new ones, their money and their limits."""
        super().store(desk, session, standing, step, values)
        case = standing.case
        self._goods(desk, session, case, step, values)
        self._money(desk, session, case, step, values)
        if step.target == INSPECTED_OK and case.state in (GOODS_RECEIVED, INSPECTED_FAIL, DISPUTED):
            _inspected(desk, case, values)

    def _goods(self, desk: Desk, session: Session | None, case: CaseRow, step: Step, values: Values) -> None:
        """What goes out, and what was chosen instead."""
        if step.name in dispatch.SHIPS:
            dispatch.send(desk, session, case, values)
        if step.name in ("ship", "ship_cheaper") or step.name in dispatch.COMPLETES:
            dispatch.fix_credit(desk, session, case)
        if step.name in ("out_of_stock", "wait"):
            choice = "WAIT" if step.name == "wait" else None
            expected = values["stock_expected_on"]
            EXCHANGES.change(desk.store, case.id, stock_choice=choice, stock_expected_on=expected)
        if step.name == "other_product":
            EXCHANGES.change(desk.store, case.id, stock_choice="OTHER", stock_expected_on=None)
            choose(desk, case, stock.other_wanted(desk, case, values))
        if step.target == TURNED_INTO_RETURN and session is not None:
            EXCHANGES.change(desk.store, case.id, stock_choice="REFUND")
            turn_into_return(desk, session, case)
        arrival.keep(desk, case, step, values)

    def _money(self, desk: Desk, session: Session | None, case: CaseRow, step: Step, values: Values) -> None:
        """What was paid, either way."""
        if step.name in payments.COLLECTS:
            payments.collect(desk, session, case, values)
        elif step.name == "pay_difference":
            payments.pay_back(desk, session, case, values)
        elif step.name == "give_back":
            payments.give_back(desk, case)
        elif step.target == CHARGED:
            row = return_of(desk, case)
            returns.hand_back(desk.store, case.id, {line.order_line_id: line.kept for line in row.lines if line.kept})
            returns.update_return(desk.store, case.id, disposition="CUSTOMER")
            revalue(desk, case)

    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis | None:
        """What a limit is counted from; the exchange's own does not run once the new goods are out."""
        exchange = exchange_of(desk, standing.case)
        if code is LimitCode.EXCHANGE and exchange.shipped_on is not None:
            return None
        if code is LimitCode.CONFIRMATION:
            signed = values.get("signed_on")
            return basis_of(code, received_on=signed if isinstance(signed, date) else exchange.shipped_on)
        return super().basis(desk, standing, code, values)

    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """The old goods, then the new ones."""
        return showing.facts_of_exchange(desk, standing, super().facts(desk, standing))

    def money(self, desk: Desk, standing: Standing) -> CaseMoney | None:
        """The difference, and what the customer gets besides."""
        return showing.money_of(desk, standing)

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """What the old goods wait for or are owed, a batch stopped meanwhile, stock that should be here by now."""
        return (*super().alerts(desk, standing), *showing.alerts_of(desk, standing))

    def said(self, desk: Desk, standing: Standing, step: Step, done: Phrase) -> Phrase:
        """With the number of the return it turned into."""
        children = cases.children_of(desk.store, standing.case.id) if step.target == TURNED_INTO_RETURN else ()
        return Phrase("{done}: {case}", done=done, case=children[0].case_no) if children else done

    def paper(
        self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str
    ) -> ReturnPaper | Notice:
        """The receipt, the application, or one of the notices."""
        if kind is PaperKind.RECEIPT:
            return receipt_of_exchange(desk, session, standing, kind, code)
        if kind in own_papers(exchange_of(desk, standing.case)):
            return notice_of_exchange(desk, session, standing, kind, code)
        return super().paper(desk, session, standing, kind, code)


def _inspected(desk: Desk, case: CaseRow, values: Values) -> None:
    """The limit of the exchange counts from the day the goods passed, where that is before the inspection's last."""
    passed = values.get("inspected_on")
    day = passed if isinstance(passed, date) else desk.today
    count_again(desk, case.id, LimitCode.EXCHANGE, rules_for(desk, case), inspected_ok_on=day)
