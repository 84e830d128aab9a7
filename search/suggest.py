"""Completions from the archive's own words and names."""

from __future__ import annotations

from collections import Counter

from ..index.persian.analyzer import PersianAnalyzer
from ..index.persian.letters import fold
from .engines.facets import KEY_OF
from .engines.whoosh import Found, WhooshEngine
from .query.tree import NameFacet
from .results import Suggestion

_NAMES: tuple[NameFacet, ...] = ("person", "place", "organisation", "source", "category")
_FIELDS = ("body_exact", "title_exact")
_MOST_TERMS = 5000


def suggestions(
    engine: WhooshEngine, analyzer: PersianAnalyzer, prefix: str, limit: int
) -> tuple[Suggestion, ...]:
    """Names that hold a word with the prefix, then words; each group by how often they occur."""
    folded = fold(prefix.strip()).replace(" ", "")
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
        values = engine.facets.values(facet)
        matching = [
            number
            for number, name in enumerate(values.names)
            if KEY_OF[facet](name).startswith(folded)
            or any(fold(part).startswith(folded) for part in name.split()[1:])
        ]
        if matching:
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
        for field in _FIELDS:
            for term in segment.terms_with_prefix(field, folded)[:_MOST_TERMS]:
                postings = segment.term_postings(field, term)
                counts[term] += len(postings.articles) if postings is not None else 0
    return [
        Suggestion(_as_written(engine, analyzer, term), "word", count)
        for term, count in counts.most_common(limit)
    ]


def _as_written(engine: WhooshEngine, analyzer: PersianAnalyzer, term: str) -> str:
    """A folded term as an article writes it, with its ZWNJ and hamza."""
    for i, segment in enumerate(engine.segments):
        for field, name in (("body_exact", "body"), ("title_exact", "title")):
            postings = segment.term_postings(field, term)
            if postings is None:
                continue
            article = engine.article(Found(i, int(postings.articles[0]), 0.0)).article
            text = article.body if name == "body" else article.title
            for token in analyzer.tokens(text):
                if token.exact == term and not token.joined:
                    return text[token.start : token.end]
    return term
