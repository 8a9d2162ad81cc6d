"""What a kind of case adds to the steps all kinds have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.documents.notice_values import Notice
from app.documents.values import ReturnPaper
from app.i18n import Phrase
from app.models.cases import CaseRow
from app.money import Money
from app.policy.limits import LimitCode
from app.policy.steps import Step as DerivationStep
from app.services.case_clocks import Tone
from app.services.case_facts import Fact
from app.services.casework.standing import Standing
from app.services.clock_basis import Basis
from app.services.desk import Desk
from app.services.rules_card import CardAmount
from app.services.session import Session
from app.workflow.table import Field, PaperKind, Step

Values = Mapping[str, object]
"""What a step's form held, checked: plain values by the names of its fields."""


@dataclass(frozen=True, slots=True)
class CaseMoney:
    """What a case pays or costs: the way to the total, and by which way it goes."""

    amounts: tuple[CardAmount, ...]
    total: CardAmount
    tenders: tuple[CardAmount, ...] = ()
    steps: tuple[DerivationStep, ...] = ()


@dataclass(frozen=True, slots=True)
class MeterView:
    """What being late costs by now: `per_day` more with every day, by line of goods, and how it came about."""

    title: Phrase
    total: Money
    per_day: Money
    lines: tuple[CardAmount, ...]
    steps: tuple[DerivationStep, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to see before going on. `step` names the one that answers it, `action` is what its button says.

    Where another case answers it, `case_no` names that one, and the button opens it.
    """

    text: Phrase
    tone: Tone
    clause: str = ""
    step: str = ""
    action: Phrase | None = None
    case_no: str = ""


class Work(ABC):
    """One kind of case at work. Everything runs inside the caller's transaction where it stores something."""

    @abstractmethod
    def stand(self, desk: Desk, case: CaseRow) -> Standing:
        """Where a case of this kind stands."""

    @abstractmethod
    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes in this kind's own record; None for the program itself."""

    @abstractmethod
    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis | None:
        """What a limit that a step starts is counted from; `standing` is the case after the step.

        None where the step starts one of several, and with these values it is another one.
        """

    @abstractmethod
    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """What is known of the case, in the order a clerk asks for it."""

    @abstractmethod
    def paper(
        self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str
    ) -> ReturnPaper | Notice:
        """Everything a paper of the case says, as it stands now."""

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with the default, options and rows that only the open case knows."""
        return field

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse, with a UserError that names the field, values that are well formed and still impossible."""
        return

    def said(self, desk: Desk, standing: Standing, step: Step, done: Phrase) -> Phrase:
        """What the status line says after a step; `standing` is the case after it."""
        return done

    def papers(self, desk: Desk, standing: Standing, step: Step) -> tuple[PaperKind, ...]:
        """What of the papers a step declares it really prints; `standing` is the case after it."""
        return step.papers

    def money(self, desk: Desk, standing: Standing) -> CaseMoney | None:
        """What the case pays or costs; None where no money is in it."""
        return None

    def derivation(self, standing: Standing) -> tuple[DerivationStep, ...]:
        """How the decisions of the case came about."""
        return ()

    def meter(self, desk: Desk, standing: Standing, due: date) -> MeterView | None:
        """What it costs that the main limit, which was due on a day, is not met yet; None where that costs nothing."""
        return None

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """What to see before going on."""
        return ()
