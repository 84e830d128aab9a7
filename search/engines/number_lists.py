"""Numbers of articles: a list for each, all lists one after another."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.records import dataclass
from .article_set import FEW, ArticleSet, Ints, among, begins

_NARROW = 1 << 31
_AT_ONCE = 1 << 15
"""So many articles are looked through together: what a step needs of memory is then little."""


@dataclass(frozen=True)
class NumberLists:
    """Article ``d`` has the numbers ``values[offsets[d]:offsets[d + 1]]``, all below ``kinds``."""

    values: NDArray[Any]
    offsets: NDArray[Any]
    kinds: int

    def __getitem__(self, article: int) -> NDArray[Any]:
        begin, end = self.offsets[article : article + 2].tolist()
        return self.values[begin:end]

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.offsets) - 1

    @cached_property
    def totals(self) -> NDArray[Any]:
        """How often each number stands in any list."""
        totals = np.bincount(self.values, minlength=self.kinds)
        return totals.astype(np.int32) if len(self.values) < _NARROW else totals

    def of(self, articles: ArticleSet) -> NDArray[Any]:
        """The numbers of some articles, one list after another."""
        if articles.is_everything:
            return self.values
        chosen = articles.numbers
        ends = self.offsets[1:].take(chosen)
        sizes = ends - self.offsets.take(chosen)
        # Each place is one more than the one before, but for a leap where an article begins.
        ends -= sizes.cumsum(dtype=ends.dtype)
        places = ends.repeat(sizes)
        places += np.arange(len(places), dtype=places.dtype)
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
            places = (self.values == self.values.dtype.type(wanted[0])).nonzero()[0]
        else:
            asked = np.zeros(self.kinds, bool)
            asked[wanted] = True
            places = asked.take(self.values).nonzero()[0]
        owners = self.offsets.searchsorted(places.astype(self.offsets.dtype), side="right")
        if FEW * len(owners) < self.size:
            numbers = owners - 1
            return ArticleSet(self.size, numbers[begins(numbers)])
        mask = np.zeros(self.size, bool)
        mask[owners - 1] = True
        return ArticleSet.of_mask(mask)

    def each_once(self) -> NumberLists:
        """The same without what a list says again, in order of first mention."""
        kept = np.ones(len(self.values), bool)
        for first in range(0, self.size, _AT_ONCE):
            offsets = self.offsets[first : first + _AT_ONCE + 1]
            begin, end = offsets[0], offsets[-1]
            kept[begin:end] = _said_first(self._owners(first) * self.kinds + self._between(first))
        return self if kept.all() else self._some(kept)

    def not_in(self, other: NumberLists) -> NumberLists:
        """The same without the numbers that the other's list of an article has too."""
        kept = np.ones(len(self.values), bool)
        kinds = max(self.kinds, other.kinds)
        for first in range(0, self.size, _AT_ONCE):
            begin, end = self.offsets[[first, min(first + _AT_ONCE, self.size)]].tolist()
            ours, theirs = (
                one._owners(first) * kinds + one._between(first) for one in (self, other)
            )
            kept[begin:end] = ~among(ours, np.sort(theirs))
        return self if kept.all() else self._some(kept)

    def _owners(self, first: int) -> Ints:
        """Whose each number is in as many lists as are looked through together."""
        sizes = np.diff(self.offsets[first : first + _AT_ONCE + 1])
        return np.arange(len(sizes)).repeat(sizes)

    def _between(self, first: int) -> NDArray[Any]:
        offsets = self.offsets[first : first + _AT_ONCE + 1]
        return self.values[offsets[0] : offsets[-1]]

    def without(self, unwanted: NDArray[np.bool_]) -> NumberLists:
        """The same without the numbers for which a mask is true."""
        gone = unwanted.take(self.values)
        return self._some(~gone) if gone.any() else self

    def only(self, wanted: NDArray[np.bool_]) -> NumberLists:
        """The numbers for which a mask is true, counted anew from 0."""
        if wanted.all():
            return self
        kept = self.without(~wanted)
        return kept.renamed(wanted.cumsum() - 1, int(np.count_nonzero(wanted)))

    def _some(self, kept: NDArray[np.bool_]) -> NumberLists:
        gone_before = (~kept).nonzero()[0].searchsorted(self.offsets)
        offsets = self.offsets - gone_before.astype(self.offsets.dtype)
        return NumberLists(self.values[kept], offsets, self.kinds)

    def renamed(self, numbers: Ints, kinds: int) -> NumberLists:
        """The same with another number for each: ``numbers[old]``."""
        return NumberLists(numbers.astype(kind_of(kinds)).take(self.values), self.offsets, kinds)


def counted(numbers: NDArray[Any]) -> tuple[NDArray[Any], Ints]:
    """The different numbers of some, ascending, and how often each stands there.

    >>> [each.tolist() for each in counted(np.array([7, 3, 7]))]
    [[3, 7], [1, 2]]
    """
    # Numbers of up to two bytes are sorted digit by digit where the sort is to be stable.
    ordered = numbers.copy()
    ordered.sort(kind="stable" if numbers.itemsize <= 2 else None)
    first = begins(ordered).nonzero()[0]
    counts = np.empty(len(first), np.int64)
    np.subtract(first[1:], first[:-1], out=counts[:-1])
    counts[-1:] = len(ordered) - first[-1:]
    return ordered.take(first), counts


def kind_of(kinds: int) -> type[np.integer[Any]]:
    """The narrow type of so many numbers from 0 on.

    >>> [kind_of(kinds).__name__ for kinds in (0, 256, 257, 1 << 16, 1 << 20)]
    ['uint8', 'uint8', 'uint16', 'uint16', 'int32']
    """
    return np.uint8 if kinds <= 1 << 8 else np.uint16 if kinds <= 1 << 16 else np.int32


def _said_first(numbers: Ints) -> NDArray[np.bool_]:
    """Where each number stands for the first time.

    >>> _said_first(np.array([5, 3, 5, 5, 4])).tolist()
    [True, True, False, False, True]
    """
    ordered = np.sort(numbers)
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    first = np.ones(len(numbers), bool)
    if len(again):  # few, so that only they are sorted with their places
        places = again.searchsorted(numbers)
        held = (again.take(places, mode="clip") == numbers).nonzero()[0]
        first[held] = False
        first[held[np.unique(numbers[held], return_index=True)[1]]] = True
    return first


def starts_of(sizes: NDArray[Any]) -> NDArray[Any]:
    """Where lists of some sizes begin, and where the last ends.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    ends = np.concatenate(([0], sizes.cumsum(dtype=np.int64)))
    return ends.astype(np.int32) if ends[-1] < _NARROW else ends
