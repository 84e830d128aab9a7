"""Columns in Whoosh's terms: values of articles, written into sections and merged as arrays."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import columns

from .byte_values import BytesReader
from .facet_values import FacetReader
from .sections import SectionWriter, smallest_unsigned
from .segment_data import BYTES, COMPRESSED, FACET, NUMBERS
from .value_keys import KEY_OF, value_hashes

_LEVEL = 6
_PENDING = 1 << 16


@dataclass(frozen=True, slots=True)
class ColumnFile:
    """Where a column is written to: what Whoosh calls its file."""

    out: SectionWriter
    name: str


class ArchiveColumn(columns.Column):  # type: ignore[misc]  # Whoosh has no type information
    """A column whose segments are merged as wholes."""

    kind: str
    default: Any

    def writer(self, dbfile: ColumnFile) -> ArchiveColumnWriter:
        """A writer for a new segment."""
        raise NotImplementedError

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> SegmentColumn:
        """What Whoosh reads of a segment's column."""
        return SegmentColumn(dbfile)

    def default_value(self, reverse: bool = False) -> Any:
        """The value of an article that has none."""
        return self.default


class SegmentColumn(columns.ColumnReader):  # type: ignore[misc]  # Whoosh has no type information
    """A column of a segment as Whoosh reads it: one value after another."""

    def __init__(self, values: Any) -> None:
        self.values = values
        self._doccount = len(values)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, docnum: int) -> Any:
        return self.values[docnum]

    def load(self) -> Any:
        """The column itself: it is mapped."""
        return self.values


class ArchiveColumnWriter(columns.ColumnWriter):  # type: ignore[misc]  # untyped Whoosh
    """Writes a column article by article, or whole segments of it."""

    default: Any

    def __init__(self, dbfile: ColumnFile) -> None:
        self.out, self.name = dbfile.out, dbfile.name
        self.articles = 0

    def fill(self, docnum: int) -> None:
        """Gives the articles before one without a value the default."""
        while self.articles < docnum:
            self.add(self.articles, self.default)

    def add(self, docnum: int, value: Any) -> None:
        """Adds an article's value."""
        raise NotImplementedError

    def add_segment(self, reader: Any, kept: NDArray[np.int64]) -> None:
        """Adds some articles of a segment, all at once."""
        raise NotImplementedError


class FacetColumn(ArchiveColumn):
    """Any number of strings an article, stored as ordinals into a dictionary of the segment."""

    kind = FACET
    default = ()

    def writer(self, dbfile: ColumnFile) -> FacetWriter:
        """A writer for a new segment."""
        return FacetWriter(dbfile)

    def stores_lists(self) -> bool:
        """Tells Whoosh that a value is a list."""
        return True


class _Ordinals(dict[str, int]):
    """Numbers values in the order in which they come."""

    def __missing__(self, value: str) -> int:
        self[value] = number = len(self)
        return number


class FacetWriter(ArchiveColumnWriter):
    """Collects ordinals and writes them at the end."""

    default = ()

    def __init__(self, dbfile: ColumnFile) -> None:
        super().__init__(dbfile)
        self._ordinal_of = _Ordinals()
        self._keys = array("q")
        self._pending = array("I")
        self._ordinals = self.out.spool("<u4")
        self._counts = array("I")

    def add(self, docnum: int, value: Sequence[str]) -> None:
        """Adds an article's values."""
        self.fill(docnum)
        self._pending.extend(map(self._ordinal_of.__getitem__, value))
        self._counts.append(len(value))
        self.articles += 1
        if len(self._pending) > _PENDING:
            self._write_pending()

    def _write_pending(self) -> None:
        self._ordinals.write(np.frombuffer(self._pending, np.uint32))
        self._pending = array("I")

    def add_segment(self, reader: FacetReader, kept: NDArray[np.int64]) -> None:
        """Adds some articles of a segment; values that none of them has are left behind."""
        self._write_pending()
        counts = np.diff(reader.offsets)
        owner_kept = np.zeros(len(counts), bool)
        owner_kept[kept] = True
        ordinals = reader.ordinals[np.repeat(owner_kept, counts)]
        used = np.unique(ordinals)
        values = reader.values
        renumbered = np.zeros(len(values), np.uint32)
        known = len(self._ordinal_of)
        self._add_keys()
        renumbered[used] = [self._ordinal_of[values[i]] for i in used.tolist()]
        if self.name in KEY_OF:
            # Values that are new here got their ordinals in this order.
            self._keys.frombytes(reader.keys[used[renumbered[used] >= known]].tobytes())
        self._ordinals.write(renumbered[ordinals])
        self._counts.frombytes(counts[kept].astype(np.uint32).tobytes())
        self.articles += len(kept)

    def _add_keys(self) -> None:
        """Hashes the keys of values that came with articles, not with a segment."""
        if self.name in KEY_OF:
            new = list(islice(self._ordinal_of, len(self._keys), None))
            self._keys.frombytes(value_hashes(self.name, new).tobytes())

    def finish(self, doccount: int) -> None:
        """Writes the column."""
        self.fill(doccount)
        self._write_pending()
        self._add_keys()
        texts = [value.encode() for value in self._ordinal_of]
        self.out.add(f"{self.name}.values", b"".join(texts))
        self.out.add(f"{self.name}.value_starts", _starts(map(len, texts), len(texts)))
        if self.name in KEY_OF:
            self.out.add(f"{self.name}.value_keys", np.frombuffer(self._keys, np.int64))
        self.out.add(f"{self.name}.starts", _starts(self._counts, len(self._counts)))
        kind = smallest_unsigned(len(texts))
        self.out.add_narrowed(f"{self.name}.ordinals", self._ordinals, kind)


