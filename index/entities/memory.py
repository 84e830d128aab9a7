"""What is known of words, computed once: the same words come again in every article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "WordMemory"]

Floats = npt.NDArray[np.float32]


class WordMemory(dict[str, int]):
    """The numbers of the words seen, and an array for each of them, computed when first asked.

    >>> lengths = WordMemory(lambda words: np.array([[len(w)] * 2 for w in words]), (2,), 1000)
    >>> lengths.rows(["ب", "باکو", "ب"])
    [0, 1, 0]
    >>> lengths.table[:2].tolist()
    [[1.0, 1.0], [4.0, 4.0]]
    """

    def __init__(
        self, compute: Callable[[list[str]], Floats], shape: tuple[int, ...], limit: int
    ) -> None:
        """Keep what `compute` says of at most about `limit` words, for each an array of `shape`."""
        super().__init__()
        self._compute = compute
        self._limit = limit
        self._new: list[str] = []
        self.table: Floats = np.zeros((1024, *shape), np.float32)

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        self._new.append(key)
        return number

    def rows(self, keys: Sequence[str]) -> list[int]:
        """The rows of `table` at which the arrays of the words stand, in order."""
        if len(self) > self._limit:
            self.clear()
        rows = [self[key] for key in keys]
        if self._new:
            known = len(self) - len(self._new)
            while len(self) > len(self.table):
                self.table = np.concatenate([self.table, np.zeros_like(self.table)])
            self.table[known : len(self)] = self._compute(self._new)
            self._new = []
        return rows
