"""What an archive says about its persons beside their names: articles, days, company, offices.

The company of a name are the persons, places and organisations of its articles. What few articles
name says much, what many name says little: features weigh by inverse document frequency.

Everything is kept in arrays, some bytes for each name of an article, so that a million articles
and their names fit into a laptop beside its user's other programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .lists import Ints, Lists, Numbers

NO_DAY = -1


@dataclass(frozen=True, slots=True)
class Evidence:
    """The articles of every person's name, and what stands in them beside it.

    Names of one key are one entry, numbered from 0; ``names`` has the spelling that each is used
    in most. Articles are rows, numbered from 0; ``counts`` of them hold each entry. Features are
    the entries and, numbered after them, the names of places and organisations: ``features`` of
    every row, ascending, and ``weights`` of every feature, the logarithm of how rare it is above
    what is everywhere. ``words_elsewhere`` are the folded words that more than two articles have
    in names of places and organisations. ``roles`` are words of offices by number, of every entry,
    ``role_counts`` how often each, and ``offices`` tell in which articles. ``labels`` are the
    names of the places and organisations that more than two articles name, by feature.
    """

    names: Sequence[str]
    id_of: Callable[[int], str]
    days: Ints
    articles: Lists
    counts: Ints
    features: Lists
    weights: NDArray[np.float64]
    words_elsewhere: frozenset[str]
    roles: Lists
    role_counts: Lists
    offices: Offices
    labels: Mapping[int, str]

    def __len__(self) -> int:
        return len(self.names)

    def called(self, entry: int) -> Counter[int]:
        """How often an entry is called what, by number of the word."""
        words, counts = self.roles[entry].tolist(), self.role_counts[entry].tolist()
        return Counter(dict(zip(words, counts, strict=True)))

    def usual_offices(self) -> NDArray[np.float64]:
        """Of every word of offices the share that it has in all that persons are called."""
        counts = np.bincount(self.roles.values, self.role_counts.values)
        shares: NDArray[np.float64] = counts / max(1.0, counts.sum())
        return shares

    def profile(self, rows: Numbers, without: Sequence[int]) -> Profile:
        """The company in some articles, but for the entries ``without``."""
        _, features = self.features.gather(rows)
        kinds, counts = np.unique(features, return_counts=True)
        weights = counts / len(rows) * self.weights[kinds]
        for entry in without:
            weights[kinds == entry] = 0.0
        return Profile(kinds, weights, float(np.sqrt(weights @ weights)))


@dataclass(frozen=True, slots=True)
class Offices:
    """Words of the offices that articles give a name: of every entry its rows and words.

    ``rows`` ascend in each list, and ``words`` stand beside them.
    """

    rows: Lists
    words: Lists


@dataclass(frozen=True, slots=True)
class Profile:
    """Weighed features, ascending, and the length of the vector that they are."""

    features: Numbers
    weights: NDArray[np.float64]
    length: float
