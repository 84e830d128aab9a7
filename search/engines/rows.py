"""The numbers of articles in rows of one width: what is in most lists, found in one step each.

A row is short, so that the few articles with longer lists keep them beside the rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .article_set import ArticleSet, Ints
from .number_lists import NumberLists, kind_of

_LONG = 16
"""At most one in so many lists is longer than a row."""
_AT_ONCE = 1 << 15
"""So many articles are counted together: what a step needs of memory is then little."""


class Rows:
    """The same numbers as in some lists, for counting."""

    def __init__(self, lists: NumberLists) -> None:
        self.kinds = lists.kinds
        self._totals = lists.totals
        sizes = np.diff(lists.offsets)
        as_long = np.cumsum(np.bincount(sizes, minlength=1))
        width = max(1, int(np.searchsorted(as_long, lists.size - lists.size // _LONG)))
        # Behind the numbers come one for nothing and one for a list that is too long.
        self._nothing, self._too_long = self.kinds, self.kinds + 1
        self._rows: NDArray[Any] = np.full(
            (lists.size, width), self._nothing, kind_of(self.kinds + 2)
        )
        long = sizes > width
        for place in range(width):
            held = np.flatnonzero((sizes > place) & ~long)
            self._rows[held, place] = lists.values.take(lists.offsets.take(held) + place)
        self._rows[long, 0] = self._too_long
        self._long = np.flatnonzero(long).astype(np.int32)
        self._lists = lists.among(self._long)

    def count(self, articles: ArticleSet) -> Ints:
        """How often each number stands in the lists of some articles."""
        if articles.is_everything:
            return self._totals
        if 2 * len(articles) > articles.size:
            left_out = np.flatnonzero(~articles.mask)
            return self._totals - self._count(left_out)
        return self._count(articles.numbers)

    def _count(self, chosen: Ints) -> Ints:
        if len(chosen) > _AT_ONCE:
            parts = range(0, len(chosen), _AT_ONCE)
            return sum(
                (self._count(chosen[start : start + _AT_ONCE]) for start in parts[1:]),
                self._count(chosen[:_AT_ONCE]),
            )
        rows = self._rows.take(chosen, axis=0)
        counts = np.bincount(rows.ravel(), minlength=self.kinds + 2)
        if counts[self._too_long]:
            long = chosen[rows[:, 0] == self._too_long]
            places = ArticleSet(len(self._long), np.searchsorted(self._long, long))
            counts[: self.kinds] += np.bincount(self._lists.of(places), minlength=self.kinds)
        return counts[: self.kinds]
