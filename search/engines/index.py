"""All segments of an index read as one: articles are numbered through, segment after segment.

What many queries ask for again, the postings of a word, is kept for a while; whoever types a
query asks for the same words with every key.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.records import dataclass
from ...index.storage.names import NO_DATE
from ...index.storage.postings import TermPostings
from .article_set import ArticleSet, Ints
from .bounded_cache import BoundedCache
from .ranking import norms
from .segment import Floats, Segment

NO_DAY = -(2**31)
"""The day of an article without a date."""
_UNDATED = -(2**61)
"""Below this a time of publication stands for none."""
_FAR = 2**62
_EPOCH_ORDINAL = 719_163  # date(1970, 1, 1).toordinal()
_SECONDS_A_DAY = 86_400
_POSTINGS_BYTES = 24 << 20
"""Memory for postings that may be asked for again."""


Occurring = tuple[NDArray[Any], NDArray[Any] | None]
"""How often something occurs in some articles, and after how many words first."""


@dataclass(frozen=True)
class Postings:
    """Articles, how often each holds something, and where; several terms may follow each other.

    ``positions`` lie one after another in the order of the articles.
    """

    articles: Ints
    frequencies: NDArray[Any]
    positions: NDArray[Any]

    @cached_property
    def ends(self) -> Ints:
        """Where the positions of each article end."""
        return self.frequencies.cumsum(dtype=np.int64)

    def at(self, places: Ints | None, *, first: bool) -> Occurring:
        """How often it occurs in the articles at some places here, or in all, and where first.

        The second is told only where it is asked for.
        """
        if places is None:
            return self.frequencies, self._first if first else None
        counts = self.frequencies.take(places)
        if not first:
            return counts, None
        if "_first" in self.__dict__ or len(self.positions) == len(self.articles):
            return counts, self._first.take(places)
        return counts, self.positions.take(self.ends.take(places) - counts)

    @cached_property
    def _first(self) -> NDArray[Any]:
        once = len(self.positions) == len(self.articles)
        return self.positions if once else self.positions.take(self.ends - self.frequencies)

    @property
    def nbytes(self) -> int:
        """How much memory it may come to hold."""
        return 28 * len(self.articles) + int(self.positions.nbytes)


NO_POSTINGS = Postings(np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.uint8))


class Index:
    """Read-only; every method may be called from any thread."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = list(segments)
        self.bases = [0, *accumulate(segment.size for segment in segments)]
        self.size = self.bases[-1]
        self.everything = ArticleSet.everything(self.size)
        live = _joined([segment.live for segment in segments], bool)
        self.live = self.everything if live.all() else ArticleSet.of_mask(live)
        self.norms = lru_cache(maxsize=None)(self._norms)
        self.by_time = lru_cache(maxsize=None)(self._by_time)
        self._kept = BoundedCache[Postings](_POSTINGS_BYTES, lambda one: one.nbytes)

    def place(self, article: int) -> tuple[int, int]:
        """The segment of an article, and its number there."""
        segment = bisect_right(self.bases, article) - 1
        return segment, article - self.bases[segment]

    def number(self, segment: int, place: int) -> int:
        """The number of an article of a segment."""
        return self.bases[segment] + place

    @cached_property
    def published(self) -> Ints:
        """Of every article, seconds since 1970 in local time, or ``NO_DATE``."""
        return _joined([segment.published for segment in self.segments], np.int64)

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The day of each article as ``date.toordinal`` has it, or ``NO_DAY``."""
        days = (self.published // _SECONDS_A_DAY + _EPOCH_ORDINAL).astype(np.int32)
        days[self.published == NO_DATE] = NO_DAY
        return days

    def times(self, articles: Ints, *, oldest: bool) -> Ints:
        """Numbers that ascend from the newest to the oldest of some articles, or the other way.

        Those without a date are last either way.
        """
        published = self.published.take(articles)
        return np.where(published < _UNDATED, _FAR, published) if oldest else -published

    def _by_time(self, *, oldest: bool) -> NDArray[np.int32]:
        times = self.times(np.arange(self.size), oldest=oldest)
        return times.argsort(kind="stable").astype(np.int32)

    def _norms(self, field: str) -> Floats:
        """What the length of a field makes of each article; see :func:`ranking.norms`."""
        total = sum(segment.field_length(field) for segment in self.segments)
        average = total / max(self.size, 1)
        # Lengths are rounded to a byte: there are no more than 256 of them.
        return _joined(
            [
                norms(segment.length_of_code, average).take(segment.length_codes(field))
                for segment in self.segments
            ],
            np.float32,
        )

    def postings(self, field: str, term: str) -> Postings:
        """The articles that hold a term, ascending."""
        return self._kept.get((field, term), lambda: self._read(field, term))

    def _read(self, field: str, term: str) -> Postings:
        if len(self.segments) > 1:
            return self._all([segment.term_postings(field, term) for segment in self.segments])
        part = self.segments[0].term_postings(field, term) if self.segments else None
        return NO_POSTINGS if part is None else _moved(part, 0)

    def beginning(self, field: str, prefix: str) -> Iterator[Postings]:
        """The postings of all terms that begin so, some terms at a time."""
        for segment, base in zip(self.segments, self.bases, strict=False):
            for part in segment.prefix_postings(field, prefix):
                yield _moved(part, base)

    def any_of(self, field: str, terms: Sequence[Sequence[str]]) -> Iterator[Postings]:
        """The postings of some terms of each segment, one after another."""
        for segment, base, wanted in zip(self.segments, self.bases, terms, strict=False):
            for term in wanted:
                part = segment.term_postings(field, term)
                if part is not None:
                    yield _moved(part, base)

    def _all(self, parts: Sequence[TermPostings | None]) -> Postings:
        """Postings of segments as one, moved to where their segments begin."""
        held = [
            _moved(part, base)
            for part, base in zip(parts, self.bases, strict=False)
            if part is not None and len(part.articles)
        ]
        if len(held) < 2:
            return held[0] if held else NO_POSTINGS
        return Postings(
            np.concatenate([part.articles for part in held]),
            np.concatenate([part.frequencies for part in held]),
            np.concatenate([part.positions for part in held]),
        )

    def forget(self) -> None:
        """Lets go of what was kept because it might be asked for again."""
        self._kept.clear()
        for segment in self.segments:
            segment.term_postings.cache_clear()


def _moved(part: TermPostings, base: int) -> Postings:
    numbers: Ints = part.articles.astype(np.int64)
    if base:
        numbers += base
    return Postings(numbers, part.frequencies, part.positions)


def _joined(parts: Sequence[NDArray[Any]], kind: Any) -> NDArray[Any]:
    whole = parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, kind), *parts])
    typed: NDArray[Any] = whole.astype(kind, copy=False)
    return typed
