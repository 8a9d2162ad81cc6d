"""What the customer is owed to be told because of a step, and whether it was."""

from __future__ import annotations

from app.i18n import Phrase
from app.models import clocks, duties
from app.models.duties import DUTIES, OPEN
from app.services.casework.work import Values
from app.services.desk import Desk
from app.workflow.duties import DUTIES as KNOWN
from app.workflow.duties import Means
from app.workflow.table import Step

TOLD = "told"
"""The form field that says whether, and how, the customer was told with the step itself."""


def owe(desk: Desk, case_id: int, step: Step, values: Values, by: int | None) -> None:
    """Note what is to be told because of a step, done already where its form says so.

    It is due with the limit it belongs to, before the step ends that: to be asked for while its clock still runs.
    """
    due_days = {clock.code: clock.due_on for clock in clocks.of_case(desk.store, case_id)}
    now = desk.clock.now()
    for duty in step.owes:
        due_on = max(due_days.get(duty.within or "", desk.today), desk.today)
        duty_id = duties.owe(desk.store, case_id, duty.code, due_on, now, by)
        if values.get(TOLD) in set(Means):
            duties.told(desk.store, duty_id, str(values[TOLD]), now, by)


def open_duty(desk: Desk, case_id: int) -> Phrase | None:
    """What is still to be told before the case may be closed; None where nothing is."""
    for row in DUTIES.of_case(desk.store, case_id):
        if row.status == OPEN:
            return KNOWN[row.code].title
    return None
