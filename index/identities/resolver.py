"""Across articles: which names are one person's.

Two full names are put together by evidence that adds up in nats: how they differ in writing, how
many bear the surname, whom and what their articles have in common, what offices they are given.
Every name is compared with the most frequent name of a person, never with a chain of others.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from ..entities.lexicons import given_names
from ..persian.letters import ZWNJ
from .evidence import Company, Evidence
from .identity import Identity
from .resolution import Likeness, Resolution
from .short_names import Person, ShortNames
from .spelling import difference, halves, skeleton, slips, words_of

ACCEPTED = 1.5  # nats; chosen on the half of the labelled pairs that was seen
LIKELY = 0.5
_MARGIN = 0.5  # by which the best person must lead the next
_LARGEST_BLOCK = 400
_SELDOM = 2  # articles
_BEARERS = 4  # of a given name that is certainly one; fewer where an archive names few persons
_SMALL = 2000  # full names
_PROFILE = 200  # articles that a person's company is taken from
_COMPANY = 8.0
_MOST_COMPANY = 3.2
_WIDELY_NAMED = 4  # articles: as many without anything shared speak against one person


Words = tuple[str, ...]


def _shortened(words: Words) -> Iterator[Words]:
    """A name of three words or more without its first, its last or its middle ones."""
    yield words[1:]
    yield words[:-1]
    yield words[0], words[-1]


_BLOCKING: tuple[Callable[[Words], Iterable[Hashable]], ...] = (
    lambda words: ["".join(map(skeleton, words))],
    lambda words: [(words[1:], slip) for slip in slips(words[0])],
    lambda words: [(words[:-1], slip) for slip in slips(words[-1])],
    lambda words: [(words[-1], half) for half in (words[0], *halves(words[0]))],
    lambda words: [words, *(_shortened(words) if len(words) > 2 else ())],
)
"""What two names have in common that may be one person's: any of these keys."""


def resolve(evidence: Evidence) -> Resolution:
    """The persons with several names, and the likely merges that were left to a user."""
    return _Resolver(evidence).resolve()


