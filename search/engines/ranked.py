"""The matches in the order that was asked for, as far as a page needs it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..results import Sort
from .article_set import ArticleSet, Ints
from .index import Index
from .matching import Matches
from .order import Key, first_of, lowest
from .segment import Floats

_SCANNED = 16
"""Where at least one in so many articles matches, all are gone through in order of time."""


class Found(NamedTuple):
    """An article that matched: where it lies, and its score."""

    segment: int
    number: int
    score: float


class Ranked:
    """Matches by score, newest first among equals, or by date, best first among equals."""

    def __init__(self, index: Index, matches: Matches, sort: Sort) -> None:
        self._index = index
        self._matches = matches
        self._sort = sort

    def top(self, offset: int, limit: int) -> tuple[Found, ...]:
        """The hits of a page."""
        if not limit or offset >= len(self._matches.articles):
            return ()
        candidates = self._candidates(offset + limit)
        scores = self._matches.scores(candidates)
        order = first_of(self._keys(candidates, scores), len(scores), offset + limit)[offset:]
        numbers = candidates.numbers.take(order)
        places = map(self._index.place, numbers.tolist())
        return tuple(
            Found(*place, score)
            for place, score in zip(places, scores.take(order).tolist(), strict=True)
        )

    def _keys(self, candidates: ArticleSet, scores: Floats) -> list[Key]:
        def best(places: Ints | slice) -> NDArray[np.float32]:
            return -scores[places]

        def time(places: Ints | slice) -> Ints:
            return self._times(candidates.numbers[places])

        if self._sort != "relevance":
            return [time, best]
        return [best, time] if self._matches.parts else [time]

    def _times(self, articles: Ints) -> Ints:
        return self._index.times(articles, oldest=self._sort == "oldest")

    def _candidates(self, count: int) -> ArticleSet:
        """The matches that can be among the first; where scores are second, dates tell which."""
        articles = self._matches.articles
        scored = self._sort == "relevance" and self._matches.parts
        if scored or count >= len(articles):
            return articles
        if _SCANNED * len(articles) < articles.size:
            times = self._times(articles.numbers)
            last = lowest(times, count)
            return ArticleSet(articles.size, articles.numbers[times <= last])
        return ArticleSet(articles.size, np.sort(self._first_by_time(articles, count)))

    def _first_by_time(self, articles: ArticleSet, count: int) -> Ints:
        """At least the first so many matches by date, with all that are as early as the last."""
        order = self._index.by_time(oldest=self._sort == "oldest")
        end = 2 * count * articles.size // len(articles) + 64
        while True:
            read = order[:end].astype(np.int64)
            found: Ints = read[articles.mask.take(read)]
            if end >= len(order):
                return found
            times = self._times(found)
            if len(found) >= count and times[count - 1] < self._times(read[-1:])[0]:
                early: Ints = found[times <= times[count - 1]]
                return early
            end *= 2
