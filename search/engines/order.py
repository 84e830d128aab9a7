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

Key = Callable[[Ints], NDArray[Any]]
"""What orders some places."""


def first_of(keys: Sequence[Key], size: int, count: int) -> Ints:
    """The first ``count`` of ``size`` places by several keys, the weightiest first.

    What is equal in all of them stays in its order. A key is asked only for what those before it
    leave open.

    >>> keys = [np.array([1, 0, 1, 0]).take, np.array([5, 7, 4, 6]).take]
    >>> first_of(keys, 4, 3).tolist()
    [3, 1, 2]
    """
    candidates: Ints = np.arange(size)
    kept: list[Ints] = []
    wanted = min(count, size)
    for key in keys:
        if not 0 < wanted < len(candidates):
            break
        values = key(candidates)
        last = np.partition(values, wanted - 1)[wanted - 1]
        before = candidates[values < last]
        kept.append(before)
        wanted -= len(before)
        candidates = candidates[values == last]
    chosen = np.sort(np.concatenate([*kept, candidates[:wanted]]))
    order: Ints = chosen[np.lexsort([key(chosen) for key in reversed(keys)])]
    return order
