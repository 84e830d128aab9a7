"""Across articles: which names are one person's.

Two full names are put together by evidence that adds up in nats: how they differ in writing, how
many bear the surname, whom and what their articles have in common, what offices they are given.
Every name is compared with the most frequent name of a person, never with a chain of others.

What takes Python is done only for pairs that the cheap evidence leaves open, and what takes most,
company, in arrays for many pairs at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..entities.lexicons import epithets, given_names
from .alone import by_field
from .bearers import Bearers
from .blocking import Words, pairs
from .company import compared
from .evidence import Evidence
from .field_names import FieldNames
from .fields import Fields
from .glued import glued
from .identity import Identity
from .lists import Ints
from .namesakes import Namesake, namesakes
from .offers import alike, parts
from .persons import Persons
from .resolution import Resolution
from .short_names import Meant, ShortNames
from .spelling import difference, two_given_names, words_of

ACCEPTED = 1.5  # nats; chosen on the half of the labelled pairs that was seen
LIKELY = 0.5
_MARGIN = 0.5  # by which the best person must lead the next
_SELDOM = 2  # articles
_BEARERS = 4  # of a given name that is certainly one; fewer where an archive names few persons
_SMALL = 2000  # full names
_COMPANY = 8.0
_MOST_COMPANY = 3.2
_MOST_OTHERS = 2.0  # nats of all evidence that is neither spelling nor company
_WIDELY_NAMED = 4  # articles: as many without anything shared speak against one person
_FREQUENT = 10  # articles for each of a name that is the same with an ending
_STRANGE = 0.02  # likeness that is none

Floats = NDArray[np.float64]
Report = Callable[[float], None]


def unheard(done: float) -> None:
    """A report that nobody asked for."""


def resolve(evidence: Evidence, report: Report = unheard) -> Resolution:
    """The persons with several names, and the likely merges that were left to a user.

    ``report`` is told what part of the work is done, from 0 to 1.
    """
    return _Resolver(evidence, report).resolve()


class _Resolver:
    def __init__(self, evidence: Evidence, report: Report) -> None:
        self._evidence = evidence
        self._report = report
        self._names = evidence.names
        self._counts = evidence.counts
        self._words = _shared_words(evidence.names)
        self._surnames = self._surnames_in_use()
        self._strays = {n for n in range(len(self._names)) if self._is_stray(n)}
        full = [n for n, w in enumerate(self._words) if len(w) > 1 and n not in self._strays]
        self._full = np.array(full, np.int64)
        self._bearers = Bearers(self._words[n] for n in full)
        self._established = self._established_names()

    def resolve(self) -> Resolution:
        self._report(0.1)
        scores = self._scores()
        self._report(0.4)
        known = self._known_persons()
        leader = self._leaders(scores, known)
        for entry, bare in glued(self._words, self._counts, self._full).items():
            leader.setdefault(entry, leader.get(bare, bare))
        persons = Persons.of({*self._full.tolist(), *known}, self._counts, leader)
        lasting = [
            words[1:] if entry in self._strays else words for entry, words in enumerate(self._words)
        ]
        short = ShortNames(self._evidence, lasting, persons, self._strays, known)
        meant = short.meant(lambda done: self._report(0.4 + 0.6 * done))
        untold = short.untold(meant)
        fields = Fields(self._evidence)
        named = FieldNames(self._evidence, fields)
        alone = list(by_field(untold, self._words, self._full, fields, named))
        for part in alone:
            untold[part.first] = np.setdiff1d(untold[part.first], part.rows)
        apart = namesakes(self._evidence, self._words, persons, self._full, fields, named)
        unresolved = [self._namesake(persons, part) for part in alone]
        return Resolution(
            (
                *self._identities(persons, meant),
                *(self._namesake(persons, second) for second in apart),
                *unresolved,
            ),
            (
                *alike(self._names, scores, leader, ACCEPTED),
                *parts(self._evidence, self._words, persons, short, untold),
            ),
            tuple(sorted((*(self._names[n] for n in untold), *(part.name for part in unresolved)))),
        )

    def _established_names(self) -> frozenset[str]:
        """Known given names that several bear; of 12,000 some are slips: «بنیامن», «پدارم»."""
        enough = min(_BEARERS, 1 + len(self._full) // _SMALL)
        first = Counter(self._words[entry][0] for entry in self._full.tolist())
        return frozenset(name for name in given_names() if first[name] >= enough)

    def _is_stray(self, entry: int) -> bool:
        """Whether it is a surname with a word before it that is no name: «آرژانتین مسی»."""
        words = self._words[entry]
        return (
            len(words) == 2
            and words[0] not in given_names()
            and words[0] in self._evidence.words_elsewhere
            and words[0] not in self._surnames  # «اوباما ترامپ» are two
            and self._counts[entry] <= _SELDOM
        )

    def _surnames_in_use(self) -> frozenset[str]:
        """The last words of full names that more than a few articles have."""
        often = np.flatnonzero(self._counts > _SELDOM).tolist()
        return frozenset(self._words[n][-1] for n in often if len(self._words[n]) > 1)

    # -- full names

    def _scores(self) -> dict[tuple[int, int], float]:
        """The evidence that two full names are one person's, in nats, where it is likely."""
        names = np.array([len(name) for name in self._names])
        order = np.lexsort((-names[self._full], -self._counts[self._full]))
        ones, others = pairs(self._words, self._full[order])
        self._report(0.3)
        written = np.fromiter(map(self._written, ones.tolist(), others.tolist()), np.float64)
        open_ = written + _MOST_COMPANY + _MOST_OTHERS >= LIKELY
        ones, others, score = ones[open_], others[open_], written[open_]
        likeness, shared = compared(self._evidence, ones, others)
        fewer = np.minimum(self._counts[ones], self._counts[others])
        more = np.maximum(self._counts[ones], self._counts[others])
        score += np.where((fewer == 1) & (more >= 2 * _WIDELY_NAMED), 0.5, 0.0)
        score += _company_score(likeness, fewer)
        score -= self._beside(ones, others, shared / np.maximum(fewer, 1))
        score += np.fromiter(map(self._role_score, ones.tolist(), others.tolist()), np.float64)
        likely = score > LIKELY
        found = zip(ones[likely].tolist(), others[likely].tolist(), strict=True)
        return dict(zip(found, score[likely].tolist(), strict=True))

    def _written(self, one: int, other: int) -> float:
        """What the writing of two names says, and how many bear them."""
        parted = difference(self._words[one], self._words[other], self._established)
        if parted is None:
            return float("-inf")
        return (
            parted.prior
            + self._rarity(one, other)
            + self._tail(one, other)
            + self._ending(one, other)
        )

    def _rarity(self, one: int, other: int) -> float:
        """How few bear the surname, or the part of a name that the two have in common."""
        short, long = sorted((self._words[one], self._words[other]), key=len)
        if len(short) < len(long) and long[-len(short) :] == short:
            bearers = self._bearers.of(short)
        else:
            bearers = max(self._bearers.of(short[-1:]), self._bearers.of(long[-1:]))
        steps = ((2, 2.0), (4, 1.0), (10, 0.0), (40, -1.0))
        return next((bonus for most, bonus in steps if bearers <= most), -2.0)

    def _tail(self, one: int, other: int) -> float:
        """What it says that one name is the other and words that are no names: وزیر بهداشت."""
        short, long = sorted((self._words[one], self._words[other]), key=len)
        rest = long[len(short) :]
        names = given_names()
        elsewhere = self._evidence.words_elsewhere
        strange = rest and all(word not in names and word in elsewhere for word in rest)
        return 1.5 if strange and long[: len(short)] == short else 0.0

    def _ending(self, one: int, other: int) -> float:
        """What it says that a name is a frequent one and an ending of words: دونالد ترامپی."""
        often, seldom = sorted((one, other), key=self._rank)
        (*given, bare), (*same, ended) = self._words[often], self._words[seldom]
        ending = ended in {bare + "ی", bare + "ها", bare + "های"} and given == same
        rare = self._counts[often] >= _FREQUENT * self._counts[seldom]
        return 3.5 if ending and rare and self._bearers.of((ended,)) == 1 else 0.0

    def _beside(self, ones: Ints, others: Ints, shared: Floats) -> Floats:
        """Against one person: a slip may stand beside the right name, seldom another given name."""
        both = zip(ones.tolist(), others.tolist(), strict=True)
        same = np.fromiter((self._words[a][0] == self._words[b][0] for a, b in both), np.bool_)
        return np.where(shared > 0, np.where(same, 1.0, 1.5 + 2.0 * shared), 0.0)

    def _role_score(self, one: int, other: int) -> float:
        roles, others = self._evidence.called(one), self._evidence.called(other)
        if not roles or not others:
            return 0.0
        shared = sum((roles & others).values())
        fewer = min(sum(roles.values()), sum(others.values()))
        if shared:
            return 1.5 * shared / fewer
        return -0.5 if fewer > 1 else 0.0

    def _known_persons(self) -> dict[int, int]:
        """Of names by which everybody knows one person, the most frequent full one of each."""
        persons: defaultdict[int, list[int]] = defaultdict(list)
        whose = epithets()
        for entry, words in enumerate(self._words):
            person = whose.get("".join(words))
            if person is not None:
                persons[person].append(entry)
        known = {}
        for entries in persons.values():
            full = [entry for entry in entries if len(self._words[entry]) > 1]
            if full:
                known.update(dict.fromkeys(entries, min(full, key=self._rank)))
        return known

    def _leaders(
        self, scores: dict[tuple[int, int], float], known: dict[int, int]
    ) -> dict[int, int]:
        """Of every name that joins another's person, the most frequent name of that person."""
        near: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for (one, other), score in scores.items():
            for entry, to in ((one, other), (other, one)):
                first = known.get(to, to)
                if first != to and two_given_names(self._words[entry], self._words[first]):
                    continue
                near[entry][first] = max(score, near[entry].get(first, score))
        leader = {entry: first for entry, first in known.items() if entry != first}
        rank = self._rank
        for entry in sorted(near.keys() - known.keys(), key=rank):
            options = sorted(
                (
                    (s, n)
                    for n, s in near[entry].items()
                    if rank(n) < rank(entry) and n not in leader
                ),
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
        return (-int(self._counts[entry]), -len(self._names[entry]), self._names[entry])

    # -- what is found

    def _identities(self, persons: Persons, meant: Meant) -> Iterator[Identity]:
        """``meant``: of each person, the short names that mean it, and where if not everywhere."""
        for first in sorted({*persons.joined, *meant}, key=self._rank):
            short = meant.get(first, {})
            everywhere = [entry for entry, rows in short.items() if rows is None]
            yield Identity(
                self._names[first],
                tuple(sorted(self._names[n] for n in (*persons.entries(first), *everywhere))),
                {
                    self._names[entry]: tuple(sorted(map(self._evidence.id_of, rows)))
                    for entry, rows in sorted(short.items())
                    if rows is not None
                },
            )

    def _namesake(self, persons: Persons, namesake: Namesake) -> Identity:
        """The second person of a name, who has it in some articles."""
        claims = {}
        for entry in persons.entries(namesake.first):
            rows = np.intersect1d(self._evidence.articles[entry], namesake.rows)
            if len(rows):
                claims[self._names[entry]] = tuple(sorted(map(self._evidence.id_of, rows)))
        return Identity(f"{self._names[namesake.first]} ({namesake.label})", (), claims)


def _shared_words(names: Sequence[str]) -> list[Words]:
    """The words of every name, each word once in memory."""
    known: dict[str, str] = {}
    return [tuple(known.setdefault(word, word) for word in words_of(name)) for name in names]


def _company_score(likeness: Floats, fewer: Ints) -> Floats:
    strange = (likeness < _STRANGE) & (fewer >= _WIDELY_NAMED)
    score = np.where(strange, -1.5, np.minimum(_COMPANY * likeness, _MOST_COMPANY))
    return np.where(likeness < 0, 0.0, score)
