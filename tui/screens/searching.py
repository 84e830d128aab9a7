"""What comes back from the archive, and where on the search screen it goes."""

from __future__ import annotations

import gc
from dataclasses import replace

from ...index.dates.calendars import Calendar
from ..answers import (
    Card,
    Cited,
    Completed,
    Counted,
    Faceted,
    Found,
    Holding,
    Mistake,
    MoreCards,
    Opened,
    Question,
    Within,
)
from ..messages import Answered
from ..mistakes import mistake_told
from ..state import SearchState
from ..widgets.article_view import ArticleView
from ..widgets.date_chart import DateChart
from ..widgets.facet_panel import FacetPanel
from ..widgets.line_editor import LineEditor
from ..widgets.notice import Notice
from ..widgets.result_list import ResultList
from ..widgets.status_line import StatusLine
from .asking import AskingScreen
from .reader import ReaderScreen
from .shelves import Shelves

COMPLETING_PAUSE = 0.25
_YOUNG_OBJECTS = 50_000


def _settle_garbage() -> None:
    """What was loaded so far stays and need not be looked through; the rest waits for many.

    Python looks for garbage after every 700 new objects, which is a dozen times in one answer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, *gc.get_threshold()[1:])


class SearchingScreen(AskingScreen):
    """Shows the answers to what was asked last."""

    def __init__(self, state: SearchState) -> None:
        super().__init__(state)
        self.shelves = Shelves(self)

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
