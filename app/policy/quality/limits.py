"""By when goods said to be at fault must have been appraised and tested, and the result told (U-02 to U-04)."""

from __future__ import annotations

from datetime import date

from app.i18n import Phrase
from app.policy.calendar_steps import unusual_days
from app.policy.limits import Limit, LimitCode, limit_of
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension, waited_steps, waited_working_days


def appraisal(reported_on: date, rules: Rules, waits: tuple[Suspension, ...] = ()) -> Limit:
    """By when our appraiser must have said what is wrong and how grave it is (R-000-3.3.2a, U-02).

    Times at which it was the customer's turn, such as to bring the goods, do not count once they ended (`waits`).
    """
    rule = rules.profile.quality.appraisal_wd
    waited = waited_working_days(waits, reported_on, rule.value, rules.calendar)
    due = rules.calendar.add_working_days(reported_on, rule.value + waited)
    steps = [
        Step(Phrase("The problem was reported on {day}; that day is not counted.", day=reported_on), "L-CC-201"),
        *unusual_days(reported_on, due.day, rules.calendar),
        *waited_steps(waited),
        Step(Phrase("Our appraiser examines it by working day {n}, {due}.", n=rule.value, due=due.day), rule.clause),
    ]
    return limit_of(LimitCode.APPRAISAL, due, steps, (rule.clause,))


def lab_test(sent_on: date, rules: Rules) -> Limit:
    """By when the designated laboratory's report should be here (R-000-3.3.3, U-03).

    Whether the refund waits for it is the profile's `quality.lab_test_suspends`; by default it does not.
    """
    rule, suspends = rules.profile.quality.lab_test_wd, rules.profile.quality.lab_test_suspends
    due = rules.calendar.add_working_days(sent_on, rule.value)
    text = Phrase("The laboratory reports by working day {n} after that, {due}.", n=rule.value, due=due.day)
    steps = [
        Step(Phrase("The sample was sent in on {day}; that day is not counted.", day=sent_on), "L-CC-201"),
        *unusual_days(sent_on, due.day, rules.calendar),
        Step(text, rule.clause),
    ]
    if not suspends.value:
        steps.append(Step(Phrase("The other limits do not wait for the test."), suspends.clause))
    return limit_of(LimitCode.LAB_TEST, due, steps, (rule.clause,))


def feedback(decided_on: date, rules: Rules) -> Limit:
    """By when the customer must have been told what came out (R-000-3.3.4c, U-04)."""
    rule = rules.profile.complaints.feedback_wd
    due = rules.calendar.add_working_days(decided_on, rule.value)
    steps = [
        Step(Phrase("It was decided on {day}; that day is not counted.", day=decided_on), "L-CC-201"),
        *unusual_days(decided_on, due.day, rules.calendar),
        Step(Phrase("You are told the result by working day {n}, {due}.", n=rule.value, due=due.day), rule.clause),
    ]
    return limit_of(LimitCode.FEEDBACK, due, steps, (rule.clause,))
