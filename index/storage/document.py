"""An article as the index takes it: its tokens as numbers, its values by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class FieldTokens:
    """The tokens of one field of an article, in the order of their positions.

    ``numbers`` tell which of ``terms`` each token is. The articles of a batch share their terms:
    between processes a term goes once a batch, and once a batch it is looked up.
    """

    terms: Sequence[bytes]
    numbers: Numbers
    positions: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @classmethod
    def of(cls, terms: Sequence[bytes], positions: Sequence[int]) -> FieldTokens:
        """The tokens of an article by itself: the term and the position of each."""
        return cls(terms, np.arange(len(terms), dtype=np.uint32), np.array(positions, np.uint32))


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """An article as the index takes it: tokens by text field, values by column.

    ``problem`` tells why its names and dates could not be found, if they could not.
    """

    id: str
    tokens: dict[str, FieldTokens]
    columns: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


def batch_tokens(
    terms: Sequence[bytes], batch: Sequence[tuple[Numbers, Numbers]]
) -> list[FieldTokens]:
    """The tokens of one field of several articles, each told by the numbers of terms and positions.

    At one position a term counts once. Of ``terms``, which may be many, the articles share those
    that they hold.

    >>> batch = [(np.array(n, np.uint32), np.array(p, np.uint32)) for n, p in (
    ...     ([7, 7, 2], [0, 0, 1]), ([7, 5], [1, 0]))]
    >>> first, second = batch_tokens([b"%d" % n for n in range(9)], batch)
    >>> first.terms, first.numbers.tolist(), second.numbers.tolist(), second.positions.tolist()
    ([b'2', b'5', b'7'], [2, 0], [1, 2], [0, 1])
    """
    held = np.zeros(len(terms), bool)
    for numbers, _ in batch:
        held[numbers] = True
    used = np.flatnonzero(held)
    number_of = np.zeros(len(terms), np.uint64)
    number_of[used] = np.arange(len(used))
    shared = [terms[number] for number in used.tolist()]
    found = []
    for numbers, positions in batch:
        places = positions.astype(np.uint64) << np.uint64(32)
        places |= number_of[numbers]
        places.sort()
        again = places[1:] == places[:-1]  # a joined token may repeat the lemma of its first part
        if again.any():
            places = np.delete(places, np.flatnonzero(again) + 1)
        found.append(
            FieldTokens(
                shared, places.astype(np.uint32), (places >> np.uint64(32)).astype(np.uint32)
            )
        )
    return found
