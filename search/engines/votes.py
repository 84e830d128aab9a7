"""How many of its preferred words a query asks of an article."""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..query.tree import enough_words
from ..shortfall import Shortfall
from .article_set import ArticleSet, union
from .index import Index


class Votes:
    """The articles that hold each of some words; function words count apart."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._full: list[tuple[str, ArticleSet]] = []
        self._light: list[tuple[str, ArticleSet]] = []

    def add(self, articles: ArticleSet, word: str, *, light: bool = False) -> None:
        """Counts a word; function words count only where there is nothing else."""
        (self._light if light else self._full).append((word, articles))

    @property
    def _counted(self) -> list[tuple[str, ArticleSet]]:
        return self._full or self._light

    @property
    def words(self) -> list[ArticleSet]:
        """The holders of each word that decides."""
        return [articles for _, articles in self._counted]

    def all(self) -> ArticleSet:
        """The articles that hold every word."""
        return reduce(ArticleSet.__and__, sorted(self.words, key=len), self._index.everything)

    def any(self) -> ArticleSet:
        """The articles that hold a word."""
        return union(self._index.size, self.words)

    def enough(self, among: ArticleSet) -> tuple[ArticleSet, int]:
        """Articles with enough words, and how many these are.

        Where no article of ``among`` holds as many, those are enough that one of them holds.
        """
        words = self.words
        needed = enough_words(len(words))
        if needed == len(words):
            every = self.all()
            if len(words) == 1 or len(every & among):
                return every, needed
            if len(words) == 2:
                return self.any(), 1
        counts: NDArray[Any] = np.zeros(self._index.size, np.min_scalar_type(len(words)))
        for articles in words:
            np.add(counts, articles.mask, out=counts)
        held = counts if among.is_everything else counts.take(among.numbers)
        asked = max(1, min(needed, int(held.max(initial=0))))
        return ArticleSet.of_mask(counts >= asked), asked

    def shortfalls(self, wanted: int, asked: int) -> tuple[Shortfall, ...]:
        """What is to be told of the words, if anything."""
        live = self._index.live
        dead = self._index.size - len(live)  # a word that more articles hold is in a live one
        unknown = tuple(
            word
            for word, articles in self._counted
            if word and len(articles) <= dead and not len(articles & live)
        )
        if asked == wanted and not unknown:
            return ()
        return (Shortfall(len(self._counted), wanted, asked, unknown),)
