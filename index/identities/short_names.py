"""Whom a surname or another part of a name means in an article that never gives the full name.

In every article the persons whose names the part continues are weighed against one another, by how
often they are named, most of all in the weeks around, and by their company; and against somebody
whom no article names in full, the likelier the more people bear the name.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..entities.lexicons import given_names
from .blocking import Words
from .called import Called
from .company import PROFILE
from .evidence import NO_DAY, Evidence, Profile
from .lists import Ints, Numbers, members
from .persons import NOBODY, Persons
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
_ARTICLE = 5  # letters that an Arabic surname with its article has more than: not الهی
_PERHAPS_A_NAME = 10.0  # the word before a surname may be a given name after all
_CANDIDATES = 12
_KEPT = 2048  # profiles of persons, of up to some thousand features each
_AT_ONCE = 1 << 14  # articles
_REPORTED = 1 << 10  # names between two reports

Floats = NDArray[np.float64]
Meant = dict[int, dict[int, Numbers | None]]
"""Of each person, by first name, the short names that mean it and the rows where.

``None`` stands for all articles in which no other person is meant.
"""


class ShortNames:
    """Surnames and other parts of names that stand alone in some articles."""

    def __init__(
        self,
        evidence: Evidence,
        words: Sequence[tuple[str, ...]],
        persons: Persons,
        strays: Collection[int],
        known: Collection[int],
    ) -> None:
        """``words`` of every entry; of ``strays`` without the first, which is no name.

        ``known`` are entries that mean their own person everywhere.
        """
        self._evidence = evidence
        self._words = words
        self._persons = persons
        self._strays = strays
        self.known = known
        self._bearers: Counter[str] = Counter()
        self._holders = self._find_holders()
        self._profile = lru_cache(maxsize=_KEPT)(self._profile_of)
        self._days = lru_cache(maxsize=_KEPT)(self._days_of)
        self._called = Called(evidence, persons)

    def meant(self, report: Callable[[float], None]) -> Meant:
        """Whom the short names mean; ``report`` is told what part of the work is done."""
        found: defaultdict[int, dict[int, Numbers | None]] = defaultdict(dict)
        for entry in range(len(self._words)):
            if entry % _REPORTED == 0:
                report(entry / len(self._words))
            if entry in self.known:
                continue
            candidates, bearers = self._candidates(entry)
            if len(candidates):
                rows = self._evidence.articles[entry]
                person = self._most_likely(entry, rows, candidates, bearers)
                for first in np.unique(person[person != NOBODY]).tolist():
                    held = rows[person == first]
                    everywhere = len(held) >= _EVERYWHERE * len(rows)
                    found[first][entry] = None if everywhere else held
        return dict(found)

    def nearest(
        self, entry: int, rows: Numbers, end: Words, same: Mapping[int, int]
    ) -> tuple[int, float] | None:
        """Of those whose names end with ``end``, who an entry most likely is, and how likely.

        The likelihood is the share of the probability, on average over the articles ``rows``, with
        somebody whom no article names in full among the candidates. ``same`` are persons that are
        likely another, with whom their share is counted.
        """
        keys, holders = self._holders
        begin = int(np.searchsorted(keys, hash(end), "left"))
        found = holders[begin : int(np.searchsorted(keys, hash(end), "right"))]
        ends = [n != entry and self._is_surname(n, end) for n in found.tolist()]
        found = found[np.array(ends, np.bool_)]
        found = found[np.lexsort((found, -self._persons.counts[found]))][:_CANDIDATES]
        if not len(found):
            return None
        weights, strangers = self._weights(entry, rows[:PROFILE], found, len(found))
        shares: Counter[int] = Counter()
        each = (weights / (weights.sum(axis=0) + strangers)).mean(axis=1)
        for first, share in zip(found.tolist(), each.tolist(), strict=True):
            shares[same.get(first, first)] += share
        return shares.most_common(1)[0]

    def _is_surname(self, first: int, end: Words) -> bool:
        """Whether a name ends with these words, and not as the father's: محمد بن سلمان."""
        before = self._words[first][: -len(end)]
        return self._words[first][-len(end) :] == end and before[-1:] != ("بن",)

    def untold(self, meant: Meant) -> dict[int, Numbers]:
        """The words alone that may mean several, and the articles in which nothing tells whom."""
        told: defaultdict[int, list[Numbers]] = defaultdict(list)
        everywhere = set()
        for short in meant.values():
            for entry, rows in short.items():
                if rows is None:
                    everywhere.add(entry)
                else:
                    told[entry].append(rows)
        articles = self._evidence.articles
        return {
            entry: np.setdiff1d(articles[entry], np.concatenate([*told[entry], []]))
            for entry, words in enumerate(self._words)
            if len(words) == 1
            and entry not in self._strays
            and entry not in everywhere
            and entry not in self.known
            and (self._bearers[words[0]] or words[0] in given_names())
        }

    # -- who may be meant

    def _find_holders(self) -> tuple[Ints, Ints]:
        """Of the keys that are looked up the hashes, ascending, and who has a name of that key."""
        wanted = {hash(key) for entry in range(len(self._words)) for key in self._keys(entry)}
        hashes, firsts = array("q"), array("q")
        persons = self._persons
        counts = self._evidence.counts
        for entry in np.flatnonzero(persons.person_of != NOBODY).tolist():
            first = int(persons.person_of[entry])
            if first == entry:
                each = {word for n in persons.entries(first) for word in self._words[n]}
                self._bearers.update(each)
            epithet = entry in self.known and entry != first
            if counts[entry] >= _OFTEN * counts[first] and not epithet:
                held = wanted.intersection(map(hash, _parts(self._words[entry])))
                hashes.extend(held)
                firsts.extend([first] * len(held))
        keys, holders = np.frombuffer(hashes, np.int64), np.frombuffer(firsts, np.int64)
        order = np.lexsort((holders, keys))
        keys, holders = keys[order], holders[order]
        new = np.ones(len(keys), np.bool_)
        new[1:] = (keys[1:] != keys[:-1]) | (holders[1:] != holders[:-1])
        return keys[new], holders[new]

    def _keys(self, entry: int) -> Iterator[Hashable]:
        """What is looked up for an entry, the second only where nobody has the first."""
        words = self._words[entry]
        if HONORIFICS.issuperset(words):
            return
        yield ("end", *words) if entry in self._strays else words
        if len(words) == 1 and len(skeleton(words[0])) > _SOUNDS:
            yield _by_sound(words[0])

    def _candidates(self, entry: int) -> tuple[Ints, int]:
        """The persons whose full name has these words and more, the most named first.

        And how many bear the words.
        """
        keys, holders = self._holders
        persons = self._persons
        found = np.zeros(0, np.int64)
        for key in self._keys(entry):
            begin, end = (
                np.searchsorted(keys, hash(key), "left"),
                np.searchsorted(keys, hash(key), "right"),
            )
            found = holders[begin:end]
            if len(found):
                break
        words = self._words[entry]
        bearers = self._bearers[words[0]] if len(words) == 1 else len(found)
        found = found[found != persons.person_of[entry]]
        if entry not in self._strays and len(words) > 1:
            # A full name is no part of a longer one that fewer articles have: a word too many.
            found = found[persons.counts[found] >= self._evidence.counts[entry]]
        return found[np.lexsort((found, -persons.counts[found]))][:_CANDIDATES], bearers

    # -- who is meant

    def _most_likely(self, entry: int, rows: Numbers, candidates: Ints, bearers: int) -> Ints:
        """Of every article who is meant, `NOBODY` where nobody certainly is."""
        parts = []
        for begin in range(0, len(rows), _AT_ONCE):
            part = rows[begin : begin + _AT_ONCE]
            weights, strangers = self._weights(entry, part, candidates, bearers)
            if entry in self._strays:
                strangers *= _PERHAPS_A_NAME
            best = weights.argmax(axis=0)
            certain = weights.max(axis=0) >= CERTAIN * (weights.sum(axis=0) + strangers)
            parts.append(np.where(certain, candidates[best], NOBODY))
        return np.concatenate(parts)

    def _weights(
        self, entry: int, rows: Numbers, candidates: Ints, bearers: int
    ) -> tuple[Floats, Floats]:
        """How likely each candidate, a line each, is to be meant in each article, and a stranger.

        ``bearers`` are how many bear the name.
        """
        evidence = self._evidence
        places, features = evidence.features.gather(rows)
        company = evidence.weights[features]
        company[features == entry] = 0.0
        lengths = np.sqrt(np.bincount(places, company**2, len(rows)))
        weights = np.empty((len(candidates), len(rows)))
        called = np.exp(self._called.likelihood(entry, rows, candidates))
        for line, first in enumerate(candidates.tolist()):
            profile = self._profile(first)
            where, found = members(profile.features, features)
            shared = np.where(found, company * profile.weights[where], 0.0)
            product = lengths * profile.length
            likeness = np.bincount(places, shared, len(rows)) / np.where(product, product, np.inf)
            count = int(self._persons.counts[first])
            likeness *= count / (count + _FEW)  # the company of few articles is chance
            weights[line] = self._near(first, count, rows) * np.exp(_LIKENESS * likeness)
        strangers = (1.0 + _STRANGERS * bearers) * float(np.exp(_LIKENESS * _STRANGER))
        return weights * called[:-1], strangers * called[-1]

    def _near(self, first: int, count: int, rows: Numbers) -> Floats:
        """How often a person is named, most of all in the weeks around each article."""
        days, day = self._days(first), self._evidence.days[rows]
        around = np.searchsorted(days, day + _WEEKS, "right") - np.searchsorted(days, day - _WEEKS)
        dated = (day != NO_DAY) & (len(days) > 0)
        return np.where(dated, around + _LONG_AGO * count, float(count))

    def _days_of(self, first: int) -> Ints:
        articles = self._evidence.articles
        rows = np.concatenate([articles[entry] for entry in self._persons.entries(first)])
        days = self._evidence.days[rows]
        return np.sort(days[days != NO_DAY])

    def _profile_of(self, first: int) -> Profile:
        entries = self._persons.entries(first)
        _, rows = self._evidence.articles.gather(np.array(entries), PROFILE)
        return self._evidence.profile(rows, entries)


def _parts(words: tuple[str, ...]) -> Iterator[Hashable]:
    """What may be left of a full name: ends, beginnings, words, the surname by sound.

    An Arabic surname may lose its article: الفالح is called فالح.
    """
    for cut in range(1, len(words)):
        yield words[cut:]
        yield "end", *words[cut:]
        yield words[:cut]
    yield "end", *words
    for word in words:
        yield (word,)
    if words[-1].startswith("ال") and len(words[-1]) > _ARTICLE:
        yield (words[-1][2:],)
    yield _by_sound(words[-1])


def _by_sound(word: str) -> tuple[str, ...]:
    """A key that no word is."""
    return "sound", skeleton(word)
