"""Questions in plain values: complaint_limits, consult_response."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from app.clock import day_of
from app.i18n import Phrase
from app.policy.complaints.channels import Channel
from app.policy.complaints.complaint import Complaint
from app.policy.complaints.first_answer import FirstAnswer, Response, first_answer
from app.policy.complaints.limits import clocks
from app.policy.complaints.milestones import kept, milestones
from app.policy.limits import calendar_warnings
from app.policy.profiles.kinds import Hours, NotAcceptedError
from app.policy.profiles.parameters import Parameter
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.rules import Rules

_CASE = ("no", "case_no", "customer", "anonymous", "status", "responsible_party", "coordinator", "severity", "events")
"""What is told about every case and moves no clock."""

_NOBODY = ("bot", "chatbot", "robot", "auto", "automatic", "auto_reply", "system")
"""What an answer that no person gave may be told to be by."""

_Hours = Parameter[tuple[time, time] | None]


def complaint_limits(given: Given, rules: Rules) -> Answer:
    """The clocks of a complaint by its channel, what is due between them, and which were met (R-001-5.2, R-001-6.1.1).

    What was done is told as a day (`investigated_on`) or an instant (`investigated_at`); without an investigation its
    last day stands in for it.
    """
    complaint = _complaint(given)
    limits = clocks(complaint, rules)
    due, done = milestones(complaint, limits, rules), kept(complaint, limits)
    warnings = calendar_warnings(*limits.limits)
    found = {
        "log_due": complaint.received_at,
        "first_response_due": due.first_response_at,
        "accept_due": limits.accept.due_at,
        "counted_from": complaint.begun_on,
        "team_due": due.team_on,
        "progress_due": due.progress_on,
        "investigate_target": limits.investigate_target,
        "investigate_stage_due": limits.investigate_stage,
        "investigate_due": limits.investigate.due,
        "handle_stage_due": limits.handle_stage,
        "handle_due": limits.handle.due,
        "feedback_due": due.feedback_on,
        "overall_due": limits.overall.due,
        "result_told_due": limits.overall.due,
        "consent_must_be_recorded_by": limits.consent_by,
        "extended": limits.extended,
        "return_visit_due": due.return_visit_on,
        "negotiation_rounds": rules.profile.complaints.negotiation_rounds.value,
        "rounds_left": due.rounds_left,
        "dispute": due.dispute,
        **{f"{name}_met": met for name, met in done.met.items()},
        "provisional": any(limit.provisional for limit in limits.limits),
        "warnings": warnings,
    }
    clauses = [clause for limit in limits.limits for clause in limit.clauses]
    steps = [step for limit in limits.limits for step in limit.steps]
    return answer_of(found, clauses, dict.fromkeys([*steps, *due.steps, *done.steps]))


def consult_response(given: Given, rules: Rules) -> Answer:
    """By when a consultation must be answered by a person, and which answers met that (R-000-3.1.2).

    A response is an instant, or `{"at", "automatic"}` (or by a bot, not human); `service_hours` stand in for those of
    the profile.
    """
    received_at = given.instant("received_at")
    urgent = given.flag("urgent", default=False)
    responses = _responses(given, received_at)
    given.ignore(*_CASE, "channel", "topic", "problem_desc", "answer_text", "dept", "round")
    answer = first_answer(received_at, responses, rules, urgent=urgent, hours=_service_hours(given))
    return answer_of(_found(answer, received_at), answer.limit.clauses, answer.steps)


def _found(answer: FirstAnswer, received_at: datetime) -> Mapping[str, object]:
    first = answer.first.at if answer.first else None
    return {
        "due_at": answer.limit.due_at,
        "starts_at": answer.starts_at,
        "response_minutes": answer.minutes,
        "priority": answer.priority,
        "immediate": answer.immediate,
        "met": answer.met,
        "first_response_at": first,
        "first_response_seconds": None if first is None else int((first - received_at).total_seconds()),
        "first_response_met": None if first is None else any(answer.met),
    }


def _complaint(given: Given) -> Complaint:
    given.ignore(*_CASE, "matter", "nature", "urgent", "urgency", "wish", "opinion", "root_cause", "preventive_measure")
    given.ignore("complainant", "anonymous_code", "consent_means", "consent_evidence", "order_no", "product", "round")
    return Complaint(
        channel=Channel(given.choice("channel", Channel)),
        received_at=given.instant("received_at"),
        complex=given.flag("complex", default=False),
        consent_on=_day(given, "consent") or _day(given, "customer_consent"),
        accepted_at=given.optional_instant("accepted_at"),
        investigated_on=_day(given, "investigated"),
        handled_on=_day(given, "handled"),
        result_told_on=_day(given, "result_told"),
        resolved_on=_day(given, "resolved"),
        reopened_on=_day(given, "reopened"),
        progress_told_on=_day(given, "progress_told"),
        plans_refused=given.number("plans_refused", default=0),
    )


def _day(given: Given, what: str) -> date | None:
    """A day told as such, or as an instant: then its day in Asia/Shanghai (CV-1)."""
    day, instant = given.optional_day(f"{what}_on"), given.optional_instant(f"{what}_at")
    if day is None or instant is None:
        return day if instant is None else day_of(instant)
    if day != day_of(instant):
        given.refuse_value(f"{what}_at", day_of(instant), str(day))
    return day


def _responses(given: Given, received_at: datetime) -> list[Response]:
    named = {f"responses[{n}]": value for n, value in enumerate(given.list("responses"))}
    responses = {name: _response(given, name, value) for name, value in named.items()}
    for name in ("responded_at", "first_human_response_at"):
        alone = given.optional_instant(name)
        if alone is not None:
            responses[name] = Response(alone)
    for name, response in responses.items():
        if response.at < received_at:
            text = Phrase(
                "Answered at {at}, before the question came in at {received}.", at=response.at, received=received_at
            )
            given.refuse(name, text)
    return list(responses.values())


def _response(given: Given, name: str, value: object) -> Response:
    if not isinstance(value, Mapping):
        return Response(given.instant_of(name, value))
    part = Given(value, name)
    part.ignore("text", "channel")
    by = [part.optional_text(each) for each in ("by", "type", "kind")]
    automatic = part.flag("automatic", default=False) or not part.flag("human", default=True)
    response = Response(part.instant("at"), automatic or any(each and each.lower() in _NOBODY for each in by))
    part.done()
    return response


def _service_hours(given: Given) -> _Hours | None:
    """Hours as a profile writes them (`"09:00-21:00"`), or as their two times."""
    value = given.anything("service_hours")
    if value is None:
        return None
    match value:
        case [start, end] | {"start": start, "end": end} | {"open": start, "close": end} | {"from": start, "to": end}:
            text = f"{start}-{end}"
        case _:
            text = value
    try:
        return Parameter(Hours().read(text), "Q-08")  # type: ignore[arg-type]  # what Hours reads
    except NotAcceptedError as error:
        given.refuse_value("service_hours", value, error.accepted)
