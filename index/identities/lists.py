"""Many short lists of numbers in two arrays: a few bytes each, no Python object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lists:
    """List ``i`` is ``values[starts[i]:starts[i + 1]]``."""

    starts: Ints
    values: Numbers

    @classmethod
    def grouped(cls, owners: Numbers, values: Numbers, count: int) -> Lists:
        """The values by owner, 0 to ``count``; those of one owner keep their order.

        >>> Lists.grouped(np.array([1, 0, 1]), np.array([7, 8, 9]), 3)[1].tolist()
        [7, 9]
        """
        order = np.argsort(owners, kind="stable")
        sizes = np.bincount(owners, minlength=count)
        return cls(np.concatenate(([0], np.cumsum(sizes))), values[order])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Numbers:
        return self.values[self.starts[number] : self.starts[number + 1]]

    def sizes(self) -> Ints:
        """How many values each list has."""
        return np.diff(self.starts)

    def gather(self, numbers: Numbers, most: int | None = None) -> tuple[Ints, Numbers]:
        """The values of some lists one after another, and the place in ``numbers`` of each's list.

        ``most`` are the values taken of one list, the first ones.

        >>> lists = Lists(np.array([0, 2, 2, 3]), np.array([4, 5, 6]))
        >>> [part.tolist() for part in lists.gather(np.array([2, 0]))]
        [[0, 1, 1], [6, 4, 5]]
        """
        begins = self.starts[numbers]
        sizes = self.starts[np.asarray(numbers) + 1] - begins
        if most is not None:
            sizes = np.minimum(sizes, most)
        places = np.repeat(np.arange(len(sizes)), sizes)
        before = np.cumsum(sizes) - sizes
        return places, self.values[np.arange(len(places)) + (begins - before)[places]]


def members(keys: Numbers, wanted: Numbers) -> tuple[Ints, NDArray[np.bool_]]:
    """Where each of ``wanted`` stands in the ascending ``keys``, and whether it does.

    >>> [part.tolist() for part in members(np.array([2, 5]), np.array([5, 3]))]
    [[1, 1], [True, False]]
    """
    if not len(keys):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return places, keys[places] == wanted
