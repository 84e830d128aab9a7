"""The main screen: a query, what it found, and the facets to narrow it by."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input, Static

from ...index.dates.calendars import Calendar
from ...search.filters import DateKind
from ..commands import bindings
from ..lookup import (
    Answer,
    Card,
    Completed,
    Counted,
    Desk,
    Found,
    Mistake,
    MoreCards,
    Offer,
    Opened,
    Question,
    Within,
    complete,
    count,
    days_within,
    find,
    more,
    places_within,
    read,
)
from ..messages import (
    Answered,
    CardHighlighted,
    CardOpened,
    CardsNeeded,
    ChipRemoved,
    DatesTurned,
    FiltersCleared,
    FilterToggled,
    QueryChosen,
    RangeChosen,
    WithinNeeded,
)
from ..rtl.cells import inert
from ..rtl.layout import isolated
from ..settings import DENSITIES
from ..state import SearchState
from ..trail import Trail
from ..widgets.article_view import ArticleView
from ..widgets.chips_bar import ChipsBar
from ..widgets.date_chart import DateChart
from ..widgets.facet_panel import FacetPanel
from ..widgets.frames import Columns, Rows
from ..widgets.hint_bar import HintBar
from ..widgets.line_editor import LineEditor
from ..widgets.notice import Notice
from ..widgets.result_list import ResultList
from ..widgets.status_line import StatusLine
from .base import BayeganScreen
from .export import ExportScreen
from .reader import ReaderScreen
from .shelves import Shelves

TYPING_PAUSE = 0.08
READING_PAUSE = 0.12
BUSY_AFTER = 0.25


class SearchScreen(BayeganScreen):
    """Everything on it follows from one :class:`SearchState`."""

    BINDINGS = bindings("search")
    SCOPE = "search"

    def __init__(self, state: SearchState) -> None:
        super().__init__()
        self.state = state
        self._undo: list[SearchState] = []
        self._dates: DateKind = "published"
        self._trail = Trail()
        self._offers: tuple[Offer, ...] = ()
        self._generation = 0
        self._answered = Question(-1, state)
        self.shelves = Shelves(self)
        self._pause: Timer | None = None
        self._busy: Timer | None = None
        self._reading: Timer | None = None
        self._searching = Desk("bayegan-search", self._deliver)
        self._scrolling = Desk("bayegan-scroll", self._deliver)
        self._previewing = Desk("bayegan-preview", self._deliver)
        self._completing = Desk("bayegan-complete", self._deliver)
        self._placing = Desk("bayegan-places", self._deliver)
        self._dating = Desk("bayegan-days", self._deliver)

    def _deliver(self, answer: Answer) -> None:
        self.post_message(Answered(answer))

    def compose(self) -> ComposeResult:
        """Query and figures above; preview, results and facets side by side; hints below."""
        strings = self.strings
        with Rows(id="top"):
            with Columns(id="query-row"):
                yield LineEditor(self.state.text, placeholder=strings.query_placeholder, id="query")
                yield Static(strings.app, id="brand", markup=False)
            yield StatusLine(strings, id="status")
            yield ChipsBar(strings, id="chips")
        with Columns(id="main"):
            yield ArticleView(strings, id="preview", selectable=False)
            with Rows(id="center"):
                yield ResultList(strings, id="results")
                yield Notice(strings, id="notice")
            with Rows(id="side"):
                yield FacetPanel(("person",), strings, id="person")
                yield FacetPanel(("place",), strings, id="place")
                yield DateChart(strings, id="date")
                yield FacetPanel(("source", "category", "organisation"), strings, id="other")
        yield HintBar(strings, self.scopes, self.bayegan.keys_of)

    def on_mount(self) -> None:
        """The newest articles and all facets, before anything is typed."""
        self.query_one("#preview").can_focus = False
        self.set_focus(self.query_one("#query", LineEditor))
        self.query_one("#query", LineEditor).use_history(self.bayegan.memory.history)
        results = self.query_one(ResultList)
        results.density = self.bayegan.density
        results.marked = partial(self.bayegan.memory.bookmarks.has, self.bayegan.archive_name)
        self._search()

    def on_unmount(self) -> None:
        """No answers after the end."""
        desks = (self._searching, self._scrolling, self._previewing, self._completing)
        for desk in (*desks, self._placing, self._dating):
            desk.close()

    # Searching

    def _search(self, *, typing: bool = False) -> None:
        """Ask for what the state says; the answer comes as a message."""
        if self._pause is not None:
            self._pause.stop()
        self._generation += 1
        question = Question(self._generation, self.state, typing, self._dates)
        archive = self.bayegan.archive
        self._searching.ask(partial(find, archive, question))
        self.query_one(ChipsBar).show(self.state.chips)
        self.query_one(StatusLine).show_state(self.state)
        if self._busy is not None:
            self._busy.stop()
        self._busy = self.set_timer(BUSY_AFTER, self._show_busy)

    def _show_busy(self) -> None:
        self.query_one(StatusLine).show_state(self.state, busy=True)

    def _change(self, state: SearchState, *, undoable: bool = True) -> None:
        """Search by another state, that can be taken back."""
        if state == self.state:
            return
        if undoable:
            self._undo.append(self.state)
        self.state = state
        self._search()

    def on_answered(self, message: Answered) -> None:
        """Show an answer, unless a newer question was asked meanwhile."""
        match message.answer:
            case Found() as found if found.question.generation == self._generation:
                self._show(found)
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
            case Counted(totals=totals):
                self.shelves.show_totals(totals)
            case Completed(typed=typed, whole=whole):
                editor = self.query_one("#query", LineEditor)
                if editor.value == typed:
                    editor.offer(whole)

    def _show(self, found: Found) -> None:
        if self._busy is not None:
            self._busy.stop()
        if self._answered.generation < 0:
            # What was loaded so far stays: it need not be looked through for garbage again.
            self.call_after_refresh(gc.freeze)
        self._answered = found.question
        self._offers = found.offers
        if not found.question.typing:
            self._visit(found.question.state, found.total)
        self.query_one("#query", LineEditor).mistake = None
        self.query_one(StatusLine).show(found)
        results = self.query_one(ResultList)
        results.show(found)
        for panel in self.query(FacetPanel):
            panel.show(found.facets)
        self.query_one(DateChart).show(found.facets, found.question.dates)
        had_focus = self.query_one(Notice).has_focus_within
        self.query_one("#center").set_class(not found.total, "-empty")
        self.query_one(Notice).show_nothing(found)
        if had_focus and found.total:
            self.set_focus(results)
        if not found.total:
            self.query_one("#preview", ArticleView).show(None, Calendar(self.state.calendar))

    def _visit(self, state: SearchState, total: int | None = None) -> None:
        """The search is one to come back to."""
        self._trail.visit(state)
        if total is not None:
            self.bayegan.memory.searches.seen(self.bayegan.archive_name, state, total)

    def _show_mistake(self, mistake: Mistake) -> None:
        if self._busy is not None:
            self._busy.stop()
        self.query_one(StatusLine).show_state(self.state)
        self.query_one("#query", LineEditor).mistake = mistake.position
        self.query_one("#center").add_class("-empty")
        self.query_one(Notice).show_mistake(mistake)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Search while typing, after the smallest pause."""
        if message.input.id != "query" or message.value == self.state.text:
            return
        self.state = SearchState(
            message.value, self.state.filters, self.state.sort, self.state.calendar
        )
        if self._pause is not None:
            self._pause.stop()
        typing = bool(message.value) and not message.value[-1].isspace()
        self._pause = self.set_timer(TYPING_PAUSE, lambda: self._search(typing=typing))
        if typing:
            self._completing.ask(partial(complete, self.bayegan.archive, message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """The query is complete: its last word is a word."""
        self.query_one("#query", LineEditor).remember(message.value)
        if self._answered.typing or self._answered.state.text != message.value:
            self._search()
        self._focus_results()

    def on_line_editor_left(self, message: LineEditor.Left) -> None:
        """Down or Escape: on to the results; Tab: to the next panel."""
        if message.editor.id != "query":
            return
        if message.key == "tab":
            self.focus_next()
        else:
            self._focus_results()

    def on_cards_needed(self, message: CardsNeeded) -> None:
        """Cards further down the list."""
        self._scrolling.ask(partial(more, self.bayegan.archive, self._answered, message.offset))

    # Filters

    def on_filter_toggled(self, message: FilterToggled) -> None:
        """Narrow, exclude, or take it back."""
        change: Callable[[str, str], SearchState] = (
            self.state.toggled_exclusion if message.exclude else self.state.toggled
        )
        self._change(change(message.facet, message.value))

    def on_range_chosen(self, message: RangeChosen) -> None:
        """Only what was published in a range."""
        self._change(self.state.between(message.first, message.last, message.kind))

    def on_within_needed(self, message: WithinNeeded) -> None:
        """Count the places in a place, the days in a month."""
        within = places_within if message.facet == "place" else days_within
        desk = self._placing if message.facet == "place" else self._dating
        desk.ask(partial(within, self.bayegan.archive, self._answered, message.outer))

    def on_dates_turned(self, message: DatesTurned) -> None:
        """Count the other dates."""
        self._dates = message.kind
        self._search(typing=self._answered.typing)

    def on_chip_removed(self, message: ChipRemoved) -> None:
        """Search without a filter."""
        self._change(self.state.without(message.chip))
        if not self.state.chips and isinstance(self.focused, ChipsBar):
            self._focus_results()

    def on_query_chosen(self, message: QueryChosen) -> None:
        """Search for what was offered."""
        self.go(replace(self.state, text=message.text))

    def on_filters_cleared(self, _: FiltersCleared) -> None:
        """Search without any filter."""
        self.action_clear_filters()

    def search_text(self, text: str) -> None:
        """Another query, without the filters of the one before."""
        self.go(SearchState(text, sort="relevance", calendar=self.state.calendar))

    def go(self, state: SearchState) -> None:
        """To a whole other search."""
        if self._answered.typing:
            self._visit(self.state)
        self.state = state
        editor = self.query_one("#query", LineEditor)
        editor.value = state.text
        editor.cursor_position = len(state.text)
        self._search()
        self._focus_results()

    def search_event(self, first: str, last: str) -> None:
        """Narrow to what speaks of some days."""
        self._change(self.state.between(first, last, "event"))

    # Commands

    def action_focus_query(self) -> None:
        """To the query line, all of it selected, to be typed over or gone on with."""
        self._close_drawer()
        editor = self.query_one("#query", LineEditor)
        self.set_focus(editor)
        editor.select_all()

    def action_facet(self, name: str) -> None:
        """To a facet; in a narrow terminal it opens over the results."""
        panel = self.query_one(f"#{name}")
        side = self.query_one("#side")
        already = panel.has_focus_within or panel.has_focus
        if already and isinstance(panel, FacetPanel) and len(panel.facets) > 1:
            panel.turn()
        side.add_class("-open")
        for child in side.children:
            child.set_class(child is panel, "-shown")
        self.set_focus(panel.values if isinstance(panel, FacetPanel) else panel)

    def action_focus_chips(self) -> None:
        """To the active filters."""
        if self.state.chips:
            self.set_focus(self.query_one(ChipsBar))

    def action_undo(self) -> None:
        """Back to the state before the last filter."""
        if not self._undo:
            self.notify(self.strings.nothing_to_undo, markup=False)
            return
        state = self._undo.pop()
        self.query_one("#query", LineEditor).value = state.text
        self._change(state, undoable=False)

    def action_clear_filters(self) -> None:
        """Without filters."""
        self._change(self.state.without_filters())

    def action_trail(self, step: int) -> None:
        """Back to an older search, or forth again."""
        if self._answered.typing:
            self._visit(self.state)
        state = self._trail.step(step)
        if state is None:
            strings = self.strings
            told = strings.no_older_search if step < 0 else strings.no_newer_search
            self.notify(told, markup=False)
        else:
            self.go(state)

    def action_sort(self) -> None:
        """The next order."""
        self._change(self.state.next_sort(), undoable=False)

    def action_calendar(self) -> None:
        """The other calendar."""
        self._change(self.state.next_calendar(), undoable=False)
        self.bayegan.memory.choices.keep(calendar=self.state.calendar)

    def action_take_offer(self) -> None:
        """Search for what may have been meant."""
        if self._offers:
            self.post_message(QueryChosen(self._offers[0].text))

    def action_density(self) -> None:
        """More or less of each article."""
        density = DENSITIES[(DENSITIES.index(self.bayegan.density) + 1) % len(DENSITIES)]
        self.bayegan.density = density
        self.bayegan.memory.choices.keep(density=density)
        results = self.query_one(ResultList)
        results.density = density
        results.redraw()
        name = self.strings.densities[density]
        self.notify(self.strings.density_named.format(name=name), markup=False, timeout=2)

    def action_copy_query(self) -> None:
        """Copy the search as one query, and show it."""
        query = self.state.query_text
        self.app.copy_to_clipboard(query)
        shown = isolated(inert(query)) if query else self.strings.everything
        self.notify(self.strings.copied_query.format(query=shown), markup=False, timeout=10)

    def action_export(self) -> None:
        """Write all results to a file."""
        total = self.query_one(ResultList).total
        if total:
            self.app.push_screen(ExportScreen(self.state, total))

    # Bookmarks and saved searches

    def action_bookmark(self) -> None:
        """Mark the article under the cursor, or no longer."""
        card = self.query_one(ResultList).current
        if card is not None:
            self.shelves.toggle(card.id, card.title.text, card.source, card.published)

    def action_bookmarks(self) -> None:
        """The marked articles, to be read."""
        self.shelves.show_bookmarks()

    def action_save_search(self) -> None:
        """Keep this search, to look later at what is new."""
        self.shelves.save(self.state, self.query_one(ResultList).total)

    def action_saved_searches(self) -> None:
        """The saved searches, to be searched again."""
        self.shelves.show_saved()

    def read_article(self, identity: str, place: int | None = None) -> None:
        """Read an article, be it one of the list or not."""
        self.app.push_screen(ReaderScreen(self, self._answered, identity, place))

    def count(self, states: Sequence[SearchState]) -> None:
        """Ask how many articles each of some searches finds; :class:`Counted` is the answer."""
        self._previewing.ask(partial(count, self.bayegan.archive, states))

    def action_back(self) -> None:
        """One step back: out of a facet, out of the drawer, to the results."""
        self._close_drawer()
        self._focus_results()

    def _close_drawer(self) -> None:
        self.query_one("#side").remove_class("-open")

    def _focus_results(self) -> None:
        notice = self.query_one(Notice)
        if self.query_one("#center").has_class("-empty"):
            notice.focus_choices()
        else:
            self.set_focus(self.query_one(ResultList))

    # Reading

    def on_card_highlighted(self, message: CardHighlighted) -> None:
        """Preview the article under the cursor, once the cursor rests."""
        if self._reading is not None:
            self._reading.stop()
        if self.query_one("#preview").display:
            self._reading = self.set_timer(READING_PAUSE, lambda: self._preview(message.card))

    def _preview(self, card: Card) -> None:
        self._previewing.ask(partial(read, self.bayegan.archive, self._answered, card.id))

    def _show_preview(self, opened: Opened) -> None:
        current = self.query_one(ResultList).current
        if current is not None and current.id == opened.id:
            self.query_one("#preview", ArticleView).show(
                opened.document, Calendar(self.state.calendar)
            )

    def on_card_opened(self, message: CardOpened) -> None:
        """Read an article."""
        self.query_one("#query", LineEditor).remember(self.state.text)
        self._visit(self.state)
        self.read_article(message.card.id, message.place)

    def card_at(self, place: int) -> Card | None:
        """Move to a card, for the reader that steps through the list."""
        results = self.query_one(ResultList)
        if not 0 <= place < results.total:
            return None
        results.cursor = place
        return results.current
