"""A column of bytes, one piece an article, each compressed by itself where that pays."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .sections import Sections

_RUN = 1024
"""Pieces copied at once."""


class BytesReader:
    """The pieces of a segment: ``c.data`` one after another, ``c.starts`` where each begins."""

    def __init__(self, sections: Sections, name: str, *, compressed: bool) -> None:
        self._sections, self._name = sections, name
        self._compressed = compressed
        self._begin, end = sections.span(f"{name}.data")
        self._starts = sections.array(f"{name}.starts").data
        if len(self._starts) != sections["articles"] + 1 or self._starts[-1] != end - self._begin:
            raise sections.damage(f"has a column {name} that does not fit itself")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, article: int) -> bytes:
        start, end = self._starts[article], self._starts[article + 1]
        data = self._sections.map[self._begin + start : self._begin + end]
        return zlib.decompress(data) if self._compressed and data else data

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many bytes each piece takes as it lies there."""
        starts = np.asarray(self._starts).astype(np.int64)
        return starts[1:] - starts[:-1]

    def pieces(self, articles: NDArray[np.int64]) -> Iterator[bytes]:
        """The pieces of ascending articles as they lie there, a run of neighbours at a time."""
        if not len(articles):
            return
        breaks = np.flatnonzero(np.diff(articles) > 1) + 1
        for run in np.split(articles, breaks):
            for first in range(int(run[0]), int(run[-1]) + 1, _RUN):
                last = min(first + _RUN, int(run[-1]) + 1)
                start, end = self._starts[first], self._starts[last]
                yield self._sections.map[self._begin + start : self._begin + end]

    def __iter__(self) -> Iterator[bytes]:
        return (self[article] for article in range(len(self)))
