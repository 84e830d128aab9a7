"""The main screen: a query, what it found, and the facets to narrow it by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.widgets import Input, Static

from ..answers import Card
from ..commands import Command, bindings
from ..messages import (
    CardHighlighted,
    CardOpened,
    CardsNeeded,
    ChipRemoved,
    DatesTurned,
    FiltersCleared,
    FilterToggled,
    HoldingNeeded,
    QueryChosen,
    RangeChosen,
    WithinNeeded,
)
from ..rtl.cells import inert
from ..rtl.layout import isolated
from ..settings import DENSITIES
from ..state import SearchState
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
from .export import ExportScreen
from .searching import SearchingScreen

TYPING_PAUSE = 0.04
READING_PAUSE = 0.12
TYPING_READING_PAUSE = 0.3


class SearchScreen(SearchingScreen):
    """What keys, mouse and panels make of the search."""

    BINDINGS = bindings("search")
    SCOPE = "search"

    def __init__(self, state: SearchState, *, typing: bool = True) -> None:
        """Begin in the query line, or among the articles."""
        super().__init__(state)
        self._typing = typing

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
                yield FacetPanel(("person",), strings, id="person", all_names=True)
                yield FacetPanel(("place",), strings, id="place", all_names=True)
                yield DateChart(strings, id="date")
                others = ("source", "category", "organisation")
                yield FacetPanel(others, strings, id="other", all_names=True)
        yield HintBar(strings, self.scopes, self.bayegan.keys_of)

    def on_mount(self) -> None:
        """The newest articles and all facets, before anything is typed."""
        self.query_one("#preview").can_focus = False
        self.set_focus(self.query_one("#query" if self._typing else "#results"))
        self.query_one("#query", LineEditor).use_history(self.bayegan.memory.history)
        results = self.query_one(ResultList)
        results.density = self.bayegan.density
        results.marked = partial(self.bayegan.memory.bookmarks.has, self.bayegan.archive_name)
        self.search()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Search while typing, after the smallest pause."""
        if message.input.id != "query" or message.value == self.state.text:
            return
        self.state = replace(self.state, text=message.value)
        self.hold()
        typing = bool(message.value) and not message.value[-1].isspace()
        self._pause = self.set_timer(TYPING_PAUSE, lambda: self.search(typing=typing))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """The query is complete: its last word is a word."""
        self.query_one("#query", LineEditor).remember(message.value)
        if self._answered.typing or self._answered.state.text != message.value:
            self.search()
        self.focus_results()

    def on_line_editor_left(self, message: LineEditor.Left) -> None:
        """Down or Escape: on to the results; Tab: to the next panel."""
        if message.editor.id != "query":
            return
        if message.key == "tab":
            self.focus_next()
        else:
            self.focus_results()

    def on_cards_needed(self, message: CardsNeeded) -> None:
        """Cards further down the list."""
        self.desks.more(self._answered, message.offset)

    # Filters

    def on_filter_toggled(self, message: FilterToggled) -> None:
        """Narrow, exclude, or take it back; what is demanded goes into the query."""
        if message.demand:
            self.demand(message.facet, message.value)
            return
        change: Callable[[str, str], SearchState] = (
            self.state.toggled_exclusion if message.exclude else self.state.toggled
        )
        self.change(change(message.facet, message.value))

    def on_range_chosen(self, message: RangeChosen) -> None:
        """Only what was published in a range."""
        self.change(self.state.between(message.first, message.last, message.kind))

    def on_within_needed(self, message: WithinNeeded) -> None:
        """Count the places in a place, the days in a month."""
        self.desks.within(self._answered, message.facet, message.outer)

    def on_holding_needed(self, message: HoldingNeeded) -> None:
        """A list is searched in: count all values that hold the text."""
        self.desks.holding(self._answered, message.facet, message.text)

    def on_dates_turned(self, message: DatesTurned) -> None:
        """Count the other dates."""
        self._dates = message.kind
        self.search(typing=self._answered.typing, place=self.query_one(ResultList).cursor)

    def on_chip_removed(self, message: ChipRemoved) -> None:
        """Search without a filter."""
        self.change(self.state.without(message.chip))
        if not self.state.chips and isinstance(self.focused, ChipsBar):
            self.focus_results()

    def on_query_chosen(self, message: QueryChosen) -> None:
        """Search for what was offered."""
        self.go(replace(self.state, text=message.text))

    def on_filters_cleared(self, _: FiltersCleared) -> None:
        """Search without any filter."""
        self.action_clear_filters()

    # Commands

    def _holds(self, command: Command) -> bool:
        """Whether there is anything to do it with."""
        total = self.query_one(ResultList).total
        needs: dict[str, object] = {
            "undo": self._undo,
            "older_search": self._trail.leads_elsewhere,
            "take_offer": self._offers,
            **dict.fromkeys(("open", "bookmark", "export"), total),
        }
        return bool(needs.get(command.id, True)) and super()._holds(command)

    def action_focus_query(self) -> None:
        """To the query line, all of it selected, to be typed over or gone on with."""
        self._close_drawer()
        editor = self.query_one("#query", LineEditor)
        self.set_focus(editor)
        editor.select_all()

    def action_facet(self, name: str) -> None:
        """To a facet; in a narrow terminal it opens beside the results."""
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
        if not self.undo():
            self.notify(self.strings.nothing_to_undo, markup=False)

    def action_clear_filters(self) -> None:
        """Without filters."""
        self.change(self.state.without_filters())

    def action_trail(self, step: int) -> None:
        """Back to an older search, or forth again."""
        if not self.step(step):
            strings = self.strings
            told = strings.no_older_search if step < 0 else strings.no_newer_search
            self.notify(told, markup=False)

    def action_sort(self) -> None:
        """The next order."""
        self.change(self.state.next_sort(self._order), undoable=False)

    def action_calendar(self) -> None:
        """The other calendar."""
        place = self.query_one(ResultList).cursor
        self.change(self.state.next_calendar(), undoable=False, place=place)
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

    def action_back(self) -> None:
        """One step back: out of a facet, out of the drawer, to the results."""
        self._close_drawer()
        self.focus_results()

    def _close_drawer(self) -> None:
        self.query_one("#side").remove_class("-open")

    # Reading

    def on_card_highlighted(self, message: CardHighlighted) -> None:
        """Preview the article under the cursor, once the cursor rests."""
        if self._reading is not None:
            self._reading.stop()
        if self.query_one("#preview").display:
            typing = self.query_one("#query").has_focus
            pause = TYPING_READING_PAUSE if typing else READING_PAUSE
            self._reading = self.set_timer(pause, lambda: self._preview(message.card))

    def _preview(self, card: Card) -> None:
        self.desks.read(self._answered, card.id)

    def on_card_opened(self, message: CardOpened) -> None:
        """Read an article."""
        self.query_one("#query", LineEditor).remember(self.state.text)
        self._visit(self.state)
        self.read_article(message.card.id, message.place)
