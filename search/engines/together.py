"""Where words of a query stand together in the text: side by side, or not far apart.

Every run of neighbouring words of the query that the text has side by side in the same order is
evidence of its own, longer runs beside the shorter ones they hold, and so are two neighbours
that stand within a few words in either order (ordered and unordered features of the sequential
dependence model: Metzler and Croft, "A Markov random field model for term dependencies", SIGIR
2005). The positions of a word are looked up only in articles that hold its neighbour too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import pairwise

import numpy as np

from ...index.persian.analyzer import Form, QueryWord
from ..query.joins import written_as_one
from .occurrences import EMPTY, Occurrences
from .segment import Bools, Segment

LONGEST_RUN = 8
"""Runs of more words say no more: eight words in a row are found in one story and its copies."""
WINDOW = 8
"""Two words in either order count as near when at most so many words apart."""


TermsOf = Callable[[Form], Sequence[tuple[str, str]]]
"""The (field, term) pairs that stand for a form."""


def articles_with_pair(segment: Segment, left: str, right: str) -> int:
    """In how many articles two exact forms stand side by side, be it in the body or the title."""
    counts = []
    for field in ("body_exact", "title_exact"):
        one, other = (segment.term_postings(field, exact) for exact in (left, right))
        if one is None or other is None:
            continue
        both = np.zeros(segment.size, bool)
        both[np.intersect1d(one.articles, other.articles, assume_unique=True)] = True
        places = Occurrences.of_term(one, both).then(Occurrences.of_term(other, both))
        counts.append(int(places.articles(segment.size).sum()))
    return max(counts, default=0)


class Places:
    """Where runs of forms stand in a segment: the spellings of one word of a query."""

    def __init__(
        self, segment: Segment, terms_of: TermsOf, spellings: Sequence[Sequence[Form]]
    ) -> None:
        self._segment = segment
        self._runs = [[terms_of(form) for form in forms] for forms in spellings]
        self.articles = self._articles()

    def _articles(self) -> Bools:
        found = np.zeros(self._segment.size, bool)
        for run in self._runs:
            found |= reduce(np.logical_and, [self._holding(terms) for terms in run])
        return found

    def _holding(self, terms: Sequence[tuple[str, str]]) -> Bools:
        found = np.zeros(self._segment.size, bool)
        for field, term in terms:
            postings = self._segment.term_postings(field, term)
            if postings is not None:
                found[postings.articles] = True
        return found

    def within(self, articles: Bools) -> Occurrences:
        """The places in some articles."""
        return Occurrences.union(
            [
                reduce(Occurrences.then, [self._places(terms, articles) for terms in run])
                for run in self._runs
            ]
        )

    def _places(self, terms: Sequence[tuple[str, str]], articles: Bools) -> Occurrences:
        return Occurrences.union(
            [
                Occurrences.of_term(self._segment.term_postings(field, term), articles)
                for field, term in terms
            ]
        )


class Sentence:
    """The words of a query in one field of a segment, in order."""

    def __init__(self, segment: Segment, terms_of: TermsOf, words: Sequence[QueryWord]) -> None:
        self.size = segment.size
        self.words = [Places(segment, terms_of, word.alternatives) for word in words]
        self._pairs = [
            Places(segment, terms_of, [(form,) for form in forms])
            if (forms := written_as_one(left, right))
            else None
            for left, right in pairwise(words)
        ]

    def runs_from(self, first: int) -> Iterator[Occurrences]:
        """The places of runs of two words, three words and so on, from a word on."""
        both = self.words[first].articles & self.words[first + 1].articles
        before, places = EMPTY, self.words[first].within(both)
        for last in range(first + 1, len(self.words)):
            one_word = self._pair(before, last, first)
            held = places.articles(self.size) & self.words[last].articles
            longer = places.then(self.words[last].within(held)) if held.any() else EMPTY
            before, places = places, Occurrences.union([longer, one_word])
            yield places

    def _pair(self, before: Occurrences, last: int, first: int) -> Occurrences:
        """The run that ends with the last two words written as one."""
        pair = self._pairs[last - 1]
        if pair is None:
            return EMPTY
        if last == first + 1:
            return pair.within(pair.articles)
        held = before.articles(self.size) & pair.articles
        return before.then(pair.within(held)) if held.any() else EMPTY

    def near(self, one: int, other: int) -> Occurrences:
        """Places of a word with another at most :data:`WINDOW` words away, in either order."""
        both = self.words[one].articles & self.words[other].articles
        if not both.any():
            return EMPTY
        return self.words[one].within(both).near(self.words[other].within(both), WINDOW)

    def whole(self) -> Occurrences:
        """The places of all the words as one run."""
        if len(self.words) == 1:
            return self.words[0].within(self.words[0].articles)
        return list(self.runs_from(0))[-1]
