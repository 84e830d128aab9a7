"""The query tree evaluated on arrays, segment by segment.

Every part of the tree becomes, for each segment, which articles match (bool) and how well
(float32), as arrays over all articles of the segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np

from ...index.persian.analyzer import PersianAnalyzer
from ...index.persian.letters import fold
from ..query.tree import (
    AnyOf,
    Clauses,
    Event,
    Everything,
    Named,
    Node,
    Pattern,
    Phrase,
    Published,
    Similar,
    Words,
    enough_words,
    is_filter,
)
from .facets import Facets
from .ranking import Weights
from .segment import NO_DAY, Bools, Floats, Segment
from .words import Statistics, WordMatcher


@dataclass(frozen=True)
class Matches:
    """Which articles match and how well, by segment."""

    masks: list[Bools]
    scores: list[Floats]

    def __and__(self, other: Matches) -> Matches:
        return Matches(
            [a & b for a, b in zip(self.masks, other.masks, strict=True)],
            [a + b for a, b in zip(self.scores, other.scores, strict=True)],
        )

    def __or__(self, other: Matches) -> Matches:
        return Matches(
            [a | b for a, b in zip(self.masks, other.masks, strict=True)],
            [a + b for a, b in zip(self.scores, other.scores, strict=True)],
        )


@dataclass(frozen=True)
class _Part:
    """One preferred word or part, and whether it is only a function word."""

    matches: Matches
    light: bool = False


class TreeMatcher:
    """Evaluates query trees over a set of segments."""

    def __init__(
        self,
        segments: Sequence[Segment],
        facets: Facets,
        analyzer: PersianAnalyzer,
        weights: Weights,
    ) -> None:
        self._segments = segments
        self._facets = facets
        self._analyzer = analyzer
        self._words = WordMatcher(segments, Statistics(segments), weights)

    def match(self, node: Node) -> Matches:
        """The live articles that match."""
        matches = self._match(node)
        masks = [m & s.live for m, s in zip(matches.masks, self._segments, strict=True)]
        return Matches(masks, matches.scores)

    def _match(self, node: Node) -> Matches:
        match node:
            case Everything():
                return self._constant(True)
            case Words():
                return self._clauses(Clauses(preferred=(node,)))
            case Clauses():
                return self._clauses(node)
            case AnyOf():
                return reduce(Matches.__or__, [self._match(part) for part in node.parts])
            case Named():
                return self._filter(self._named(node))
            case Published():
                return self._filter([self._published(s, node) for s in self._segments])
            case Event():
                return self._filter(self._event(node))
            case Phrase():
                return self._phrase(node)
            case Pattern():
                return Matches(*self._words.pattern(fold(node.text), node.fields))
            case Similar():
                return Matches(*self._words.similar(fold(node.text), node.distance, node.fields))

    # -- combining

    def _clauses(self, node: Clauses) -> Matches:
        demanded = [self._demanded(part) for part in node.demanded]
        parts, together = self._preferred(node.preferred)
        result = self._constant(True)
        for one in demanded:
            result &= one
        if parts:
            free = any(not is_filter(part) for part in node.demanded)
            result &= self._enough(parts, demand=not free)
        for extra in together:
            result &= extra
        for part in node.excluded:
            found = self._excluded(part)
            result = Matches(
                [a & ~b for a, b in zip(result.masks, found.masks, strict=True)], result.scores
            )
        return result

    def _preferred(self, nodes: Sequence[Node]) -> tuple[list[_Part], list[Matches]]:
        parts: list[_Part] = []
        together: list[Matches] = []
        for node in nodes:
            if not isinstance(node, Words):
                parts.append(_Part(self._match(node)))
                continue
            words = self._analyzer.query_words(node.text)
            for i, word in enumerate(words):
                prefix = fold(word.text) if node.open_end and i == len(words) - 1 else None
                masks, scores = self._words.word(word, node.fields, prefix)
                parts.append(_Part(Matches(masks, scores), word.stop))
            if len(words) > 1:
                scores = self._words.together(words, node.fields)
                together.append(Matches(self._constant(True).masks, scores))
        return parts, together

    def _enough(self, parts: list[_Part], *, demand: bool) -> Matches:
        """The articles that hold enough of the words: see :func:`enough_words`."""
        full = [part for part in parts if not part.light] or parts
        counts = [
            reduce(np.add, [part.matches.masks[i].astype(np.int16) for part in full])
            for i in range(len(self._segments))
        ]
        scores = [
            reduce(np.add, [part.matches.scores[i] for part in parts])
            for i in range(len(self._segments))
        ]
        if not demand:
            return Matches(self._constant(True).masks, scores)
        most = max(
            (int(c[s.live].max(initial=0)) for c, s in zip(counts, self._segments, strict=True)),
            default=0,
        )
        needed = max(1, min(enough_words(len(full)), most))
        return Matches([c >= needed for c in counts], scores)

    def _demanded(self, node: Node) -> Matches:
        """Demanded words must all match."""
        if not isinstance(node, Words):
            return self._match(node)
        parts, together = self._preferred((node,))
        full = [part for part in parts if not part.light] or parts
        if not full:
            return self._constant(True)
        result = reduce(Matches.__and__, [part.matches for part in full])
        for extra in together:
            result &= extra
        return result

    def _excluded(self, node: Node) -> Matches:
        """An excluded run of words excludes what holds any of them."""
        if isinstance(node, Words):
            parts, _ = self._preferred((node,))
            if not parts:
                return self._constant(False)
            return reduce(Matches.__or__, [part.matches for part in parts])
        return self._match(node)

    # -- leaves

    def _constant(self, value: bool) -> Matches:
        return Matches(
            [np.full(s.size, value) for s in self._segments],
            [np.zeros(s.size, np.float32) for s in self._segments],
        )

    def _filter(self, masks: list[Bools]) -> Matches:
        return Matches(masks, [np.zeros(s.size, np.float32) for s in self._segments])

    def _named(self, node: Named) -> list[Bools]:
        values = self._facets.values(node.facet)
        if node.exact:
            number = self._facets.number(node.facet, node.name)
            return values.holding([] if number is None else [number])
        return values.holding(self._facets.containing(node.facet, node.name))

    @staticmethod
    def _published(segment: Segment, node: Published) -> Bools:
        first, last = _ordinals(node.first, node.last)
        dated = segment.days != NO_DAY
        inside: Bools = dated & (segment.days >= first) & (segment.days <= last)
        return inside

    def _event(self, node: Event) -> list[Bools]:
        first, last = _ordinals(node.first, node.last)
        values = self._facets.values("event")
        spoken = [
            number for number, name in enumerate(values.names) if _overlaps(name, first, last)
        ]
        return values.holding(spoken)

    def _phrase(self, node: Phrase) -> Matches:
        words = self._analyzer.query_words(node.text)
        if not words:
            return self._constant(True)
        return Matches(*self._words.phrase(words, node.fields))


def _ordinals(first: date | None, last: date | None) -> tuple[int, int]:
    return (first or date.min).toordinal(), (last or date.max).toordinal()


def _overlaps(canonical: str, first: int, last: int) -> bool:
    """Whether a canonical date (``2020``, ``2020-11``, ``2020-11-09``, ``FIRST/LAST``) meets."""
    begin, _, end = canonical.partition("/")
    start = _bound(begin, last=False)
    stop = _bound(end or begin, last=True)
    return start <= last and stop >= first


def _bound(text: str, *, last: bool) -> int:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    if not last:
        return date(parts[0], parts[1] if len(parts) == 2 else 1, 1).toordinal()
    year, month = (parts[0], parts[1] + 1) if len(parts) == 2 else (parts[0] + 1, 1)
    year, month = (year + 1, 1) if month == 13 else (year, month)
    return date(year, month, 1).toordinal() - 1
