"""Completions from the archive's own words and names."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ..index.article import ArticleField
from ..index.persian.analyzer import PersianAnalyzer
from ..index.persian.letters import ZWNJ, fold
from .engines.segment import Segment
from .engines.whoosh import Found, WhooshEngine
from .query.tree import NameFacet
from .results import Suggestion

_NAMES: tuple[NameFacet, ...] = ("person", "place", "organisation", "source", "category")
_FIELDS: tuple[ArticleField, ...] = ("body", "title")
_MOST_TERMS = 5000
_ARTICLES_READ = 4
"""Articles in which the spelling of a word is looked up: each takes about a millisecond."""


def suggestions(
    engine: WhooshEngine, analyzer: PersianAnalyzer, prefix: str, limit: int
) -> tuple[Suggestion, ...]:
    """Names that hold a word with the prefix, then words; each group by how often they occur."""
    # What is no text cannot be asked of an index.
    typed = prefix.encode(errors="replace").decode()
    folded = "".join(fold(typed).split())
    if not folded or limit <= 0:
        return ()
    names = sorted(_names(engine, folded), key=lambda s: (-s.count, s.text))
    words = _words(engine, analyzer, folded, limit)
    kept = names[: max(limit - len(words), limit // 2)]
    return tuple(sorted([*kept, *words][:limit], key=lambda s: (-s.count, s.text)))


def _names(engine: WhooshEngine, folded: str) -> list[Suggestion]:
    everything = [segment.live for segment in engine.segments]
    found = []
    for facet in _NAMES:
        matching = engine.facets.completing(facet, folded)
        if matching:
            values = engine.facets.values(facet)
            counts = values.count(everything)
            found += [
                Suggestion(values.names[n], facet, int(counts[n])) for n in matching if counts[n]
            ]
    return found


def _words(
    engine: WhooshEngine, analyzer: PersianAnalyzer, folded: str, limit: int
) -> list[Suggestion]:
    counts: Counter[str] = Counter()
    for segment in engine.segments:
        terms = {
            term
            for field in _FIELDS
            for term in segment.terms_with_prefix(f"{field}_exact", folded)[:_MOST_TERMS]
        }
        for term in terms:
            counts[term] += len(_holders(segment, term))
    most = sorted(counts, key=lambda term: (-counts[term], term))[:limit]
    return [
        Suggestion(_as_written(engine, analyzer, term), "word", counts[term])
        for term in most
        if counts[term]
    ]


def _holders(segment: Segment, term: str) -> NDArray[np.int64]:
    """The articles of a segment that hold a word, be it in the title or in the body."""
    found = [segment.term_postings(f"{field}_exact", term) for field in _FIELDS]
    numbers = [postings.articles for postings in found if postings is not None]
    held = np.unique(np.concatenate(numbers)).astype(np.int64)
    live: NDArray[np.int64] = held[segment.live[held]]
    return live


def _as_written(engine: WhooshEngine, analyzer: PersianAnalyzer, term: str) -> str:
    """A folded term as articles write it, with its ZWNJ and hamza: the way most of some do."""
    written: Counter[str] = Counter()
    places = (
        Found(i, int(number), 0.0)
        for i, segment in enumerate(engine.segments)
        if any(segment.term_postings(f"{field}_exact", term) for field in _FIELDS)
        for number in _holders(segment, term)
    )
    for place in islice(places, _ARTICLES_READ):
        article = engine.article(place).article
        for field in _FIELDS:
            text = article.text(field)
            written.update(
                " ".join(text[token.start : token.end].split())
                for token in analyzer.tokens(text)
                if token.exact == term
            )
    # Of equals the one with its ZWNJ.
    return max(written, key=lambda text: (written[text], ZWNJ in text, text), default=term)
