"""The first of many by several keys, without sorting them all.

Only what can be among the first is sorted: key by key, what surely comes before the last one wanted
is kept, and only what is level with it is looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .article_set import Ints

Key = Callable[[Ints | slice], NDArray[Any]]
"""What orders some places, or all."""

_SAMPLED = 1024
"""So many of more values tell about where the first of them end."""


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
    kept: list[Ints] = []
    for key in keys:
        if not 0 < wanted < len(chosen):
            break
        values = key(chosen if kept else slice(None))
        last = _last(values, wanted)
        reached = np.flatnonzero(values <= last)
        before = values.take(reached) < last
        kept.append(chosen.take(reached[before]))
        wanted -= len(kept[-1])
        chosen = chosen.take(reached[~before])
    chosen = np.sort(np.concatenate([*kept, chosen[:wanted]]))
    order: Ints = chosen[np.lexsort([key(chosen) for key in reversed(keys)])]
    return order


def most_of(counts: Ints, limit: int) -> Ints:
    """The places of the highest counts, falling; of equal ones the first, and none of nothing.

    >>> most_of(np.array([0, 3, 1, 0, 5, 1]), 3).tolist()
    [4, 1, 2]
    """
    least = 1
    if 0 < limit < len(counts):
        # As many as that reach what the last of the highest of every so many reaches.
        sample = counts[:: max(1, len(counts) // _SAMPLED)]
        if limit < len(sample):
            least = max(1, int(np.partition(sample, len(sample) - limit)[-limit]))
    held = np.flatnonzero(counts >= least)
    own = counts.take(held)
    if 4 * limit < len(held):
        last = np.partition(own, len(own) - limit)[-limit] if limit else 0
        higher = np.flatnonzero(own > last)
        level = np.flatnonzero(own == last)[: limit - len(higher)]
        chosen = np.concatenate([higher, level])
        held, own = held.take(chosen), own.take(chosen)
    # A stable sort leaves equal ones in their order.
    order: Ints = held.take(np.argsort(-own, kind="stable")[:limit])
    return order


def _last(values: NDArray[Any], count: int) -> Any:
    """The value that comes last of the first ``count``."""
    sample = values[:: max(1, len(values) // _SAMPLED)]
    if count < len(sample) < len(values):
        # As many as that are no greater than this one of them, so the last is not either.
        values = values[values <= np.partition(sample, count - 1)[count - 1]]
    return np.partition(values, count - 1)[count - 1]
