"""Numbers by key, where there are more keys than a dictionary of texts should hold.

>>> numbers = KeyNumbers.of(hashes_of(["ب", "ا"]), np.array([7, 8]))
>>> numbers.get("ا"), numbers.get("ج"), numbers.changed(np.arange(9) - 1, {"ج": 3}).get("ج")
(8, None, 3)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.records import dataclass
from ...index.storage.value_keys import hashes_of
from .article_set import Ints


@dataclass(frozen=True)
class KeyNumbers:
    """Of every key its hash, ascending, and its number; ``also`` are further keys, or others'.

    A negative number is none.
    """

    hashes: Ints
    numbers: NDArray[np.int32]
    also: Mapping[str, int]

    @classmethod
    def of(cls, hashes: Ints, numbers: NDArray[Any]) -> KeyNumbers:
        """The numbers of different keys in any order."""
        order = hashes.argsort()
        return cls(hashes.take(order), numbers.take(order).astype(np.int32), {})

    def get(self, key: str) -> int | None:
        """The number of a key."""
        if key in self.also:
            found = self.also[key]
        else:
            asked = hashes_of([key])[0]
            place = int(np.searchsorted(self.hashes, asked))
            held = place < len(self.hashes) and self.hashes[place] == asked
            found = int(self.numbers[place]) if held else -1
        return found if found >= 0 else None

    def of_keys(self, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of those of some keys that have one, looked up together."""
        hashes = hashes_of(keys)
        found = dict.fromkeys(keys, -1)
        if len(self.hashes):
            places = self.hashes.searchsorted(hashes)
            known = self.hashes.take(places, mode="clip") == hashes
            numbers = np.where(known, self.numbers.take(places, mode="clip"), -1)
            found = dict(zip(keys, numbers.tolist(), strict=True))
        found.update((key, self.also[key]) for key in self.also.keys() & found.keys())
        return {key: number for key, number in found.items() if number >= 0}

    def of_hashes(self, hashes: Ints) -> Ints:
        """The numbers of those keys that have some hashes, and of all further keys."""
        own = self.numbers[np.isin(self.hashes, hashes)]
        numbers = np.concatenate([own, np.fromiter(self.also.values(), np.int64, len(self.also))])
        found: Ints = np.unique(numbers[numbers >= 0])
        return found

    def changed(self, numbers: Ints, also: Mapping[str, int]) -> KeyNumbers:
        """The same with ``numbers[old]`` for every number, and other numbers for some keys."""
        return KeyNumbers(self.hashes, numbers.take(self.numbers).astype(np.int32), also)

    def also_with(self, number: int) -> Iterable[str]:
        """Those of the further keys that have a number."""
        return (key for key, found in self.also.items() if found == number)
