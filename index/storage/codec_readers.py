"""A segment of arrays as Whoosh reads it: every stock query works on an archive."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from .columns import ArchiveColumn, SegmentColumn
from .matcher import ArrayMatcher
from .postings import TermPostings
from .segment_data import SegmentData
from .terms import FieldTerms

if TYPE_CHECKING:
    from .codec import ArchiveSegment

LENGTH_OF_BYTE: NDArray[np.uint32] = np.array([byte_to_length(i) for i in range(256)], np.uint32)
"""Whoosh keeps a field's length in one byte; this is the length that each byte stands for."""


class ArchivePerDocReader(base.PerDocumentReader):  # type: ignore[misc]  # untyped Whoosh
    """Columns and lengths as Whoosh asks for them."""

    def __init__(self, segment: ArchiveSegment) -> None:
        self._segment = segment
        self._data = segment.data

    def doc_count(self) -> int:
        """Articles that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Articles, deleted ones too."""
        return self._data.size

    def has_deletions(self) -> bool:
        """Whether any article is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether an article is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of deleted articles."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """It has columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether any article of the segment has a value."""
        return fieldname in self._data.columns

    def column_reader(self, fieldname: str, column: ArchiveColumn) -> SegmentColumn:
        """A column's values one after another."""
        return column.reader(self._data.column(fieldname), 0, 0, self._data.size)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a field in an article, as Whoosh rounds it."""
        return int(LENGTH_OF_BYTE[self._data.length_codes(fieldname)[docnum]]) or default

    def field_length(self, fieldname: str) -> int:
        """The sum of a field's lengths."""
        return self._data.field_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        """The shortest."""
        return int(LENGTH_OF_BYTE[self._data.length_codes(fieldname).min(initial=255)])

    def max_field_length(self, fieldname: str) -> int:
        """The longest."""
        return int(LENGTH_OF_BYTE[self._data.length_codes(fieldname).max(initial=0)])

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """No field is stored in Whoosh's sense: articles are a column of ours."""
        return {}


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no type information
    """Terms and postings as Whoosh asks for them."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def _find(self, field: str, term: bytes) -> tuple[FieldTerms, int] | None:
        terms = self._data.field(field)
        number = terms.find(term) if terms is not None else None
        return None if terms is None or number is None else (terms, number)

    def term_postings(self, field: str, term: bytes) -> TermPostings | None:
        """The arrays of a term, or ``None`` where the segment does not hold it."""
        found = self._find(field, term)
        return found[0].postings(found[1]) if found else None

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return self._data.fields

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        """A cursor over the terms of a field."""
        return ArrayCursor(self._data.field(fieldname))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All fields' terms in byte order."""
        return (term for field in self._data.fields for term in self.terms_from(field, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Terms from a prefix on, of this field and of all that follow."""
        for field in self._data.fields[bisect_left(self._data.fields, fieldname) :]:
            terms = self._data.field(field)
            assert terms is not None  # it is among the fields that have terms
            first = terms.place(prefix) if field == fieldname else 0
            for number in range(first, len(terms)):
                yield field, terms.term(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Terms from a prefix on with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, tbytes: bytes) -> TermInfo:
        """What Whoosh wants to know of a term, counted from its postings.

        Raises:
            TermNotFound: the segment does not hold it.
        """
        postings = self.term_postings(fieldname, tbytes)
        if postings is None:
            raise TermNotFound(f"No term {fieldname}:{tbytes!r}")
        return self._info(fieldname, postings)

    def _info(self, fieldname: str, postings: TermPostings) -> TermInfo:
        codes = self._data.length_codes(fieldname)[postings.articles]
        return TermInfo(
            weight=float(postings.frequencies.sum()),
            df=len(postings.articles),
            minlength=int(LENGTH_OF_BYTE[codes.min()]),
            maxlength=int(LENGTH_OF_BYTE[codes.max()]),
            maxweight=float(postings.frequencies.max()),
            minid=int(postings.articles[0]),
            maxid=int(postings.articles[-1]),
        )

    def frequency(self, fieldname: str, tbytes: bytes) -> float:
        """How often a term stands in the segment."""
        return float(self.term_info(fieldname, tbytes).weight())

    def doc_frequency(self, fieldname: str, tbytes: bytes) -> int:
        """How many articles hold a term."""
        found = self._find(fieldname, tbytes)
        if found is None:
            return 0
        starts = found[0].posting_starts
        return int(starts[found[1] + 1]) - int(starts[found[1]])

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> Any:
        """The matcher that stock Whoosh queries use."""
        postings = self.term_postings(fieldname, tbytes)
        if postings is None:
            raise TermNotFound(f"No term {fieldname}:{tbytes!r}")
        info = self._info(fieldname, postings)
        return ArrayMatcher(postings, scorer, (fieldname, tbytes), info, format_)


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]  # Whoosh has no type information
    """A place among the terms of a field."""

    def __init__(self, terms: FieldTerms | None) -> None:
        self._terms = terms
        self._count = len(terms) if terms is not None else 0
        self._number = 0

    def first(self) -> str | None:
        """Goes to the first term."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Goes to the first term that is not less."""
        wanted = term if isinstance(term, bytes) else term.encode()
        self._number = self._terms.place(wanted) if self._terms is not None else 0
        return self.text()

    def next(self) -> str | None:
        """Goes to the next term."""
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        """The term, or ``None`` behind the last."""
        if self._terms is None or not self.is_valid():
            return None
        return self._terms.term(self._number).decode()

    def is_valid(self) -> bool:
        """Whether the cursor stands at a term."""
        return self._number < self._count
