"""What an archive says about its persons beside their names: company, offices, days.

The company of a name are the persons, places and organisations of its articles. What few articles
name says much, what many name says little: features weigh by inverse document frequency.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ..entities.gazetteer import entity_key
from ..entities.roles import ROLE_SEPARATOR
from .spelling import words_of

Ints = NDArray[np.int64]
NO_DAY = -1


@dataclass(frozen=True, slots=True)
class Observed:
    """What the index keeps of one article; ``day`` as an ordinal, `NO_DAY` without a date."""

    id: str
    day: int
    persons: Sequence[str]
    others: Sequence[str]
    roles: Sequence[str]


class Evidence:
    """The articles of every person's name, and what stands in them beside it.

    Names of one key are one entry, numbered from 0 in order of first mention.
    """

    def __init__(self, articles: Iterable[Observed]) -> None:
        self.ids: list[str] = []
        self.spellings: list[Counter[str]] = []
        self.number_of: dict[str, int] = {}
        self.roles: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.words_elsewhere: Counter[str] = Counter()
        """In how many articles places and organisations have a word in their names; folded."""
        self._days = array("q")
        self._articles: list[array[int]] = []
        self._features = array("q")
        self._ends = array("q", [0])
        features: dict[str, int] = {}
        memo: dict[str, int] = {}
        for row, article in enumerate(articles):
            self.ids.append(article.id)
            self._days.append(article.day)
            entries = {name: self._entry(name, memo) for name in article.persons}
            for name, entry in entries.items():
                self.spellings[entry][name] += 1
                if not self._articles[entry] or self._articles[entry][-1] != row:
                    self._articles[entry].append(row)
            # A person's own name is a feature too; a comparison leaves out those it compares.
            named = [f"p{entry}" for entry in entries.values()] + list(article.others)
            self.words_elsewhere.update({w for name in article.others for w in words_of(name)})
            found = {features.setdefault(name, len(features)) for name in named}
            self._features.extend(sorted(found))
            self._ends.append(len(self._features))
            for role in article.roles:
                name, _, text = role.partition(ROLE_SEPARATOR)
                if name in entries:
                    self.roles[entries[name]].update(text.split())
        self._feature_of = [features.get(f"p{entry}", -1) for entry in range(len(self.spellings))]
        self._size = len(features)

    def _entry(self, name: str, memo: dict[str, int]) -> int:
        entry = memo.get(name)
        if entry is None:
            entry = self.number_of.setdefault(entity_key(name), len(self.spellings))
            if entry == len(self.spellings):
                self.spellings.append(Counter())
                self._articles.append(array("q"))
            memo[name] = entry
        return entry

    def __len__(self) -> int:
        return len(self.spellings)

    def articles(self, entry: int) -> Ints:
        """The numbers of the articles that hold an entry, ascending."""
        return np.frombuffer(self._articles[entry], np.int64)

    def count(self, entry: int) -> int:
        """How many articles hold an entry."""
        return len(self._articles[entry])

    @cached_property
    def days(self) -> Ints:
        """The day of every article."""
        return np.frombuffer(self._days, np.int64)

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        """What each feature says: the logarithm of how rare it is, above what is everywhere."""
        frequency = np.bincount(np.frombuffer(self._features, np.int64), minlength=self._size)
        weights: NDArray[np.float64] = np.maximum(
            0.0, np.log(max(1, len(self.ids)) / np.maximum(frequency, 1)) - 1.0
        )
        return weights

    def company(self, articles: Sequence[int] | Ints, without: Sequence[int]) -> Company:
        """The company in some articles, but for the entries ``without``."""
        ends = self._ends
        counts: Counter[int] = Counter()
        for row in articles:
            counts.update(self._features[ends[row] : ends[row + 1]])
        for entry in without:
            counts.pop(self._feature_of[entry], None)
        total = len(articles)
        vector = {f: n / total * float(self._weights[f]) for f, n in counts.items()}
        return Company(vector)


class Company:
    """Weighed features; alike by the cosine of the angle between them."""

    def __init__(self, vector: dict[int, float]) -> None:
        self._vector = vector
        self._length = sqrt(sum(weight * weight for weight in vector.values()))

    def __bool__(self) -> bool:
        return self._length > 0

    def likeness(self, other: Company) -> float:
        """From 0, nothing shared, to 1."""
        small, large = sorted((self._vector, other._vector), key=len)
        shared = sum(weight * large.get(feature, 0.0) for feature, weight in small.items())
        lengths = self._length * other._length
        return shared / lengths if lengths else 0.0
