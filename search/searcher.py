"""One state of an archive, and what is made of a query in it: a page, a document, a reason."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..index.latin.keys import may_be_latin
from ..index.persian.analyzer import PersianAnalyzer
from ..index.storage.notices import OnNotice
from .checks import check_query
from .engines.ranking import Weights
from .engines.whoosh import Answer, Request, WhooshEngine
from .errors import damage_told
from .facet_values import facet_values, ordered
from .filters import NAME_FACETS, Filters
from .hits import make_hit, shown_mentions
from .meant import DidYouMean, Reading
from .narrowing import Narrowing, date_key
from .query.keys import pattern_key
from .query.parser import parse_query
from .query.tree import Everything, Node, Similar, has_open_end, wordless
from .results import Document, FacetSort, FacetValue, Hit, Page

if TYPE_CHECKING:
    from ..index.article import AnnotatedArticle, ArticleField
    from .engines.ranked import Found
    from .highlighting import Highlighter, Mark
    from .hits import MarksOf
    from .spelling.proposals import Speller


class Searcher:
    """Answers from the state in which it was opened, also what a page asks for later."""

    def __init__(
        self, path: Path, analyzer: PersianAnalyzer, weights: Weights, on_notice: OnNotice
    ) -> None:
        """Opens the newest state.

        Raises:
            ArchiveError: it is damaged.
        """
        self._path = path
        self._analyzer = analyzer
        self._weights = weights
        with damage_told(path):
            self.engine = WhooshEngine(path, analyzer, weights, on_notice)

    def tree(self, query: str | Node, today: date, *, open_end: bool = False) -> Node:
        """A query as a tree.

        Raises:
            QueryError: it cannot be understood.
        """
        check_query(query)
        if not isinstance(query, str):
            return query
        words_of = self._analyzer.query_words
        return parse_query(query, today=today, open_end=open_end, words_of=words_of)

    def narrowing(self, filters: Filters | None, today: date) -> Narrowing:
        """Filters with every value as the archive and its facets write it."""
        return Narrowing.of(Filters() if filters is None else filters).spelled(
            lambda facet, value: (
                self.engine.spelling(facet, value)
                if facet in NAME_FACETS
                else date_key(value, today)
            )
        )

    def spelled(self, drill: Mapping[str, str]) -> dict[str, str]:
        """What to drill into as the archive and its facets write it."""
        return {facet: self.engine.spelling(facet, place) for facet, place in drill.items()}

    @cached_property
    def written(self) -> Callable[[str], str]:
        """How articles write a folded word; whoever completes asks for the same with every key."""
        from .written import as_written

        return lru_cache(maxsize=4096)(partial(as_written, self.engine, self._analyzer))

    def page(
        self, query: str | Node, request: Request, facet_sort: FacetSort, started: float
    ) -> Page:
        """What a query finds; ``started`` is when it was asked, by the performance counter."""
        tree, text = request.tree, text_of(query, request.tree)
        with damage_told(self._path):
            answer = self.engine.search(request)
            hits = self._hits(answer, request)
        return Page(
            query=text,
            total=answer.total,
            hits=hits,
            facets=self._facets(answer, request, text, facet_sort),
            offset=request.offset,
            limit=request.limit,
            seconds=time.perf_counter() - started,
            readings=self._readings(tree) if may_be_latin(text) else (),
            order=answer.order,
            shortfalls=answer.shortfalls,
            wordless=tuple(wordless(tree)),
            make_did_you_mean=lru_cache(maxsize=1)(partial(self._proposal, query, request)),
        )

    def _hits(self, answer: Answer, request: Request) -> tuple[Hit, ...]:
        if not answer.found:
            return ()
        marks = self._marks_of(request.tree, request.narrowing, request.today)
        return tuple(
            make_hit(self._path, self.engine, found, marks, rank)
            for rank, found in enumerate(answer.found, request.offset + 1)
        )

    def _facets(
        self, answer: Answer, request: Request, text: str, sort: FacetSort
    ) -> dict[str, tuple[FacetValue, ...]]:
        def values(facet: str) -> tuple[FacetValue, ...]:
            narrowing, limit = request.narrowing, request.facet_limit
            found = facet_values(self.engine, facet, answer, narrowing, text, limit)
            return ordered(found, sort) if facet in NAME_FACETS else found

        return {facet: values(facet) for facet in request.facets}

    def _marks_of(self, tree: Node, narrowing: Narrowing, today: date) -> MarksOf:
        """What finds the words, the names and the dates of a search in an article."""
        from .naming import NameMarker

        highlighter = self._highlighter(tree)
        parts = (tree, *(demand for _, demand in narrowing.demands(today)))
        names = NameMarker(self.engine, parts, beside_words=highlighter.has_words)

        def marks(found: Found, annotated: AnnotatedArticle, field: ArticleField) -> list[Mark]:
            both = (*highlighter.marks(annotated, field), *names.marks(found, annotated, field))
            return sorted(both, key=lambda mark: (mark.start, mark.end, mark.target))

        return marks

    def _highlighter(self, tree: Node) -> Highlighter:
        from .highlighting import Highlighter

        def expand(similar: Similar) -> frozenset[str]:
            word = pattern_key(similar.text)
            return frozenset(
                term
                for segment in self.engine.segments
                for field in similar.fields
                for term in segment.terms_within(f"{field}_exact", word, similar.distance)
            )

        return Highlighter(tree, self._analyzer, self.engine.words_of, expand)

    def _readings(self, tree: Node) -> tuple[Reading, ...]:
        """What Latin letters were taken for, the words as articles write them."""
        return tuple(
            Reading(
                reading.typed,
                tuple(" ".join(map(self.written, found.split())) for found in reading.found),
            )
            for reading in self.engine.readings(tree)
        )

    @cached_property
    def _speller(self) -> Speller:
        from .spelling.proposals import Speller  # most queries are spelled well

        return Speller(self.engine, self._analyzer)

    def _proposal(self, query: str | Node, request: Request) -> DidYouMean | None:
        if not isinstance(query, str):
            return None
        found = []
        with damage_told(self._path):
            for text, changes in self._speller.proposals(query, request.tree):
                tree = self.tree(text, request.today)
                asked = replace(request, tree=tree, limit=0, offset=0, facets=())
                if total := self.engine.search(asked).total:
                    found.append(DidYouMean(text, changes, total))
        return replace(found[0], others=tuple(found[1:])) if found else None

    def document(
        self, identity: str, tree: Node, narrowing: Narrowing, today: date
    ) -> Document | None:
        """An article by its id, with the places that a query and its filters match."""
        with damage_told(self._path):
            found = self.engine.locate(identity)
            if found is None:
                return None
            annotated = self.engine.article(found)
        mentions = tuple(shown_mentions(self.engine, found, annotated.mentions))
        if isinstance(tree, Everything) and narrowing == Narrowing():
            return Document(annotated.article, mentions)
        from .highlighting import merged

        marks = self._marks_of(tree, narrowing, today)
        return Document(
            annotated.article,
            mentions,
            merged(marks(found, annotated, "title")),
            merged(marks(found, annotated, "body")),
        )

    def explain(self, tree: Node, identity: str) -> dict[str, Any] | None:
        """Why an article matches a query."""
        from .explain import Explainer

        with damage_told(self._path):
            found = self.engine.locate(identity)
            if found is None:
                return None
            return Explainer(self.engine, self._analyzer, self._weights, found).explain(tree)


def text_of(query: str | Node, tree: Node) -> str:
    """The query as text, where a word that is still being typed says so."""
    if not isinstance(query, str):
        return ""
    return f"{query}…" if has_open_end(tree) and not query.rstrip().endswith("…") else query
