"""Numbers of articles: a list for each, all lists one after another."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.records import dataclass
from .article_set import ArticleSet, Ints

_NARROW = 1 << 31


@dataclass(frozen=True)
class NumberLists:
    """Article ``d`` has the numbers ``values[offsets[d]:offsets[d + 1]]``, all below ``kinds``."""

    values: NDArray[np.int32]
    offsets: NDArray[Any]
    kinds: int

    def __getitem__(self, article: int) -> NDArray[np.int32]:
        begin, end = self.offsets[article : article + 2].tolist()
        return self.values[begin:end]

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.offsets) - 1

    @cached_property
    def _sizes(self) -> NDArray[Any]:
        sizes = np.diff(self.offsets)
        return sizes.astype(np.min_scalar_type(int(sizes.max(initial=0))))

    @cached_property
    def totals(self) -> Ints:
        """How often each number stands in any list."""
        return np.bincount(self.values, minlength=self.kinds)

    def of(self, articles: ArticleSet) -> NDArray[np.int32]:
        """The numbers of some articles, one list after another."""
        if articles.is_everything:
            return self.values
        chosen = articles.numbers
        sizes = self._sizes.take(chosen)
        ends = np.cumsum(sizes, dtype=np.int64)
        # Each place is one more than the one before, but for a leap where an article begins.
        places = np.repeat(self.offsets.take(chosen) - ends + sizes, sizes)
        places += np.arange(len(places))
        return self.values.take(places)

    def count(self, articles: ArticleSet) -> Ints:
        """How often each number stands in the lists of some articles."""
        if articles.is_everything:
            return self.totals
        if 2 * len(articles) > articles.size:
            left_out = ArticleSet.of_mask(~articles.mask)
            return self.totals - np.bincount(self.of(left_out), minlength=self.kinds)
        return np.bincount(self.of(articles), minlength=self.kinds)

    def holding(self, wanted: Ints) -> ArticleSet:
        """The articles whose lists have any of some numbers."""
        if len(wanted) == 1:
            places = np.flatnonzero(self.values == wanted[0])
        else:
            asked = np.zeros(self.kinds, bool)
            asked[wanted] = True
            places = np.flatnonzero(asked.take(self.values))
        mask = np.zeros(self.size, bool)
        mask[np.searchsorted(self.offsets, places, side="right") - 1] = True
        return ArticleSet.of_mask(mask)

    def each_once(self) -> NumberLists:
        """The same without what a list says again, in order of first mention."""
        owner = np.repeat(np.arange(self.size), self._sizes)
        pairs = owner * max(self.kinds, 1) + self.values
        _, first = np.unique(pairs, return_index=True)
        if len(first) == len(self.values):
            return self
        first.sort()
        return self._some(first, owner)

    def without(self, unwanted: NDArray[np.bool_]) -> NumberLists:
        """The same without the numbers for which a mask is true."""
        gone = unwanted.take(self.values)
        if not gone.any():
            return self
        owner = np.repeat(np.arange(self.size), self._sizes)
        return self._some(np.flatnonzero(~gone), owner)

    def only(self, wanted: NDArray[np.bool_]) -> NumberLists:
        """The numbers for which a mask is true, counted anew from 0."""
        kept = self.without(~wanted)
        return kept.renamed(np.cumsum(wanted) - 1, int(np.count_nonzero(wanted)))

    def _some(self, kept: Ints, owner: Ints) -> NumberLists:
        sizes = np.bincount(owner[kept], minlength=self.size)
        return NumberLists(self.values[kept], starts_of(sizes), self.kinds)

    def renamed(self, numbers: Ints, kinds: int) -> NumberLists:
        """The same with another number for each: ``numbers[old]``."""
        return NumberLists(numbers.astype(np.int32)[self.values], self.offsets, kinds)


def starts_of(sizes: NDArray[Any]) -> NDArray[Any]:
    """Where lists of some sizes begin, and where the last ends.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    ends = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
    return ends.astype(np.int32) if ends[-1] < _NARROW else ends
