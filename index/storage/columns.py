"""A Whoosh column of facet values: a dictionary and, for each article, ordinals into it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import columns


class FacetColumn(columns.Column):  # type: ignore[misc]  # Whoosh has no type information
    """Any number of strings an article, stored as ordinals into a dictionary of the segment.

    The file holds three little-endian ``u8`` (articles, ordinals, bytes of dictionary), a ``u4``
    count for each article, the ``u4`` ordinals, and the dictionary as a JSON list.
    """

    def writer(self, dbfile: Any) -> FacetWriter:
        """A writer for a new segment."""
        return FacetWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> FacetReader:
        """A reader of a segment's column."""
        return FacetReader(dbfile.get(basepos, length), doccount)

    def default_value(self, reverse: bool = False) -> tuple[str, ...]:
        """The value of an article that has none."""
        return ()

    def stores_lists(self) -> bool:
        """Tells Whoosh that a value is a list."""
        return True


class FacetWriter(columns.ColumnWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Collects ordinals and writes them at the end."""

    def __init__(self, dbfile: Any) -> None:
        self._dbfile = dbfile
        self._ordinal_of: dict[str, int] = {}
        self._ordinals = array("I")
        self._counts = array("I")

    def fill(self, docnum: int) -> None:
        """Gives articles without a value an empty one."""
        self._counts.extend([0] * (docnum - len(self._counts)))

    def add(self, docnum: int, value: Sequence[str]) -> None:
        """Adds an article's values."""
        self.fill(docnum)
        ordinal = self._ordinal_of
        self._ordinals.extend([ordinal.setdefault(v, len(ordinal)) for v in value])
        self._counts.append(len(value))

    def finish(self, doccount: int) -> None:
        """Writes the column."""
        self.fill(doccount)
        dictionary = json.dumps(list(self._ordinal_of), ensure_ascii=False).encode()
        header = [len(self._counts), len(self._ordinals), len(dictionary)]
        self._dbfile.write(np.array(header, "<u8").tobytes())
        self._dbfile.write(np.array(self._counts, "<u4").tobytes())
        self._dbfile.write(np.array(self._ordinals, "<u4").tobytes())
        self._dbfile.write(dictionary)


class FacetReader(columns.ColumnReader):  # type: ignore[misc]  # Whoosh has no type information
    """The facet values of a segment.

    ``values`` is the dictionary, ``ordinals`` the values of all articles one after another, and
    article ``d`` owns ``ordinals[offsets[d]:offsets[d + 1]]``.
    """

    def __init__(self, data: bytes, doccount: int) -> None:
        self._doccount = doccount
        articles, ordinals, size = (int(n) for n in np.frombuffer(data, "<u8", 3))
        counts = np.frombuffer(data, "<u4", articles, 24)
        self.ordinals: NDArray[np.uint32] = np.frombuffer(data, "<u4", ordinals, 24 + 4 * articles)
        start = 24 + 4 * articles + 4 * ordinals
        self.values: list[str] = json.loads(data[start : start + size])
        self.offsets: NDArray[np.int64] = np.zeros(doccount + 1, np.int64)
        np.cumsum(counts, out=self.offsets[1 : articles + 1])
        self.offsets[articles + 1 :] = self.offsets[articles]

    def __len__(self) -> int:
        return self._doccount

    def __getitem__(self, docnum: int) -> list[str]:
        start, end = self.offsets[docnum], self.offsets[docnum + 1]
        return [self.values[i] for i in self.ordinals[start:end]]

    def __iter__(self) -> Iterator[list[str]]:
        return (self[docnum] for docnum in range(self._doccount))

    def load(self) -> FacetReader:
        """The column itself: it is in memory already."""
        return self
