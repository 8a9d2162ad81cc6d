"""Taking a step of the case that is shown: form, question, service, and what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.services import steps
from app.services.case_view import CaseView, StepOffer
from app.services.steps import StepDone
from app.ui.context import Counter
from app.ui.panel.case_sheet import CaseSheet
from app.ui.panel.typed_forms import TypedForms
from app.ui.theme import Tone

DELIBERATE_MS = 300
"""The main key pressed again sooner than this is a slip, no second decision."""


class StepTaking(QObject):
    """Turns the keys and buttons of a sheet into steps.

    `taken` with the `StepDone`; `ready` when the next step may be taken after it; `reload_asked` when staff want to see
    what a colleague has done meanwhile. What was typed into a form is kept until its step is taken.
    """

    taken = Signal(object)
    ready = Signal()
    reload_asked = Signal()

    from_inside: bool
    """Whether the focus was in the panel when the last step was taken, so that it shall be there afterwards."""

    def __init__(self, counter: Counter, sheet: CaseSheet, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter = counter
        self._sheet = sheet
        self._owner = owner
        self.from_inside = False
        self._view: CaseView | None = None
        self._held = True
        self._focus_button = False
        self._after_files = ""
        self._typed = TypedForms(counter, owner)
        self._typed.found.connect(self._put_back)
        self._slip = QTimer(self, singleShot=True, interval=DELIBERATE_MS)
        self._slip.setObjectName("panel.slip")
        self._slip.timeout.connect(self._release)
        sheet.form.completed.connect(sheet.buttons.focus_main)
        sheet.form.settled.connect(self._files_are_in)
        sheet.buttons.step_chosen.connect(self.choose)
        sheet.buttons.confirmed.connect(self._confirm)
        sheet.buttons.back_asked.connect(self.back)
        sheet.bar.acted.connect(self._reload)

    @property
    def is_ready(self) -> bool:
        """Whether a step can be taken now: the case is there, nothing is under way, the last key was no slip."""
        return not self._held and not self._slip.isActive()

    def keep_now(self) -> None:
        """Store what is typed and not carried out: the screen is closed or made anew."""
        if self._view is not None:
            self._keep_typed(self._view.case_no)
        self._typed.keep_now()

    def hold(self) -> None:
        """Take no step until a case is shown: the one that was is no longer meant."""
        self._held = True

    def show_case(self, view: CaseView) -> None:
        """Offer the steps of a case; the same case unchanged keeps its form as it stands."""
        before, self._view = self._view, view
        self._held = False
        if before is None or not _same(before, view):
            if before is not None:
                self._keep_typed(before.case_no)
            self._show_due(view)
        self._release()

    def do_main(self) -> bool:
        """Take the step whose form is open, or answer the question with yes; False where there is nothing to do."""
        if self._view is None and not self._held:
            return False
        if not self.is_ready:
            return True
        self._slip.start()
        if self._sheet.buttons.asks:
            self._confirm()
            return True
        offer = self._sheet.form.offer
        if offer is None or offer.refusal is not None:
            self._sheet.buttons.insist()
            return offer is not None or self._view is not None
        self._begin(offer)
        return True

    def choose(self, name: str) -> None:
        """A step's button: the open form's step is taken, another one opens its form first."""
        open_offer = self._sheet.form.offer
        if open_offer is not None and open_offer.name == name:
            self.do_main()
            return
        offer = self._offer(name)
        if offer is None or self._held:
            return
        self._keep_typed(self._view.case_no if self._view else "")
        if offer.fields or offer.irreversible:
            self._show_form(offer)
            self._sheet.buttons.show_step(offer)
            self.focus_step()
        else:
            self._sheet.form.show_step(offer)
            self._take(offer)

    def back(self) -> bool:
        """Take the question away, or the form of another step; False where only the due step is open."""
        due, offer = self._due(), self._sheet.form.offer
        if self._sheet.buttons.asks:
            self._sheet.buttons.close_question()
        elif self._view is not None and offer is not None and (due is None or offer.name != due.name):
            self._keep_typed(self._view.case_no)
            self._show_due(self._view)
        else:
            return False
        self.focus_step()
        return True

    def focus_step(self) -> bool:
        """Go to the first field of the form, or to the button; False where nothing is to be done."""
        if self._sheet.form.focus_first():
            self._sheet.reach_form()
            return True
        offer = self._sheet.form.offer
        if offer is None or offer.refusal is not None:
            return False
        self._focus_button = True
        self._release()
        return True

    def _begin(self, offer: StepOffer) -> None:
        form = self._sheet.form.form
        self._after_files = ""
        if form is not None and form.is_taking_in:
            self._after_files = offer.name
            self._sheet.buttons.say(self._counter.words("It goes on as soon as the files are taken in."))
            return
        if form is not None and not form.check():
            return
        due = self._due()
        if offer.irreversible and due is not None and offer.name == due.name:
            self._sheet.buttons.ask(offer)
            self._sheet.buttons.focus_answer()
        else:
            self._take(offer)

    def _files_are_in(self) -> None:
        """Go on with what waited for the files, where all of them could be taken in."""
        wanted, self._after_files = self._after_files, ""
        self._sheet.buttons.say("")
        offer, form = self._sheet.form.offer, self._sheet.form.form
        kept = form is not None and not form.has_errors
        if kept and wanted and offer is not None and offer.name == wanted and not self._held:
            self._begin(offer)

    def _confirm(self) -> None:
        self._sheet.buttons.close_question()
        offer, form = self._sheet.form.offer, self._sheet.form.form
        if offer is not None and not self._held and (form is None or (not form.is_taking_in and form.check())):
            self._take(offer)

    def _take(self, offer: StepOffer) -> None:
        view, form = self._view, self._sheet.form
        if view is None:
            return
        desk, session, submit_key = self._counter.desk, self._counter.session, form.submit_key
        values = form.form.values() if form.form is not None else {}
        self._held = True
        self._slip.start()
        self._sheet.bar.close_message()
        self.from_inside = self._owner.isAncestorOf(QApplication.focusWidget() or self._owner)
        self._sheet.buttons.set_ready(False)
        self._counter.tasks.run(
            lambda: steps.take_step(desk, session, view.case_no, offer.name, values, view.version, submit_key),
            partial(self._done, offer.name),
            partial(self._refused, view.case_no),
            owner=self._owner,
        )

    def _done(self, step: str, done: StepDone) -> None:
        self._typed.forget(done.case_no, step)
        if self._view is not None and self._view.case_no == done.case_no:
            self._view = None  # what stands in the form has been carried out
        self.taken.emit(done)

    def _refused(self, case_no: str, error: Exception) -> None:
        words = self._counter.words
        if self._view is None or self._view.case_no != case_no:
            if isinstance(error, UserError):
                self._counter.bar(words("{case}: {what}", case=case_no, what=error.message))
            return
        self._held = False
        self._sheet.buttons.set_ready(True)
        if self.from_inside:
            self.focus_step()
        form = self._sheet.form.form
        if isinstance(error, UserError) and not (form is not None and form.show_refusal(error)):
            self._sheet.bar.show_message(words.say(error.message), Tone.WARN, words("Load again"))

    def _reload(self) -> None:
        self._sheet.bar.close_message()
        self.reload_asked.emit()

    def _release(self) -> None:
        if not self.is_ready:
            return
        self._sheet.buttons.set_ready(True)
        if self._focus_button:
            self._focus_button = False
            self._sheet.buttons.focus_main()
        self.ready.emit()

    def _show_due(self, view: CaseView) -> None:
        self._show_form(self._due())
        self._sheet.buttons.show_offers(view.offers, view.waits_for)

    def _show_form(self, offer: StepOffer | None) -> None:
        case_no = self._view.case_no if self._view else ""
        self._after_files = ""
        self._sheet.form.show_step(offer, self._typed.of(case_no, offer.name) if offer else None)

    def _keep_typed(self, case_no: str) -> None:
        offer, typed = self._sheet.form.offer, self._sheet.form.typed()
        if offer is not None:
            self._typed.hold(case_no, offer.name, typed)

    def _put_back(self, case_no: str, step: str) -> None:
        """What was typed before this panel stood has come; a form that staff have begun anew stays as it is."""
        form, typed = self._sheet.form, self._typed.of(case_no, step)
        shown = form.offer.name if form.offer is not None else ""
        here = self._view is not None and self._view.case_no == case_no and shown == step
        if here and typed is not None and form.typed() is None:
            form.put_back(typed)

    def _due(self) -> StepOffer | None:
        offers = self._view.offers if self._view else ()
        return next((offer for offer in offers if offer.main), None)

    def _offer(self, name: str) -> StepOffer | None:
        offers = self._view.offers if self._view else ()
        return next((offer for offer in offers if offer.name == name), None)


def _same(before: CaseView, view: CaseView) -> bool:
    """Whether the steps that are open and their forms are those that were."""
    return (before.case_no, before.version, before.offers) == (view.case_no, view.version, view.offers)
