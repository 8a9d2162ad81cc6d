"""Whatever is not open is asked for all the same: refused, and nothing is stored by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from app.errors import UserError
from app.models import cases
from app.models.cases import CaseRow
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.session import Session
from app.services.steps import take_step
from app.workflow.kinds import workflow_of
from app.workflow.permissions import Role
from app.workflow.table import Field, Guard, Step
from tests.casework.branches import dump
from tests.casework.cast import Cast
from tests.casework.filled_in import Values, impossible
from tests.casework.walk import Walk

_KEYS = count(1)


def next_key() -> str:
    """A submit key nobody has used."""
    return f"walk-{next(_KEYS)}"


class Refusals:
    """Asks for what must be refused, and notes what was refused. `form` fills in the form of a step that starts here.

    `every`: for each role, also what it has no right to from states where nobody could do it.
    """

    def __init__(
        self, desk: Desk, cast: Cast, walk: Walk, form: Callable[[Standing, Step], Values], *, every: bool
    ) -> None:
        self._desk, self._cast, self._walk, self._form, self._every = desk, cast, walk, form, every

    def from_here(self, standing: Standing) -> None:
        """Every step that does not start here; what does, to whoever has no right to it, and asked for too late."""
        case, known = standing.case, self._walk.not_from | self._walk.asked
        steps = [step for step in workflow_of(case.kind).steps if (case.state, step.name) not in known]
        if not steps:
            return
        before = dump(self._desk.store)
        for step in steps:
            here = case.state in step.sources
            is_open = here and set(step.only_if) <= standing.conditions and not step.by_itself
            values = self._form(standing, step) if here else {}
            if not is_open:
                self.refused("from here", self._cast.doing_everything(), case, step, values)
                if not here:
                    self._walk.not_from.add((case.state, step.name))
            if is_open or self._every:
                self._without_the_right(case, step, values)
            if is_open:
                self._walk.asked.add((case.state, step.name))
                self.refused("stale", self._able(step), case, step, values, version=case.version - 1)
                self._guards(standing, step, values)
        assert dump(self._desk.store) == before, case.state
        assert cases.by_id(self._desk.store, case.id) == case

    def of_forms(self, standing: Standing, step: Step, fields: Sequence[Field], filled: Values) -> None:
        """A field that is needed and left out, or holds what cannot be, is refused at that field."""
        before, case, today = dump(self._desk.store), standing.case, self._desk.today
        for field in fields:
            if field.name not in filled:
                continue
            for value in ((None,) if field.required else ()) + impossible(field, standing.earliest, today):
                refusal = self.refused("values", self._able(step), case, step, {**filled, field.name: value})
                assert refusal.field == field.name, (step.name, field.name, value, refusal, refusal.field)
        assert dump(self._desk.store) == before, (case.state, step.name)

    def refused(
        self, sort: str, session: Session, case: CaseRow, step: Step, values: Values, *, version: int | None = None
    ) -> UserError:
        """Ask for a step; returns why it was refused."""
        asked_at = case.version if version is None else version
        try:
            take_step(self._desk, session, case.case_no, step.name, values, asked_at, next_key())
        except UserError as refusal:
            self._walk.refused[sort] += 1
            return refusal
        raise AssertionError((sort, case.state, step.name, sorted(session.roles), values))

    def _without_the_right(self, case: CaseRow, step: Step, values: Values) -> None:
        for role in Role:
            if role not in step.roles:
                self.refused("no right", self._cast.of[role], case, step, values)
                self._walk.no_right.add((step.name, role))

    def _guards(self, standing: Standing, step: Step, values: Values) -> None:
        for guard, before in (
            (Guard.NOT_THE_PREPARER, standing.prepared_by),
            (Guard.NOT_THE_APPROVER, standing.approved_by),
        ):
            if guard in step.guards and before is not None:
                self.refused(guard, self._cast.doing_everything(before), standing.case, step, values)

    def _able(self, step: Step) -> Session:
        return self._cast.able(step.subject, step.right)
