"""Tokens of articles become postings sorted by term."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from .document import FieldTokens
from .terms import Postings


class _Numbering(dict[bytes, int]):
    """Numbers terms in the order in which they are first asked for."""

    def __missing__(self, term: bytes) -> int:
        self[term] = number = len(self)
        return number


class Inverter:
    """Collects the tokens of one field, article by article in ascending order."""

    def __init__(self) -> None:
        self._numbers = _Numbering()
        self._terms = array("I")
        self._articles = array("I")
        self._lengths = array("I")  # tokens of each of them
        self._positions = array("I")
        self._terms_known: Sequence[bytes] = ()
        self._known = np.zeros(0, np.uint32)

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, article: int, tokens: FieldTokens) -> None:
        """Adds an article's tokens, in the order of their positions."""
        if tokens.terms is not self._terms_known:
            self._terms_known = tokens.terms
            numbers = map(self._numbers.__getitem__, tokens.terms)
            self._known = np.fromiter(numbers, np.uint32, len(tokens.terms))
        self._terms.frombytes(self._known[tokens.numbers].tobytes())
        self._articles.append(article)
        self._lengths.append(len(tokens))
        self._positions.frombytes(tokens.positions.tobytes())

    def postings(self) -> Postings:
        """All terms with their postings."""
        # A batch's terms are numbered together, though a commit may part its articles.
        used = np.bincount(np.frombuffer(self._terms, np.uint32), minlength=len(self._numbers)) > 0
        held = zip(self._numbers, used.tolist(), strict=True)
        names = sorted(name for name, is_used in held if is_used)
        rank = np.zeros(len(self._numbers), np.uint64)
        rank[np.fromiter(map(self._numbers.__getitem__, names), np.int64, len(names))] = np.arange(
            len(names), dtype=np.uint64
        )
        # One number a token, by term and then by when it came: sorting numbers is what NumPy
        # does fastest, and tokens came by article and position.
        keys = rank[np.frombuffer(self._terms, np.uint32)] << np.uint64(32)
        keys |= np.arange(len(keys), dtype=np.uint64)
        keys.sort()
        order = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
        ranks = (keys >> np.uint64(32)).astype(np.int64)
        articles = np.repeat(
            np.frombuffer(self._articles, np.uint32), np.frombuffer(self._lengths, np.uint32)
        )[order]
        positions = np.frombuffer(self._positions, np.uint32)[order]
        new = np.ones(len(ranks), bool)
        new[1:] = (ranks[1:] != ranks[:-1]) | (articles[1:] != articles[:-1])
        first = np.flatnonzero(new)
        return Postings(
            names,
            np.bincount(ranks[first], minlength=len(names)),
            articles[first],
            np.diff(first, append=len(ranks)),
            positions,
        )
