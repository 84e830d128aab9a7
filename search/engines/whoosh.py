"""The engine of an archive on one machine: a Whoosh index read as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from ...index.article import AnnotatedArticle
from ...index.dates.units import DateUnit
from ...index.identities.resolution import Identities, identities_stamp
from ...index.latin.keys import may_be_latin
from ...index.persian.analyzer import PersianAnalyzer, QueryWord
from ...index.records import dataclass
from ...index.storage.errors import ArchiveClosedError
from ...index.storage.notices import OnNotice, log
from ...index.storage.opening import read_segments
from ...index.storage.record import decode_article
from ...index.storage.value_keys import KEY_OF
from ..filters import EVENT_FACETS, NAME_FACETS, DateKind
from ..meant import Reading
from ..narrowing import Narrowing
from ..query.tree import Named, Node, Phrase, Words, leaves
from ..results import CalendarName, Sort
from ..shortfall import Shortfall
from .article_set import ArticleSet
from .dates import Dates, TimeCounts
from .facets import CALENDAR_OF, Facets, FacetValues
from .index import Index
from .matching import Matches, TreeMatcher
from .ranked import Found, Ranked
from .ranking import Weights
from .segment import Segment
from .sideways import Sideways
from .together import articles_with_pair

if TYPE_CHECKING:
    from .latin import LatinNames
    from .latin_words import LatinWords
    from .places import PlaceCounts, PlaceTree

_MOST_NAMES = 3
"""Names told of a filter in Latin letters that many persons answer to."""


@dataclass(frozen=True)
class Request:
    """What an engine is asked; the ``facet_limit`` most frequent values of a name facet."""

    tree: Node
    narrowing: Narrowing
    limit: int
    offset: int
    sort: Sort
    facets: Sequence[str]
    calendar: CalendarName
    today: date
    facet_limit: int = 20
    drill: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What an engine answers; facet counts by value, in the order of the facet.

    ``order`` is the one that they are in: the newest first where nothing makes one better than
    another. ``places`` tells where the counted places lie, if places were asked for.
    """

    total: int
    found: tuple[Found, ...]
    facets: Mapping[str, Mapping[str, int]]
    order: Sort
    shortfalls: tuple[Shortfall, ...] = ()
    places: PlaceCounts | None = None


