"""Walks the whole graph of a workflow through the real services, as each role, and notes what it saw."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app.clock import SHANGHAI, SetClock
from app.documents.voucher_code import parse
from app.errors import UserError
from app.models import clocks, events, wanted_papers
from app.models.cases import CaseRow
from app.models.clocks import PAUSED, RUNNING
from app.models.duties import DUTIES, OPEN
from app.services import automatic, papers, preferences
from app.services.casework.standing import Standing, case_of
from app.services.desk import Desk
from app.services.duties import tell
from app.services.preferences import Preferences
from app.services.session import Session
from app.services.steps import complete_fields, take_step
from app.services.works.found import standing_of
from app.workflow.duties import Means
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.permissions import Right, Role
from app.workflow.table import Guard, PaperKind, Step
from tests.casework.branches import Branches
from tests.casework.cast import Cast
from tests.casework.filled_in import Values, filled, nothing_to_choose, variants
from tests.casework.refusals import Refusals, next_key
from tests.casework.taken_in import KINDS
from tests.casework.walk import Walk

SIZES = (Preferences(receipt_size="80mm", voucher_size="A5"), Preferences(receipt_size="A5", voucher_size="A4"))


class Walker:
    """One walk; `every` also tries out for every role what it has no right to from states it does not start in."""

    def __init__(self, desk: Desk, store: Branches, kind: str, evidence: str, *, every: bool = False) -> None:
        assert isinstance(desk.clock, SetClock)
        self.desk, self.store, self.clock = desk, store, desk.clock
        self.kind, self.workflow, self.evidence, self.every = kind, workflow_of(kind), evidence, every
        self.walk = Walk()
        self._seen: set[object] = set()
        self._refusal: UserError | None = None
        self._tried: set[object] = set()
        self._forms_tried: set[str] = set()

    def go(self) -> Walk:
        """Every way in, and from there every way on."""
        with self.store.branch():
            self.cast = Cast(self.desk)
            for intake in KINDS[self.kind].intakes.values():
                with self.store.branch():
                    case_no = intake(self.desk, self.cast)
                    (first,) = (step for step in self.workflow.steps if not step.sources)
                    self._print(case_no, first)
                    self._explore(case_no)
        return self.walk

    def _explore(self, case_no: str) -> None:
        """From where a case stands, again wherever something about it is new."""
        case = case_of(self.desk, case_no)
        standing = standing_of(self.desk, case)
        if not self._is_new(standing):
            return
        self._look(case)
        if (case.state, standing.conditions) not in self._tried:
            self._tried.add((case.state, standing.conditions))
            self._refusals().from_here(standing)
        for step in self.workflow.from_state(case.state, standing.conditions):
            if not step.by_itself:
                self._every_way(standing, step)
        if case.state in KINDS[self.kind].beside:
            with self.store.branch():
                KINDS[self.kind].beside[case.state](self.desk, self.cast, case_no)
                self._moved_by_itself(case)
        if any(step.by_itself for step in self.workflow.from_state(case.state)):
            self._leave_alone(case)

    def _is_new(self, standing: Standing) -> bool:
        """Whether its conditions, its clocks or what is owed were not seen yet in its state; together, if `every`."""
        state, owed = standing.case.state, bool(self._owed(standing.case))
        ways: set[object] = {(state, standing.conditions), (state, self._live(standing.case)), (state, owed)}
        if self.every:
            ways = {(state, standing.conditions, self._live(standing.case), owed)}
        new = not ways <= self._seen
        self._seen |= ways
        return new

    def _look(self, case: CaseRow) -> None:
        state = self.workflow.state(case.state)
        last = [event for event in events.of_case(self.store, case.id) if event.to_state is not None][-1]
        assert last.to_state == case.state
        assert case.is_open is not state.final
        self.walk.states.add(case.state)
        if state.final:
            assert not self._live(case), (case.state, self._live(case))
            assert not self._owed(case), case.state
            kept = {clock.status for clock in clocks.of_case(self.store, case.id)}
            self.walk.ends.setdefault(case.state, set()).update(kept)

    def _live(self, case: CaseRow) -> frozenset[tuple[str, str]]:
        of_case = clocks.of_case(self.store, case.id)
        return frozenset((clock.code, clock.status) for clock in of_case if clock.status in (RUNNING, PAUSED))

    def _owed(self, case: CaseRow) -> dict[int, str]:
        return {row.id: row.code for row in DUTIES.of_case(self.store, case.id) if row.status == OPEN}

    # ------------------------------------------------------------------------------------------------ taking steps

    def _every_way(self, standing: Standing, step: Step) -> None:
        """A step, and from each state once: by each role that may take it, and with every choice its form offers."""
        case = standing.case
        new = (case.state, step.name) not in self.walk.taken
        if not (new or step.target or self.every):
            return
        roles = [role for role in Role if role in step.roles][: None if new or self.every else 1]
        alone = not (new or self.every)
        base = self._form(standing, step)
        fields = complete_fields(self.desk, standing, step)
        if nothing_to_choose(fields):
            self.walk.idle.add((case.state, step.name))
            return
        worked: Values | None = None
        for values in variants(fields, base, self.desk.today, self.evidence):
            if worked is not None and alone:
                break
            with self.store.branch():
                self._make_ready(standing, step, roles[0])
                if worked is None and (self.every or step.name not in self._forms_tried):
                    self._forms_tried.add(step.name)
                    self._refusals().of_forms(standing, step, fields, values)
                if not self._take(self.cast.of[roles[0]], case, step, values):
                    continue
                if worked is None:
                    self._print(case.case_no, step)
                worked = worked or values
                self._explore(case.case_no)
        if worked is None:
            self.walk.failed[case.state, step.name] = self._refusal
            return
        for role in roles[1:]:
            with self.store.branch():
                self._make_ready(standing, step, role)
                assert self._take(self.cast.of[role], case, step, worked), (case.state, step.name, role, self._refusal)

    def _make_ready(self, standing: Standing, step: Step, role: Role) -> None:
        """What has to be done beside the steps first."""
        if step.name in KINDS[self.kind].before:
            KINDS[self.kind].before[step.name](self.desk, self.cast, standing.case.case_no)
        self._tell_all(standing, step, self.cast.of[role])

    def _refusals(self) -> Refusals:
        return Refusals(self.desk, self.cast, self.walk, self._form, every=self.every)

    def _form(self, standing: Standing, step: Step) -> Values:
        needed = KINDS[self.kind].values.get(step.name)
        given = needed(self.evidence) if needed else {}
        return filled(complete_fields(self.desk, standing, step), self.desk.today, self.evidence, given)

    def _tell_all(self, standing: Standing, step: Step, session: Session) -> None:
        """Where the step asks for it; that it does ask is seen first."""
        owed = self._owed(standing.case)
        if Guard.ALL_TOLD not in step.guards or not owed:
            return
        self._refusals().refused("untold", session, standing.case, step, self._form(standing, step))
        reader = self.cast.able(case_kind(self.kind).subject, Right.READ)
        for duty in owed:
            tell(self.desk, reader, standing.case.case_no, duty, Means.PHONE, next_key())

    def _take(self, session: Session, case: CaseRow, step: Step, values: Values) -> bool:
        """Take a step; whether it was: a wrong form is refused at one of its fields, a case as it stands at none."""
        try:
            done = take_step(self.desk, session, case.case_no, step.name, values, case.version, next_key())
        except UserError as refusal:
            self._refusal = refusal
            if refusal.field not in ["", *(field.name for field in step.fields)]:
                raise AssertionError((case.state, step.name, refusal.field, values)) from refusal
            self.walk.refused["values"] += 1
            return False
        self.walk.by.update((step.name, role) for role in session.roles)
        target = step.target or case.state
        moved = case_of(self.desk, case.case_no)
        assert (done.state, moved.state, moved.version) == (target, target, case.version + 1), step.name
        self._clocks_moved(moved, step)
        self.walk.taken[case.state, step.name] += 1
        return True

    def _clocks_moved(self, case: CaseRow, step: Step) -> None:
        status = {clock.code: clock.status for clock in clocks.of_case(self.store, case.id)[::-1]}
        started = [code for code in step.starts if status.get(code) in (RUNNING, PAUSED)]
        assert bool(started) is bool(step.starts), (step.name, status)
        for code in (*step.stops, *step.voids):
            assert code in step.starts or status.get(code) not in (RUNNING, PAUSED), (step.name, code)
        running = clocks.running(self.store, case.id)
        assert (case.due_code, case.due_on) == ((running[0].code, running[0].due_on) if running else (None, None))

    def _leave_alone(self, case: CaseRow) -> None:
        """Nobody does anything until every limit is over: the program takes its own step, or none is open."""
        running = clocks.running(self.store, case.id)
        now = self.clock.instant
        with self.store.branch():
            over = max((clock.due_on for clock in running), default=self.desk.today) + timedelta(days=1)
            self.clock.instant = datetime.combine(over, time(10, 30), SHANGHAI)
            moved = automatic.catch_up(self.desk)
            assert automatic.catch_up(self.desk) == (), "nothing is left to be taken"
            assert (case.case_no in moved) is self._moved_by_itself(case)
        self.clock.instant = now

    def _moved_by_itself(self, before: CaseRow) -> bool:
        """Look at what the program took by itself; whether it took anything."""
        after = case_of(self.desk, before.case_no)
        if after.version == before.version:
            return False
        moves = [event for event in events.of_case(self.store, after.id) if event.to_state is not None]
        step = self.workflow.step(moves[-1].name.partition(".")[2])
        assert step.by_itself, step.name
        self.walk.taken[before.state, step.name] += 1
        self._clocks_moved(after, step)
        self._print(after.case_no, step)
        self._explore(after.case_no)
        return True

    # ---------------------------------------------------------------------------------------------------- papers

    def _print(self, case_no: str, step: Step) -> None:
        """Each paper of a step once, in the sizes that were not seen yet, and in one otherwise."""
        reader = self.cast.able(case_kind(self.kind).subject, Right.READ)
        for kind in step.papers:
            new = [size for size in SIZES if (kind, _size(kind, size)) not in self.walk.printed]
            if (step.name, kind) in self.walk.papers and not new:
                continue
            for size in new or SIZES[:1]:
                preferences.write(self.desk, size)
                (paper,) = papers.make_papers(self.desk, reader, case_no, (kind,))
                named = parse(paper.code)
                assert named is not None
                assert (named.code.case_no, named.code.kind) == (case_no, kind)
                self.walk.printed.setdefault((kind, paper.size), paper)
            self.walk.papers.add((step.name, kind))
            case = case_of(self.desk, case_no)
            assert (case.id, str(kind)) not in wanted_papers.waiting(self.store, 999)


def _size(kind: PaperKind, size: Preferences) -> str:
    return size.receipt_size if kind is PaperKind.RECEIPT else size.voucher_size
