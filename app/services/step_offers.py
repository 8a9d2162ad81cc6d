"""The steps a person may take from where a case stands, and whose turn it is otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.i18n import Phrase
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.session import Session
from app.services.steps import complete_fields, guard_refusal
from app.workflow.kinds import workflow_of
from app.workflow.permissions import ROLE_TITLES, Role
from app.workflow.table import Default, Field, FieldKind


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step this person may take now, its form's defaults filled in. `refusal` says why it is not open after all.

    One that is `aside` is seldom wanted.
    """

    name: str
    title: Phrase
    fields: tuple[Field, ...]
    main: bool
    irreversible: bool
    hint: Phrase | None = None
    tell: Phrase | None = None
    """What the customer must be told when it is taken."""
    refusal: Phrase | None = None
    aside: bool = False


def offers_of(desk: Desk, session: Session, standing: Standing) -> tuple[StepOffer, ...]:
    """What this person may do with the case now, the due step first; nothing that asks to choose from nothing."""
    case = standing.case
    if not case.is_open:
        return ()
    open_steps = (
        (step, tuple(_with_today(desk, field) for field in complete_fields(desk, standing, step)))
        for step in workflow_of(case.kind).from_state(case.state, standing.conditions)
        if not step.by_itself and step.open_to(session.roles)
    )
    return tuple(
        StepOffer(
            name=step.name,
            title=step.title,
            fields=fields,
            main=step.main,
            irreversible=step.irreversible,
            hint=step.hint,
            tell=step.tell,
            refusal=guard_refusal(desk, session, standing, step),
            aside=step.aside,
        )
        for step, fields in open_steps
        if all(field.options for field in fields if field.kind is FieldKind.CHOICE and field.required)
    )


def _with_today(desk: Desk, field: Field) -> Field:
    return replace(field, default=desk.today) if field.default is Default.TODAY else field


def waits_for(session: Session, standing: Standing) -> Phrase | None:
    """Whose turn it is, when the due step is not this person's."""
    case = standing.case
    leading = workflow_of(case.kind).from_state(case.state, standing.conditions) if case.is_open else ()
    due = next((step for step in leading if step.main and not step.by_itself), None)
    if due is None or due.open_to(session.roles):
        return None
    posts = tuple(ROLE_TITLES[role] for role in Role if role in due.roles)
    return Phrase("“{step}” is done by: {posts}", step=due.title, posts=posts)