class WhooshEngine:
    """One state of an archive's index; a later commit is seen by a new engine."""

    def __init__(
        self,
        archive: Path,
        analyzer: PersianAnalyzer,
        weights: Weights,
        on_notice: OnNotice = log,
    ) -> None:
        """Opens the index.

        Raises:
            ArchiveError: there is none, or it is damaged.
        """
        stamp = identities_stamp(archive)
        generation, segments = read_segments(archive, on_notice)
        self.state = (generation, stamp)
        self._segments: list[Segment] | None = [Segment(data) for data in segments]
        self.index = Index(self.segments)
        self.facets = Facets(self.index, Identities(archive, KEY_OF))
        self.dates = Dates(self.index, self.facets)
        self.places = lru_cache(maxsize=1)(self._place_tree)
        self._analyzer = analyzer
        self._frequency = lru_cache(maxsize=4096)(self._count_form)
        self._side_by_side = lru_cache(maxsize=4096)(self._count_pair)
        self.latin_names = lru_cache(maxsize=1)(self._names_in_latin)
        self.latin = lru_cache(maxsize=1)(self._words_in_latin)
        self._matcher = TreeMatcher(
            self.index,
            self.facets,
            self.dates,
            self.places,
            self.latin_names,
            self.words_of,
            weights,
        )
        self.values_meant = self._matcher.values_meant

    @property
    def segments(self) -> list[Segment]:
        """The segments, until they are let go of."""
        if self._segments is None:
            raise ArchiveClosedError("The archive of this page is closed; open it again.")
        return self._segments

    # What few queries need is imported by the first of them: a search from the shell starts faster.

    def _place_tree(self) -> PlaceTree:
        from .places import PlaceTree

        return PlaceTree(self.facets)

    def _names_in_latin(self) -> LatinNames:
        from .latin import LatinNames

        return LatinNames(self.facets, self.places(), self.index)

    def _words_in_latin(self) -> LatinWords:
        from .latin_words import LatinWords

        return LatinWords(self.latin_names(), self.written_words_of, self._frequency)

    def words_of(self, text: str) -> list[QueryWord]:
        """The words of a query in every spelling, also those that this archive itself shows."""
        words = self.written_words_of(text)
        return self.latin().read(text, words) if may_be_latin(text) else words

    def readings(self, tree: Node) -> tuple[Reading, ...]:
        """What the words and names of a query in Latin letters were taken for."""
        found: dict[str, tuple[str, ...]] = {}
        for leaf in leaves(tree):
            if isinstance(leaf, Named) and (names := self._matcher.read_in_latin(leaf)):
                found[leaf.name] = tuple(names[:_MOST_NAMES])
            if not isinstance(leaf, (Words, Phrase)):
                continue
            words = self.written_words_of(leaf.text) if may_be_latin(leaf.text) else ()
            for word, persian in self.latin().readings(leaf.text, words):
                if persian:
                    found[word.text] = persian
        return tuple(Reading(typed, persian) for typed, persian in found.items())

    def written_words_of(self, text: str) -> list[QueryWord]:
        """The same without what words in Latin letters stand for."""
        return self._analyzer.query_words(text, self._frequency, self._side_by_side)

    def _count_form(self, exact: str) -> int:
        return sum(segment.article_frequency(exact) for segment in self.segments)

    def _count_pair(self, left: str, right: str) -> int:
        return articles_with_pair(self.index, left, right)

    def search(self, request: Request) -> Answer:
        """Runs a query.

        Raises:
            QueryError: a filter cannot be understood.
        """
        base = self._matcher.match(request.tree)
        drill = Sideways(self._matcher.match, base.articles, request.narrowing, request.today)
        articles = drill.articles()
        order = "newest" if request.sort == "relevance" and not base.parts else request.sort
        ranked = Ranked(self.index, Matches(articles, base.parts), order)
        places = None
        if "place" in request.facets:
            from .places import PlaceCounts

            places = PlaceCounts(self.places(), drill.articles(without="place"))
        facets = {facet: self._count(facet, drill, request, places) for facet in request.facets}
        found = ranked.top(request.offset, request.limit)
        return Answer(len(articles), found, facets, order, base.shortfalls, places)

    def _count(
        self, facet: str, drill: Sideways, request: Request, places: PlaceCounts | None
    ) -> dict[str, int]:
        if facet == "place" and places:
            narrowed = (
                *drill.narrowing.chosen.get(facet, ()),
                *drill.narrowing.excluded.get(facet, ()),
            )
            counts = places.shown(request.drill.get("place"), request.facet_limit, narrowed)
        else:
            counts = self._count_in(facet, drill.articles(without=facet), request)
        narrowing = drill.narrowing
        extra = {value: drill.articles(without=facet) for value in narrowing.chosen.get(facet, ())}
        for value in narrowing.excluded.get(facet, ()):
            # Choosing an excluded value lifts its exclusion, so that is what its count tells.
            extra[value] = drill.articles(without=facet, lifted=value)
        for value, articles in extra.items():
            counts[value] = drill.count(facet, value, articles)
        if extra and facet not in NAME_FACETS:
            return dict(sorted(counts.items(), key=lambda item: drill.first_day(item[0])))
        return counts

    def _count_in(self, facet: str, articles: ArticleSet, request: Request) -> dict[str, int]:
        if facet not in NAME_FACETS:
            kind: DateKind = "event" if facet in EVENT_FACETS else "published"
            unit = cast("DateUnit", facet.removeprefix("event_"))
            return self.dates.count(articles, kind, unit, CALENDAR_OF[request.calendar])
        values: FacetValues = self.facets.values(facet)
        most = values.most(articles, request.facet_limit)
        shown = values.shown
        return {shown[number]: count for number, count in most.items()}

    def spelling(self, facet: str, value: str) -> str:
        """How the archive writes a name that may be spelled otherwise in a filter."""
        if facet == "place":
            spelled = self.places().spelling(value)
        else:
            number = self.facets.number(facet, value)
            spelled = value if number is None else self.facets.values(facet).names[number]
        if spelled == value and may_be_latin(value):
            from .latin_rules import FACETS

            if facet not in FACETS:
                return spelled
            return self.latin_names().spelling(facet, value)
        return spelled

    def article(self, found: Found) -> AnnotatedArticle:
        """The article that was found."""
        return decode_article(self.segments[found.segment].column("article")[found.number])

    def timeline(
        self,
        tree: Node,
        narrowing: Narrowing,
        today: date,
        kind: DateKind,
        unit: DateUnit | None,
        calendar: CalendarName,
    ) -> tuple[int, DateUnit, TimeCounts]:
        """How many articles match, the unit (one that fits, where none is asked for), its counts.

        Raises:
            QueryError: a filter cannot be understood.
        """
        from ..timeline import CHOICE, fitting_unit

        base = self._matcher.match(tree)
        articles = Sideways(self._matcher.match, base.articles, narrowing, today).articles()
        tried = {
            each: self.dates.timeline(articles, kind, each, CALENDAR_OF[calendar])
            for each in ((unit,) if unit else CHOICE)
        }
        chosen = unit or fitting_unit([(each, len(found.keys)) for each, found in tried.items()])
        return len(articles), chosen, tried[chosen]

    def locate(self, identity: str) -> Found | None:
        """The article with an id."""
        for i, segment in enumerate(self.segments):
            number = segment.number_of(identity)
            if number is not None:
                return Found(i, number, 0.0)
        return None

    def score(self, tree: Node, found: Found) -> tuple[bool, float]:
        """Whether a tree matches an article, and its score."""
        matches = self._matcher.match(tree)
        number = np.array([self.index.number(found.segment, found.number)])
        score = matches.scores(ArticleSet(self.index.size, number))
        return bool(matches.articles.holds(number)[0]), float(score[0])

    @property
    def article_count(self) -> int:
        """How many articles the index holds."""
        return len(self.index.live)

    def forget(self) -> None:
        """Lets go of what was kept because it might be asked for again."""
        self.index.forget()
        self._matcher.forget()

    def close(self) -> None:
        """Lets go of the index; its files are unmapped with the last array that shows them."""
        self._segments = None
