"""Where words stand: positions of all articles of a segment as sorted 64-bit keys.

A key is ``article << 22 | position``. An occurrence has a start and an end key; they differ
where a word is written in parts. Whoever looks for words side by side joins ends to starts.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.records import dataclass
from .article_set import ArticleSet, Bools, Ints, among, begins
from .index import Postings

POSITION_BITS = 22
_LAST_POSITION = (1 << POSITION_BITS) - 1
_MANY = 4096
"""So many keys are first looked for in a table of hashes."""
_LONG = 521
"""Positions that lie between two articles in that table."""
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Starts and ends of a word's occurrences, ``starts`` ascending."""

    starts: Keys
    ends: Keys

    @classmethod
    def of(cls, postings: Postings, among: ArticleSet | None = None) -> Occurrences:
        """All places of a term, or those in the articles ``among`` which it is looked for."""
        articles, counts = postings.articles, postings.frequencies
        positions = postings.positions
        if among is not None and not among.is_everything:
            kept = _places_of(articles, among)
            if not len(kept):
                return EMPTY
            counts, ends = counts.take(kept), postings.ends.take(kept)
            owner = np.arange(len(kept)).repeat(counts)
            # Each position is one behind the one before, but for a leap where an article begins.
            leaps = ends - counts.cumsum(dtype=np.int64)
            places = leaps.take(owner)
            places += np.arange(len(places))
            positions = positions.take(places)
            keys = (articles.take(kept) << POSITION_BITS).take(owner)
        else:
            keys = (articles << POSITION_BITS).repeat(counts)
        keys |= np.minimum(positions.astype(np.int64), _LAST_POSITION)
        return cls(keys, keys)

    @classmethod
    def joined(cls, parts: list[Occurrences]) -> Occurrences:
        """Those of articles that follow each other."""
        if len(parts) < 2:
            return parts[0] if parts else EMPTY
        return cls(
            np.concatenate([one.starts for one in parts]),
            np.concatenate([one.ends for one in parts]),
        )

    @classmethod
    def union(cls, many: list[Occurrences]) -> Occurrences:
        """The occurrences of any of several forms, each place once."""
        many = [one for one in many if len(one.starts)]
        if not many:
            return EMPTY
        if len(many) == 1:
            return many[0]
        if all(one._simple for one in many):
            keys = reduce(_merged, [one.starts for one in many])
            return cls(keys, keys)
        starts = np.concatenate([one.starts for one in many])
        ends = np.concatenate([one.ends for one in many])
        order = np.lexsort((ends, starts))
        starts, ends = starts[order], ends[order]
        new = np.ones(len(starts), bool)
        new[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
        return cls(starts[new], ends[new])

    @property
    def _simple(self) -> bool:
        """Whether every occurrence is one position, each of them once."""
        return self.starts is self.ends

    def then(self, following: Occurrences) -> Occurrences:
        """The occurrences of this word with the other right after it."""
        if following._simple:
            if self._simple and len(following.starts) < len(self.starts):
                kept = following.starts[_found(following.starts - 1, self.starts)]
                return Occurrences(kept - 1, kept)
            found = _found(self.ends + 1, following.starts)
            return Occurrences(self.starts[found], self.ends[found] + 1)
        wanted = self.ends + 1
        first = following.starts.searchsorted(wanted, "left")
        last = following.starts.searchsorted(wanted, "right")
        counts = last - first
        if not counts.any():
            return EMPTY
        return Occurrences(self.starts.repeat(counts), following.ends[_ranges(first, counts)])

    def near(self, other: Occurrences, distance: int) -> Occurrences:
        """The occurrences of this word with the other at most ``distance`` positions away."""
        if not len(other.starts):
            return EMPTY
        likely = _likely_near(self.starts, other.starts, distance)
        starts = self.starts if likely is None else self.starts.take(likely)
        first = other.starts.searchsorted(starts - distance)
        nearest = other.starts.take(np.minimum(first, len(other.starts) - 1))
        found = (np.abs(nearest - starts) <= distance).nonzero()[0]
        places = found if likely is None else likely.take(found)
        return Occurrences(starts.take(found), self.ends.take(places))

    def articles(self, size: int) -> ArticleSet:
        """Which of ``size`` articles hold an occurrence."""
        articles = self.starts >> POSITION_BITS
        return ArticleSet(size, articles[begins(articles)])

    def by_article(self) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
        """The articles, ascending, how many occurrences each holds, and where the first is."""
        articles = self.starts >> POSITION_BITS
        first = begins(articles).nonzero()[0]
        counts = np.empty(len(first), np.float32)
        np.subtract(first[1:], first[:-1], out=counts[:-1], casting="unsafe")
        counts[-1:] = len(articles) - first[-1:]
        return articles.take(first), counts, self.starts.take(first) & _LAST_POSITION


def _places_of(articles: Ints, among: ArticleSet) -> Ints:
    """Where articles stand that are among some; both ascend."""
    wanted = among.numbers
    if not len(wanted):
        return wanted
    begin, end = articles.searchsorted([wanted[0], wanted[-1] + 1]).tolist()
    between = articles[begin:end]
    if 8 * len(wanted) < len(between):
        places = between.searchsorted(wanted)
        np.minimum(places, len(between) - 1, out=places)
        found: Ints = places[between.take(places) == wanted]
    else:
        found = among.holds(between).nonzero()[0]
    found += begin
    return found


def _found(wanted: Keys, keys: Keys) -> Bools:
    """Which of the wanted are among the keys, both ascending."""
    if len(wanted) <= _MANY:
        return among(wanted, keys)
    # Most are surely not: a table of hashes tells so faster than a search for each.
    table = np.zeros(1 << (8 * len(keys)).bit_length(), bool)
    table[_hashes(keys, len(table))] = True
    found = table.take(_hashes(wanted, len(table)))
    likely = found.nonzero()[0]
    found[likely] = among(wanted.take(likely), keys)
    return found


def _likely_near(keys: Keys, others: Keys, distance: int) -> Ints | None:
    """Where keys stand that may be near others, as a table of stretches of text tells.

    ``None`` where there are too few to make one.
    """
    if len(keys) <= _MANY:
        return None
    bits = distance.bit_length()  # stretches longer than the distance: the next one is far enough
    table = np.zeros(1 << (16 * len(others)).bit_length(), bool)
    stretches = _hashes(others, len(table), bits)
    for step in (-1, 0, 1):
        table[(stretches + step) & (len(table) - 1)] = True
    return table.take(_hashes(keys, len(table), bits)).nonzero()[0]


def _merged(one: Keys, other: Keys) -> Keys:
    """The keys of two, each once; both ascend."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    if len(few) == len(many) and np.array_equal(few, many):
        return many
    new = few[~_found(few, many)]
    # A stable sort merges what ascends already.
    return np.sort(np.concatenate([many, new]), kind="stable") if len(new) else many


def _hashes(keys: Keys, size: int, bits: int = 0) -> Keys:
    """Places in a table for keys, or for stretches of ``1 << bits`` positions of them."""
    # Neighbouring positions stay neighbours, articles lie far apart: the table is read in order.
    hashes = keys >> POSITION_BITS
    hashes *= _LONG
    hashes += keys >> bits if bits else keys
    hashes &= size - 1
    return hashes


def _ranges(first: NDArray[np.int64], counts: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """``first[i], first[i] + 1, …``, ``counts[i]`` of them, one range after the other.

    >>> _ranges(np.array([7, 3]), np.array([2, 3])).tolist()
    [7, 8, 3, 4, 5]
    """
    before = counts.cumsum(dtype=np.int64) - counts
    total = int(counts.sum())
    ranges: NDArray[np.int64] = np.arange(total) + (first - before).repeat(counts)
    return ranges


EMPTY = Occurrences(np.empty(0, np.int64), np.empty(0, np.int64))
