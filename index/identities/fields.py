"""Which field of news an article is of, told by whom and what it names.

A footballer and a film's sound engineer share no company with anybody, nor do two films of one
actor. But those that they stand beside stand beside others in turn. Every name gets a vector of
whom its articles name, and these of whom theirs name, begun with random numbers: names of one
field of news end up close, as with random indexing (Kanerva, Kristofersson and Holst, 2000).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .evidence import Evidence
from .lists import Lists, Numbers

_SIZE = 64  # numbers of a vector
_ROUNDS = 3
_SAMPLE = 50_000  # articles, evenly drawn, from which the vectors are learned
_SELDOM = 3  # articles that must name a feature
_EVERYWHERE = 0.08  # of the articles: what so many name is of no field
_SEED = 1404

Vectors = NDArray[np.float32]


class Fields:
    """Vectors of names and of articles, by field of news."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        step = max(1, len(evidence.features) // _SAMPLE)
        rows = np.arange(0, len(evidence.features), step)
        places, features = evidence.features.gather(rows)
        frequency = np.bincount(features, minlength=len(evidence.weights))
        most = max(_SELDOM, _EVERYWHERE * len(rows))
        told = np.flatnonzero((frequency >= _SELDOM) & (frequency <= most))
        self._number = np.full(len(frequency), -1, np.int32)
        self._number[told] = np.arange(len(told), dtype=np.int32)
        self._vectors = np.zeros((len(told), _SIZE), np.float32)
        self._weights = evidence.weights[told].astype(np.float32)
        kept = self._number[features] >= 0
        by_article = Lists.grouped(places[kept], self._number[features[kept]], len(rows))
        self._learn(by_article)

    def _learn(self, features: Lists) -> None:
        if not len(features):
            return
        rows = np.repeat(np.arange(len(features)), features.sizes())
        by_feature = Lists.grouped(features.values, rows, len(self._vectors))
        chance = np.random.default_rng(_SEED)
        articles = chance.standard_normal((len(features), _SIZE), np.float32)
        for _ in range(_ROUNDS):
            self._vectors = _unit(_sums(articles, by_feature))
            articles = _unit(_sums(self._vectors * self._weights[:, None], features))
            articles = _unit(articles - articles.mean(axis=0))
        self._vectors = _unit(_sums(articles, by_feature))

    def of(self, rows: Numbers, without: Numbers) -> tuple[Numbers, Vectors]:
        """The articles whose field can be told, and their vectors, of length 1.

        ``without`` are entries that are left out of account.
        """
        places, features = self._evidence.features.gather(rows)
        numbers = self._number[features]
        kept = (numbers >= 0) & ~np.isin(features, without)
        told = numbers[kept]
        weighted = self._vectors[told] * self._weights[told, None]
        lists = Lists.grouped(places[kept], np.arange(len(told)), len(rows))
        vectors = _sums(weighted, lists)
        several = lists.sizes() > 1
        return rows[several], _unit(vectors[several])

    def centre(self, features: Numbers) -> Vectors:
        """The vector of what all these features have in common, of length 1, or 0 where none."""
        numbers = self._number[features]
        return middle(self._vectors[numbers[numbers >= 0]])


def middle(vectors: Vectors) -> Vectors:
    """The direction that vectors have in common, of length 1, or 0 where none."""
    middle: Vectors = _unit(vectors.sum(axis=0)[None])[0]
    return middle


def _sums(vectors: Vectors, lists: Lists) -> Vectors:
    """The sum of the vectors of every list."""
    sums = np.zeros((len(lists), _SIZE), np.float32)
    some = np.flatnonzero(lists.sizes())
    for begin in range(0, len(some), 1 << 13):
        chosen = some[begin : begin + (1 << 13)]
        first, last = lists.starts[chosen[0]], lists.starts[chosen[-1] + 1]
        held = vectors[lists.values[first:last]]
        sums[chosen] = np.add.reduceat(held, lists.starts[chosen] - first, axis=0)
    return sums


def _unit(vectors: Vectors) -> Vectors:
    """The vectors at length 1, those of length 0 left alone."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    lengths[lengths == 0] = 1.0
    scaled: Vectors = (vectors / lengths[:, None]).astype(np.float32)
    return scaled