class _Resolver:
    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._names = [_best(spellings) for spellings in evidence.spellings]
        self._words = [words_of(name) for name in self._names]
        self._surnames = self._surnames_in_use()
        self._strays = {n for n in range(len(self._names)) if self._is_stray(n)}
        self._full = [
            n for n, words in enumerate(self._words) if len(words) > 1 and n not in self._strays
        ]
        self._bearers = Counter(
            self._words[n][cut:] for n in self._full for cut in range(len(self._words[n]))
        )
        self._established = self._established_names()
        self._company = lru_cache(maxsize=1 << 14)(self._company_of)

    def resolve(self) -> Resolution:
        scores = {pair: score for pair in self._pairs() if (score := self._score(*pair)) > LIKELY}
        leader = self._leaders(scores)
        members: defaultdict[int, list[int]] = defaultdict(list)
        for entry in self._full:
            members[leader.get(entry, entry)].append(entry)
        persons = [
            Person(first, tuple(entries), sum(map(self._evidence.count, entries)))
            for first, entries in members.items()
        ]
        parts = [
            words[1:] if entry in self._strays else words for entry, words in enumerate(self._words)
        ]
        meant = ShortNames(self._evidence, parts, persons, self._strays).meant()
        return Resolution(
            tuple(self._identities(persons, meant)), tuple(self._likely(scores, leader))
        )

    def _established_names(self) -> frozenset[str]:
        """Known given names that several bear; of 12,000 some are slips: «بنیامن», «پدارم»."""
        enough = min(_BEARERS, 1 + len(self._full) // _SMALL)
        first = Counter(self._words[entry][0] for entry in self._full)
        return frozenset(name for name in given_names() if first[name] >= enough)

    def _is_stray(self, entry: int) -> bool:
        """Whether it is a surname with a word before it that is no name: «آرژانتین مسی»."""
        words = self._words[entry]
        return (
            len(words) == 2
            and self._evidence.count(entry) <= _SELDOM
            and words[0] not in given_names()
            and words[0] not in self._surnames  # «اوباما ترامپ» are two
            and self._evidence.words_elsewhere[words[0]] > _SELDOM
        )

    def _surnames_in_use(self) -> frozenset[str]:
        """The last words of full names that more than a few articles have."""
        return frozenset(
            words[-1]
            for entry, words in enumerate(self._words)
            if len(words) > 1 and self._evidence.count(entry) > _SELDOM
        )

    # -- full names

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Full names that may be one person's, each pair once."""
        seen: set[tuple[int, int]] = set()
        for block in self._blocks():
            for one, other in combinations(block, 2):
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def _blocks(self) -> Iterator[list[int]]:
        """Entries that share a key of any sort."""
        for keys_of in _BLOCKING:
            hashes, entries = array("q"), array("q")
            for entry in self._full:
                keys = {hash(key) for key in keys_of(self._words[entry])}
                hashes.extend(keys)
                entries.extend([entry] * len(keys))
            order = np.argsort(np.frombuffer(hashes, np.int64), kind="stable")
            ordered = np.frombuffer(hashes, np.int64)[order]
            held = np.frombuffer(entries, np.int64)[order]
            _, begins, sizes = np.unique(ordered, return_index=True, return_counts=True)
            for block in np.flatnonzero((sizes > 1) & (sizes <= _LARGEST_BLOCK)).tolist():
                yield held[begins[block] : begins[block] + sizes[block]].tolist()

    def _score(self, one: int, other: int) -> float:
        """The evidence that two full names are one person's, in nats."""
        evidence = self._evidence
        parted = difference(self._words[one], self._words[other], self._established)
        if parted is None:
            return float("-inf")
        score = parted.prior + self._rarity(one, other) + self._tail(one, other)
        if score + _MOST_COMPANY + 2.0 < LIKELY:
            return score
        counts = sorted((evidence.count(one), evidence.count(other)))
        if counts[0] == 1 and counts[1] >= 2 * _WIDELY_NAMED:
            score += 0.5
        shared = np.intersect1d(evidence.articles(one), evidence.articles(other))
        if len(shared):  # a slip may stand beside the right name, seldom another given name
            same_given = self._words[one][0] == self._words[other][0]
            score -= 1.0 if same_given else 1.5 + 2.0 * len(shared) / counts[0]
        return score + self._company_score(one, other, counts[0]) + self._role_score(one, other)

    def _rarity(self, one: int, other: int) -> float:
        """How few bear the surname, or the part of a name that the two have in common."""
        short, long = sorted((self._words[one], self._words[other]), key=len)
        if len(short) < len(long) and long[-len(short) :] == short:
            bearers = self._bearers[short]
        else:
            bearers = max(self._bearers[short[-1:]], self._bearers[long[-1:]])
        steps = ((2, 2.0), (4, 1.0), (10, 0.0), (40, -1.0))
        return next((bonus for most, bonus in steps if bearers <= most), -2.0)

    def _tail(self, one: int, other: int) -> float:
        """What it says that one name is the other and words that are no names: وزیر بهداشت."""
        short, long = sorted((self._words[one], self._words[other]), key=len)
        rest = long[len(short) :]
        names = given_names()
        strange = rest and all(
            word not in names and self._evidence.words_elsewhere[word] > _SELDOM for word in rest
        )
        return 1.5 if strange and long[: len(short)] == short else 0.0

    def _company_score(self, one: int, other: int, fewer: int) -> float:
        companies = self._company(one, other), self._company(other, one)
        if not all(companies):
            return 0.0
        likeness = companies[0].likeness(companies[1])
        if likeness < 0.02 and fewer >= _WIDELY_NAMED:
            return -1.5
        return min(_COMPANY * likeness, _MOST_COMPANY)

    def _company_of(self, entry: int, without: int) -> Company:
        articles = self._evidence.articles(entry)[:_PROFILE]
        return self._evidence.company(articles.tolist(), (entry, without))

    def _role_score(self, one: int, other: int) -> float:
        roles = self._evidence.roles
        if one not in roles or other not in roles:
            return 0.0
        shared = sum((roles[one] & roles[other]).values())
        fewer = min(sum(roles[one].values()), sum(roles[other].values()))
        if shared:
            return 1.5 * shared / fewer
        return -0.5 if fewer > 1 else 0.0

    def _leaders(self, scores: dict[tuple[int, int], float]) -> dict[int, int]:
        """Of every name that joins another's person, the most frequent name of that person."""
        near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, other), score in scores.items():
            near[one].append((score, other))
            near[other].append((score, one))
        leader: dict[int, int] = {}
        rank = self._rank
        for entry in sorted(near, key=rank):
            options = sorted(
                ((s, n) for s, n in near[entry] if rank(n) < rank(entry) and n not in leader),
                reverse=True,
            )
            if not options or options[0][0] < ACCEPTED:
                continue
            if len(options) > 1 and options[1][0] > options[0][0] - _MARGIN:
                continue
            leader[entry] = options[0][1]
        return leader

    def _rank(self, entry: int) -> tuple[int, int, str]:
        """More frequent, then longer names lead."""
        return (-self._evidence.count(entry), -len(self._names[entry]), self._names[entry])

    def _likely(
        self, scores: dict[tuple[int, int], float], leader: dict[int, int]
    ) -> Iterator[Likeness]:
        for (one, other), score in sorted(scores.items(), key=lambda item: -item[1]):
            apart = leader.get(one, one) != leader.get(other, other)
            if apart and one not in leader and other not in leader:
                likely = 1 / (1 + float(np.exp(ACCEPTED - score)))
                yield Likeness(self._names[one], self._names[other], likely)

    # -- what is found

    def _identities(
        self, persons: Sequence[Person], meant: dict[int, dict[int, list[int] | None]]
    ) -> Iterator[Identity]:
        """``meant``: of each person, the short names that mean it, and where if not everywhere."""
        for person in sorted(persons, key=lambda p: self._rank(p.first)):
            short = meant.get(person.first, {})
            if len(person.entries) == 1 and not short:
                continue
            everywhere = [entry for entry, articles in short.items() if articles is None]
            yield Identity(
                self._shown(person),
                tuple(sorted(self._names[n] for n in (*person.entries, *everywhere))),
                {
                    self._names[entry]: tuple(sorted(self._evidence.ids[a] for a in articles))
                    for entry, articles in sorted(short.items())
                    if articles is not None
                },
            )

    def _shown(self, person: Person) -> str:
        """The most frequent well-written spelling of the most frequent name."""
        return self._names[person.first]


def _best(spellings: Counter[str]) -> str:
    """The spelling used most; of equals the longer, which has its joiner."""
    return max(spellings, key=lambda name: (spellings[name], ZWNJ in name, len(name), name))
