"""A segment of the index as arrays over its file; Whoosh is not needed to read it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .byte_values import BytesReader
from .commit import SegmentEntry
from .facet_values import FacetReader
from .sections import Sections
from .terms import FieldTerms

SUFFIX = ".segment"
FACET, BYTES, COMPRESSED, NUMBERS = "facet", "bytes", "compressed", "numbers"
"""The kinds of columns."""


class SegmentData:
    """Read-only terms, lengths and columns; every method may be called from any thread."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        """Maps the file; what it holds is looked at when it is asked for.

        Raises:
            DamagedIndexError: the file is not what was written.
        """
        self.sections = Sections(folder / f"{entry.name}{SUFFIX}")
        self.size: int = self.sections["articles"]
        if self.size != entry.articles:
            raise self.sections.damage(f"has {self.size} articles, not {entry.articles}")
        self.live = live_articles(folder, entry)
        self.field = lru_cache(maxsize=None)(self._field)
        self.column = lru_cache(maxsize=None)(self._column)

    @property
    def fields(self) -> list[str]:
        """The fields that have terms, in byte order."""
        return sorted(self.sections["fields"])

    @property
    def columns(self) -> dict[str, str]:
        """The kind of every column."""
        columns: dict[str, str] = self.sections["columns"]
        return columns

    def _field(self, name: str) -> FieldTerms | None:
        """The terms of a field, or ``None`` where no article has any."""
        return FieldTerms(self.sections, name) if name in self.sections["fields"] else None

    def length_codes(self, field: str) -> NDArray[np.uint8]:
        """The length of a field in each article as the byte that Whoosh makes of it."""
        if f"{field}.lengths" not in self.sections:
            return np.zeros(self.size, np.uint8)
        codes = self.sections.array(f"{field}.lengths")
        if len(codes) != self.size:
            raise self.sections.damage(f"has not all lengths of {field}")
        return codes

    def lengths(self, field: str) -> NDArray[np.float32]:
        """The length of a field in each article, as Whoosh rounds it."""
        return self.length_of_code[self.length_codes(field)]

    @property
    def length_of_code(self) -> NDArray[np.float32]:
        """What each byte of :meth:`length_codes` stands for."""
        return self.sections.array("length_of_code").astype(np.float32)

    def field_length(self, field: str) -> int:
        """The sum of a field's lengths, as Whoosh counts it."""
        return int(self.sections["lengths"].get(field, 0))

    def _column(self, name: str) -> Any:
        """A column's reader by its kind: facets, bytes, or an array of numbers."""
        kind = self.columns[name]
        if kind == FACET:
            return FacetReader(self.sections, name)
        if kind in (BYTES, COMPRESSED):
            return BytesReader(self.sections, name, compressed=kind == COMPRESSED)
        numbers = self.sections.array(f"{name}.numbers")
        if len(numbers) != self.size:
            raise self.sections.damage(f"has not all of the column {name}")
        return numbers


def live_articles(folder: Path, entry: SegmentEntry) -> NDArray[np.bool_]:
    """Which articles of a segment are not deleted."""
    if not entry.deleted:
        return np.ones(entry.articles, bool)
    bits = np.unpackbits(np.fromfile(folder / entry.deleted, np.uint8), bitorder="little")
    live: NDArray[np.bool_] = bits[: entry.articles] == 0
    return live
