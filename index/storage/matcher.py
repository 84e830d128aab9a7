"""What stock Whoosh queries see of our postings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.formats import Positions
from whoosh.matching import ListMatcher

from .postings import TermPostings

_U4 = np.dtype("<u4")


class ArrayPositions(Positions):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's Positions format with positions as ``u4`` bytes instead of a pickle."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Positions to bytes."""
        return np.asarray(poslist, _U4).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Bytes to positions."""
        positions: list[int] = np.frombuffer(valuestring, _U4).tolist()
        return positions

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions the bytes hold."""
        return len(valuestring) // 4


class ArrayMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no type information
    """A term's postings, one article after another."""

    def __init__(self, postings: TermPostings, scorer: Any, term: Any, info: Any, fmt: Any) -> None:
        super().__init__(
            postings.articles.tolist(),
            postings.frequencies.astype(np.float32).tolist(),
            values=None,
            format=fmt,
            scorer=scorer,
            term=term,
            terminfo=info,
        )
        self._postings = postings
        self._ends = np.cumsum(postings.frequencies, dtype=np.int64)

    def supports(self, astype: str) -> bool:
        """Whether a posting's value can be read as ``astype``."""
        return astype in ("frequency", "positions")

    def value(self) -> bytes:
        """The positions of the current article as bytes."""
        return self._current().astype(_U4).tobytes()

    def value_as(self, astype: str) -> Any:
        """The current article's frequency or positions."""
        if astype == "positions":
            return self._current().tolist()
        return int(self._postings.frequencies[self._i])

    def _current(self) -> NDArray[Any]:
        end = int(self._ends[self._i])
        start = end - int(self._postings.frequencies[self._i])
        return self._postings.positions[start:end]

    def block_quality(self) -> float:
        """The best score any article of the term can have."""
        return float(self._scorer.block_quality(self))

    def block_min_length(self) -> int:
        """The shortest field among the term's articles."""
        return int(self._terminfo.min_length())

    def block_max_length(self) -> int:
        """The longest field among the term's articles."""
        return int(self._terminfo.max_length())

    def block_max_weight(self) -> float:
        """The highest frequency among the term's articles."""
        return float(self._terminfo.max_weight())

    def copy(self) -> ArrayMatcher:
        """A matcher at the same place."""
        other = ArrayMatcher.__new__(ArrayMatcher)
        other.__dict__.update(self.__dict__)
        return other