class BytesColumn(ArchiveColumn):
    """Bytes of any length, each article's compressed by itself if ``compressed``."""

    default = b""

    def __init__(self, *, compressed: bool = False) -> None:
        self.kind = COMPRESSED if compressed else BYTES

    def writer(self, dbfile: ColumnFile) -> BytesWriter:
        """A writer for a new segment."""
        return BytesWriter(dbfile, compressed=self.kind == COMPRESSED)


class BytesWriter(ArchiveColumnWriter):
    """Writes pieces as they come."""

    default = b""

    def __init__(self, dbfile: ColumnFile, *, compressed: bool) -> None:
        super().__init__(dbfile)
        self._compressed = compressed
        self._data = self.out.spool("u1")
        self._sizes = array("I")

    def add(self, docnum: int, value: bytes) -> None:
        """Adds an article's bytes."""
        self.fill(docnum)
        data = zlib.compress(value, _LEVEL) if self._compressed and value else value
        self._data.write(data)
        self._sizes.append(len(data))
        self.articles += 1

    def add_segment(self, reader: BytesReader, kept: NDArray[np.int64]) -> None:
        """Adds some articles of a segment as they lie there."""
        for piece in reader.pieces(kept):
            self._data.write(piece)
        self._sizes.frombytes(reader.sizes[kept].astype(np.uint32).tobytes())
        self.articles += len(kept)

    def finish(self, doccount: int) -> None:
        """Writes the column."""
        self.fill(doccount)
        self.out.add(f"{self.name}.data", self._data)
        self.out.add(f"{self.name}.starts", _starts(self._sizes, len(self._sizes)))


class NumberColumn(ArchiveColumn):
    """A whole number of 64 bits an article."""

    kind = NUMBERS

    def __init__(self, default: int) -> None:
        self.default = default

    def writer(self, dbfile: ColumnFile) -> NumberWriter:
        """A writer for a new segment."""
        return NumberWriter(dbfile, self.default)


class NumberWriter(ArchiveColumnWriter):
    """Collects numbers."""

    def __init__(self, dbfile: ColumnFile, default: int) -> None:
        super().__init__(dbfile)
        self.default = default
        self._numbers = array("q")

    def add(self, docnum: int, value: int) -> None:
        """Adds an article's number."""
        self.fill(docnum)
        self._numbers.append(value)
        self.articles += 1

    def add_segment(self, reader: NDArray[np.int64], kept: NDArray[np.int64]) -> None:
        """Adds some articles of a segment."""
        self._numbers.frombytes(reader[kept].astype(np.int64).tobytes())
        self.articles += len(kept)

    def finish(self, doccount: int) -> None:
        """Writes the column."""
        self.fill(doccount)
        self.out.add(f"{self.name}.numbers", np.frombuffer(self._numbers, np.int64))


def _starts(sizes: Any, count: int) -> NDArray[Any]:
    """Where pieces of these sizes begin, and where the last ends, in the narrowest type."""
    starts = np.zeros(count + 1, np.uint64)
    np.cumsum(np.fromiter(sizes, np.uint64, count), out=starts[1:])
    return starts.astype(smallest_unsigned(int(starts[-1])))
