"""What the intake has to know of a kind of case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.i18n import Phrase
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.rules_card import RulesCard
from app.services.saved import Saved
from app.services.session import Session
from app.ui.intake.parts.part import Part
from app.ui.intake.visit import Visit
from app.workflow.kinds import CaseKind
from app.workflow.table import PaperKind


@dataclass(frozen=True, slots=True)
class IntakeKind:
    """One kind, put together from parts.

    `goods` are asked below the purchase, `parts` below the kind, in order. `draft` makes of a visit, what the parts
    were told (by the draft's fields) and the submit key what `rules` judges and `save` stores. `one_line`: it is about
    one product only, whether or not a piece of it is in a return. `looks_up`: what the rules say needs more than the
    purchase, and is asked off the window's thread. `asks_customer` and `asks_purchase`: it begins with who it is, and
    with what was bought here. `title` where it is called otherwise here than its case.
    """

    case: CaseKind
    parts: tuple[type[Part], ...]
    draft: Callable[[Visit, Mapping[str, Any], str], Any]
    rules: Callable[[Desk, OrderCard | None, Any], RulesCard]
    save: Callable[[Desk, Session, Any], Saved]
    goods: tuple[type[Part], ...] = ()
    one_line: bool = False
    looks_up: bool = False
    asks_customer: bool = True
    asks_purchase: bool = True
    title: Phrase | None = None

    @property
    def name(self) -> str:
        """The name of the kind of case."""
        return self.case.name

    @property
    def papers(self) -> tuple[PaperKind, ...]:
        """What is printed once it is stored: the papers of the step that begins the workflow."""
        workflow = self.case.workflow
        first = next((step for step in workflow.steps if not step.sources), None) if workflow else None
        return first.papers if first else ()
