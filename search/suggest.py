"""Completions from the archive's own words and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..index.latin.keys import may_be_latin
from ..index.persian.letters import fold
from .engines.whoosh import WhooshEngine
from .query.tree import NameFacet
from .results import Suggestion
from .written import FIELDS, holders

_NAMES: tuple[NameFacet, ...] = ("person", "place", "organisation", "source", "category")
_MOST_TERMS = 500
"""Words of a segment that begin as was typed, the most frequent ones."""
_READ_FIRST = 5
"""Readings of Latin letters that no completion displaces."""


def suggestions(
    engine: WhooshEngine, written: Callable[[str], str], prefix: str, limit: int
) -> tuple[Suggestion, ...]:
    """Names that hold a word with the prefix, then words; each group by how often they occur.

    ``written`` tells how articles write a folded word.
    """
    # What is no text cannot be asked of an index.
    typed = prefix.encode(errors="replace").decode()
    folded = "".join(fold(typed).split())
    if not folded or limit <= 0:
        return ()
    if may_be_latin(typed):
        return _latin(engine, written, typed, folded, limit)
    return _completions(engine, written, folded, limit)


def _latin(
    engine: WhooshEngine, written: Callable[[str], str], typed: str, folded: str, limit: int
) -> tuple[Suggestion, ...]:
    """What Latin letters stand for, the likeliest first, then what begins so as it is."""
    names = engine.latin_names()
    read = [
        Suggestion(names.name(match), match.facet, names.articles(match))
        for match in names.names(typed, True)[:limit]
    ]
    named = {suggestion.text for suggestion in read}
    read = [
        *(
            Suggestion(known.text, "word", known.articles)
            for known in names.reviewed(typed)
            if known.text not in named
        ),
        *read,
    ][:limit]
    as_typed = _completions(engine, written, folded, max(1, limit // 2))
    kept = read[: max(limit - len(as_typed), min(limit, _READ_FIRST))]
    return tuple(dict.fromkeys((*kept, *as_typed)))[:limit]


def _completions(
    engine: WhooshEngine, written: Callable[[str], str], folded: str, limit: int
) -> tuple[Suggestion, ...]:
    names = sorted(_names(engine, folded), key=lambda s: (-s.count, s.text))
    words = _words(engine, written, folded, limit)
    kept = names[: max(limit - len(words), limit // 2)]
    return tuple(sorted([*kept, *words][:limit], key=lambda s: (-s.count, s.text)))


def _names(engine: WhooshEngine, folded: str) -> list[Suggestion]:
    found = []
    for facet in _NAMES:
        matching = engine.facets.completing(facet, folded)
        if matching:
            values = engine.facets.values(facet)
            counts = values.count(engine.index.live)
            found += [
                Suggestion(values.names[n], facet, int(counts[n])) for n in matching if counts[n]
            ]
    return found


def _words(
    engine: WhooshEngine, written: Callable[[str], str], folded: str, limit: int
) -> list[Suggestion]:
    frequent: Counter[str] = Counter()  # an article with the word in title and body counts twice
    for segment in engine.segments:
        for field in FIELDS:
            frequent.update(segment.frequent_terms(f"{field}_exact", folded, _MOST_TERMS))
    counts: list[tuple[int, str]] = []
    for term, most in frequent.most_common():
        if len(counts) >= limit and most < -sorted(counts)[limit - 1][0]:
            break
        if count := sum(len(holders(segment, term)) for segment in engine.segments):
            counts.append((-count, term))
    return [Suggestion(written(term), "word", -falling) for falling, term in sorted(counts)[:limit]]
