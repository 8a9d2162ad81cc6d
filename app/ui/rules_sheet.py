"""Which rules are in force: the profiles there are, what each says, what it would change, and the choice of another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.policy.profiles.profile import Profile
from app.services import profiles
from app.services.policy_diff import Pair
from app.services.profile_view import sections_of
from app.services.profiles import Available, Profiles, Standing
from app.ui.context import Counter, Notice
from app.ui.keys import Place
from app.ui.row_list import Row, RowList
from app.ui.rules_choice import RulesChoice
from app.ui.rules_effect import EffectPage
from app.ui.rules_parameters import ParameterList
from app.ui.sheet import Sheet
from app.ui.theme import Tone, tokens
from app.ui.widgets.bars import MessageBar
from app.ui.widgets.labels import Chip, ElidedLabel, label
from app.ui.widgets.option_row import FilterBar
from app.ui.widgets.rows import clear

_WIDTH = 1240
_LIST = 350
_TONES = {Standing.IN_FORCE: Tone.OK, Standing.TO_COME: Tone.ACCENT, Standing.READY: Tone.ACCENT}
_ALL, _DIFFERENT = "all", "different"


class RulesSheet(Sheet):
    """At the left the profiles, at the right the chosen one; whoever may goes over to it, after a question."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        words = counter.words
        super().__init__(words, words("Rules"), "rules", over, _WIDTH)
        self._counter = counter
        self._profiles: Profiles | None = None
        self._bar = MessageBar(words, "rules.bar")
        self._list = RowList("rules.list", words("Rules there are"))
        self._refused = QVBoxLayout()
        self._place_of_files = label("", "small", wrap=True, name="rules.folder")
        self._name = ElidedLabel("", "title")
        self._name.setObjectName("rules.name")
        self._state = Chip()
        self._state.setObjectName("rules.state")
        self._about = label("", "muted", wrap=True, name="rules.about")
        self._shown = FilterBar("rules.shown", words("What is shown"), self._filters())
        self.values = ParameterList(words, "rules.values", words("What these rules say"))
        self._effect = EffectPage(counter, "rules.effect")
        self.places = (Place.EVERYWHERE, Place.RULES)
        self._choice = RulesChoice(words, counter.session)
        self._fill()
        self._connect()

    @property
    def first(self) -> QWidget | None:
        """The list of profiles has the focus when it opens."""
        return self._list

    @property
    def chosen(self) -> Available | None:
        """The version that is shown."""
        return self._profiles.of_label(self._list.current) if self._profiles else None

    def load(self, said: str = "") -> None:
        """Look at the files anew; `said` stands in the bar then."""
        desk = self._counter.desk

        def show(found: Profiles) -> None:
            self.show_profiles(found)
            if said:
                self._bar.show_message(said)

        self._counter.tasks.read(lambda: profiles.available(desk), show, self._failed, owner=self)

    def show_profiles(self, found: Profiles) -> None:
        """Show these profiles, the one in force first chosen."""
        words, before = self._counter.words, self._list.current
        self._profiles = found
        rows = (
            Row(
                name=one.version.label,
                title=one.version.name,
                who=one.version.version,
                left=words.say(one.state),
                tone=_TONES.get(one.standing, Tone.NEUTRAL),
            )
            for one in found.available
        )
        kept = before if found.of_label(before) else found.in_force.version.label
        self._list.show_rows(tuple(rows), kept)
        clear(self._refused)
        for file in found.refused:
            self._refused.addWidget(label(words.say(file.why), "small", Tone.WARN, wrap=True))
        self._place_of_files.setText(
            words("Rules of your own are TOML files in {folder}.", folder=str(self._counter.desk.shelf.folder))
        )
        self._show_chosen()
        self._place()

    def _needed_height(self, width: int) -> int:
        """All the height there is: what rules say is long."""
        return self.height()

    def do_main(self) -> None:
        """Ask whether new cases shall be judged by the rules that are shown."""
        self._choice.ask()

    def compare(self) -> None:
        """Work out what the rules that are shown would change for the open cases."""
        chosen, found = self.chosen, self._profiles
        if chosen is None or found is None or not self._choice.compare.isEnabled():
            return
        shelf = self._counter.desk.shelf
        pair = Pair(shelf.rules_of(found.in_force.version), shelf.rules_of(chosen.version))
        self._pages.setCurrentWidget(self._effect)
        self._effect.start(pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._choice.asks:
            self._choice.close_question()
        elif event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is self._effect:
            self._show_values()
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------------------------- what is shown

    def _show_chosen(self) -> None:
        """Show the version the list is on."""
        chosen, found, words = self.chosen, self._profiles, self._counter.words
        if chosen is None or found is None:
            return
        version, now = chosen.version, found.in_force.version
        self._choice.show_version(chosen)
        self._bar.close_message()
        self._name.setText(version.label)
        self._state.show_text(words.say(chosen.state), _TONES.get(chosen.standing, Tone.NEUTRAL))
        about = Phrase("{what}. In effect from {day}.", what=chosen.title, day=words.long_day(version.effective_from))
        self._about.setText(words.say(about))
        differing = self.values.show_sections(sections_of(version.profile, now.profile))
        self._shown.show_counts({_DIFFERENT: differing})
        self._show_values(focus=False)

    def _show_values(self, *, focus: bool = True) -> None:
        """Show what the rules say, in place of what they would change."""
        self._effect.stop()
        self.values.show_all(self._shown.value() != _DIFFERENT)
        self._pages.setCurrentWidget(self._reading)
        if focus:
            self._list.setFocus()

    def _open_case(self, case_no: str) -> None:
        self.close_sheet()
        self._counter.open_case(case_no)

    # ------------------------------------------------------------------------------------------------------- the choice

    def _choose(self) -> None:
        chosen, desk, session = self.chosen, self._counter.desk, self._counter.session
        if chosen is None:
            return
        name = chosen.version.name
        self._counter.tasks.run(
            lambda: profiles.choose(desk, session, name), self._chosen, self._choice_refused, owner=self
        )

    def _chosen(self, profile: Profile) -> None:
        said = Phrase("New cases are judged by {rules} from now on.", rules=f"{profile.name} {profile.version}")
        self._choice.close_question()
        self._counter.say(said)
        self._counter.tell(Notice(initiator=self))
        self.load()

    def _choice_refused(self, error: Exception) -> None:
        self._choice.close_question()
        if isinstance(error, UserError):
            self.load(self._counter.words.say(error.message))
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self.close_sheet()
        self._counter.bar_error(error)

    # ------------------------------------------------------------------------------------------------------------ built

    def _filters(self) -> tuple[tuple[str, str], ...]:
        words = self._counter.words
        return (_ALL, words("Everything")), (_DIFFERENT, words("What differs from the rules in force"))

    def _fill(self) -> None:
        space = tokens().space
        self._shown.set_value(_ALL)
        left = QVBoxLayout()
        left.setSpacing(space.small)
        left.addWidget(self._list, 1)
        left.addLayout(self._refused)
        left.addWidget(self._place_of_files)
        columns = QHBoxLayout()
        columns.setSpacing(space.huge)
        columns.addLayout(left, 3)
        columns.addWidget(self._right_side(), 7)
        self._list.setMinimumSize(tokens().px(_LIST), tokens().row * 4)
        self.body.addWidget(self._bar)
        self.body.addLayout(columns, 1)
        self.footer.addWidget(self._choice)

    def _right_side(self) -> QWidget:
        space = tokens().space
        self._reading = QWidget()
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(space.small)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._state)
        head.addStretch(1)
        reading.addLayout(head)
        reading.addWidget(self._about)
        reading.addWidget(self._shown)
        reading.addWidget(self.values, 1)
        right = QWidget()
        self._pages = QStackedLayout(right)
        self._pages.addWidget(self._reading)
        self._pages.addWidget(self._effect)
        return right

    def _connect(self) -> None:
        self._list.current_changed.connect(lambda _label: self._show_chosen())
        self._list.chosen.connect(lambda _label: self.compare())
        self._shown.chosen.connect(lambda _which: self._show_values(focus=False))
        self._choice.compare_asked.connect(self.compare)
        self._choice.chosen.connect(self._choose)
        self._choice.answered.connect(self._list.setFocus)
        self._effect.left.connect(self._show_values)
        self._effect.case_chosen.connect(self._open_case)
        self._effect.failed.connect(self._failed)
