"""The words of an archive, ready to be compared with a misspelt one.

Every word has a signature, a bit for each letter of the alphabet that it holds. Two words a slip
or two apart have nearly the same, so that of a hundred thousand words some hundred are left to be
compared letter by letter. That takes about a millisecond; only unknown words are looked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...index.storage.term_table import TermTable
from .distance import ALPHABET, DEAREST, Letters, distances, numbered

LONGEST = 20
"""Letters; longer words are neither corrected nor proposed."""

_BITS: NDArray[np.uint8] = (
    np.unpackbits(np.arange(1 << 16, dtype=np.uint16).view(np.uint8)).reshape(-1, 16).sum(1)
).astype(np.uint8)
_NUMBERS = np.zeros(1 << 11, np.uint8)
for _number, _letter in enumerate(ALPHABET, 1):
    _NUMBERS[ord(_letter)] = _number


class Near(NamedTuple):
    """A word of the archive, what it costs to have typed another for it, and its articles."""

    word: str
    cost: float
    articles: int


class Vocabulary:
    """The words of all segments that are letters only."""

    def __init__(self, tables: Sequence[TermTable]) -> None:
        """Takes term tables with room for twice `LONGEST` bytes."""
        parts = [part for table in tables for part in _words(table)]
        letters = np.concatenate([part for part, _ in parts] or [np.empty((0, LONGEST), np.uint8)])
        articles = np.concatenate([part for _, part in parts] or [np.empty(0, np.int64)])
        sizes = np.count_nonzero(letters, axis=1).astype(np.uint8)
        order = np.argsort(sizes, kind="stable")
        self._letters, self._articles, self._sizes = letters[order], articles[order], sizes[order]
        self._starts = np.searchsorted(self._sizes, np.arange(LONGEST + 3))
        self._signatures = _signatures(self._letters)

    def near(self, word: str, most: float) -> list[Near]:
        """The words for which `word` was typed at a cost of at most `most`, itself left out."""
        typed = numbered(word)
        if typed is None or len(typed) > LONGEST:
            return []
        slips = 1 if most <= DEAREST else 2
        first, last = (
            self._starts[max(1, len(typed) - slips)],
            self._starts[min(LONGEST, len(typed) + slips) + 1],
        )
        mine = _signatures(typed[None, :])[0]
        theirs = self._signatures[first:last]
        alike = (
            np.flatnonzero((_bits(theirs & ~mine) <= slips) & (_bits(mine & ~theirs) <= slips))
            + first
        )
        if not len(alike):
            return []
        sizes = self._sizes[alike]
        letters = self._letters[alike, : int(sizes.max())]
        costs = distances(typed, letters, sizes, slips)
        found: Counter[str] = Counter()
        cheapest: dict[str, float] = {}
        for place in np.flatnonzero(costs <= most):
            text = "".join(ALPHABET[number - 1] for number in letters[place] if number)
            found[text] += int(self._articles[alike[place]])
            cheapest[text] = float(costs[place])
        return [Near(text, cheapest[text], found[text]) for text in found if text != word]


def _words(table: TermTable) -> list[tuple[Letters, NDArray[np.int64]]]:
    """The terms of Persian letters, two bytes each, and those of Latin letters."""
    written = table.letters
    lead, trail = written[:, 0::2].astype(np.uint16), written[:, 1::2]
    persian = _NUMBERS[((lead & 0x1F) << 6 | (trail & 0x3F)) * (lead >= 0xC0)]
    is_persian = ((persian > 0) == (lead > 0)).all(axis=1) & (lead[:, 0] >= 0xC0)
    short = written[:, :LONGEST]
    latin = _NUMBERS[np.where(short < 0x80, short, 0)]
    is_latin = ((latin > 0) == (short > 0)).all(axis=1) & (written[:, LONGEST] == 0)
    return [
        (persian[is_persian], table.articles[is_persian]),
        (latin[is_latin], table.articles[is_latin]),
    ]


def _signatures(letters: Letters) -> NDArray[np.uint64]:
    signatures = np.zeros(len(letters), np.uint64)
    for column in letters.T:
        signatures |= np.left_shift(np.uint64(1), column.astype(np.uint64))
    return signatures & ~np.uint64(1)  # the number 0 fills up


def _bits(numbers: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """How many bits are set in each number."""
    quarters = _BITS[np.ascontiguousarray(numbers).view(np.uint16)].reshape(-1, 4)
    # Four additions of columns are faster than a sum along so short an axis.
    bits: NDArray[np.uint8] = quarters[:, 0] + quarters[:, 1] + quarters[:, 2] + quarters[:, 3]
    return bits
