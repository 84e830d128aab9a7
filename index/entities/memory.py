"""What is known of words, computed once: the same words come again in every article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "Numbers", "WordMemory"]

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.intp]
_ROOM = 1024  # rows that a table begins with


class WordMemory(dict[str, int]):
    """The numbers of the words seen, and rows of arrays for each, computed when first asked for.

    >>> lengths = WordMemory(lambda words: [np.array([[len(w)] * 2 for w in words])], 1000)
    >>> lengths.rows(["ب", "باکو", "ب"]).tolist()
    [0, 1, 0]
    >>> lengths.tables[0][:2].tolist()
    [[1.0, 1.0], [4.0, 4.0]]
    """

    def __init__(self, compute: Callable[[list[str]], Sequence[Floats]], limit: int) -> None:
        """Keep what `compute` says of at most about `limit` words: arrays with a row for each."""
        super().__init__()
        self._compute = compute
        self._limit = limit
        self._kept = limit // 2  # words that stay where there are too many
        self._new: list[str] = []
        self.tables: list[Floats] = []

    def begin(self, words: Sequence[str], known: Sequence[Floats]) -> None:
        """Begin with words and what is known of them, in place of what was met before."""
        self.clear()
        self.update(zip(words, range(len(words)), strict=True))
        self._kept = max(self._kept, len(words))
        self._new = []
        self.tables = []
        for rows in known:
            table = np.zeros((self._limit + _ROOM, *rows.shape[1:]), np.float32)
            table[: len(words)] = rows
            self.tables.append(table)

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        self._new.append(key)
        return number

    def rows(self, keys: Sequence[str]) -> Numbers:
        """The rows of `tables` at which the words stand, in order."""
        if len(self) > self._limit:
            # What was met first is mostly what is met often.
            for key in list(self)[self._kept :]:
                del self[key]
        rows = np.fromiter(map(self.__getitem__, keys), np.intp, len(keys))
        if self._new:
            self._enter(self._new)
            self._new = []
        return rows

    def _enter(self, words: list[str]) -> None:
        found = self._compute(words)
        if not self.tables:
            self.tables = [np.zeros((_ROOM, *rows.shape[1:]), np.float32) for rows in found]
        for number, rows in enumerate(found):
            while len(self) > len(self.tables[number]):
                table = self.tables[number]
                self.tables[number] = np.concatenate([table, np.zeros_like(table)])
            self.tables[number][len(self) - len(words) : len(self)] = rows
