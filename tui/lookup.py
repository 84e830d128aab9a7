"""What the screens ask of an archive, as plain data, and the threads that ask it.

A search may take longer than the pause between two letters. Each :class:`Desk` works on one
question at a time and keeps only the newest that waits, so that old questions never pile up;
every answer carries the generation of its question, so that a late one can be dropped.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from ..search.errors import QueryError
from ..search.filters import DateKind, Filters
from ..search.results import (
    CalendarName,
    Document,
    FacetValue,
    Fragment,
    Hit,
    Page,
    Sort,
    Suggestion,
)
from .state import DATES_OF, Chip, SearchState

PAGE = 20
NAMES = ("person", "place", "organisation", "source", "category")
FACET_LIMIT = 300
MOST_REMOVALS = 8
_WORDS = re.compile(r"[\w\u200c]+")
_BEGINNING = 400


class Searchable(Protocol):
    """The part of :class:`bayegan.search.Archive` that the screens use."""

    def search(
        self,
        query: str = "",
        filters: Filters | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        calendar: CalendarName = "jalali",
        prefix_last: bool = False,
        drill: Mapping[str, str] | None = None,
    ) -> Page:
        """A page of hits."""

    def get(self, identity: str, *, query: str = "") -> Document | None:
        """An article to read."""

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Completions."""

    def close(self) -> None:
        """Let go of the files."""


@dataclass(frozen=True)
class Card:
    """A hit as the list shows it."""

    id: str
    title: Fragment
    fragments: tuple[Fragment, ...]
    source: str
    categories: tuple[str, ...]
    published: datetime | None
    persons: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def of(cls, hit: Hit) -> Card:
        """A hit with its snippet made; where nothing is marked, the article's beginning."""
        snippet = hit.snippet
        article = hit.article
        fragments = snippet.fragments
        if not any(fragment.marks for fragment in fragments):
            text = article.body[:_BEGINNING]
            fragments = (Fragment("body", text, 0, (), cut_after=len(text) < len(article.body)),)
        return cls(
            hit.id,
            snippet.title,
            fragments,
            article.source,
            article.categories,
            hit.published,
            hit.persons,
            hit.places,
        )


@dataclass(frozen=True)
class Question:
    """A search: what for, and which of the searches so far it is.

    ``typing`` lets the last word match as a prefix, while it is being typed; ``dates`` are the
    ones to count, those of publication or those that articles speak of.
    """

    generation: int
    state: SearchState
    typing: bool = False
    dates: DateKind = "published"


@dataclass(frozen=True)
class Removal:
    """How many articles there would be without one filter, or without all (``chip`` is None)."""

    chip: Chip | None
    total: int


@dataclass(frozen=True)
class Offer:
    """Another query that would find something, and how much."""

    text: str
    total: int


