"""An archive opened for searching: the way into Bayegan for other programs.

with Archive.open("news") as archive:
    page = archive.search("آتش‌بس", Filters(places=["قره‌باغ"]), facets=("person", "month"))
    print(page.total, [hit.title for hit in page.hits])
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..index.archive_lexicon import searching_lexicon_of
from ..index.identities.resolution import Likeness, read_resolution
from ..index.latin.keys import may_be_latin
from ..index.persian.analyzer import ANALYZER_VERSION, PersianAnalyzer
from ..index.storage.manifest import read_manifest
from .checks import (
    check_calendar,
    check_count,
    check_day,
    check_drill,
    check_page,
    check_query,
    check_text,
)
from .engines.ranking import Weights
from .engines.whoosh import Answer, Request, WhooshEngine
from .errors import ArchiveClosedError, QueryError, damage_told
from .facet_values import facet_values, ordered
from .filters import DATE_KINDS, NAME_FACETS, DateKind, Filters
from .hits import make_hit, shown_mentions
from .narrowing import Narrowing, date_key
from .query.keys import pattern_key
from .query.parser import parse_query
from .query.tree import Everything, Node, Similar, has_open_end, wordless
from .results import (
    CalendarName,
    DidYouMean,
    Document,
    FacetSort,
    Hit,
    Page,
    Reading,
    Sort,
    Suggestion,
)

if TYPE_CHECKING:
    from ..index.dates.units import DateUnit
    from .entities import Entity, EntityKind
    from .highlighting import Highlighter
    from .spelling.proposals import Speller
    from .timeline import Timeline


class Archive:
    """A read-only view of an archive; every method may be called from several threads.

    A view keeps the state it was opened in; :meth:`refresh` takes up later commits.
    """

    def __init__(self, path: Path, analyzer: PersianAnalyzer, weights: Weights) -> None:
        """Use :meth:`open`."""
        self.path = path
        self._analyzer = analyzer
        self._weights = weights
        self._lock = threading.Lock()
        # A page may ask the engine that made it: the speller of the newest, and of one before it.
        self._speller = lru_cache(maxsize=2)(partial(_speller, analyzer=analyzer))
        self._written = lru_cache(maxsize=2)(partial(_written, analyzer=analyzer))
        self._opened: WhooshEngine | None = self._latest()

    @property
    def _engine(self) -> WhooshEngine:
        """The newest state taken up."""
        engine = self._opened
        if engine is None:
            raise ArchiveClosedError(f"The archive at {self.path} is closed; open it again.")
        return engine

    @classmethod
    def open(cls, path: str | Path, *, weights: Weights | None = None) -> Archive:
        """Opens an archive.

        Raises:
            ArchiveError: there is none at ``path``, it is of another version, or damaged.
        """
        folder = Path(path)
        manifest = read_manifest(folder, analyzer=ANALYZER_VERSION)
        lexicon = searching_lexicon_of(folder, manifest)
        return cls(folder, PersianAnalyzer(lexicon), weights or Weights())

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files; whatever is asked from now on is an `ArchiveClosedError`."""
        with self._lock:
            engine, self._opened = self._opened, None
        if engine is not None:
            engine.close()

    def refresh(self) -> bool:
        """Takes up what was committed or decided since; tells whether there was anything."""
        with self._lock:
            state = self._engine.state
            newer = self._latest()
            if newer.state == state:
                newer.close()
                return False
            # Searches that run in other threads keep the old engine until they are done.
            self._opened = newer
            return True

    def _latest(self) -> WhooshEngine:
        with damage_told(self.path):
            return WhooshEngine(self.path, self._analyzer, self._weights)

    def __len__(self) -> int:
        return self._engine.article_count

    def search(
        self,
        query: str | Node = "",
        filters: Filters | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        facet_sort: FacetSort = "count",
        calendar: CalendarName = "jalali",
        prefix_last: bool = False,
        drill: Mapping[str, str] | None = None,
        today: date | None = None,
    ) -> Page:
        """Searches; an empty query finds everything, the newest first.

        ``limit=0`` only counts. ``prefix_last`` lets the last word match as a prefix while it
        is typed. ``facet_limit`` bounds the values of each name facet, the most frequent first
        or, with ``facet_sort="name"``, in Persian alphabetical order; dates come whole.
        ``drill={"place": "ایران"}`` lets the facet of places hold what lies right in Iran,
        ``{"place": ""}`` the places that lie in no other: countries, seas, unknown villages.

        Raises:
            QueryError: the query, a filter, a facet or a sort cannot be understood.
        """
        started = time.perf_counter()
        check_page(limit, offset, sort, facets, calendar, facet_limit, facet_sort)
        check_drill({} if drill is None else drill)
        check_day(today)
        day = today or date.today()
        tree = self._tree(query, day, open_end=prefix_last)
        engine = self._engine
        narrowing = _spelled(engine, filters, day)
        text = _text_of(query, tree)
        with damage_told(self.path):
            answer = engine.search(
                Request(
                    tree=tree,
                    narrowing=narrowing,
                    limit=limit,
                    offset=offset,
                    sort=sort,
                    facets=facets,
                    calendar=calendar,
                    today=day,
                    facet_limit=facet_limit,
                    drill=drill or {},
                )
            )
            hits = self._hits(engine, answer, tree, offset)
        return Page(
            query=text,
            total=answer.total,
            hits=hits,
            facets={
                facet: ordered(
                    facet_values(engine, facet, answer, narrowing, text, facet_limit),
                    facet_sort if facet in NAME_FACETS else "count",
                )
                for facet in facets
            },
            offset=offset,
            limit=limit,
            seconds=time.perf_counter() - started,
            readings=self._readings(engine, tree) if may_be_latin(text) else (),
            order=answer.order,
            shortfalls=answer.shortfalls,
            wordless=tuple(wordless(tree)),
            make_did_you_mean=lru_cache(maxsize=1)(
                partial(self._proposal, engine, query, tree, narrowing, day)
            ),
        )

    def did_you_mean(self, query: str, filters: Filters | None = None) -> DidYouMean | None:
        """What was probably meant by a query with words that the archive does not know.

        Raises:
            QueryError: the query or a filter cannot be understood.
        """
        return self.search(query, filters, limit=0).did_you_mean

    def _proposal(
        self,
        engine: WhooshEngine,
        query: str | Node,
        tree: Node,
        narrowing: Narrowing,
        today: date,
    ) -> DidYouMean | None:
        if not isinstance(query, str):
            return None
        with damage_told(self.path):
            found = []
            for text, changes in self._speller(engine).proposals(query, tree):
                asked = self._tree(text, today)
                request = Request(asked, narrowing, 0, 0, "relevance", (), "jalali", today)
                if total := engine.search(request).total:
                    found.append(DidYouMean(text, changes, total))
        return replace(found[0], others=tuple(found[1:])) if found else None

    def timeline(
        self,
        query: str | Node = "",
        filters: Filters | None = None,
        *,
        by: DateKind = "published",
        unit: DateUnit | None = None,
        calendar: CalendarName = "jalali",
        today: date | None = None,
    ) -> Timeline:
        """Counts what a search finds by year, month, week or day.

        ``by`` is ``published`` or ``event``, the dates that the articles speak of; a period
        counts for the units that ``event:`` would find it in. Without ``unit`` it is the finest
        of day, month and year with at most 40 bins.

        Raises:
            QueryError: the query, a filter or an option cannot be understood.
        """
        from ..index.dates.units import DATE_UNITS
        from .timeline import Timeline, TimelineBin

        if by not in DATE_KINDS:
            raise QueryError(f"{by!r} is no kind of date; take {' or '.join(DATE_KINDS)}", 0)
        if unit is not None and unit not in DATE_UNITS:
            raise QueryError(f"{unit!r} is no unit; the units are {', '.join(DATE_UNITS)}", 0)
        check_calendar(calendar)
        check_day(today)
        day = today or date.today()
        tree, engine = self._tree(query, day), self._engine
        narrowing = _spelled(engine, filters, day)
        with damage_told(self.path):
            total, chosen, counted = engine.timeline(tree, narrowing, day, by, unit, calendar)
        text = _text_of(query, tree)
        bins = tuple(
            TimelineBin(
                key, first, end - timedelta(1), number, count, narrowing.dated(text, by, key)
            )
            for key, first, end, number, count in zip(
                counted.keys,
                counted.firsts,
                counted.ends,
                counted.numbers,
                counted.counts,
                strict=True,
            )
        )
        return Timeline(text, by, chosen, calendar, total, counted.dated, bins)

    def _readings(self, engine: WhooshEngine, tree: Node) -> tuple[Reading, ...]:
        """What Latin letters were taken for, the words as articles write them."""
        written = self._written(engine)
        return tuple(
            Reading(
                reading.typed,
                tuple(" ".join(map(written, found.split())) for found in reading.found),
            )
            for reading in engine.readings(tree)
        )

    def _tree(self, query: str | Node, today: date, *, open_end: bool = False) -> Node:
        check_query(query)
        if not isinstance(query, str):
            return query
        words_of = self._analyzer.query_words
        return parse_query(query, today=today, open_end=open_end, words_of=words_of)

    def _hits(
        self, engine: WhooshEngine, answer: Answer, tree: Node, offset: int
    ) -> tuple[Hit, ...]:
        if not answer.found:
            return ()
        highlighter = self._highlighter(engine, tree)
        return tuple(
            make_hit(self.path, engine, found, highlighter, rank)
            for rank, found in enumerate(answer.found, offset + 1)
        )

    def _highlighter(self, engine: WhooshEngine, tree: Node) -> Highlighter:
        from .highlighting import Highlighter

        def expand(similar: Similar) -> frozenset[str]:
            word = pattern_key(similar.text)
            return frozenset(
                term
                for segment in engine.segments
                for field in similar.fields
                for term in segment.terms_within(f"{field}_exact", word, similar.distance)
            )

        return Highlighter(tree, self._analyzer, engine.words_of, expand)

    def get(self, identity: str, *, query: str | Node = "") -> Document | None:
        """An article by its id, with the places that a query matches, or ``None``.

        Raises:
            QueryError: the query cannot be understood.
        """
        check_text(identity, "the id")
        engine = self._engine
        tree = self._tree(query, date.today())
        with damage_told(self.path):
            found = engine.locate(identity)
            if found is None:
                return None
            annotated = engine.article(found)
        mentions = tuple(shown_mentions(engine, found, annotated.mentions))
        if isinstance(tree, Everything):
            return Document(annotated.article, mentions)
        from .highlighting import merged

        highlighter = self._highlighter(engine, tree)
        return Document(
            annotated.article,
            mentions,
            merged(highlighter.marks(annotated, "title")),
            merged(highlighter.marks(annotated, "body")),
        )

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Words, persons, places and sources that complete what was typed, most used first."""
        from .suggest import suggestions

        check_text(prefix, "the beginning of a word")
        check_count(limit, "limit")
        with damage_told(self.path):
            engine = self._engine
            return suggestions(engine, self._written(engine), prefix, limit)

    def person(self, name: str) -> Entity | None:
        """A person by any of its names: spellings, titles over time, years; see `entity`."""
        return self.entity("person", name)

    def entity(self, kind: EntityKind, name: str) -> Entity | None:
        """The person, place or organisation that a name stands for, or ``None``.

        Raises:
            QueryError: ``kind`` is none of the three.
        """
        from .entities import entity_of

        check_text(name, "the name")
        with damage_told(self.path):
            found = entity_of(self._engine, kind, name)
            if found is None or kind != "person" or " " in found.name.partition(" (")[0]:
                return found
            return replace(found, unresolved=found.name in read_resolution(self.path).unresolved)

    def entities(self, kind: EntityKind, text: str = "", limit: int = 50) -> tuple[Entity, ...]:
        """Those in whose name or spellings all words of a text stand, the most named first.

        Titles, years and articles are left out.

        Raises:
            QueryError: ``kind`` is none of the three.
        """
        from .entities import find_entities

        check_text(text, "the text")
        check_count(limit, "limit")
        with damage_told(self.path):
            return find_entities(self._engine, kind, text, limit)

    def likely_merges(self, limit: int = 20) -> tuple[Likeness, ...]:
        """Persons that are perhaps one: those first whose merging helps most articles for sure.

        That is the likelihood times the articles of the rarer of the two; without those merged or
        hidden since.

        Raises:
            ArchiveError: what the resolver left is damaged.
        """
        check_count(limit, "limit")
        facets = self._engine.facets
        counts = facets.values("person").count(self._engine.index.live)
        apart = []
        for pair in read_resolution(self.path).likely:
            one, other = facets.number("person", pair.one), facets.number("person", pair.other)
            if one is not None and other is not None and one != other:
                helped = pair.score * min(int(counts[one]), int(counts[other]))
                apart.append((-helped, pair.one, pair.other, pair))
        return tuple(pair for *_, pair in sorted(apart, key=lambda each: each[:3])[:limit])

    def explain(self, query: str | Node, identity: str) -> dict[str, Any] | None:
        """Why an article matches a query, or ``None`` where there is no such article.

        ``score`` is the sum of the shares of ``parts``; each part names the ``word``, the
        ``field``, the ``form`` (``exact``, ``lemma``, ``side by side``, ``phrase``, ``pattern``,
        ``similar``), its ``score``, and for words how many ``times`` and how they are
        ``written``. ``matched`` tells whether the article is among the hits at all.

        Raises:
            QueryError: the query cannot be understood.
        """
        from .explain import Explainer

        check_text(identity, "the id")
        engine = self._engine
        tree = self._tree(query, date.today())
        with damage_told(self.path):
            found = engine.locate(identity)
            if found is None:
                return None
            return Explainer(engine, self._analyzer, self._weights, found).explain(tree)

    def stats(self) -> dict[str, int | str | None]:
        """Figures of the archive: articles, segments, distinct names, first and last day."""
        engine = self._engine
        page = self.search(limit=1, sort="oldest", facets=())
        newest = self.search(limit=1, sort="newest")
        figures: dict[str, int | str | None] = {
            "articles": engine.article_count,
            "segments": len(engine.segments),
            "analyzer": ANALYZER_VERSION,
        }
        for facet in ("person", "place", "organisation", "source", "category"):
            figures[f"{facet}_values"] = len(engine.facets.values(facet).names)
        figures["first_day"] = _day(page.hits[0].published if page.hits else None)
        figures["last_day"] = _day(newest.hits[0].published if newest.hits else None)
        return figures


def _spelled(engine: WhooshEngine, filters: Filters | None, today: date) -> Narrowing:
    """Filters with every value as the archive and its facets write it."""
    return Narrowing.of(Filters() if filters is None else filters).spelled(
        lambda facet, value: (
            engine.spelling(facet, value) if facet in NAME_FACETS else date_key(value, today)
        )
    )


def _speller(engine: WhooshEngine, analyzer: PersianAnalyzer) -> Speller:
    from .spelling.proposals import Speller  # most queries are spelled well

    return Speller(engine, analyzer)


def _written(engine: WhooshEngine, analyzer: PersianAnalyzer) -> Callable[[str], str]:
    """How articles write a folded word; whoever completes asks for the same with every key."""
    from .written import as_written

    return lru_cache(maxsize=4096)(partial(as_written, engine, analyzer))


def _day(published: datetime | None) -> str | None:
    return published.date().isoformat() if published else None


def _text_of(query: str | Node, tree: Node) -> str:
    """The query as text, where a word that is still being typed says so."""
    if not isinstance(query, str):
        return ""
    return f"{query}…" if has_open_end(tree) and not query.rstrip().endswith("…") else query
