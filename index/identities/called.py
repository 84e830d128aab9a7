"""What an article calls somebody tells whom it means: «سردار سلیمانی» is no football coach.

Words of offices are weighed as naive Bayes does: how much likelier is it that a person is called
so than that anybody is, given what the articles that name the person in full call them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .evidence import Evidence
from .lists import Ints, Numbers, members
from .persons import Persons

_MOST = 1.0
"""Nats at most: a title is shared by many who are never named in full."""
_USUAL = 5.0  # words that everybody is called besides, of those that are usual
_UNEXPLAINED = 2.0  # times as often as any candidate: then a stranger is called so
_KEPT = 2048  # persons

Floats = NDArray[np.float64]


class Called:
    """The offices of persons, beside those that articles give a short name."""

    def __init__(self, evidence: Evidence, persons: Persons) -> None:
        self._evidence = evidence
        self._persons = persons
        self._usual = evidence.usual_offices()
        self._offices = lru_cache(maxsize=_KEPT)(self._offices_of)

    def likelihood(self, entry: int, rows: Numbers, candidates: Ints) -> Floats:
        """How likely it is, in nats above anybody, that a person is called as an entry is.

        A line for each of the ``candidates``, then one for somebody whom no article names in full;
        a column for each of ``rows``, 0 where the article says nothing.
        """
        offices = self._evidence.offices
        places, found = members(rows, offices.rows[entry])
        places, words = places[found], offices.words[entry][found]
        likely = np.zeros((len(candidates) + 1, len(rows)))
        if not len(words):
            return likely
        usual = self._usual[words]
        shares = np.stack([self._share(self._offices(n), words) for n in candidates.tolist()])
        strange = self._share(self._words_of([entry]), words)
        strange = np.where(strange > _UNEXPLAINED * shares.max(axis=0), strange, usual)
        said = np.log(np.concatenate((shares, strange[None])) / usual)
        times = np.maximum(np.bincount(places, minlength=len(rows)), 1)
        for line, each in enumerate(said):
            # The words of one office hang together: on average, not added up.
            likely[line] = np.bincount(places, each, len(rows)) / times
        return np.clip(likely, -_MOST, _MOST)

    def _share(self, offices: tuple[Numbers, Ints], words: Numbers) -> Floats:
        """The share of words in what somebody is called, the usual ones added."""
        called, counts = offices
        where, found = members(called, words)
        held = np.where(found, counts[where], 0) if len(called) else np.zeros(len(words))
        shares: Floats = (held + _USUAL * self._usual[words]) / (counts.sum() + _USUAL)
        return shares

    def _offices_of(self, first: int) -> tuple[Numbers, Ints]:
        return self._words_of(self._persons.entries(first))

    def _words_of(self, entries: Sequence[int]) -> tuple[Numbers, Ints]:
        """The words of the offices of some entries, ascending, and how often each stands."""
        called: Counter[int] = Counter()
        for entry in entries:
            called.update(self._evidence.called(entry))
        words = np.array(sorted(called), np.int64)
        return words, np.array([called[word] for word in words.tolist()], np.int64)
