"""What is searched for and what comes back: the half of the search screen that is not drawn."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from ...index.dates.calendars import Calendar
from ...search.filters import DateKind
from ..answers import (
    PAGE,
    Answer,
    Card,
    Cited,
    Completed,
    Counted,
    Faceted,
    Found,
    Holding,
    Mistake,
    MoreCards,
    Offer,
    Opened,
    Question,
    Within,
)
from ..messages import Answered
from ..mistakes import mistake_told
from ..state import SearchState
from ..trail import Trail
from ..widgets.article_view import ArticleView
from ..widgets.chips_bar import ChipsBar
from ..widgets.date_chart import DateChart
from ..widgets.facet_panel import FacetPanel
from ..widgets.line_editor import LineEditor
from ..widgets.notice import Notice
from ..widgets.result_list import ResultList
from ..widgets.status_line import StatusLine
from .base import BayeganScreen
from .desks import Desks
from .panel_levels import PanelLevels
from .reader import ReaderScreen
from .shelves import Shelves

if TYPE_CHECKING:
    from ..searchable import Searchable

BUSY_AFTER = 0.25
COMPLETING_PAUSE = 0.25
_YOUNG_OBJECTS = 50_000


def _settle_garbage() -> None:
    """What was loaded so far stays and need not be looked through; the rest waits for many.

    Python looks for garbage after every 700 new objects, which is a dozen times in one answer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, *gc.get_threshold()[1:])


class SearchingScreen(BayeganScreen):
    """Everything on it follows from one :class:`SearchState`."""

    def __init__(self, state: SearchState) -> None:
        super().__init__()
        self.state = state
        self.shelves = Shelves(self)
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

    # Answers

    def on_answered(self, message: Answered) -> None:
        """Show an answer, unless a newer question was asked meanwhile."""
        match message.answer:
            case Found() as found if found.question.generation == self._generation:
                self._show(found)
            case Faceted() as faceted if faceted.question.generation == self._generation:
                self._show_facets(faceted)
            case Mistake() as mistake if mistake.question.generation == self._generation:
                self._show_mistake(mistake)
                self.bayegan.end_if_unopened()
            case MoreCards() as more_cards:
                self.query_one(ResultList).add(more_cards)
            case Opened() as opened:
                self._show_preview(opened)
            case Within() as within if within.generation == self._answered.generation:
                if within.facet == "place":
                    panel = self.query_one("#place", FacetPanel)
                    panel.show_within(within.outer, within.values)
                else:
                    self.query_one(DateChart).show_days(within.outer, within.values)
            case Holding() as holding if holding.generation == self._answered.generation:
                for panel in self.query(FacetPanel):
                    panel.show_holding(holding)
            case Counted(totals=totals):
                self.shelves.show_totals(totals)
            case Cited() as cited:
                self.shelves.copy_cited(cited)
            case Completed(typed=typed, whole=whole):
                editor = self.query_one("#query", LineEditor)
                if editor.value == typed:
                    editor.offer(whole)
                    self._hint()

    def _show(self, found: Found) -> None:
        self._stop_busy()
        self._answered = found.question
        self._order = found.order
        self._offers = found.offers
        if not found.question.typing:
            self._visit(found.question.state, found.total)
        self.query_one("#query", LineEditor).mistake = None
        self.query_one(StatusLine).show(found)
        results = self.query_one(ResultList)
        results.show(found, self._place)
        notice = self.query_one(Notice)
        had_focus = notice.has_focus_within
        self.query_one("#center").set_class(not found.total, "-empty")
        notice.show_nothing(found)
        if had_focus and found.total:
            self.set_focus(results)
        if self._goes_to_offers and not found.question.typing:
            self.focus_results()
        self._goes_to_offers = False
        if not found.total:
            self.query_one("#preview", ArticleView).show(None, Calendar(self.state.calendar))
        self._hint()
        self.call_after_refresh(self._ask_facets, found.question)  # once the articles are painted

    def _show_facets(self, faceted: Faceted) -> None:
        first = self._faceted.generation < 0
        self._levels.go_on(self._faceted.state, faceted.question.state)
        self._faceted = faceted.question
        for panel in self.query(FacetPanel):
            panel.show(faceted.facets)
        total = None if faceted.question.state.is_dated else self.query_one(ResultList).total
        self.query_one(DateChart).show(faceted.facets, faceted.question.dates, total)
        if faceted.offers:
            self._offers = faceted.offers
            self.query_one(StatusLine).offer(faceted.offers)
            self._hint()
        self._complete_later(faceted.question)
        if first:
            self.call_after_refresh(_settle_garbage)

    def _complete_later(self, question: Question) -> None:
        """Offer how the query may go on, once all is shown and no further key comes."""
        if question.typing:
            self._completing = self.set_timer(
                COMPLETING_PAUSE, lambda: self.desks.complete(question.state.text)
            )

    def _show_mistake(self, mistake: Mistake) -> None:
        self._stop_busy()
        status = self.query_one(StatusLine)
        status.show_state(self.state)
        self.query_one("#query", LineEditor).mistake = mistake.position
        center = self.query_one("#center")
        typing = mistake.question.typing and mistake.position is not None
        if typing and self._answered.generation >= 0 and not center.has_class("-empty"):
            # A quotation or a parenthesis is not closed yet: the articles stay meanwhile.
            status.show_mistake(mistake_told(mistake.message, self.strings))
        else:
            status.clear()
            center.add_class("-empty")
            self.query_one(Notice).show_mistake(mistake)
        if self._faceted.generation < 0:  # nothing was counted yet: show what there is at all
            everything = replace(mistake.question.state, text="")
            self.desks.facets(replace(mistake.question, state=everything, typing=False))
        self._complete_later(mistake.question)

    def _show_preview(self, opened: Opened) -> None:
        current = self.query_one(ResultList).current
        if current is not None and current.id == opened.id:
            preview = self.query_one("#preview", ArticleView)
            preview.show(opened.document, Calendar(self.state.calendar))
            preview.show_first_match()

    def focus_results(self) -> None:
        """To the articles, or to what is offered in their place once it is there."""
        if self.query_one("#center").has_class("-empty"):
            self._goes_to_offers = not self.query_one(Notice).focus_choices()
        else:
            self.set_focus(self.query_one(ResultList))

    def read_article(self, identity: str, place: int | None = None) -> None:
        """Read an article, be it one of the list or not."""
        self.app.push_screen(ReaderScreen(self, self._answered, identity, place))

    def card_at(self, place: int) -> Card | None:
        """Move to a card, for the reader that steps through the list."""
        results = self.query_one(ResultList)
        if not 0 <= place < results.total:
            return None
        results.cursor = place
        return results.current
