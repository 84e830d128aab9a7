"""The terms of a field and their postings, as columns over all terms in byte order.

Sections of a field ``f``: ``f.keys`` the terms one after another, ``f.key_starts`` where each
begins, ``f.posting_starts`` and ``f.token_starts`` where its postings and its positions begin;
``f.articles``, ``f.frequencies`` one number a posting, ``f.positions`` one a token. Terms that
begin alike lie side by side, and so do their postings: a prefix is one range.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..records import dataclass
from .narrow import Narrow, NarrowWriter, Width
from .postings import TermPostings
from .sections import Sections, SectionWriter, smallest_unsigned

AFTER_ANY_LETTER = b"\xff"
"""No byte of UTF-8: a term with a prefix comes before the prefix and this."""


_MOST_AT_ONCE = 1 << 16
_SIGNPOSTS = 256


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms in byte order and the postings of all of them.

    ``counts`` says how many postings each term has, ``frequencies`` how many positions each
    posting has.
    """

    terms: Sequence[bytes]
    counts: NDArray[Any]
    articles: NDArray[Any]
    frequencies: NDArray[Any]
    positions: NDArray[Any]


@dataclass(frozen=True, slots=True)
class FieldWidths:
    """How wide the columns of a field are."""

    articles: Width
    frequencies: Width
    positions: Width

    @staticmethod
    def for_articles(count: int) -> Width:
        """The width that numbers ``count`` articles."""
        return Width(2 if count <= 1 << 16 else 4)

    @classmethod
    def fitting(cls, postings: Postings, articles: int) -> FieldWidths:
        """The widths that suit these postings of a segment best."""
        return cls(
            cls.for_articles(articles),
            Width.fitting(postings.frequencies),
            Width.fitting(postings.positions),
        )


class FieldTerms:
    """Reads the terms and postings of one field; every method may be called from any thread."""

    def __init__(self, sections: Sections, field: str) -> None:
        self._sections, self._field = sections, field
        entry = sections["fields"][field]
        self._map = sections.map
        self._begin, end = sections.span(f"{field}.keys")
        # Indexing a memory view is several times faster than indexing an array.
        self.key_starts = sections.array(f"{field}.key_starts")
        self._key_starts = self.key_starts.data
        self.posting_starts = sections.array(f"{field}.posting_starts")
        self.token_starts = sections.array(f"{field}.token_starts")
        self._posting_starts, self._token_starts = self.posting_starts.data, self.token_starts.data
        self._articles = Narrow(sections, f"{field}.articles", entry["articles"])
        self._frequencies = Narrow(sections, f"{field}.frequencies", entry["frequencies"])
        self._positions = Narrow(sections, f"{field}.positions", entry["positions"])
        ends = [(self.key_starts, end - self._begin)]
        ends += [(self.posting_starts, len(self._articles))]
        ends += [(self.posting_starts, len(self._frequencies))]
        ends += [(self.token_starts, len(self._positions))]
        if any(len(starts) != len(self) + 1 or starts[-1] != count for starts, count in ends):
            raise sections.damage(f"has terms of {field} that do not fit their postings")

    def __len__(self) -> int:
        return len(self._key_starts) - 1

    @property
    def widths(self) -> FieldWidths:
        """How the columns are written."""
        return FieldWidths(self._articles.width, self._frequencies.width, self._positions.width)

    @property
    def keys(self) -> NDArray[np.uint8]:
        """All terms, one after another; ``key_starts`` tells where each begins."""
        return self._sections.array(f"{self._field}.keys")

    def term(self, number: int) -> bytes:
        """A term by its number."""
        starts, begin = self._key_starts, self._begin
        return self._map[begin + starts[number] : begin + starts[number + 1]]

    def terms(self, first: int, last: int) -> list[bytes]:
        """The terms from ``first`` up to, not with, ``last``."""
        starts = self._key_starts[first : last + 1].tolist()
        base = starts[0] if starts else 0
        keys = self._map[self._begin + base : self._begin + starts[-1]] if starts else b""
        return [keys[a - base : b - base] for a, b in pairwise(starts)]

    def of_size(self, first: int, last: int, smallest: int, largest: int) -> list[bytes]:
        """Those of these terms that take so many bytes."""
        sizes = np.diff(self.key_starts[first : last + 1].astype(np.int64))
        found = np.flatnonzero((sizes >= smallest) & (sizes <= largest))
        return [self.term(first + number) for number in found.tolist()]

    def place(self, term: bytes) -> int:
        """The number of the first term that is not less."""
        starts, begin, keys = self._key_starts, self._begin, self._map
        every, signposts = self._signposts
        post = bisect_left(signposts, term)
        low, high = max(0, (post - 1) * every + 1), min(post * every, len(self))
        while low < high:
            middle = (low + high) >> 1
            if keys[begin + starts[middle] : begin + starts[middle + 1]] < term:
                low = middle + 1
            else:
                high = middle
        return low

    @cached_property
    def _signposts(self) -> tuple[int, list[bytes]]:
        """Every so manieth term: the first steps of a search need not read the file."""
        every = len(self) // _SIGNPOSTS + 1
        return every, [self.term(number) for number in range(0, len(self), every)]

    def find(self, term: bytes) -> int | None:
        """The number of a term, or ``None``."""
        number = self.place(term)
        return number if number < len(self) and self.term(number) == term else None

    def with_prefix(self, prefix: bytes) -> tuple[int, int]:
        """The numbers of the first term that begins so and of the first after them."""
        return self.place(prefix), self.place(prefix + AFTER_ANY_LETTER)

    def postings(self, number: int) -> TermPostings:
        """The postings of a term.

        Raises:
            DamagedIndexError: the columns do not fit each other.
        """
        return self._between(number, number + 1)

    def articles(self, number: int) -> NDArray[np.integer[Any]]:
        """The articles of a term alone, ascending.

        Raises:
            DamagedIndexError: the columns do not fit each other.
        """
        posting, end = self._posting_starts[number], self._posting_starts[number + 1]
        if not 0 <= posting <= end <= len(self._articles):
            raise self._damage()
        return self._articles.read(posting, end)

    def read(self, first: int, last: int) -> Postings:
        """The terms from ``first`` up to, not with, ``last``, without their keys.

        Raises:
            DamagedIndexError: the columns do not fit each other.
        """
        part = self._between(first, last)
        counts = np.diff(self.posting_starts[first : last + 1].astype(np.int64))
        return Postings((), counts, part.articles, part.frequencies, part.positions)

    def _between(self, first: int, last: int) -> TermPostings:
        posting, posting_end = self._posting_starts[first], self._posting_starts[last]
        token, token_end = self._token_starts[first], self._token_starts[last]
        if not (
            0 <= posting <= posting_end <= len(self._articles)
            and 0 <= token <= token_end <= len(self._positions)
        ):
            raise self._damage()
        frequencies = self._frequencies.read(posting, posting_end)
        # What is counted here is allocated by others: it must be true.
        if int(np.add.reduce(frequencies, dtype=np.uint64)) != token_end - token:
            raise self._damage()
        articles = self._articles.read(posting, posting_end)
        return TermPostings(articles, frequencies, self._positions.read(token, token_end))

    def parts(self, first: int, last: int) -> Iterator[Postings]:
        """The same, not many postings at a time."""
        starts = self.posting_starts
        while first < last:
            most = int(starts[first]) + _MOST_AT_ONCE
            end = first + int(np.searchsorted(starts[first + 1 : last], most, "right"))
            yield self.read(first, end + 1)
            first = end + 1

    def _damage(self) -> Exception:
        return self._sections.damage(f"has postings of {self._field} that do not fit each other")


