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


class TermNumbers(dict[str, int]):
    """Numbers the terms of a batch in the order in which they are first asked for.

    >>> batch = TermNumbers()
    >>> batch.tokens(["باکو", "باکو", "قره"], [0, 0, 1]).numbers.tolist(), len(batch.terms)
    ([0, 1], 2)
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[bytes] = []

    def __missing__(self, term: str) -> int:
        self.terms.append(term.encode())
        self[term] = number = len(self)
        return number

    def tokens(self, terms: Sequence[str], positions: Sequence[int]) -> FieldTokens:
        """The terms at their positions, which ascend; at one position a term counts once."""
        places = np.fromiter(positions, np.uint64, len(positions)) << np.uint64(32)
        places |= np.fromiter(map(self.__getitem__, terms), np.uint64, len(terms))
        places.sort()
        again = places[1:] == places[:-1]  # a joined token may repeat the lemma of its first part
        if again.any():
            places = np.delete(places, np.flatnonzero(again))
        return FieldTokens(
            self.terms, places.astype(np.uint32), (places >> np.uint64(32)).astype(np.uint32)
        )
