"""What is to be seen before going on with a quality case: the same batch again, a reaction, a missing picture."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import Phrase
from app.models import recalls
from app.models.quality_cases import QualityRow
from app.policy.quality.problems import MEASURES, Measure
from app.policy.returns.reactions import REACTION_STEPS
from app.services.case_clocks import Tone
from app.services.casework.standing import Standing
from app.services.casework.work import Alert
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.quality import sheet
from app.services.quality.batches import alert_of, case_numbers, reports_of
from app.services.quality.draft import NOT_LEGIBLE
from app.services.quality.linked import linked_return
from app.workflow.table import Condition

_STOP = Phrase("Stop the sale")
_CLAUSE = "L-CSAR-44"


def alerts_of(desk: Desk, standing: Standing) -> tuple[Alert, ...]:
    """The alerts of a quality case, the gravest first."""
    return (
        *_batch(desk, standing),
        *_hazard(desk, standing),
        *_reaction(standing),
        *_pictures(desk, standing),
        *_measure(desk, standing),
    )


def _batch(desk: Desk, standing: Standing) -> Iterator[Alert]:
    """Several reports of the batch within the shop's window, or that its sale has been stopped."""
    row: QualityRow = standing.record
    stopped = _stopped_on(desk, row)
    if stopped is not None:
        yield stopped
        return
    reports = reports_of(desk, row.product_id, row.product_name, row.batch_no)
    found = alert_of(desk, reports, rules_for(desk, standing.case))
    if found.alert and found.since is not None:
        others = case_numbers(desk, reports, but=row.case_id)
        text = Phrase(
            "Batch {batch}: {n} reports since {day}. See also {cases}.",
            batch=row.batch_no,
            n=found.count,
            day=found.since,
            cases=others,
        )
        yield _stop_alert(standing, text)


def _stopped_on(desk: Desk, row: QualityRow) -> Alert | None:
    if row.product_id is None or row.batch_no == NOT_LEGIBLE:
        return None
    batch = recalls.batch(desk.store, row.product_id, row.batch_no)
    if batch is None or batch.status not in (recalls.STOPPED, recalls.RECALLED):
        return None
    text = Phrase("The sale of batch {batch} was stopped, {when}.", batch=row.batch_no, when=batch.changed_at)
    return Alert(text, Tone.SOON, _CLAUSE)


def _hazard(desk: Desk, standing: Standing) -> Iterator[Alert]:
    if Condition.ON_SALE not in standing.conditions:
        return
    if sheet.hazard_in(one.finding for one in sheet.found_in(desk, standing.case.id)):
        text = Phrase("What was found may endanger people: stop selling this batch at once.")
        yield _stop_alert(standing, text)


def _stop_alert(standing: Standing, text: Phrase) -> Alert:
    open_to = Condition.ON_SALE in standing.conditions
    return Alert(text, Tone.OVERDUE, _CLAUSE, "stop_sale" if open_to else "", _STOP if open_to else None)


def _reaction(standing: Standing) -> Iterator[Alert]:
    row: QualityRow = standing.record
    if row.reaction is None:
        text = Phrase("Nobody has asked yet whether skin or health reacted.")
        yield Alert(text, Tone.SOON, "L-CMEAS-55", "suspect_reaction", Phrase("Note the answer"))
    elif row.reaction:
        step = REACTION_STEPS[0]
        yield Alert(step.text, Tone.SOON, step.clause)


def _pictures(desk: Desk, standing: Standing) -> Iterator[Alert]:
    missing = sheet.without_picture(desk, standing.case.id)
    if missing:
        yield Alert(Phrase("No picture was taken of: {points}", points=missing), Tone.SOON)


def _measure(desk: Desk, standing: Standing) -> Iterator[Alert]:
    """A return or exchange was decided on, and nobody has taken one in yet."""
    row: QualityRow = standing.record
    if row.measure in (Measure.RETURN, Measure.EXCHANGE) and linked_return(desk, standing) is None:
        title = MEASURES[Measure(row.measure)]
        text = Phrase("{measure} was decided, and none is taken in yet: do so at the intake.", measure=title)
        yield Alert(text, Tone.SOON, "R-000-3.3.4b")
