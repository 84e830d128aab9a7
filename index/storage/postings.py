"""Postings as arrays: how a term's articles, frequencies and positions lie in the index.

A term's record in the postings file is ``articles u4[n] | frequencies u4[n] | positions u4[p]``,
little-endian, where ``n`` is its document frequency and ``p`` the sum of the frequencies (or 0
for a field without positions). Positions follow in the order of the articles.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.formats import Positions
from whoosh.matching import ListMatcher

U4 = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The articles that hold a term, ascending, how often, and where (``u4`` arrays)."""

    articles: NDArray[np.uint32]
    frequencies: NDArray[np.uint32]
    positions: NDArray[np.uint32]

    def to_bytes(self) -> bytes:
        """The record of the postings file."""
        parts = (self.articles, self.frequencies, self.positions)
        return b"".join(np.ascontiguousarray(part, U4).tobytes() for part in parts)

    @classmethod
    def from_buffer(cls, buffer: memoryview, document_frequency: int) -> TermPostings:
        """Views into a mapped record; nothing is copied."""
        values = np.frombuffer(buffer, U4)
        n = document_frequency
        return cls(values[:n], values[n : 2 * n], values[2 * n :])


class ArrayPositions(Positions):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's Positions format with positions as ``u4`` bytes instead of a pickle."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Positions to bytes."""
        return np.asarray(poslist, U4).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Bytes to positions."""
        positions: list[int] = np.frombuffer(valuestring, U4).tolist()
        return positions

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions the bytes hold."""
        return len(valuestring) // 4


class ArrayMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no type information
    """What stock Whoosh queries see of a term's postings."""

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
        return astype == "frequency" or (
            astype == "positions" and len(self._postings.positions) > 0
        )

    def value(self) -> bytes:
        """The positions of the current article as bytes."""
        return self._current().tobytes()

    def value_as(self, astype: str) -> Any:
        """The current article's frequency or positions."""
        if astype == "positions":
            return self._current().tolist()
        return int(self._postings.frequencies[self._i])

    def _current(self) -> NDArray[np.uint32]:
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


class Inverter:
    """Turns the tokens of articles, added in ascending order, into postings sorted by term."""

    def __init__(self) -> None:
        self._vocabulary: dict[bytes, int] = {}
        self._chunks: list[tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]] = []
        self._terms = array("I")
        self._articles = array("I")
        self._positions = array("I")

    def __len__(self) -> int:
        return len(self._terms) + sum(len(terms) for terms, _, _ in self._chunks)

    def add(self, article: int, terms: Sequence[bytes], positions: Sequence[int]) -> None:
        """Adds an article's tokens, in the order of their positions."""
        vocabulary = self._vocabulary
        self._terms.extend([vocabulary.setdefault(t, len(vocabulary)) for t in terms])
        self._articles.extend([article] * len(terms))
        self._positions.extend(positions)

    def add_postings(self, term: bytes, postings: TermPostings, numbers: NDArray[np.int64]) -> None:
        """Adds a term of a segment that is merged; ``numbers`` maps its articles, -1 for gone."""
        self._seal()
        number = self._vocabulary.setdefault(term, len(self._vocabulary))
        articles = np.repeat(numbers[postings.articles], postings.frequencies)
        keep = articles >= 0
        kept = articles[keep].astype(np.uint32)
        terms = np.full(len(kept), number, np.uint32)
        self._chunks.append((terms, kept, np.asarray(postings.positions)[keep]))

    def _seal(self) -> None:
        if len(self._terms):
            self._chunks.append(
                (
                    np.array(self._terms, np.uint32),
                    np.array(self._articles, np.uint32),
                    np.array(self._positions, np.uint32),
                )
            )
            self._terms, self._articles, self._positions = array("I"), array("I"), array("I")

    def postings(self) -> Iterator[tuple[bytes, TermPostings]]:
        """Terms in byte order with their postings."""
        self._seal()
        if not self._chunks:
            return
        terms, articles, positions = (
            np.concatenate(part) for part in zip(*self._chunks, strict=True)
        )
        self._chunks = []
        names = list(self._vocabulary)
        by_name = sorted(range(len(names)), key=names.__getitem__)
        rank = np.empty(len(names), np.uint32)
        rank[by_name] = np.arange(len(names), dtype=np.uint32)
        order = np.lexsort((positions, articles, rank[terms]))
        ranks, articles, positions = rank[terms[order]], articles[order], positions[order]
        new = np.ones(len(ranks), bool)
        new[1:] = (ranks[1:] != ranks[:-1]) | (articles[1:] != articles[:-1])
        first = np.flatnonzero(new)
        found, frequencies = articles[first], np.diff(first, append=len(ranks)).astype(np.uint32)
        tokens_of = np.searchsorted(ranks, np.arange(len(names) + 1))
        postings_of = np.searchsorted(first, tokens_of)
        for i, number in enumerate(by_name):
            start, end = int(postings_of[i]), int(postings_of[i + 1])
            if start < end:
                yield (
                    names[number],
                    TermPostings(
                        found[start:end],
                        frequencies[start:end],
                        positions[int(tokens_of[i]) : int(tokens_of[i + 1])],
                    ),
                )