class FieldWriter:
    """Writes the terms of one field, in parts that come in byte order."""

    def __init__(self, out: SectionWriter, field: str, widths: FieldWidths) -> None:
        self._out, self._field = out, field
        self._keys = out.spool("u1")
        self._starts = {name: out.spool("<u8") for name in ("key", "posting", "token")}
        self._ends = dict.fromkeys(self._starts, 0)
        for spool in self._starts.values():
            spool.write(np.zeros(1, np.uint64))
        self._columns = {
            "articles": NarrowWriter(out, f"{field}.articles", widths.articles),
            "frequencies": NarrowWriter(out, f"{field}.frequencies", widths.frequencies),
            "positions": NarrowWriter(out, f"{field}.positions", widths.positions),
        }

    def write(self, part: Postings) -> None:
        """Appends terms that follow all before; each has a posting, each posting a position."""
        if not len(part.terms):
            return
        self._keys.write(b"".join(part.terms))
        first = np.cumsum(part.counts) - part.counts
        self._extend("key", np.fromiter(map(len, part.terms), np.int64, len(part.terms)))
        self._extend("posting", part.counts)
        self._extend("token", np.add.reduceat(part.frequencies, first, dtype=np.int64))
        self._columns["articles"].write(part.articles)
        self._columns["frequencies"].write(part.frequencies)
        self._columns["positions"].write(part.positions)

    def _extend(self, name: str, sizes: NDArray[Any]) -> None:
        ends = np.cumsum(sizes, dtype=np.int64) + self._ends[name]
        self._starts[name].write(ends)
        self._ends[name] = int(ends[-1])

    def finish(self) -> dict[str, Any]:
        """Ends the field; gives what the table says of it."""
        self._out.add(f"{self._field}.keys", self._keys)
        for name, spool in self._starts.items():
            self._out.add_narrowed(
                f"{self._field}.{name}_starts", spool, smallest_unsigned(self._ends[name])
            )
        return {name: column.finish() for name, column in self._columns.items()}
