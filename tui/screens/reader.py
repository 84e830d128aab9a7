"""The reading screen: one article, its matches, and whom, where and when it speaks of."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from ...index.article import Article
from ...index.dates.calendars import Calendar
from ...search.first_sentence import first_sentence
from ...search.results import Document, FacetValue
from ..answers import Likened, Mistake, Opened, Question
from ..commands import Command, bindings, of_scope
from ..desk import Desk
from ..formatting import days, days_in_figures, spoken_days
from ..keyboard import shown_key, textual_keys
from ..lookup import read
from ..messages import Answered, CardOpened, FilterToggled
from ..rtl.layout import isolated
from ..similar import likened
from ..widgets.article_view import ArticleView
from ..widgets.facet_panel import FacetPanel
from ..widgets.frames import Columns, Rows
from ..widgets.hint_bar import HintBar
from ..widgets.reading_foot import ReadingFoot
from ..widgets.result_list import ResultList
from ..widgets.similar_list import SimilarPanel
from .taking_away import TakingAwayScreen

if TYPE_CHECKING:
    from .searching import SearchingScreen

KINDS = ("person", "place", "date")


class ReaderScreen(TakingAwayScreen):
    """Opened over the search screen, to which a chosen name goes back as a filter."""

    BINDINGS = bindings("reader")
    SCOPE = "reader"

    def __init__(
        self, search: SearchingScreen, question: Question, identity: str, place: int | None
    ) -> None:
        """``place`` is that in the list of results, if the article is opened from there."""
        super().__init__()
        self._search = search
        self._question = question
        self._place = place
        self._article_id = identity
        self._likened: Likened | None = None
        self._to_similar = False
        self._desk = Desk("bayegan-reader", lambda answer: self.post_message(Answered(answer)))

    @property
    def calendar(self) -> Calendar:
        """The calendar of the search."""
        return Calendar(self._question.state.calendar)

    @property
    def article(self) -> Article | None:
        """The article, once it is there."""
        document = self.query_one("#article", ArticleView).document
        return document.article if document is not None else None

    def compose(self) -> ComposeResult:
        """The article, and at its right the names that it holds."""
        strings = self.strings
        with Columns(id="reading"):
            yield ArticleView(strings, id="article")
            with Rows(id="names"):
                for kind in KINDS:
                    yield FacetPanel(
                        (kind,),
                        strings,
                        id=f"names-{kind}",
                        label=self._label if kind == "date" else str,
                        shorter=self._short_label if kind == "date" else None,
                        bars=False,
                    )
                yield SimilarPanel(strings, id="similar")
        yield ReadingFoot(strings, self.bayegan.keys_of, id="reading-foot")
        yield HintBar(strings, self.scopes, self.bayegan.keys_of)

    def on_mount(self) -> None:
        """Fetch the article."""
        self.set_focus(self.query_one("#article"))
        self._fetch()

    def on_unmount(self) -> None:
        """No answers after the end."""
        self._desk.close()

    def _fetch(self) -> None:
        question = partial(read, self.bayegan.archive, self._question, self._article_id)
        self._desk.ask(lambda _: question())

    def on_answered(self, message: Answered) -> None:
        """Show the article."""
        match message.answer:
            case Opened(id=identity, document=document) if identity == self._article_id:
                self._show(document)
            case Likened(id=identity) as likened if identity == self._article_id:
                self._show_similar(likened)
            case Mistake(message=text):
                self.notify(self.strings.failed.format(message=text), markup=False)

    def _show(self, document: Document | None) -> None:
        view = self.query_one("#article", ArticleView)
        view.show(document, self.calendar)
        if document is None:
            self.notify(self.strings.gone, severity="warning", markup=False)
            return
        counts = {kind: Counter[str]() for kind in KINDS}
        self._likened = None
        similar = self.query_one(SimilarPanel)
        similar.show(self._question, ())
        if similar.display:
            self._ask_similar(document.article)
        for mention in document.mentions:
            if mention.kind in counts:
                counts[mention.kind][mention.canonical] += 1
        for kind, panel in zip(KINDS, self.query(FacetPanel), strict=True):
            chosen = self._question.state.filters.chosen(kind) if kind != "date" else ()
            values = tuple(
                FacetValue(value, count, "", selected=value in chosen)
                for value, count in counts[kind].most_common()
            )
            panel.show({kind: values})
        if view.text.matches:
            view.step_match(1)
        self._hint()

    def _ask_similar(self, article: Article) -> None:
        question = partial(likened, self.bayegan.archive, article)
        self._desk.ask(lambda _: question())

    def _show_similar(self, answer: Likened) -> None:
        self._likened = answer
        self.query_one(SimilarPanel).show(self._question, answer.cards)
        if self._to_similar:
            self.action_similar()

    def on_card_opened(self, message: CardOpened) -> None:
        """Read a similar article; from it one comes back to this one."""
        message.stop()
        self.app.push_screen(ReaderScreen(self._search, self._question, message.card.id, None))

    def _label(self, value: str) -> str:
        """A date that the article speaks of, in words."""
        return spoken_days(value, self.calendar, self.strings.language, days)

    def _short_label(self, value: str) -> str:
        """The same where there is little room."""
        return spoken_days(value, self.calendar, self.strings.language, days_in_figures)

    def _hint(self) -> None:
        super()._hint()
        view, results = self.query_one("#article", ArticleView), self._search.query_one(ResultList)
        self.query_one(ReadingFoot).show(
            self.bayegan.keyboard_layout,
            (view.match, view.text.matches) if self._may_match else None,
            (self._place, results.total) if self._place is not None else None,
        )

    @property
    def _may_match(self) -> bool:
        """Whether the search has anything that may stand in the article."""
        return bool(self.query_one("#article", ArticleView).text.matches) or bool(
            self._question.state.text.strip()
        )

    def _holds(self, command: Command) -> bool:
        """Whether there is anything to do it with."""
        if command.id == "read_persons":
            return any(panel.values.values for panel in self.query(FacetPanel))
        return super()._holds(command)

    def on_key(self, event: events.Key) -> None:
        """A key of the search screen says where it works."""
        keys_of = self.bayegan.keys_of

        def has_key(command: Command) -> bool:
            return event.key in {name for key in keys_of(command) for name in textual_keys(key)}

        if any(map(has_key, of_scope(*self.scopes))):
            return
        for command in of_scope("search"):
            if has_key(command):
                (close,) = (c for c in of_scope("reader") if c.id == "close")
                told = self.strings.on_search_screen.format(
                    command=self.strings.commands[command.id],
                    key=isolated(shown_key(keys_of(close)[0], self.bayegan.keyboard_layout)),
                )
                self.notify(told, markup=False, timeout=3)
                return

    # Commands

    def action_close(self) -> None:
        """Back to the list; out of the names first."""
        if self.query_one("#names").has_focus_within:
            self.query_one("#names").remove_class("-open")
            self.set_focus(self.query_one("#article"))
            return
        self.dismiss()

    def action_match(self, step: int) -> None:
        """To the next or the previous match."""
        self.query_one("#article", ArticleView).step_match(step)
        self._hint()

    def action_article(self, step: int) -> None:
        """To the next or the previous article of the list."""
        card = None if self._place is None else self._search.card_at(self._place + step)
        if card is None or self._place is None:
            self.notify(self.strings.no_more_articles, markup=False)
            return
        self._place += step
        self._article_id = card.id
        self._fetch()

    def action_similar(self) -> None:
        """To the articles that are like this one, as soon as they are found."""
        self._to_similar = self._likened is None
        if self._likened is None:
            if self.article is not None:
                self._ask_similar(self.article)
        elif self._likened.cards:
            self._open("#similar")
            self.set_focus(self.query_one(SimilarPanel).list)
        else:
            self.notify(self.strings.not_similar, markup=False)

    def action_search_similar(self) -> None:
        """Back to the search, for the words that tell this article from others."""
        if self._likened is not None and self._likened.text:
            self._leave()
            self._search.search_text(self._likened.text)
        else:
            self.action_similar()

    def action_bookmark(self) -> None:
        """Mark the article to find it again, or no longer."""
        article = self.article
        if article is not None:
            title = article.title or first_sentence(article.body)
            self._search.shelves.toggle(article.id, title, article.source, article.published)

    def action_names(self) -> None:
        """Mark names and dates in the text, or no longer."""
        view = self.query_one("#article", ArticleView)
        view.names_shown = not view.names_shown

    def action_entities(self, kind: str) -> None:
        """To the persons, places or dates of the article."""
        self._open(f"#names-{kind}")
        self.set_focus(self.query_one(f"#names-{kind}", FacetPanel).values)

    def _open(self, panel: str) -> None:
        """Show a part of the column beside the article, in a narrow terminal over it."""
        names = self.query_one("#names")
        names.add_class("-open")
        shown = self.query_one(panel)
        for child in names.children:
            child.set_class(child is shown, "-shown")

    def _leave(self) -> None:
        """Back to the search, from however many articles."""
        while isinstance(self.app.screen, ReaderScreen):
            self.app.pop_screen()

    def on_filter_toggled(self, message: FilterToggled) -> None:
        """Back to the search, narrowed by what was chosen."""
        message.stop()
        self._leave()
        if message.facet == "date":
            first, _, last = message.value.partition("/")
            self._search.search_event(first, last or first)
        else:
            self._search.post_message(
                FilterToggled(message.facet, message.value, message.exclude, message.demand)
            )

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#article").scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages, one line kept in sight."""
        article = self.query_one("#article")
        article.scroll_relative(y=pages * max(1, article.size.height - 2), animate=False)

    def action_scroll_edge(self, end: int) -> None:
        """To the top or the end."""
        article = self.query_one("#article")
        (article.scroll_end if end > 0 else article.scroll_home)(animate=False)
