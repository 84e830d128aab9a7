"""A segment of the index as arrays: postings, lengths, facets and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ...index.storage.names import NO_DATE
from ...index.storage.postings import TermPostings
from ...index.storage.segment_data import SegmentData
from ...index.storage.term_table import TermTable, read_term_table
from .order import first_of

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Segment:
    """Read-only arrays of one segment; every method may be called from any thread."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data
        self.size = data.size
        self.live: Bools = data.live
        self.term_postings = lru_cache(maxsize=4096)(self._term_postings)
        self.column = data.column

    @cached_property
    def published(self) -> Ints:
        """Seconds since 1970 in local time, or :data:`NO_DATE`."""
        if "published" not in self._data.columns:
            return np.full(self.size, NO_DATE, np.int64)
        published: Ints = self._data.column("published")
        return published

    def _term_postings(self, field: str, term: str) -> TermPostings | None:
        terms = self._data.field(field)
        number = terms.find(term.encode(errors="replace")) if terms is not None else None
        return None if terms is None or number is None else terms.postings(number)

    def prefix_postings(self, field: str, prefix: str) -> Iterator[TermPostings]:
        """The postings of all terms that begin so, some terms at a time."""
        terms = self._data.field(field)
        if terms is not None:
            first, last = terms.with_prefix(prefix.encode(errors="replace"))
            for part in terms.parts(first, last):
                yield TermPostings(part.articles, part.frequencies, part.positions)

    @property
    def length_of_code(self) -> Floats:
        """What each byte of :meth:`length_codes` stands for."""
        return self._data.length_of_code

    def length_codes(self, field: str) -> NDArray[np.uint8]:
        """The length of a field in each article, rounded to a byte."""
        return self._data.length_codes(field)

    def field_length(self, field: str) -> int:
        """The sum of a field's lengths, as Whoosh counts it."""
        return self._data.field_length(field)

    def number_of(self, identity: str) -> int | None:
        """The number of the article with an id, or ``None``."""
        terms = self._data.field("id")
        term = terms.find(identity.encode(errors="replace")) if terms is not None else None
        if terms is None or term is None:
            return None
        return next((n for n in terms.articles(term).tolist() if self.live[n]), None)

    def article_frequency(self, exact: str) -> int:
        """In how many articles an exact form stands, be it in the body or in the title."""
        found = [self.term_postings(field, exact) for field in ("body_exact", "title_exact")]
        return max(len(postings.articles) if postings else 0 for postings in found)

    def term_table(self, field: str, longest: int) -> TermTable:
        """The terms of a field that are at most ``longest`` bytes long, as arrays."""
        return read_term_table(self._data.field(field), longest)

    def terms_with_prefix(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that begin so, in byte order."""
        terms = self._data.field(field)
        if terms is None:
            return []
        found = terms.terms(*terms.with_prefix(prefix.encode(errors="replace")))
        return [term.decode() for term in found]

    def frequent_terms(self, field: str, prefix: str, most: int) -> dict[str, int]:
        """Those that most articles hold, deleted ones too, and how many do."""
        terms = self._data.field(field)
        if terms is None:
            return {}
        first, last = terms.with_prefix(prefix.encode(errors="replace"))
        counts = np.diff(terms.posting_starts[first : last + 1].astype(np.int64))
        falling = -counts
        chosen = first_of([falling.__getitem__], len(counts), most).tolist()
        return {terms.term(first + i).decode(): int(counts[i]) for i in chosen}

    def terms_within(self, field: str, word: str, distance: int) -> list[str]:
        """The terms of a field at most ``distance`` letters away."""
        # Only a search for similar words loads Whoosh.
        from ...index.storage.similar import terms_within

        return terms_within(self._data.field(field), word, distance)
