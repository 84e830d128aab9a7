"""The matches in the order that was asked for, as far as a page needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...index.records import dataclass
from ..results import Sort
from .matching import Matches
from .order import first_of
from .segment import Floats, Ints, Segment

_UNDATED = -(2**61)
"""Below this a time of publication stands for none."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that matched: where it lies, and its score."""

    segment: int
    number: int
    score: float


class Ranked:
    """Matches by score, newest first among equals, or by date, best first among equals."""

    def __init__(self, segments: Sequence[Segment], matches: Matches, sort: Sort) -> None:
        numbers = [np.flatnonzero(mask) for mask in matches.masks]
        self._segment: Ints = _join(
            [np.full(len(n), i, np.int64) for i, n in enumerate(numbers)], np.int64
        )
        self._number: Ints = _join(numbers, np.int64)
        self._scores: Floats = _join(
            [s[n] for s, n in zip(matches.scores, numbers, strict=True)], np.float32
        )
        published: Ints = _join(
            [s.published[n] for s, n in zip(segments, numbers, strict=True)], np.int64
        )
        self._keys = _keys(self._scores, published, sort)

    def top(self, offset: int, limit: int) -> tuple[Found, ...]:
        """The hits of a page."""
        order = first_of(self._keys, len(self._number), offset + limit)[offset:]
        return tuple(
            Found(int(self._segment[i]), int(self._number[i]), float(self._scores[i]))
            for i in order.tolist()
        )


def _keys(scores: Floats, published: Ints, sort: Sort) -> list[NDArray[Any]]:
    undated = published < _UNDATED
    # An undated article comes last either way, so its time must not be turned round.
    time = np.where(undated, 0, published if sort == "oldest" else -published)
    return [-scores, undated, time] if sort == "relevance" else [undated, time, -scores]


def _join(parts: list[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, kind)
