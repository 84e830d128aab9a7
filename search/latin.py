"""Latin letters in, Persian names out: what a word such as Pashinyan stands for in an archive.

Attested pairs come first: places whose Latin names the atlas knows. Then rules: the archive's own
names with the same consonants, compared letter by letter. Nothing is made up: every answer is a
name or a word that the archive holds.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ..index.entities.gazetteer import entity_key
from ..index.latin.keys import latin_key
from ..index.latin.places import LatinPlaces
from ..index.latin.reading import reading_cost
from ..index.latin.skeleton import skeleton, skeleton_pattern
from ..index.persian.letters import fold
from .engines.facets import Facets
from .engines.places import PlaceTree
from .engines.segment import Bools
from .query.tree import NameFacet

FACETS: tuple[NameFacet, ...] = ("person", "place", "organisation")
SHORTEST = 3
"""Letters of a Latin word from which on it is read by rule."""
WORST = 0.16
"""The highest cost a letter at which a reading is taken, and what any may cost beside."""
_BASE = 0.3
_ATTESTED = -0.3
_COUNTED = 0.035  # what ten times as many articles weigh against the cost of a letter
_PART = 0.02  # a word of a name, not the whole
_BEGINNING = 0.06  # a name that goes on where the Latin word ends
_UNLIKELY = 3.0  # how much dearer a letter is where many are dear
_GOOD = 0.06  # a word that reads so well is what is meant
_RARE = 50  # a place named so much less often than its namesake is not meant
_MOST_COMPARED = 1500
_MARGIN = 0.025  # readings of a word that are hardly worse than the best stand beside it


@dataclass(frozen=True, slots=True)
class LatinMatch:
    """A name of the archive that a Latin one may stand for; the lower the rank the better."""

    facet: NameFacet
    number: int
    rank: float


class _Lines:
    """Texts, a line each, that are searched by their consonants."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        # One call for all: every word stands between ``|``, and a line ends with ``|\n``.
        self._skeletons = "|" + skeleton("\n".join(lines)).replace("\n", "|\n|") + "|\n"
        codes = np.frombuffer(self._skeletons.encode("utf-32-le"), "<u4")
        self._starts = [0, *(np.flatnonzero(codes == ord("\n"))[:-1] + 1).tolist()]

    def matching(self, key: str, *, beginning: bool) -> Iterator[tuple[int, str]]:
        """The lines, and the words in them, whose consonants are those of a Latin key."""
        pattern = skeleton_pattern(key, beginning=beginning)
        if pattern is None:
            return
        for match in pattern.finditer(self._skeletons):
            line = bisect_right(self._starts, match.start()) - 1
            first = self._skeletons.count("|", self._starts[line], match.start())
            count = self._skeletons.count("|", *match.span())
            yield line, " ".join(self.lines[line].split(" ")[first : first + count])


