"""Whom a surname or another part of a name means in an article that never gives the full name.

In every article the persons whose names the part continues are weighed against one another, by how
often they are named, most of all in the weeks around, and by their company; and against somebody
whom no article names in full, the likelier the more people bear the name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .evidence import NO_DAY, Company, Evidence, Ints
from .spelling import HONORIFICS, skeleton

CERTAIN = 0.72
"""The share of the probability that a person must have to be meant."""
_EVERYWHERE = 0.8  # of a short name's articles: then it means the person in all the others too
_LIKENESS = 10.0  # nats for company that is the same
_STRANGER = 0.06  # likeness of a stranger's company
_STRANGERS = 0.4  # strangers for each known bearer of a name
_FEW = 2
_WEEKS = 45  # days around an article in which a person counts fully
_LONG_AGO = 0.3
_OFTEN = 0.1  # of the articles of a person's most frequent name: then another counts too
_SOUNDS = 3  # consonants that a surname must have more of to be known by its sound alone
_PERHAPS_A_NAME = 10.0  # the word before a surname may be a given name after all
_CANDIDATES = 12
_PROFILE = 200


@dataclass(frozen=True, slots=True)
class Person:
    """The full names of one person, ``first`` the most frequent, and their articles in all."""

    first: int
    entries: tuple[int, ...]
    count: int


class ShortNames:
    """Surnames and other parts of names that stand alone in some articles."""

    def __init__(
        self,
        evidence: Evidence,
        words: Sequence[tuple[str, ...]],
        persons: Sequence[Person],
        strays: Collection[int],
    ) -> None:
        """``words`` of every entry; of ``strays`` without the first, which is no name."""
        self._strays = strays
        self._evidence = evidence
        self._words = words
        self._holders: defaultdict[tuple[str, ...], dict[int, Person]] = defaultdict(dict)
        self._bearers: Counter[str] = Counter()
        for person in persons:
            self._bearers.update({word for entry in person.entries for word in words[entry]})
            often = _OFTEN * evidence.count(person.first)
            for entry in person.entries:
                if evidence.count(entry) >= often:
                    for part in _parts(words[entry]):
                        self._holders[part][person.first] = person
        self._profile = lru_cache(maxsize=1 << 13)(self._profile_of)
        self._days = lru_cache(maxsize=1 << 13)(self._days_of)

    def meant(self) -> dict[int, dict[int, list[int] | None]]:
        """Of each person, by first name, the short names that mean it and the articles where.

        ``None`` stands for all articles in which no other person is meant.
        """
        found: defaultdict[int, dict[int, list[int] | None]] = defaultdict(dict)
        for entry, words in enumerate(self._words):
            candidates = self._candidates(entry, words)
            if not candidates:
                continue
            by_person: defaultdict[int, list[int]] = defaultdict(list)
            articles = self._evidence.articles(entry).tolist()
            for article in articles:
                person = self._most_likely(entry, article, candidates)
                if person is not None:
                    by_person[person.first].append(article)
            for first, held in by_person.items():
                everywhere = len(held) >= _EVERYWHERE * len(articles)
                found[first][entry] = None if everywhere else held
        return found

    def _candidates(self, entry: int, words: tuple[str, ...]) -> list[Person]:
        """The persons whose full name has these words and more, the most named first."""
        if HONORIFICS.issuperset(words):
            return []
        holders = self._holders.get(words, {})
        if not holders and len(words) == 1 and len(skeleton(words[0])) > _SOUNDS:
            holders = self._holders.get(_by_sound(words[0]), {})
        others = [person for person in holders.values() if entry not in person.entries]
        if entry in self._strays:
            others = [person for person in others if self._ends_so(person, words)]
        elif len(words) > 1:
            # A full name is no part of a longer one that fewer articles have: a word too many.
            least = self._evidence.count(entry)
            others = [person for person in others if person.count >= least]
        return sorted(others, key=lambda person: (-person.count, person.first))[:_CANDIDATES]

    def _ends_so(self, person: Person, words: tuple[str, ...]) -> bool:
        return any(self._words[entry][-len(words) :] == words for entry in person.entries)

    def _most_likely(self, entry: int, article: int, candidates: Sequence[Person]) -> Person | None:
        company = self._evidence.company((article,), (entry,))
        weights = [self._weight(article, company, person) for person in candidates]
        words = self._words[entry]
        bearers = self._bearers[words[0]] if len(words) == 1 else len(self._holders[words])
        strangers = (1.0 + _STRANGERS * bearers) * float(np.exp(_LIKENESS * _STRANGER))
        if entry in self._strays:
            strangers *= _PERHAPS_A_NAME
        best = max(range(len(weights)), key=weights.__getitem__)
        certain = weights[best] >= CERTAIN * (sum(weights) + strangers)
        return candidates[best] if certain else None

    def _weight(self, article: int, company: Company, person: Person) -> float:
        days = self._days(person.first, person.entries)
        day = int(self._evidence.days[article])
        near = float(person.count)
        if day != NO_DAY and len(days):
            around = np.searchsorted(days, (day - _WEEKS, day + _WEEKS + 1))
            near = int(around[1] - around[0]) + _LONG_AGO * person.count
        likeness = company.likeness(self._profile(person.first, person.entries))
        likeness *= person.count / (person.count + _FEW)  # the company of few articles is chance
        return near * float(np.exp(_LIKENESS * likeness))

    def _days_of(self, first: int, entries: tuple[int, ...]) -> Ints:
        rows = np.concatenate([self._evidence.articles(entry) for entry in entries])
        days = self._evidence.days[rows]
        return np.sort(days[days != NO_DAY])

    def _profile_of(self, first: int, entries: tuple[int, ...]) -> Company:
        rows = np.concatenate([self._evidence.articles(entry)[:_PROFILE] for entry in entries])
        return self._evidence.company(rows.tolist(), entries)


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What may be left of a full name: ends, beginnings, words, the surname by sound."""
    for cut in range(1, len(words)):
        yield words[cut:]
        yield words[:cut]
    for word in words:
        yield (word,)
    yield _by_sound(words[-1])


def _by_sound(word: str) -> tuple[str, ...]:
    """A key that no word is."""
    return "sound", skeleton(word)
