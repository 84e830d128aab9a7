"""How many bear a name, or a surname of several words."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from .blocking import Words


class Bearers:
    """How many full names are, or end with, some words."""

    def __init__(self, names: Iterator[Words]) -> None:
        ends = array("q")
        for words in names:
            ends.extend(hash(words[cut:]) for cut in range(len(words)))
        self._ends = np.sort(np.frombuffer(ends, np.int64))

    def of(self, words: Words) -> int:
        """How many they are.

        >>> bearers = Bearers(iter([("علی", "لاریجانی"), ("صادق", "لاریجانی")]))
        >>> bearers.of(("لاریجانی",)), bearers.of(("صادق", "لاریجانی"))
        (2, 1)
        """
        key = hash(words)
        ends = self._ends
        return int(ends.searchsorted(key, "right") - ends.searchsorted(key))
