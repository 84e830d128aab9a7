"""Where words stand: positions of all articles of a segment as sorted 64-bit keys.

A key is ``article << 22 | position``. An occurrence has a start and an end key; they differ
where a word is written in parts. Whoever looks for words side by side joins ends to starts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...index.storage.postings import TermPostings

POSITION_BITS = 22
_LAST_POSITION = (1 << POSITION_BITS) - 1
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Starts and ends of a word's occurrences, ``starts`` ascending."""

    starts: Keys
    ends: Keys

    @classmethod
    def of_term(cls, postings: TermPostings | None) -> Occurrences:
        """All places of a term."""
        if postings is None:
            return EMPTY
        keys = np.repeat(postings.articles.astype(np.int64), postings.frequencies)
        keys <<= POSITION_BITS
        keys |= np.minimum(postings.positions, _LAST_POSITION)
        return cls(keys, keys)

    @classmethod
    def union(cls, many: list[Occurrences]) -> Occurrences:
        """The occurrences of any of several forms, each place once."""
        many = [one for one in many if len(one.starts)]
        if not many:
            return EMPTY
        if len(many) == 1:
            return many[0]
        starts = np.concatenate([one.starts for one in many])
        ends = np.concatenate([one.ends for one in many])
        order = np.lexsort((ends, starts))
        starts, ends = starts[order], ends[order]
        new = np.ones(len(starts), bool)
        new[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
        return cls(starts[new], ends[new])

    def then(self, following: Occurrences) -> Occurrences:
        """The occurrences of this word with the other right after it."""
        wanted = self.ends + 1
        first = np.searchsorted(following.starts, wanted, "left")
        last = np.searchsorted(following.starts, wanted, "right")
        counts = last - first
        if not counts.any():
            return EMPTY
        pairs = np.repeat(np.arange(len(counts)), counts)
        offsets = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts)
        return Occurrences(self.starts[pairs], following.ends[first[pairs] + offsets])

    def by_article(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The articles, ascending, and how many occurrences each holds."""
        articles, counts = np.unique(self.starts >> POSITION_BITS, return_counts=True)
        return articles, counts.astype(np.float32)


EMPTY = Occurrences(np.empty(0, np.int64), np.empty(0, np.int64))
