"""The query tree evaluated on arrays, segment by segment.

Every part of the tree becomes, for each segment, which articles match (bool) and how well
(float32), as arrays over all articles of the segment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, reduce

import numpy as np

from ...index.latin.keys import may_be_latin
from ...index.persian.analyzer import QueryWord
from ...index.records import dataclass
from ..query.keys import pattern_key, word_prefix
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
from .dates import Dates
from .facets import Facets
from .latin import LatinNames
from .places import PlaceTree
from .ranking import Weights
from .segment import NO_DAY, Bools, Floats, Segment
from .words import Statistics, WordMatcher

MOST_TOGETHER = 200
"""Words of a text whose places are compared: in a longer one, a pasted article, words suffice."""


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


class _Tally:
    """How many of the preferred words each article holds, and what they score."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._full = _Votes(segments)
        self._light = _Votes(segments)
        self.scores = [np.zeros(s.size, np.float32) for s in segments]

    def add(self, masks: list[Bools], scores: list[Floats], *, light: bool = False) -> None:
        """Counts a word; function words count only where there is nothing else."""
        (self._light if light else self._full).add(masks)
        self.score(scores)

    def score(self, scores: list[Floats]) -> None:
        """Adds to the scores alone."""
        for total, gained in zip(self.scores, scores, strict=True):
            np.add(total, gained, out=total)

    @property
    def votes(self) -> _Votes:
        """The words that decide."""
        return self._full if self._full.words else self._light


class _Votes:
    def __init__(self, segments: Sequence[Segment]) -> None:
        self.words = 0
        self.counts = [np.zeros(s.size, np.int32) for s in segments]

    def add(self, masks: list[Bools]) -> None:
        self.words += 1
        for count, mask in zip(self.counts, masks, strict=True):
            np.add(count, mask, out=count)

    def at_least(self, needed: int) -> list[Bools]:
        return [count >= needed for count in self.counts]

    def enough(self, among: list[Bools]) -> list[Bools]:
        """Articles with enough words, or as many as any article of ``among`` holds."""
        most = max(
            (int(c[m].max(initial=0)) for c, m in zip(self.counts, among, strict=True)),
            default=0,
        )
        return self.at_least(max(1, min(enough_words(self.words), most)))


class TreeMatcher:
    """Evaluates query trees over a set of segments."""

    def __init__(
        self,
        segments: Sequence[Segment],
        facets: Facets,
        dates: Dates,
        places: Callable[[], PlaceTree],
        latin_names: Callable[[], LatinNames],
        words_of: Callable[[str], list[QueryWord]],
        weights: Weights,
    ) -> None:
        self._segments = segments
        self._facets = facets
        self._dates = dates
        self._places = places
        self._latin_names = latin_names
        self._words_of = words_of
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
                return self._filter(self._dates.spoken(node.first, node.last))
            case Phrase():
                return self._phrase(node)
            case Pattern():
                return Matches(*self._words.pattern(pattern_key(node.text), node.fields))
            case Similar():
                word = pattern_key(node.text)
                return Matches(*self._words.similar(word, node.distance, node.fields))

    # -- combining

    def _clauses(self, node: Clauses) -> Matches:
        scored = [self._demanded(part) for part in node.demanded if not is_filter(part)]
        barred = [self._excluded(part) for part in node.excluded if not is_filter(part)]
        result = self._without(reduce(Matches.__and__, scored, self._constant(True)), barred)
        if node.preferred:
            # How many words are enough must not depend on filters: else adding one could find
            # more, and a facet count would not be the total of the query it stands for.
            result &= self._preferred(node, result.masks)
        for part in node.demanded:
            if is_filter(part):
                result &= self._match(part)
        return self._without(
            result, [self._match(part) for part in node.excluded if is_filter(part)]
        )

    @staticmethod
    def _without(matches: Matches, barred: list[Matches]) -> Matches:
        masks = matches.masks
        for other in barred:
            masks = [a & ~b for a, b in zip(masks, other.masks, strict=True)]
        return Matches(masks, matches.scores)

    def _preferred(self, node: Clauses, base: list[Bools]) -> Matches:
        tally = self._tally(node.preferred)
        if node.lenient or not tally.votes.words:
            return Matches(self._constant(True).masks, tally.scores)
        among = [m & s.live for m, s in zip(base, self._segments, strict=True)]
        return Matches(tally.votes.enough(among), tally.scores)

    def _tally(self, nodes: Sequence[Node]) -> _Tally:
        tally = _Tally(self._segments)
        for node in nodes:
            if not isinstance(node, Words):
                found = self._match(node)
                tally.add(found.masks, found.scores)
                continue
            words = self._words_of(node.text)
            evaluate = lru_cache(maxsize=None)(self._words.word)  # a word may be repeated
            for i, word in enumerate(words):
                prefix = word_prefix(word) if node.open_end and i == len(words) - 1 else None
                plain = replace(word, start=0, end=0)
                tally.add(*evaluate(plain, node.fields, prefix), light=word.stop)
            if 1 < len(words) <= MOST_TOGETHER:
                tally.score(self._words.together(words, node.fields))
        return tally

    def _demanded(self, node: Node) -> Matches:
        """Demanded words must all match."""
        if not isinstance(node, Words):
            return self._match(node)
        tally = self._tally((node,))
        return Matches(tally.votes.at_least(tally.votes.words), tally.scores)

    def _excluded(self, node: Node) -> Matches:
        """An excluded run of words excludes what holds any of them."""
        if isinstance(node, Phrase) and not self._words_of(node.text):
            return self._constant(False)
        if not isinstance(node, Words):
            return self._match(node)
        tally = self._tally((node,))
        return Matches(tally.votes.at_least(1), tally.scores)

    # -- leaves

    def _constant(self, value: bool) -> Matches:
        return Matches(
            [np.full(s.size, value) for s in self._segments],
            [np.zeros(s.size, np.float32) for s in self._segments],
        )

    def _filter(self, masks: list[Bools]) -> Matches:
        return Matches(masks, [np.zeros(s.size, np.float32) for s in self._segments])

    def _named(self, node: Named) -> list[Bools]:
        numbers = self._meant(node)
        if not numbers and may_be_latin(node.name):
            names = self._latin_names().meant(node.facet, node.name, exact=node.exact)
            meant = (self._meant(replace(node, name=name, exact=True)) for name in names)
            numbers = [number for found in meant for number in found]
        return self._facets.values(node.facet).holding(numbers)

    def _meant(self, node: Named) -> list[int]:
        """The values of a facet that a name in a query stands for."""
        if node.facet == "place":
            return self._places().meant(node.name, node.exact, node.alone)
        if node.exact:
            number = self._facets.number(node.facet, node.name)
            return [] if number is None else [number]
        return self._facets.containing(node.facet, node.name)

    @staticmethod
    def _published(segment: Segment, node: Published) -> Bools:
        first, last = _ordinals(node.first, node.last)
        dated = segment.days != NO_DAY
        inside: Bools = dated & (segment.days >= first) & (segment.days <= last)
        return inside

    def _phrase(self, node: Phrase) -> Matches:
        words = self._words_of(node.text)
        if not words:
            return self._constant(True)
        return Matches(*self._words.phrase(words, node.fields))


def _ordinals(first: date | None, last: date | None) -> tuple[int, int]:
    return (first or date.min).toordinal(), (last or date.max).toordinal()
