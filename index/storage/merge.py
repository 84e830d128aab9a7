"""Segments become one: columns and postings moved as arrays, a stretch of terms at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from .segment_data import SegmentData
from .terms import FieldTerms, FieldWidths, FieldWriter, Postings

MOST_TOKENS = 4_000_000
"""Tokens of one stretch of terms, about: each takes some fifty bytes while it is merged."""
MOST_TERMS = 400_000
"""Terms of one stretch, counted once in each segment."""


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge: its articles that are kept, and what number the first of them gets.

    ``new`` says that it was written for this very commit.
    """

    data: SegmentData
    kept: NDArray[np.int64]
    first: int
    new: bool = False

    def numbers(self) -> NDArray[np.int64]:
        """The new number of each article, -1 for those that go."""
        numbers = np.full(self.data.size, -1, np.int64)
        numbers[self.kept] = np.arange(len(self.kept)) + self.first
        return numbers


def merge_field(writer: FieldWriter, sources: Sequence[Source], field: str) -> None:
    """Writes a field's terms and postings of all sources."""
    parts = [
        (terms, source.numbers())
        for source in sources
        if (terms := source.data.field(field)) is not None
    ]
    for ranges in _stretches([part for part, _ in parts]):
        pieces = [
            _piece(part, first, last, numbers)
            for (part, numbers), (first, last) in zip(parts, ranges, strict=True)
            if first < last
        ]
        writer.write(_joined([piece for piece in pieces if len(piece.terms)]))
        for source in sources:
            source.data.sections.forget()


def widths_of(sources: Sequence[Source], field: str) -> FieldWidths | None:
    """Widths for the merged field, or ``None`` where no source has it."""
    known = [terms for source in sources if (terms := source.data.field(field)) is not None]
    if not known:
        return None
    size = sum(len(source.kept) for source in sources)

    def wider(one: FieldWidths, other: FieldWidths) -> FieldWidths:
        return FieldWidths(
            one.articles,
            one.frequencies.covering(other.frequencies),
            one.positions.covering(other.positions),
        )

    together = reduce(wider, (terms.widths for terms in known))
    return FieldWidths(FieldWidths.for_articles(size), together.frequencies, together.positions)


def _stretches(terms: Sequence[FieldTerms]) -> Iterator[list[tuple[int, int]]]:
    """Ranges of the terms of every source that hold the same keys, in order, none too large."""
    begin = [0] * len(terms)
    while any(first < len(part) for part, first in zip(terms, begin, strict=True)):
        # Each source can go so far; the one whose last term comes first sets the end for all.
        limits = [_limit(part, first, len(terms)) for part, first in zip(terms, begin, strict=True)]
        ends = [
            part.term(limit) for part, limit in zip(terms, limits, strict=True) if limit < len(part)
        ]
        if not ends:
            stop = [len(part) for part in terms]
        else:
            end = min(ends)
            stop = [part.place(end) for part in terms]
        yield list(zip(begin, stop, strict=True))
        begin = stop


def _limit(terms: FieldTerms, first: int, sources: int) -> int:
    """Up to which term a stretch from ``first`` may go: at least one, and no more than fit."""
    if first >= len(terms):
        return first
    budget = int(terms.token_starts[first]) + MOST_TOKENS // sources
    fitting = int(np.searchsorted(terms.token_starts, budget, "right")) - 1
    return min(max(fitting, first + 1), first + max(MOST_TERMS // sources, 1), len(terms))


def _piece(terms: FieldTerms, first: int, last: int, numbers: NDArray[np.int64]) -> Postings:
    """A stretch of one source with new numbers, without deleted articles."""
    part = terms.read(first, last)
    articles = numbers[part.articles]
    names = terms.terms(first, last)
    kept = articles >= 0
    if kept.all():
        return Postings(names, part.counts, articles, part.frequencies, part.positions)
    owners = np.repeat(np.arange(len(names)), part.counts)[kept]
    counts = np.bincount(owners, minlength=len(names))
    positions = part.positions[np.repeat(kept, part.frequencies)]
    held = np.flatnonzero(counts)
    return Postings(
        [names[i] for i in held.tolist()],
        counts[held],
        articles[kept],
        part.frequencies[kept],
        positions,
    )


def _joined(pieces: Sequence[Postings]) -> Postings:
    """Pieces of several sources as one; their articles ascend from piece to piece."""
    if not pieces:
        nothing = np.empty(0, np.int64)
        return Postings((), nothing, nothing, nothing, nothing)
    if len(pieces) == 1:
        return pieces[0]
    names = sorted(set().union(*(piece.terms for piece in pieces)))
    number = {name: i for i, name in enumerate(names)}
    owners = np.concatenate(
        [
            np.repeat(
                np.fromiter(map(number.__getitem__, piece.terms), np.int64, len(piece.terms)),
                piece.counts,
            )
            for piece in pieces
        ]
    )
    frequencies = np.concatenate([piece.frequencies for piece in pieces]).astype(np.int64)
    # Stable: postings of one term stay in the order of the pieces, which is that of articles.
    order = np.argsort(owners, kind="stable")
    ends = np.cumsum(frequencies)
    moved = frequencies[order]
    before = np.cumsum(moved) - moved
    tokens = np.repeat((ends - frequencies)[order] - before, moved)
    tokens += np.arange(len(tokens))
    return Postings(
        names,
        np.bincount(owners, minlength=len(names)),
        np.concatenate([piece.articles for piece in pieces])[order],
        moved,
        np.concatenate([piece.positions for piece in pieces])[tokens],
    )


def to_merge(sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Which segments to merge, by articles that are kept and all articles of each.

    From the smallest to the largest that is no more than three times all smaller ones: sizes
    then grow geometrically, so there are few segments and an article is rewritten rarely. A
    segment that is half deleted is rewritten too.

    >>> to_merge([(2000, 2000), (400, 400), (2, 2)])
    []
    >>> to_merge([(1000, 1000), (400, 400), (200, 200)])
    [0, 1, 2]
    >>> to_merge([(100_000, 100_000), (5, 5), (3, 3), (10, 30)])
    [1, 2, 3]
    """
    order = sorted(range(len(sizes)), key=lambda i: sizes[i])
    total, chosen = 0, 0
    for rank, i in enumerate(order):
        if rank and sizes[i][0] <= 3 * total:
            chosen = rank + 1
        total += sizes[i][0]
    wasteful = [i for i, (kept, articles) in enumerate(sizes) if 2 * kept < articles]
    return sorted({*order[:chosen], *wasteful})
