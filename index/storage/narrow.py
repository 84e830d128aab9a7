"""Columns of small numbers in the narrowest type that pays, with the few large ones apart.

A column of frequencies is all ones but for some; one article of a million words must not make
every position of the segment four bytes wide. Numbers above what the width holds are patches:
their indices and values are sections of their own. A column of equal numbers takes no room.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..records import dataclass
from .sections import Sections, SectionWriter

_WIDTHS = {1: "u1", 2: "<u2", 4: "<u4"}
_PATCH_BYTES = 12


@dataclass(frozen=True, slots=True)
class Width:
    """How a column is written: bytes a number, or 0 where every number is ``fill``."""

    bytes: int
    fill: int = 0

    @classmethod
    def fitting(cls, values: NDArray[Any]) -> Width:
        """The width that takes the least room for these numbers.

        >>> Width.fitting(np.array([1, 1, 1], np.uint32))
        Width(bytes=0, fill=1)
        >>> Width.fitting(np.array([1] * 99 + [70_000], np.uint32))
        Width(bytes=1, fill=0)
        """
        if not len(values):
            return cls(0, 0)
        lowest, highest = int(values.min()), int(values.max())
        if lowest == highest:
            return cls(0, lowest)
        room = {}
        for width in _WIDTHS:
            limit = (1 << 8 * width) - 1
            patches = int(np.count_nonzero(values > limit)) if highest > limit else 0
            room[width] = width * len(values) + _PATCH_BYTES * patches
        return cls(min(room, key=room.__getitem__))

    def covering(self, other: Width) -> Width:
        """A width for the numbers of two columns."""
        if self == other:
            return self
        return Width(max(self.bytes, other.bytes, 1))


class NarrowWriter:
    """Writes one column piece by piece."""

    def __init__(self, out: SectionWriter, name: str, width: Width) -> None:
        self._out, self._name, self._width = out, name, width
        self._count = 0
        self._patch_places: list[NDArray[np.uint64]] = []
        self._patches: list[NDArray[np.uint32]] = []
        self._spool = out.spool(_WIDTHS[width.bytes or 1])

    def write(self, values: NDArray[Any]) -> None:
        """Appends numbers."""
        width = self._width.bytes
        if width:
            limit = (1 << 8 * width) - 1
            large = np.flatnonzero(values > limit) if width < 4 else np.empty(0, np.intp)
            if len(large):
                self._patch_places.append(large.astype(np.uint64) + np.uint64(self._count))
                self._patches.append(values[large].astype(np.uint32))
                values = np.minimum(values, limit)
            self._spool.write(values)
        self._count += len(values)

    def finish(self) -> dict[str, int]:
        """Ends the column; gives what the table says of it."""
        if self._width.bytes:
            self._out.add(self._name, self._spool)
        if self._patches:
            self._out.add(f"{self._name}.patches", np.concatenate(self._patches))
            self._out.add(f"{self._name}.patched", np.concatenate(self._patch_places))
        return {"bytes": self._width.bytes, "fill": self._width.fill, "count": self._count}


class Narrow:
    """Reads a column."""

    def __init__(self, sections: Sections, name: str, entry: dict[str, int]) -> None:
        """``entry`` is what the table says of it."""
        self.width = Width(entry["bytes"], entry["fill"])
        self._count = entry["count"]
        self._patched: NDArray[np.uint64] | None = None
        if self.width.bytes:
            self._values = sections.array(name)
            if len(self._values) != self._count:
                raise sections.damage(f"has not all of {name}")
        if f"{name}.patches" in sections:
            self._patched = sections.array(f"{name}.patched")
            self._patches = sections.array(f"{name}.patches")

    def __len__(self) -> int:
        return self._count

    def read(self, start: int, end: int) -> NDArray[Any]:
        """Some of the numbers: a view where there are no patches among them."""
        if not self.width.bytes:
            return np.full(end - start, self.width.fill, np.uint32)
        values = self._values[start:end]
        if self._patched is None:
            return values
        patched_places = self._patched.data  # a few are found faster so than by NumPy
        first = bisect_left(patched_places, start)
        last = bisect_left(patched_places, end, first)
        if first == last:
            return values
        patched = values.astype(np.uint32)
        places = self._patched[first:last] - np.uint64(start)
        patched[places.astype(np.int64)] = self._patches[first:last]
        return patched
