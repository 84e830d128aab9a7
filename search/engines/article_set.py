"""Sets of articles: ascending numbers, or one bool for each article, whichever is at hand.

Few articles are kept as numbers, many as bools; each form is made from the other when something
needs it, and then kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bools: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]

FEW = 32
"""Where numbers are fewer than one in so many articles, they are combined as numbers."""
_SOUGHT = 8
"""Numbers so many times fewer than others are looked up among them one by one."""


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
            self._numbers = self._mask.nonzero()[0]
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

    def parts(self, most: int) -> Iterator[ArticleSet]:
        """The same in sets of so many articles, which follow each other."""
        if len(self) <= most:
            yield self
            return
        for start in range(0, len(self), most):
            yield ArticleSet(self.size, self.numbers[start : start + most])

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
    whole = ArticleSet.of_mask(mask)
    for one in every:
        # One that holds all the others, as a lemma does its forms, has the numbers already.
        if one._numbers is not None and len(one) == len(whole):
            return ArticleSet(size, one._numbers, mask)
    return whole


def distinct(numbers: Ints) -> Ints:
    """Numbers ascending, each once."""
    # They mostly ascend in runs, one after another, which a stable sort merges.
    ordered = numbers.copy()
    ordered.sort(kind="stable")
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
    places = numbers.searchsorted(wanted)
    np.minimum(places, len(numbers) - 1, out=places)
    found: Bools = numbers.take(places) == wanted
    return found


def meeting(one: ArticleSet, other: ArticleSet) -> tuple[Ints | None, Ints | None]:
    """Where the articles that are in both stand in either; ``None`` where that is everywhere.

    >>> one, two = ArticleSet(9, np.array([1, 4, 8])), ArticleSet(9, np.array([0, 4, 8]))
    >>> [places.tolist() for places in meeting(one, two)]
    [[1, 2], [1, 2]]
    """
    ours, theirs = one.numbers, other.numbers
    if ours is theirs:
        return None, None
    if _SOUGHT * len(theirs) < len(ours):
        return _sought(theirs, ours)
    if _SOUGHT * len(ours) < len(theirs):
        return _sought(ours, theirs)[::-1]
    # Both ascend: the n-th that is in both is the n-th on either side.
    places = other.mask.take(ours).nonzero()[0]
    if len(places) == len(theirs):
        return places, None
    others = one.mask.take(theirs).nonzero()[0]
    return (None if len(places) == len(ours) else places), others


def _sought(few: Ints, many: Ints) -> tuple[Ints, Ints]:
    """Where few articles stand among many, and which of the few do."""
    if not len(few):
        return few, few
    places = many.searchsorted(few)
    np.minimum(places, len(many) - 1, out=places)
    found = (many.take(places) == few).nonzero()[0]
    return places.take(found), found


def gathered(
    wanted: ArticleSet, held: ArticleSet, values: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What some articles have of a column over a set of its own; 0 where they are not in it."""
    if wanted is held:
        return values
    ours, theirs = meeting(held, wanted)
    found = values if ours is None else values.take(ours)
    if theirs is None:
        return found
    total = np.zeros(len(wanted), np.float32)
    total[theirs] = found
    return total
