"""A segment of the index as arrays: postings, lengths, facets and dates."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.storage.postings import TermPostings
from ...index.storage.schema import NO_DATE
from ...index.storage.term_table import TermTable

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NO_DAY = -(2**31)
"""The day of an article without a date."""
_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400


class Segment:
    """Read-only arrays of one segment; every method may be called from any thread."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.size: int = reader.doc_count_all()
        self.live: Bools = np.ones(self.size, bool)
        gone = list(reader._perdoc.deleted_docs())
        self.live[gone] = False
        self.term_postings = lru_cache(maxsize=4096)(self._term_postings)
        self.lengths = lru_cache(maxsize=None)(self._lengths)
        self.column = lru_cache(maxsize=None)(self._column)
        self.published = self._published()
        self.days = np.where(
            self.published == NO_DATE,
            NO_DAY,
            self.published // _SECONDS_A_DAY + _EPOCH_ORDINAL,
        ).astype(np.int64)

    def _term_postings(self, field: str, term: str) -> TermPostings | None:
        found: TermPostings | None = self._reader._terms.term_postings(
            field, term.encode(errors="replace")
        )
        return found

    def _lengths(self, field: str) -> Floats:
        lengths: Floats = self._reader._perdoc.lengths(field)
        return lengths

    def field_length(self, field: str) -> int:
        """The sum of a field's lengths, as Whoosh counts it."""
        return int(self._reader.field_length(field))

    def _published(self) -> Ints:
        column = self._reader.column_reader("published", translate=False)
        if not self._reader.has_column("published"):
            return np.full(self.size, NO_DATE, np.int64)
        return np.array(list(column), np.int64)

    def _column(self, name: str) -> Any:
        """Whoosh's reader of a column."""
        return self._reader.column_reader(name, translate=False)

    def number_of(self, identity: str) -> int | None:
        """The number of the article with an id, or ``None``."""
        postings = self._term_postings("id", identity)
        if postings is None:
            return None
        alive = [int(n) for n in postings.articles if self.live[n]]
        return alive[0] if alive else None

    def article_frequency(self, exact: str) -> int:
        """In how many articles an exact form stands, be it in the body or in the title."""
        found = [self.term_postings(field, exact) for field in ("body_exact", "title_exact")]
        return max(len(postings.articles) if postings else 0 for postings in found)

    def term_table(self, field: str, longest: int) -> TermTable:
        """The terms of a field that are at most ``longest`` bytes long, as arrays."""
        table: TermTable = self._reader._terms.term_table(field, longest)
        return table

    def terms_with_prefix(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that begin so, in byte order."""
        return [term.decode() for term in self._reader.expand_prefix(field, prefix)]

    def terms_within(self, field: str, word: str, distance: int) -> list[str]:
        """The terms of a field at most ``distance`` letters away."""
        return list(self._reader.terms_within(field, word, distance, prefix=1))
