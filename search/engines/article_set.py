"""Sets of articles: ascending numbers, or one bool for each article, whichever is at hand.

Few articles are kept as numbers, many as bools; each form is made from the other when something
needs it, and then kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bools: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]

FEW = 32
"""Where numbers are fewer than one in so many articles, they are combined as numbers."""


class ArticleSet:
    """Some of the articles ``0 … size - 1``; it never changes."""

    __slots__ = ("_count", "_mask", "_numbers", "size")

    def __init__(self, size: int, numbers: Ints | None, mask: Bools | None = None) -> None:
        """Takes ascending numbers, each once, or bools over all articles, or both."""
        self.size = size
        self._numbers = numbers
        self._mask = mask
        self._count = None if numbers is None else len(numbers)

    @classmethod
    def of_mask(cls, mask: Bools) -> ArticleSet:
        """The articles where a mask is true."""
        return cls(len(mask), None, mask)

    @classmethod
    def none(cls, size: int) -> ArticleSet:
        """No article."""
        return cls(size, np.empty(0, np.int64))

    @classmethod
    def everything(cls, size: int) -> ArticleSet:
        """All articles."""
        every = cls.of_mask(np.ones(size, bool))
        every._count = size
        return every

    @property
    def numbers(self) -> Ints:
        """The articles, ascending."""
        if self._numbers is None:
            assert self._mask is not None
            self._numbers = np.flatnonzero(self._mask)
        return self._numbers

    @property
    def mask(self) -> Bools:
        """Of every article whether it is among these."""
        if self._mask is None:
            mask = np.zeros(self.size, bool)
            mask[self._numbers] = True
            self._mask = mask
        return self._mask

    def __len__(self) -> int:
        if self._count is None:
            self._count = int(np.count_nonzero(self.mask))
        return self._count

    @property
    def is_everything(self) -> bool:
        """Whether no article is left out."""
        return len(self) == self.size

    @property
    def nbytes(self) -> int:
        """How much memory it may come to hold."""
        return 8 * len(self) + self.size

    def holds(self, numbers: Ints) -> Bools:
        """Which of some ascending articles are among these."""
        if self._mask is None and FEW * len(numbers) < self.size:
            return among(numbers, self.numbers)
        return self.mask.take(numbers)

    def __and__(self, other: ArticleSet) -> ArticleSet:
        if self._whole:
            return other
        if other._whole:
            return self
        if self._numbers is None and other._numbers is None:
            return ArticleSet.of_mask(self.mask & other.mask)
        few, many = (self, other) if self._order <= other._order else (other, self)
        return ArticleSet(self.size, few.numbers[many.holds(few.numbers)])

    @property
    def _whole(self) -> bool:
        return self._count == self.size

    @property
    def _order(self) -> int:
        """How many numbers are at hand."""
        return self.size + 1 if self._numbers is None else len(self._numbers)

    def __sub__(self, other: ArticleSet) -> ArticleSet:
        if self._numbers is None:
            return ArticleSet.of_mask(self.mask & ~other.mask)
        return ArticleSet(self.size, self.numbers[~other.holds(self.numbers)])

    def __or__(self, other: ArticleSet) -> ArticleSet:
        return union(self.size, (self, other))


def union(size: int, sets: Iterable[ArticleSet]) -> ArticleSet:
    """The articles of any of several sets.

    >>> one, two = ArticleSet(9, np.array([1, 4])), ArticleSet(9, np.array([4, 8]))
    >>> union(9, [one, two]).numbers.tolist()
    [1, 4, 8]
    """
    every = [one for one in sets if one._count != 0]
    if len(every) < 2:
        return every[0] if every else ArticleSet.none(size)
    for one in every:
        if one._count == size:
            return one
    if all(one._numbers is not None for one in every):
        count = sum(len(one.numbers) for one in every)
        if FEW * count < size:
            return ArticleSet(size, distinct(np.concatenate([one.numbers for one in every])))
    mask = np.zeros(size, bool)
    for one in every:
        if one._mask is None:
            mask[one._numbers] = True
        else:
            mask |= one._mask
    return ArticleSet.of_mask(mask)


def distinct(numbers: Ints) -> Ints:
    """Numbers ascending, each once."""
    ordered = np.sort(numbers)
    once: Ints = ordered[begins(ordered)]
    return once


def begins(ordered: Ints) -> Bools:
    """Where a number stands that is not the one before it.

    >>> begins(np.array([3, 3, 7])).tolist()
    [True, False, True]
    """
    new = np.empty(len(ordered), bool)
    new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new


def among(wanted: Ints, numbers: Ints) -> Bools:
    """Which of the wanted are among some numbers; both ascend."""
    if not len(numbers):
        return np.zeros(len(wanted), bool)
    places = np.searchsorted(numbers, wanted)
    np.minimum(places, len(numbers) - 1, out=places)
    found: Bools = numbers.take(places) == wanted
    return found


def gathered(
    wanted: ArticleSet, parts: Sequence[tuple[ArticleSet, NDArray[np.float32]]]
) -> NDArray[np.float32]:
    """What some articles have of several columns, each over a set of its own, added up."""
    numbers = wanted.numbers
    total = np.zeros(len(numbers), np.float32)
    for held, values in parts:
        if not len(values):
            continue
        if held is wanted:
            total += values
        elif 8 * len(numbers) < len(values):
            places = np.searchsorted(held.numbers, numbers)
            np.minimum(places, len(values) - 1, out=places)
            total += values.take(places) * (held.numbers.take(places) == numbers)
        else:
            # Both ascend: the n-th that is in both is the n-th on either side.
            total[held.mask.take(numbers)] += values[wanted.mask.take(held.numbers)]
    return total