class LatinNames:
    """The names of an archive by what they look like in Latin letters; built when first asked."""

    def __init__(self, facets: Facets, places: PlaceTree, live: Sequence[Bools]) -> None:
        self._facets = facets
        self._places = places
        self._live = live
        self.names = lru_cache(maxsize=256)(self._find_names)
        self.words = lru_cache(maxsize=256)(self._find_words)

    # -- names

    def _find_names(self, text: str, beginning: bool = False) -> tuple[LatinMatch, ...]:
        """The names that a Latin text stands for, best first.

        With ``beginning`` also those that go on where the text ends.
        """
        key = latin_key(text)
        best: dict[tuple[NameFacet, int], float] = {}

        def take(facet: NameFacet, number: int, cost: float) -> None:
            rank = cost - _COUNTED * math.log10(1 + self._counts[facet][number])
            best[facet, number] = min(rank, best.get((facet, number), rank))

        for number in self._attested(key, beginning):
            take("place", number, _ATTESTED)
        several = len(text.split()) > 1
        for (facet, number), _, cost in self._readings(key, several):
            take(facet, number, cost)
        if beginning:
            for (facet, number), _, cost in self._readings(key, several, beginning=True):
                take(facet, number, cost + _BEGINNING)
        if not best:
            for (facet, number), cost in self._by_parts(text):
                take(facet, number, cost)
        ranked = sorted(best.items(), key=lambda item: item[1])
        return tuple(LatinMatch(facet, number, rank) for (facet, number), rank in ranked)

    def _attested(self, key: str, beginning: bool = False) -> list[int]:
        """The places of the archive that the atlas knows by a key, those most named first."""
        known = LatinPlaces.load()
        begun = beginning and len(key) >= SHORTEST
        names = known.beginning(key) if begun else known.named(key)
        counts = self._counts["place"]
        numbers = dict.fromkeys(map(self._places.number, names))
        held = [number for number in numbers if number is not None and counts[number]]
        most = max((counts[number] for number in held), default=0)
        return sorted(
            (number for number in held if counts[number] * _RARE >= most),
            key=lambda number: -counts[number],
        )

    def _by_parts(self, text: str) -> Iterator[tuple[tuple[NameFacet, int], float]]:
        """Names that hold the words of a text one by one, where no name reads as the whole."""
        words = [key for key in map(latin_key, text.split()) if len(key) >= SHORTEST]
        found: list[dict[tuple[NameFacet, int], float]] = []
        for word in words:
            costs: dict[tuple[NameFacet, int], float] = {}
            for owner, _, cost in self._readings(word, False):
                costs[owner] = min(cost, costs.get(owner, cost))
            found.append(costs)
        if len(found) > 1:
            for owner in set.intersection(*map(set, found)):
                yield owner, max(costs[owner] for costs in found)

    def _readings(
        self, key: str, several: bool, *, beginning: bool = False
    ) -> Iterator[tuple[tuple[NameFacet, int], str, float]]:
        """Stretches of names that a key reads as: whose name, the words, the cost a letter.

        ``several`` says that the key is of more than one word.
        """
        if len(key) < SHORTEST:
            return
        found = {
            word: self._owners[word] for _, word in self._words.matching(key, beginning=beginning)
        }
        costs = dict(self._costs(key, found, beginning=beginning))
        if several or min(costs.values(), default=1.0) > _GOOD:  # perhaps several in Persian
            found = {}
            for line, words in self._names.matching(key, beginning=beginning):
                found.setdefault(words, []).append(line)
            costs |= self._costs(key, found, beginning=beginning)
        for words, cost in costs.items():
            for line in found.get(words) or self._owners[words]:
                whole = 0 if self._names.lines[line] == words else _PART
                yield self._holders[line], words, cost + whole

    def _costs(
        self, key: str, found: Mapping[str, list[int]], *, beginning: bool
    ) -> Iterator[tuple[str, float]]:
        limit = _BASE + WORST * len(key)
        for words in sorted(found, key=lambda words: -len(found[words]))[:_MOST_COMPARED]:
            cost = reading_cost(key, words.replace(" ", ""), limit, beginning=beginning)
            if cost is not None:
                share = cost / len(key)
                yield words, share + _UNLIKELY * share * share

    @cached_property
    def _holders(self) -> list[tuple[NameFacet, int]]:
        """Whose name each line of the names is."""
        return [owner for owner, _ in self._written]

    @cached_property
    def _written(self) -> list[tuple[tuple[NameFacet, int], str]]:
        found: list[tuple[tuple[NameFacet, int], str]] = []
        for facet in FACETS:
            values = self._facets.values(facet)
            counts = self._counts[facet]
            each = zip(values.names, values.spellings, strict=True)
            for number, (shown, spellings) in enumerate(each):
                if counts[number]:
                    names = {shown, *spellings}
                    found += [((facet, number), " ".join(name.split())) for name in names]
        return found

    @cached_property
    def _names(self) -> _Lines:
        """All names in all spellings."""
        return _Lines(fold("\n".join(name for _, name in self._written)).split("\n"))

    @cached_property
    def _owners(self) -> dict[str, list[int]]:
        """The lines of the names that hold a word."""
        owners: dict[str, list[int]] = {}
        for line, name in enumerate(self._names.lines):
            for word in name.split(" "):
                owners.setdefault(word, []).append(line)
        return owners

    @cached_property
    def _words(self) -> _Lines:
        return _Lines(list(self._owners))

    @cached_property
    def _counts(self) -> dict[NameFacet, list[int]]:
        """In how many articles each name is, by facet."""
        found: dict[NameFacet, list[int]] = {
            facet: self._facets.values(facet).count(self._live).tolist() for facet in FACETS
        }
        found["place"] = self._places.counts(self._live).tolist()
        return found

    # -- words

    def _find_words(self, text: str) -> tuple[str, ...]:
        """The Persian words or names that a Latin text stands for in articles, best first."""
        key = latin_key(text)
        attested = [self._places.names[number] for number in self._attested(key)[:2]]
        costs: dict[str, float] = {}
        weights: dict[str, int] = {}
        for (facet, number), words, cost in self._readings(key, len(text.split()) > 1):
            costs[words] = min(cost, costs.get(words, cost))
            weights[words] = weights.get(words, 0) + self._counts[facet][number]
        ranks = {
            words: cost - _COUNTED * math.log10(1 + weights[words]) for words, cost in costs.items()
        }
        least = min(ranks.values(), default=0.0)
        close = sorted((rank, words) for words, rank in ranks.items() if rank <= least + _MARGIN)
        unique: dict[str, str] = {}
        for words in (*attested, *(words for _, words in close[: 1 if attested else 3])):
            unique.setdefault(entity_key(words), words)
        return tuple(unique.values())