@dataclass(frozen=True)
class Found:
    """The answer to a question."""

    question: Question
    total: int
    seconds: float
    cards: tuple[Card, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    removals: tuple[Removal, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Mistake:
    """A question that cannot be answered; ``position`` is where in the query it goes wrong."""

    question: Question
    message: str
    position: int | None


@dataclass(frozen=True)
class MoreCards:
    """Further cards of an answer, from ``offset`` on."""

    generation: int
    offset: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Opened:
    """An article that was asked for; ``document`` is ``None`` where it is gone."""

    id: str
    document: Document | None


@dataclass(frozen=True)
class Completed:
    """How a query might go on; ``whole`` begins with ``typed``."""

    typed: str
    whole: str


@dataclass(frozen=True)
class Likened:
    """The query that finds articles like one that was asked about."""

    text: str


@dataclass(frozen=True)
class Counted:
    """How many articles each of some searches finds, ``None`` where one fails."""

    totals: tuple[int | None, ...]


@dataclass(frozen=True)
class Exported:
    """How far a result set is written; ``path`` once it is whole, ``problem`` if it cannot be."""

    written: int
    total: int
    path: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Within:
    """The values of a facet that lie in ``outer``, the places of a country or days of a month."""

    generation: int
    facet: str
    outer: str
    values: tuple[FacetValue, ...]


Answer = Found | Mistake | MoreCards | Opened | Completed | Likened | Counted | Exported | Within


def find(archive: Searchable, question: Question) -> Found | Mistake:
    """Search, with the first cards and all facets."""
    state = question.state
    try:
        page = archive.search(
            state.text,
            state.filters,
            limit=PAGE,
            sort=state.sort,
            facets=(*NAMES, *DATES_OF[question.dates][:2]),
            facet_limit=FACET_LIMIT,
            calendar=state.calendar,
            prefix_last=question.typing,
        )
        removals = () if page.total else _removals(archive, question)
        # What is still being typed is no slip yet, unless it leads nowhere.
        meant = None if question.typing and page.total else page.did_you_mean
        offers = (Offer(meant.query, meant.total),) if meant else ()
        cards = tuple(map(Card.of, page.hits))
    except QueryError as error:
        return Mistake(question, error.message, error.position)
    except Exception as error:
        return Mistake(question, f"{type(error).__name__}: {error}", None)
    return Found(question, page.total, page.seconds, cards, dict(page.facets), removals, offers)


def more(archive: Searchable, question: Question, offset: int) -> MoreCards | Mistake:
    """Cards further down."""
    state = question.state
    try:
        page = archive.search(
            state.text,
            state.filters,
            limit=PAGE,
            offset=offset,
            sort=state.sort,
            calendar=state.calendar,
            prefix_last=question.typing,
        )
        return MoreCards(question.generation, offset, tuple(map(Card.of, page.hits)))
    except Exception as error:
        return Mistake(question, f"{type(error).__name__}: {error}", None)


def read(archive: Searchable, question: Question, identity: str) -> Opened | Mistake:
    """An article with the matches of the query marked."""
    try:
        return Opened(identity, archive.get(identity, query=question.state.text))
    except Exception as error:
        return Mistake(question, f"{type(error).__name__}: {error}", None)


def complete(archive: Searchable, typed: str) -> Completed:
    """The likeliest end of the name or word that is being typed; two words may be one name."""
    starts = [match.start() for match in _WORDS.finditer(typed) if typed[-1:].strip()]
    for start in starts[-2:]:
        beginning = typed[start:]
        if len(beginning) < 2:
            continue
        try:
            suggestions = archive.suggest(beginning, 8)
        except Exception:  # a completion that fails is none
            break
        for suggestion in suggestions:
            if suggestion.text.startswith(beginning) and len(suggestion.text) > len(beginning):
                return Completed(typed, typed[:start] + suggestion.text)
    return Completed(typed, typed)


def places_within(archive: Searchable, question: Question, outer: str) -> Within | Mistake:
    """The places right in another one, the outermost of all for an empty name."""
    state = question.state
    try:
        page = archive.search(
            state.text,
            state.filters,
            limit=0,
            facets=("place",),
            facet_limit=FACET_LIMIT,
            prefix_last=question.typing,
            drill={"place": outer},
        )
    except Exception as error:
        return Mistake(question, f"{type(error).__name__}: {error}", None)
    return Within(question.generation, "place", outer, page.facets["place"])


def days_within(archive: Searchable, question: Question, month: str) -> Within | Mistake:
    """The days of a month, whatever other dates are chosen."""
    state, kind = question.state, question.dates
    facet = DATES_OF[kind][2]
    try:
        page = archive.search(
            state.text,
            state.between(month, month, kind).filters,
            limit=0,
            facets=(facet,),
            calendar=state.calendar,
            prefix_last=question.typing,
        )
    except Exception as error:
        return Mistake(question, f"{type(error).__name__}: {error}", None)
    chosen = state.filters.chosen(facet)
    values = (replace(value, selected=value.value in chosen) for value in page.facets[facet])
    return Within(question.generation, facet, month, tuple(values))


def count(archive: Searchable, states: Sequence[SearchState]) -> Counted:
    """How many articles each search finds."""
    totals: list[int | None] = []
    for state in states:
        try:
            totals.append(archive.search(state.text, state.filters, limit=0).total)
        except Exception:  # one search that fails leaves the others theirs
            totals.append(None)
    return Counted(tuple(totals))


def _removals(archive: Searchable, question: Question) -> tuple[Removal, ...]:
    state = question.state
    chips = state.chips
    tries: list[tuple[Chip | None, SearchState]] = [
        (chip, state.without(chip)) for chip in chips[:MOST_REMOVALS]
    ]
    if len(chips) > 1:
        tries.append((None, state.without_filters()))
    found = (
        Removal(
            chip,
            archive.search(tried.text, tried.filters, limit=0, prefix_last=question.typing).total,
        )
        for chip, tried in tries
    )
    return tuple(removal for removal in found if removal.total)


class Desk:
    """A thread that answers questions one at a time and skips all but the newest that wait."""

    def __init__(self, name: str, deliver: Callable[[Answer], object]) -> None:
        self._deliver = deliver
        self._waiting: Callable[[], Answer] | None = None
        self._closed = False
        self._changed = threading.Condition()
        # A daemon: leaving the program never waits for a search that is under way.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def ask(self, question: Callable[[], Answer]) -> None:
        """Answer this next, in place of what waits."""
        with self._changed:
            self._waiting = question
            self._changed.notify()

    def close(self) -> None:
        """No further answers."""
        with self._changed:
            self._closed = True
            self._waiting = None
            self._changed.notify()

    def _work(self) -> None:
        while True:
            with self._changed:
                while self._waiting is None and not self._closed:
                    self._changed.wait()
                if self._closed or self._waiting is None:
                    return
                question, self._waiting = self._waiting, None
            answer = question()
            if not self._closed:
                self._deliver(answer)
