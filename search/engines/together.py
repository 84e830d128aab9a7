"""Where words of a query stand together in the text: side by side, or not far apart.

Every run of neighbouring words of the query that the text has side by side in the same order is
evidence of its own, longer runs beside the shorter ones they hold, and so are two neighbours
that stand within a few words in either order (ordered and unordered features of the sequential
dependence model: Metzler and Croft, "A Markov random field model for term dependencies", SIGIR
2005). The positions of a word are looked up only in articles that hold its neighbour too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import pairwise

import numpy as np

from ...index.persian.analyzer import Form, QueryWord
from ..query.joins import written_as_one
from .article_set import ArticleSet, Ints, meeting, union
from .evidence import Counted, Evidence
from .index import Index
from .occurrences import EMPTY, Occurrences

LONGEST_RUN = 8
"""Runs of more words say no more: eight words in a row are found in one story and its copies."""
_AT_ONCE = 1 << 15
"""Articles in which a phrase is looked for at a time: function words stand millions of times."""
WINDOW = 8
"""Two words in either order count as near when at most so many words apart."""
NEVER = np.iinfo(np.int64).max
"""Behind every place in a text."""


TermsOf = Callable[[Form], Sequence[tuple[str, str]]]
"""The (field, term) pairs that stand for a form."""


def articles_with_pair(index: Index, left: str, right: str) -> int:
    """In how many articles two exact forms stand side by side, be it in the body or the title."""
    counts = []
    for field in ("body_exact", "title_exact"):
        one, other = index.postings(field, left), index.postings(field, right)
        both = ArticleSet(index.size, one.articles) & ArticleSet(index.size, other.articles)
        if len(both):
            places = Occurrences.of(one, both).then(Occurrences.of(other, both))
            counts.append(len(places.articles(index.size)))
    return max(counts, default=0)


class Places:
    """Where runs of forms stand: the spellings of one word of a query."""

    def __init__(
        self, index: Index, terms_of: TermsOf, spellings: Sequence[Sequence[Form]]
    ) -> None:
        self._index = index
        self._runs = [[terms_of(form) for form in forms] for forms in spellings]
        self.articles = self._articles()

    def _articles(self) -> ArticleSet:
        size = self._index.size
        runs = [[self._holding(terms) for terms in run] for run in self._runs]
        return union(size, [reduce(ArticleSet.__and__, run) for run in runs])

    def _holding(self, terms: Sequence[tuple[str, str]]) -> ArticleSet:
        size = self._index.size
        held = [self._index.postings(field, term).articles for field, term in terms]
        return union(size, [ArticleSet(size, articles) for articles in held])

    def within(self, articles: ArticleSet) -> Occurrences:
        """The places in some articles."""
        if not len(articles):
            return EMPTY
        return Occurrences.union(
            [
                reduce(Occurrences.then, [self._places(terms, articles) for terms in run])
                for run in self._runs
            ]
        )

    def first(self, articles: ArticleSet) -> Ints:
        """After how many words each of some articles has one first; :data:`NEVER` where none."""
        nearest = np.full(len(articles), NEVER)
        for one in self._evidence(articles):
            ours, theirs = meeting(ArticleSet(articles.size, one.articles), articles)
            where = slice(None) if theirs is None else theirs
            _, first = one.at(ours, first=True)
            if first is not None:
                nearest[where] = np.minimum(nearest[where], first)
        return nearest

    def _evidence(self, articles: ArticleSet) -> Iterator[Evidence]:
        for run in self._runs:
            if len(run) > 1:
                apart = reduce(Occurrences.then, [self._places(terms, articles) for terms in run])
                yield Counted(*apart.by_article())
            else:
                yield from (self._index.postings(field, term) for field, term in run[0])

    def _places(self, terms: Sequence[tuple[str, str]], articles: ArticleSet) -> Occurrences:
        return Occurrences.union(
            [Occurrences.of(self._index.postings(field, term), articles) for field, term in terms]
        )


class Sentence:
    """The words of a query in one field, in order."""

    def __init__(
        self,
        index: Index,
        terms_of: TermsOf,
        words: Sequence[QueryWord],
        among: ArticleSet | None = None,
    ) -> None:
        """``among`` are the articles that are of use, where that is known."""
        self.size = index.size
        self._stops = [word.stop for word in words]
        self._words = [Places(index, terms_of, word.alternatives) for word in words]
        self._pairs = [
            Places(index, terms_of, [(form,) for form in forms])
            if (forms := written_as_one(left, right))
            else None
            for left, right in pairwise(words)
        ]
        self._among = among

    @property
    def content(self) -> list[Places]:
        """Where the words stand that mean something."""
        return [word for word, stop in zip(self._words, self._stops, strict=True) if not stop]

    @cached_property
    def _places(self) -> list[Occurrences]:
        """Where each word stands, as far as that is of use."""
        among = self._among
        useful = self._useful() if among is None else [among] * len(self._words)
        return [word.within(articles) for word, articles in zip(self._words, useful, strict=True)]

    def _useful(self) -> list[ArticleSet]:
        """In which articles the places of each word matter: where it has company."""
        held = [word.articles for word in self._words]
        useful: list[list[ArticleSet]] = [[] for _ in held]
        reached = ArticleSet.none(self.size)  # where a run may come to the word before
        for right in range(1, len(held)):
            left = right - 1
            came = [reached & held[right]]
            if begins_run(self._stops, left):
                both = held[left] & held[right]
                useful[left].append(both)
                came.append(both)
            useful[right] += came
            pair = self._pairs[left]
            reached = union(self.size, [*came, pair.articles] if pair else came)
            if left and pair:
                useful[left - 1].append(held[left - 1] & pair.articles)
        for one, other in near_pairs(self._stops):
            if other > one + 1:
                both = held[one] & held[other]
                useful[one].append(both)
                useful[other].append(both)
        return [union(self.size, sets) for sets in useful]

    def runs_from(self, first: int) -> Iterator[Occurrences]:
        """The places of runs of two words, three words and so on, from a word on."""
        return self._runs(self._places, first)

    def _runs(self, words: Sequence[Occurrences], first: int) -> Iterator[Occurrences]:
        before, places = EMPTY, words[first]
        for last in range(first + 1, len(words)):
            one_word = self._pair(before, last, first)
            longer = places.then(words[last]) if len(places.starts) else EMPTY
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
        return before.then(pair.within(held)) if len(held) else EMPTY

    def near(self, one: int, other: int) -> Occurrences:
        """Places of a word with another at most :data:`WINDOW` words away, in either order."""
        places, others = self._places[one], self._places[other]
        if not len(places.starts):
            return EMPTY
        return places.near(others, WINDOW)


class PhrasePlaces(Sentence):
    """The same for words that are looked for as one run, whatever they are."""

    def _useful(self) -> list[ArticleSet]:
        self._stops = [False] * len(self._stops)
        return super()._useful()

    def whole(self) -> Occurrences:
        """The places of all the words as one run."""
        if any(self._pairs):
            return list(self.runs_from(0))[-1]
        by_size = sorted((word.articles for word in self._words), key=len)
        every = reduce(ArticleSet.__and__, by_size)
        return Occurrences.joined([self._whole_in(part) for part in every.parts(_AT_ONCE)])

    def _whole_in(self, articles: ArticleSet) -> Occurrences:
        words = [word.within(articles) for word in self._words]
        return list(self._runs(words, 0))[-1] if len(words) > 1 else words[0]


def begins_run(stops: Sequence[bool], first: int) -> bool:
    """Whether a run may begin with a word: two function words stand side by side everywhere."""
    return not (stops[first] and stops[first + 1])


def near_pairs(stops: Sequence[bool]) -> list[tuple[int, int]]:
    """Neighbouring content words, and those with one between them."""
    content = [i for i, stop in enumerate(stops) if not stop]
    return [pair for step in (1, 2) for pair in zip(content, content[step:], strict=False)]
