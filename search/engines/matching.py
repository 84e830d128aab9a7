"""The query tree evaluated on arrays.

Which articles match is worked out first, from sets of articles; only those are scored, and only
when something asks for scores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial, reduce
from typing import TYPE_CHECKING

import numpy as np

from ...index.latin.keys import may_be_latin
from ...index.persian.analyzer import QueryWord
from ...index.records import dataclass
from ..query.keys import pattern_key, word_prefix
from ..query.tree import (
    BOTH_FIELDS,
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
    TextField,
    Words,
    enough_words,
    is_filter,
)
from ..shortfall import Shortfall
from .article_set import ArticleSet, union
from .bounded_cache import BoundedCache
from .dates import Dates
from .facets import Facets
from .index import Index
from .ranking import Weights, tells
from .scored import Scored
from .segment import Floats
from .votes import Votes
from .words import WordMatcher

if TYPE_CHECKING:
    from .latin import LatinNames
    from .places import PlaceTree

MOST_TOGETHER = 200
"""Words of a text whose places are compared: in a longer one, a pasted article, words suffice."""
_HOLDERS_BYTES = 8 << 20
"""Memory for the articles that hold names which may be asked for again."""


Scores = Callable[[ArticleSet], Floats]
"""What some articles score, in the order of their numbers."""


@dataclass(frozen=True)
class Matches:
    """Which articles match, what adds to the score of each, and which words they need not hold."""

    articles: ArticleSet
    parts: tuple[Scores, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    def scores(self, among: ArticleSet | None = None) -> Floats:
        """The scores of the matches, or of some of them, in the order of their numbers."""
        wanted = self.articles if among is None else among
        total = np.zeros(len(wanted), np.float32)
        for part in self.parts:
            total += part(wanted)
        return total


class TreeMatcher:
    """Evaluates query trees over an index."""

    def __init__(
        self,
        index: Index,
        facets: Facets,
        dates: Dates,
        places: Callable[[], PlaceTree],
        latin_names: Callable[[], LatinNames],
        words_of: Callable[[str], list[QueryWord]],
        weights: Weights,
    ) -> None:
        self._index = index
        self._facets = facets
        self._dates = dates
        self._places = places
        self._latin_names = latin_names
        self._words_of = words_of
        self._words = WordMatcher(index, weights)
        # Asked by the search, and again by what marks the names in the articles found.
        self.values_meant = lru_cache(maxsize=64)(self._values_meant)
        self._holders = BoundedCache[ArticleSet](_HOLDERS_BYTES, lambda held: held.nbytes)

    def forget(self) -> None:
        """Lets go of what was kept because it might be asked for again."""
        self._words.forget()
        self.values_meant.cache_clear()
        self._holders.clear()

    def match(self, node: Node) -> Matches:
        """The live articles that match."""
        matches = self._match(node)
        return replace(matches, articles=matches.articles & self._index.live)

    def _match(self, node: Node) -> Matches:
        match node:
            case Everything():
                return Matches(self._index.everything)
            case Words():
                return self._clauses(Clauses(preferred=(node,)))
            case Clauses():
                return self._clauses(node)
            case AnyOf():
                return self._any_of([self._match(part) for part in node.parts])
            case Named():
                return Matches(self._named(node))
            case Published():
                return Matches(self._published(node))
            case Event():
                return Matches(self._dates.spoken(node.first, node.last))
            case Phrase():
                return self._phrase(node)
            case Pattern():
                return _scoring(self._words.pattern(pattern_key(node.text), node.fields))
            case Similar():
                word = pattern_key(node.text)
                return _scoring(self._words.similar(word, node.distance, node.fields))

    # -- combining

    def _any_of(self, matches: Sequence[Matches]) -> Matches:
        articles = union(self._index.size, [one.articles for one in matches])
        return Matches(
            articles,
            tuple(part for one in matches for part in one.parts),
            tuple(short for one in matches for short in one.shortfalls),
        )

    def _clauses(self, node: Clauses) -> Matches:
        demanded = [self._demanded(part) for part in node.demanded if not is_filter(part)]
        parts = [part for one in demanded for part in one.parts]
        shortfalls = [short for one in demanded for short in one.shortfalls]
        by_size = sorted((one.articles for one in demanded), key=len)
        found = reduce(ArticleSet.__and__, by_size, self._index.everything)
        for part in node.excluded:
            if not is_filter(part):
                found -= self._excluded(part)
        if node.preferred:
            # How many words are enough must not depend on filters: else adding one could find
            # more, and a facet count would not be the total of the query it stands for.
            votes, scores = self._votes(node.preferred)
            parts += scores
            wanted = asked = 0
            if votes.words and not node.lenient:
                wanted = enough_words(len(votes.words))
                enough, asked = votes.enough(found & self._index.live)
                found &= enough
            shortfalls += votes.shortfalls(wanted, asked)
        for part in filter(is_filter, node.demanded):
            found &= self._match(part).articles
        for part in filter(is_filter, node.excluded):
            found -= self._match(part).articles
        return Matches(found, tuple(parts), tuple(shortfalls))

    def _votes(self, nodes: Sequence[Node]) -> tuple[Votes, list[Scores]]:
        """The votes of the words, and what adds to the score of an article."""
        votes = Votes(self._index)
        parts: list[Scores] = []
        for node in nodes:
            if not isinstance(node, Words):
                found = self._match(node)
                votes.add(found.articles, "")
                parts += found.parts
                continue
            words = self._words_of(node.text)
            told, anywhere = tells(words), node.fields == BOTH_FIELDS
            for i, word in enumerate(words):
                prefix = word_prefix(word) if node.open_end and i == len(words) - 1 else None
                scored = self._words.word(word, node.fields, prefix, told=told)
                votes.add(scored.articles, word.text if anywhere else "", light=word.stop)
                parts.append(scored.scores)
            if 1 < len(words) <= MOST_TOGETHER:
                parts.append(partial(self._together, words, node.fields))
        return votes, parts

    def _together(
        self, words: Sequence[QueryWord], fields: Sequence[TextField], among: ArticleSet
    ) -> Floats:
        return self._words.together(words, fields).scores(among)

    def _demanded(self, node: Node) -> Matches:
        """Demanded words must all match."""
        if not isinstance(node, Words):
            return self._match(node)
        votes, parts = self._votes((node,))
        wanted = len(votes.words)
        return Matches(votes.all(), tuple(parts), votes.shortfalls(wanted, wanted))

    def _excluded(self, node: Node) -> ArticleSet:
        """An excluded run of words excludes what holds any of them."""
        if isinstance(node, Phrase) and not self._words_of(node.text):
            return ArticleSet.none(self._index.size)
        if not isinstance(node, Words):
            return self._match(node).articles
        return self._votes((node,))[0].any()

    # -- leaves

    def _named(self, node: Named) -> ArticleSet:
        numbers = self.values_meant(node)
        values = self._facets.values(node.facet)
        return self._holders.get((node.facet, *numbers), lambda: values.holding(numbers))

    def _values_meant(self, node: Named) -> tuple[int, ...]:
        """The values of its facet that a name stands for, in Latin letters or not."""
        names = self.read_in_latin(node)
        meant = (self._meant(replace(node, name=name, exact=True)) for name in names)
        return tuple([number for found in meant for number in found] or self._meant(node))

    def read_in_latin(self, node: Named) -> list[str]:
        """The names, most named first, for which one in Latin letters stands that nothing has."""
        if not may_be_latin(node.name) or self._meant(node):
            return []
        return self._latin_names().meant(node.facet, node.name, exact=node.exact)

    def _meant(self, node: Named) -> list[int]:
        """The values of a facet that a name in a query stands for."""
        if node.facet == "place":
            return self._places().meant(node.name, node.exact, node.alone)
        if node.exact:
            number = self._facets.number(node.facet, node.name)
            return [] if number is None else [number]
        return self._facets.containing(node.facet, node.name)

    def _published(self, node: Published) -> ArticleSet:
        first = (node.first or date.min).toordinal()
        last = (node.last or date.max).toordinal()
        days = self._index.days  # no date comes before the first that there is
        return ArticleSet.of_mask((days >= first) & (days <= last))

    def _phrase(self, node: Phrase) -> Matches:
        words = self._words_of(node.text)
        if not words:
            return Matches(self._index.everything)
        return _scoring(self._words.phrase(words, node.fields))


def _scoring(scored: Scored) -> Matches:
    return Matches(scored.articles, (scored.scores,))
