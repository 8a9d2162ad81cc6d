"""Intake: who, what, why at the left, what the rules say at the right; one screen, one key to save and print."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.services import drafts
from app.services.saved import Saved
from app.services.session import not_permitted
from app.ui.context import Counter, Notice
from app.ui.intake import layout
from app.ui.intake.answers import Answers
from app.ui.intake.foot import Foot, OfferBar
from app.ui.intake.form import IntakeForm
from app.ui.intake.keeping import EarlierForm, FormKeeper, Shelf
from app.ui.intake.kept_form import FORM
from app.ui.intake.kinds.found import KINDS, kinds_for, roles_for
from app.ui.intake.rules import EXPLAIN_KEY, RulesPanel
from app.ui.intake.saving import Saver
from app.ui.keys import NEW_KINDS, comes_later
from app.workflow.kinds import RETURN, case_kind
from app.workflow.permissions import Right, Subject, roles_with


class IntakeTab(QWidget):
    """The intake of whatever comes to the counter.

    Keys: F2…F7 the kind, F9 save and print, Ctrl+R how it was worked out.

    Scans come in through `take_order` and `take_barcode`; `begin` is F2…F7 from anywhere, `do_main` is F9.
    """

    saved = Signal(str)
    """The number of the case an intake became."""
    printed = Signal(object)
    """Its papers, a tuple of `Paper`, when they are made."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = counter.words
        self.setObjectName("intake")
        self.setAccessibleName(words("Intake"))
        self._counter = counter
        self._looked_for_drafts = False
        self._before_save: QWidget | None = None
        self.form = IntakeForm(counter, self)
        self.rules = RulesPanel(words)
        self._answers = Answers(counter, self.rules, self)
        self.foot = Foot(words)
        self.offer = OfferBar(words)
        self._keeper = FormKeeper(counter, self.form.typed, self)
        self._shelf = Shelf(counter, self)
        self._saver = Saver(counter, self)
        layout.lay_out(self, self.offer, self.form, self.rules, self.foot)
        self._set_tab_order()
        self._connect()
        self._show_rules()

    # ------------------------------------------------------------------------------------------------ for the window

    def begin(self, kind: str = RETURN.name) -> None:
        """Take in a case of a kind; a form that was begun goes on."""
        if any(kind == one.name for one in kinds_for(self._counter.session)):
            self.form.show_kind(KINDS[kind])
            self.form.focus_next()
            return
        self.form.show_kind(self.form.kind)  # not what was clicked
        if kind in KINDS:
            self._counter.bar_error(not_permitted(roles_for(KINDS[kind])))
        else:
            self._counter.say(comes_later(case_kind(kind).title))

    def take_order(self, order_no: str) -> None:
        """Take the purchase of a scanned order or receipt number; its lines are ready for a digit then."""
        if not self.form.kind.asks_purchase and not self._begin_with_purchase():
            self._counter.bar_error(not_permitted(roles_with(Subject.RETURN, Right.CREATE)))
        elif self._saver.is_saving:
            self.form.hold.keep(lambda: self.form.take_order(order_no))
        else:
            self.form.take_order(order_no)

    def _begin_with_purchase(self) -> bool:
        """Go over to a kind that begins with a purchase; whether this person may take one in."""
        kind = next((one for one in kinds_for(self._counter.session) if one.asks_purchase), None)
        if kind is not None:
            self.form.show_kind(kind)
        return kind is not None

    def take_barcode(self, code: str) -> None:
        """Take a scanned product for whatever the kind asks."""
        self.form.take_barcode(code)

    def do_main(self) -> None:
        """Save and print (F9); what is missing or wrong is said where it stands."""
        if self._saver.is_saving:
            return
        if self.form.hold.holds:
            self.form.hold.keep(self.do_main)
        elif self.form.what.pending:
            self.form.what.look_up_typed()
        else:
            self._save()

    def focus_first(self) -> None:
        """Go where the clerk was, or where the intake begins."""
        last = self.focusWidget()
        if last is not None and last.isVisible() and last is not self.form.hold:
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_next()

    def keep_now(self) -> None:
        """Keep what is typed at once: before a lock, a change of person, the end."""
        self._keeper.keep_now()

    # ------------------------------------------------------------------------------------------------ keys and events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = QKeySequence(event.key()).toString()
        if key in NEW_KINDS:
            self.begin(NEW_KINDS[key])
        elif key == "F9":
            self.do_main()
        elif key == "Esc" and self.rules.is_explained:
            self.rules.explain()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked_for_drafts:
            self._looked_for_drafts = True
            self._shelf.load()
            QTimer.singleShot(0, self, self.form.focus_next)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_now()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.EnabledChange and not self.isEnabled():
            self.keep_now()
        super().changeEvent(event)

    # ------------------------------------------------------------------------------------------------ wired

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.kind_wanted.connect(self.begin)
        self.form.what.arranged.connect(self._set_tab_order)
        self.form.why.arranged.connect(self._set_tab_order)
        self.foot.save.clicked.connect(self.do_main)
        self.foot.discard.clicked.connect(self._discard)
        self.offer.taken_up.connect(self._take_up)
        self.offer.put_away.connect(self._shelf.take)
        self._shelf.changed.connect(self._offer_earlier)
        self._keeper.kept.connect(self._kept)
        self._saver.saved.connect(self._saved)
        self._saver.failed.connect(self._not_saved)
        self._saver.printed.connect(self.printed)
        self._counter.outlets.changed.connect(self._noticed)
        explain = QShortcut(QKeySequence(EXPLAIN_KEY), self)
        explain.setContext(explain.context().WidgetWithChildrenShortcut)
        explain.activated.connect(self.rules.explain)

    def _changed(self) -> None:
        self._show_rules()
        self._keeper.touch()

    def _noticed(self, notice: Notice) -> None:
        """Judge anew where it may be other rules or other working days that count now."""
        if not notice.case_no:
            self._show_rules()

    def _kept(self, at: datetime | None) -> None:
        if not self._saver.is_saving and not self.form.typed().is_empty:
            self.foot.show_kept(at)

    def _show_rules(self) -> None:
        self._answers.ask(self.form.kind, self.form.order, self.form.draft)

    def _save(self) -> None:
        try:
            self.form.check()
        except UserError as error:
            self.form.show_refusal(error)
            return
        self._before_save = self.focusWidget()
        self._keeper.rest()
        self._wait(waiting=True)
        self._saver.save(self.form.kind, self.form.draft)

    def _wait(self, *, waiting: bool) -> None:
        """While it is saved nothing can be changed; what is typed meanwhile is for the next form."""
        self.form.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, waiting)
        self.foot.wait(waiting=waiting)
        if waiting:
            self.form.hold.begin()

    def _saved(self, saved: Saved) -> None:
        self._wait(waiting=False)
        self._clear()
        self._shelf.forget_discarded()
        self.form.focus_first()
        self.saved.emit(saved.case_no)
        self.form.hold.release()

    def _not_saved(self, error: Exception) -> None:
        self._wait(waiting=False)
        self.form.hold.drop()
        if self._before_save is not None and isValid(self._before_save):
            self._before_save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keeper.touch()
        if not isinstance(error, UserError) or self.form.show_refusal(error):
            return
        if error.field == "rules":
            self.rules.show_refusal(self._counter.words.say(error.message))
        else:
            self._counter.bar_error(error)

    def _clear(self) -> None:
        self.form.start_over()
        if self.rules.is_explained:
            self.rules.explain()
        self._keeper.rest()
        self.foot.show_nothing()

    def _discard(self) -> None:
        left = self.form.typed()
        if left.is_empty:
            return
        self._clear()
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.run(lambda: drafts.discard(desk, session, FORM), owner=self)
        self._shelf.put(EarlierForm(left, desk.clock.now(), discarded=True))
        self.form.focus_next()

    def _offer_earlier(self) -> None:
        self.offer.show_offer(self._shelf.newest, self._counter.desk.today)

    def _take_up(self) -> None:
        wanted, current = self._shelf.newest, self.form.typed()
        if wanted is None:
            return
        self._shelf.take()
        if not current.is_empty:
            self._shelf.put(EarlierForm(current, self._counter.desk.clock.now()))
        self.form.restore(wanted.form)
        self._keeper.keep_now()

    def _set_tab_order(self) -> None:
        """The kind comes first, so that Tab leads from the goods to the reason, and Shift+Tab back."""
        form = self.form
        kinds = layout.buttons_of(form.why.kind)
        right = (self.rules.text, self.rules.how, self.foot.discard, self.foot.save)
        layout.set_tab_order(self, [*kinds, *form.who.stops, *form.what.stops, *form.why.stops, *right])
