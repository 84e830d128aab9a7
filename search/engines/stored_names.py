"""The names of a facet's values, each read from its segment when it is asked for.

An archive has more names than a process should hold as texts; a page shows a few dozen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from ...index.storage.facet_values import FacetReader
from .article_set import Ints


class StoredNames:
    """How every value is shown: as most articles write it, where segments have it in several ways.

    A place is an ordinal of a segment, counted through all segments.
    """

    def __init__(
        self,
        columns: Sequence[FacetReader],
        numbers: NDArray[np.int32],
        first: NDArray[np.int32],
        uses: Ints,
    ) -> None:
        """Of every place ``numbers`` has the value and ``uses`` the articles; ``first[v]`` is the
        first place of value ``v``, ascending.
        """
        self._columns = columns
        self._bases = [0, *accumulate(column.kinds for column in columns)]
        self._first = first
        self._stored_often = np.bincount(numbers, minlength=len(first)) > 1
        places = np.flatnonzero(self._stored_often.take(numbers)).astype(np.int32)
        self._places = places.take(np.argsort(numbers.take(places), kind="stable"))
        self._owners = numbers.take(self._places)
        self._uses = uses.take(self._places)

    def __len__(self) -> int:
        return len(self._first)

    def __getitem__(self, number: int) -> str:
        written = self.several(number)
        return _best(written) if written else self._stored(int(self._first[number]))

    def __iter__(self) -> Iterator[str]:
        """All of them, read a segment at a time."""
        ends = np.searchsorted(self._first, self._bases).tolist()
        for column, base, begin, end in zip(
            self._columns, self._bases, ends[:-1], ends[1:], strict=False
        ):
            values = column.values
            places = (self._first[begin:end] - base).tolist()
            often = self._stored_often[begin:end].tolist()
            for number, (place, several) in enumerate(zip(places, often, strict=True), begin):
                yield self[number] if several else values[place]

    def several(self, number: int) -> Mapping[str, int] | None:
        """The ways in which articles write a value, with how many do; ``None`` for the only one."""
        if not self._stored_often[number]:
            return None
        begin, end = np.searchsorted(self._owners, [number, number + 1]).tolist()
        written: dict[str, int] = {}
        for place, uses in zip(
            self._places[begin:end].tolist(), self._uses[begin:end].tolist(), strict=True
        ):
            name = self._stored(place)
            written[name] = written.get(name, 0) + uses
        return written

    def _stored(self, place: int) -> str:
        segment = bisect_right(self._bases, place) - 1
        return self._columns[segment].value(place - self._bases[segment])


def _best(written: Mapping[str, int]) -> str:
    """The spelling used most; of equals the one with more letters, which has its ZWNJ."""
    return max(written, key=lambda name: (written[name], len(name), name))
