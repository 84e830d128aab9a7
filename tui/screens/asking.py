"""What is searched for: the state of the search screen, how it changes, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from ...index.dates.calendars import Calendar
from ...search.filters import DateKind
from ..answers import (
    PAGE,
    Answer,
    Offer,
    Question,
)
from ..messages import Answered
from ..state import SearchState
from ..trail import Trail
from ..widgets.chips_bar import ChipsBar
from ..widgets.line_editor import LineEditor
from ..widgets.notice import Notice
from ..widgets.result_list import ResultList
from ..widgets.status_line import StatusLine
from .base import BayeganScreen
from .desks import Desks
from .panel_levels import PanelLevels

if TYPE_CHECKING:
    from ..searchable import Searchable

BUSY_AFTER = 0.25


class AskingScreen(BayeganScreen):
    """Everything on it follows from one :class:`SearchState`."""

    def __init__(self, state: SearchState) -> None:
        super().__init__()
        self.state = state
        self._undo: list[SearchState] = []
        self._dates: DateKind = "published"
        self._trail = Trail()
        self._levels = PanelLevels(self, self._trail)
        self._offers: tuple[Offer, ...] = ()
        self._generation = 0
        self._goes_to_offers = False
        self._place = 0
        self._answered = Question(-1, state)
        self._order = state.sort
        self._faceted = Question(-1, state)
        self._pause: Timer | None = None
        self._reading: Timer | None = None
        self._completing: Timer | None = None
        self._busy: Timer | None = None
        self.desks = Desks(self._archive, self._deliver)

    @property
    def calendar(self) -> Calendar:
        """The calendar of the search."""
        return Calendar(self.state.calendar)

    def _archive(self) -> Searchable:
        return self.bayegan.archive

    def _deliver(self, answer: Answer) -> None:
        self.post_message(Answered(answer))

    def on_unmount(self) -> None:
        """No answers after the end."""
        self.desks.close()

    # Asking

    def hold(self) -> None:
        """Put off what waits for a pause: another key was typed."""
        for timer in (self._pause, self._reading, self._completing):
            if timer is not None:
                timer.stop()

    def search(self, *, typing: bool = False, place: int = 0) -> None:
        """Ask for what the state says; the answer comes as a message, to be read from ``place``."""
        self.hold()
        self._place = place
        self._levels.leave(self._faceted)
        self._generation += 1
        in_sight = min(PAGE, self.query_one(ResultList).cards_in_sight)
        self.desks.find(Question(self._generation, self.state, typing, self._dates, in_sight))
        self.query_one(ChipsBar).show(self.state.chips)
        self.query_one(StatusLine).show_state(self.state)
        self._stop_busy()
        self._busy = self.set_timer(BUSY_AFTER, self._show_busy)

    def _ask_facets(self, question: Question) -> None:
        if question.generation == self._generation:
            self.desks.facets(question)

    def _show_busy(self) -> None:
        self.query_one(StatusLine).show_state(self.state, busy=True)

    def _stop_busy(self) -> None:
        if self._busy is not None:
            self._busy.stop()

    def change(self, state: SearchState, *, undoable: bool = True, place: int = 0) -> None:
        """Search by another state, that can be taken back."""
        if state == self.state:
            return
        if undoable:
            self._undo.append(self.state)
        self.state = state
        self.search(place=place)

    def demand(self, facet: str, value: str) -> None:
        """Only articles that name a value, and what is chosen of its facet too."""
        state = self.state.demanding(facet, value, self.strings.facets[facet])
        self._write(state)
        self.change(state)

    def _write(self, state: SearchState) -> None:
        """Show the words of a state in the query line."""
        editor = self.query_one("#query", LineEditor)
        editor.value = state.text
        editor.cursor_position = len(state.text)

    def undo(self) -> bool:
        """Back to the state before the last filter, where it was; false where there was none."""
        if not self._undo:
            return False
        state = self._undo.pop()
        self._write(state)
        self.change(state, undoable=False, place=self._trail.place_in(state))
        return True

    def go(self, state: SearchState, place: int = 0) -> None:
        """To a whole other search."""
        if self._answered.typing:
            self._visit(self.state)
        self.state = state
        self._write(state)
        self.search(place=place)
        self.focus_results()

    def search_text(self, text: str) -> None:
        """Another query, without the filters of the one before."""
        self.go(SearchState(text, sort="relevance", calendar=self.state.calendar))

    def search_event(self, first: str, last: str) -> None:
        """Narrow to what speaks of some days."""
        self.change(self.state.between(first, last, "event"))

    def step(self, step: int) -> bool:
        """Back to an older search or forth again, where it was; false where there is none."""
        if self._answered.typing:
            self._visit(self.state)
        self._levels.leave(self._faceted)
        look = self._trail.step(step)
        if look is not None:
            self.go(look.state, look.place)
            self._levels.come_back()
        return look is not None

    def _visit(self, state: SearchState, total: int | None = None) -> None:
        self._trail.visit(state)
        if total is not None:
            self.bayegan.memory.searches.seen(self.bayegan.archive_name, state, total)

    def focus_results(self) -> None:
        """To the articles, or to what is offered in their place once it is there."""
        if self.query_one("#center").has_class("-empty"):
            self._goes_to_offers = not self.query_one(Notice).focus_choices()
        else:
            self.set_focus(self.query_one(ResultList))
