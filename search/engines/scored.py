"""Articles and their scores, which are worked out only where a page asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...index.records import dataclass
from .article_set import FEW, ArticleSet, Ints, distinct, gathered, meeting
from .segment import Floats

Gained = Callable[[Ints | None], Floats]
"""What articles gain at some places among those that hold a thing, or all of them."""

_MOST = 2
"""Where at least one in so many of its articles is asked for, all are scored and kept."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one kind of evidence adds to the scores of the articles that hold it."""

    held: ArticleSet
    gained: Gained


class Scored:
    """Articles, and the shares of which the score of each is the sum.

    Scores are the same whether they are worked out for all articles or for a few of them.
    """

    def __init__(self, articles: ArticleSet, shares: Sequence[Share]) -> None:
        """Every share is of some of ``articles``."""
        self.articles = articles
        self._shares: Sequence[Share] = shares
        self._every: Floats | None = None
        # Numbers, frequencies, ends and first places of the postings, as far as they are read.
        self.nbytes = articles.nbytes + 4 * len(articles) + 24 * sum(len(s.held) for s in shares)

    @classmethod
    def of(cls, articles: ArticleSet, scores: Floats) -> Scored:
        """Articles whose scores are known, in the order of their numbers."""
        scored = cls(articles, ())
        scored._every = scores
        return scored

    def scores(self, among: ArticleSet) -> Floats:
        """The scores of some articles, in the order of their numbers; 0 for those not held."""
        shares = self._shares  # read first: another thread may let go of them
        if self._every is None:
            if _MOST * len(among) < len(self.articles):
                return _added(shares, among)
            self._every = _added(shares, self.articles)
            self._shares = ()
        return gathered(among, self.articles, self._every)


class Summed:
    """Scores of several kinds of evidence, added up by article."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._parts: list[tuple[Ints, Floats]] = []

    def add(self, articles: Ints, scores: Floats) -> None:
        """Articles may come several times; where they come once, they ascend."""
        self._parts.append((articles, scores))

    def scored(self) -> Scored:
        """The articles with their sums."""
        count = sum(len(articles) for articles, _ in self._parts)
        if not count:
            return Scored.of(ArticleSet.none(self._size), np.empty(0, np.float32))
        articles = np.concatenate([articles for articles, _ in self._parts])
        scores = np.concatenate([scores for _, scores in self._parts])
        if FEW * count < self._size:
            every = distinct(articles)
            places = every.searchsorted(articles)
            sums = np.bincount(places, scores, len(every))
            return Scored.of(ArticleSet(self._size, every), sums.astype(np.float32))
        mask = np.zeros(self._size, bool)
        mask[articles] = True
        held = ArticleSet.of_mask(mask)
        sums = np.bincount(articles, scores, self._size).take(held.numbers)
        return Scored.of(held, sums.astype(np.float32))


def _added(shares: Sequence[Share], among: ArticleSet) -> Floats:
    total = np.zeros(len(among), np.float32)
    for share in shares:
        places, theirs = meeting(share.held, among)
        if theirs is None:
            total += share.gained(places)
        else:
            total[theirs] += share.gained(places)
    return total
