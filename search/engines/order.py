"""The first of many by several keys, without sorting them all.

Only what can be among the first is sorted: key by key, what surely comes before the last one wanted
is kept, and only what is level with it is looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .article_set import Ints

Key = Callable[[Ints | slice], NDArray[Any]]
"""What orders some places, or all."""

_SAMPLED = 512
"""So many of more values tell about where the first of them end."""
_FEW = 4
"""So many times as many as are wanted are sorted as they are."""


def first_of(keys: Sequence[Key], size: int, count: int) -> Ints:
    """The first ``count`` of ``size`` places by several keys, the weightiest first.

    What is equal in all of them stays in its order. A key is asked only for what those before it
    leave open.

    >>> keys = [np.array([1, 0, 1, 0]).__getitem__, np.array([5, 7, 4, 6]).__getitem__]
    >>> first_of(keys, 4, 3).tolist()
    [3, 1, 2]
    """
    chosen: Ints = np.arange(size)
    wanted = min(count, size)
    if not wanted:
        return chosen[:0]
    kept: list[Ints] = []
    for number, key in enumerate(keys):
        if len(chosen) <= _FEW * wanted:
            break
        values = key(chosen if number else slice(None))
        reached = (values <= _bound(values, wanted)).nonzero()[0]
        if len(reached) > _FEW * wanted:
            own = values.take(reached)
            last = lowest(own, wanted)
            kept.append(chosen.take(reached[own < last]))
            wanted -= len(kept[-1])
            reached = reached[own == last]  # the next key tells which of them
        chosen = chosen.take(reached)
    if kept:
        chosen = np.concatenate([*kept, chosen[: _FEW * wanted]])
        chosen.sort()
    order: Ints = chosen[np.lexsort([key(chosen) for key in reversed(keys)])[:count]]
    return order


def most_of(counts: Ints, limit: int, likely: Ints | None = None) -> Ints:
    """The places of the highest counts, falling; of equal ones the first, and none of nothing.

    ``likely`` are places that are known to count much more often than others.

    >>> most_of(np.array([0, 3, 1, 0, 5, 1]), 3).tolist()
    [4, 1, 2]
    """
    if not limit:
        return np.empty(0, np.int64)
    sample = counts[:: len(counts) // _SAMPLED + 1] if likely is None else counts.take(likely)
    least = max(1, highest(sample, limit)) if limit <= len(sample) else 1
    held = (counts >= least).nonzero()[0]
    own = counts.take(held)
    if len(held) > _FEW * limit:
        reached = (own >= highest(own, limit)).nonzero()[0]
        held, own = held.take(reached), own.take(reached)
    # A stable sort leaves equal ones in their order.
    order: Ints = held.take((-own).argsort(kind="stable")[:limit])
    return order


def later_last(first: Ints, counts: Ints, is_later: Callable[[int], bool]) -> Ints:
    """The places that `most_of` gives, with some of them behind all others of as high a count.

    Where such a one would be the last, one that comes before it and was cut off is taken in.

    >>> counts = np.array([3, 1, 3, 1, 1])
    >>> later_last(most_of(counts, 3), counts, lambda place: place < 2).tolist()
    [2, 0, 3]
    """
    places, own = first.tolist(), counts.take(first).tolist()
    later = {place for place in places if is_later(place)}
    if not later:
        return first
    begin = own.index(own[-1])  # of those that are level with the last one
    if not later.isdisjoint(places[begin:]):
        level = (counts == own[-1]).nonzero()[0].tolist()
        sooner = islice((n for n in level if n not in later and not is_later(n)), len(own) - begin)
        places[begin:] = [*sooner, *(n for n in places[begin:] if n in later)][: len(own) - begin]
    falling = dict(zip(places, own, strict=True))
    order: Ints = np.array(sorted(places, key=lambda n: (-falling[n], n in later)), np.int64)
    return order


def _bound(values: NDArray[Any], count: int) -> Any:
    """What at least ``count`` of many values do not exceed, and not many more."""
    sample = values[:: len(values) // _SAMPLED + 1]
    return lowest(sample if count <= len(sample) else values, count)


def lowest(values: NDArray[Any], count: int) -> Any:
    """The value that comes ``count``-th, from the lowest up.

    >>> int(lowest(np.array([5, 3, 9]), 2))
    5
    """
    # Its own methods: NumPy's functions of the same names go through Python before they get there.
    parted = values.copy()
    parted.partition(count - 1)
    return parted[count - 1]


def highest(values: NDArray[Any], count: int) -> int:
    """The value that comes ``count``-th, from the highest down."""
    return int(lowest(values, len(values) - count + 1))
