"""How much the articles of two names have in common, for many pairs of names at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .evidence import Evidence
from .lists import Ints, Lists, members

PROFILE = 200
"""Articles that a name's company is taken from."""
_AT_ONCE = 1 << 16  # articles whose features are compared at once


def compared(evidence: Evidence, ones: Ints, others: Ints) -> tuple[NDArray[np.float64], Ints]:
    """Of pairs of entries: the likeness of their company, and in how many articles both stand.

    Likeness is the cosine of the angle between weighed features, the two entries left out: from 0,
    nothing shared, to 1; -1 where one of them has no company.
    """
    likeness, shared = np.zeros(len(ones)), np.zeros(len(ones), np.int64)
    for part in _parts(np.minimum(evidence.counts, PROFILE), ones, others):
        batch = _Batch(evidence, ones[part], others[part])
        likeness[part], shared[part] = batch.likeness(), batch.shared()
    return likeness, shared


def _parts(sizes: Ints, ones: Ints, others: Ints) -> Iterator[slice]:
    """Stretches of pairs that have about as many articles."""
    ends = np.cumsum(sizes[ones] + sizes[others])
    begin = 0
    while begin < len(ends):
        before = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, before + _AT_ONCE)))
        yield slice(begin, end)
        begin = end


class _Batch:
    """Some pairs; their entries have places among the entries of the batch."""

    def __init__(self, evidence: Evidence, ones: Ints, others: Ints) -> None:
        self._evidence = evidence
        self._entries, places = np.unique(np.concatenate((ones, others)), return_inverse=True)
        self._pairs = places.reshape(2, -1)
        self._size = len(evidence.weights)

    def likeness(self) -> NDArray[np.float64]:
        evidence = self._evidence
        places, rows = evidence.articles.gather(self._entries, PROFILE)
        held, features = evidence.features.gather(rows)
        keys, counts = np.unique(places[held] * self._size + features, return_counts=True)
        owners, features = np.divmod(keys, self._size)
        totals = np.minimum(evidence.counts[self._entries], PROFILE)
        weights = counts / totals[owners] * evidence.weights[features]
        squares = np.bincount(owners, weights**2, len(self._entries))
        lists = Lists.grouped(owners, np.arange(len(keys)), len(self._entries))
        one, other = self._pairs
        smaller = lists.sizes()[one] <= lists.sizes()[other]
        small, large = np.where(smaller, one, other), np.where(smaller, other, one)
        pair, held = lists.gather(small)
        where, found = members(keys, large[pair] * self._size + features[held])
        found &= ~self._own(pair, features[held])
        dots = np.bincount(pair[found], (weights[held] * weights[where])[found], len(one))
        lengths = [squares[part] - self._own_squares(part, keys, weights) for part in self._pairs]
        product = np.sqrt(np.maximum(lengths[0] * lengths[1], 0.0))
        some = np.minimum(*lengths) > 1e-12
        return np.where(some, dots / np.where(some, product, 1.0), -1.0)

    def _own(self, pair: Ints, features: Ints) -> NDArray[np.bool_]:
        own: NDArray[np.bool_] = (features == self._entries[self._pairs[:, pair]]).any(axis=0)
        return own

    def _own_squares(
        self, part: Ints, keys: Ints, weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """What the names of each pair add to the square of a vector's length."""
        added = np.zeros(len(part))
        for named in self._pairs:
            where, found = members(keys, part * self._size + self._entries[named])
            added += np.where(found, weights[where] ** 2, 0.0)
        return added

    def shared(self) -> Ints:
        lists = self._evidence.articles
        rows = len(self._evidence.features)
        places, held = lists.gather(self._entries)
        keys = places * rows + held
        one, other = self._pairs
        sizes = lists.sizes()[self._entries]
        smaller = sizes[one] <= sizes[other]
        pair, held = lists.gather(self._entries[np.where(smaller, one, other)])
        _, found = members(keys, np.where(smaller, other, one)[pair] * rows + held)
        return np.bincount(pair[found], minlength=len(one))
