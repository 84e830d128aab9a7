"""Latin letters in, Persian names out: what a word such as Pashinyan stands for in an archive.

Reviewed acronyms mean what they stand for and nothing else. Of other words attested pairs come
first: places whose Latin names the atlas knows. Then rules: the archive's own names with the same
consonants, compared letter by letter. Nothing is made up: every answer is a name or a word that
the archive holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...index.entities.gazetteer import entity_key
from ...index.latin.acronyms import is_acronym, persian_of, spelled_out
from ...index.latin.keys import latin_key, sound_key
from ...index.latin.places import LatinPlaces
from ...index.records import dataclass
from ..narrowing import ALONE
from ..query.tree import NameFacet
from .facets import Facets
from .index import Index
from .latin_rules import FACETS, GOOD, SHORTEST, LatinRules, Owner
from .places import PlaceTree

ARTICLES = frozenset(["al", "el", "ul"])
_ATTESTED = -0.3
_REVIEWED = -0.6
_COUNTED = 0.035  # what ten times as many articles weigh against the cost of a letter
_BEGINNING = 0.06  # a name that goes on where the Latin word ends
_RARE = 50  # a place named so much less often than its namesake is not meant
_MARGIN = 0.025  # readings of a word that are hardly worse than the best stand beside it
_DEAREST = 0.13  # the highest cost a letter at which a word of a query is read
_PLAIN = 0.05  # the same beside an attested pair
_ORGANISATION = 0.03  # words of organisations are mostly no names
_MOST_READINGS = 3
_NAMED_OFTEN = 1 / 500
"""The share of the articles that must name what is in capitals as acronyms are."""


@dataclass(frozen=True, slots=True)
class LatinMatch:
    """A name of the archive that a Latin one may stand for; the lower the rank the better."""

    facet: NameFacet
    number: int
    rank: float


@dataclass(frozen=True, slots=True)
class LatinReading:
    """A Persian word or name that a Latin one stands for in articles.

    ``attested`` where the atlas has the pair, else it was found by rule. ``articles`` is about how
    many hold it.
    """

    text: str
    attested: bool
    articles: int


def _keys(text: str) -> list[str]:
    """The sounds of a name word by word; once more without the Arabic article, if it has one."""
    words = [key for key in map(sound_key, text.replace("-", " ").split()) if key]
    plain = [word for word in words if word not in ARTICLES]
    return list(dict.fromkeys(" ".join(some) for some in (words, plain) if some))


class LatinNames:
    """The names of an archive by what they look like in Latin letters; built when first asked."""

    def __init__(self, facets: Facets, places: PlaceTree, index: Index) -> None:
        self._facets = facets
        self._places = places
        self._index = index
        self._rules = LatinRules(facets, places, index)
        self.names = lru_cache(maxsize=256)(self._find_names)
        self.words = lru_cache(maxsize=256)(self._find_words)

    # -- names

    def meant(self, facet: NameFacet, text: str, *, exact: bool) -> list[str]:
        """The values of a facet that a Latin name in a filter stands for, most named first.

        With ``exact`` the one, else all whose name holds the words.
        """
        if facet not in FACETS:
            return []
        if exact:
            return self._likeliest_one(facet, text)
        found = self.words(text)
        if facet == "place" and any(reading.attested for reading in found):
            return [reading.text for reading in found if reading.attested]
        names, counts = self._facets.values(facet).names, self._rules.counts[facet]
        numbers = {n for r in found for n in self._facets.containing(facet, r.text)}
        ordered = sorted(numbers, key=lambda number: (-counts[number], names[number]))
        return [names[number] for number in ordered] or self._likeliest(facet, text)

    def person(self, text: str) -> str | None:
        """The person whom a Latin name of several words surely means."""
        for match in self._hardly_worse(text, self.names(text))[:1]:
            if match.facet == "person" and match.rank <= _PLAIN:
                return self.name(match)
        return None

    def _hardly_worse(self, text: str, matches: Sequence[LatinMatch]) -> list[LatinMatch]:
        """The matches near the best, without those of which a word reads much worse."""
        close = [match for match in matches if match.rank <= matches[0].rank + _MARGIN]
        costs = [match.rank + self._weight(match.facet, match.number) for match in close]
        dearest = min(costs, default=0.0) + _MARGIN / max(1, len(text.split()))
        return [match for match, cost in zip(close, costs, strict=True) if cost <= dearest]

    def _weight(self, facet: NameFacet, number: int) -> float:
        """What the articles that hold a name take off the cost of a letter."""
        return _COUNTED * math.log10(1 + self._rules.counts[facet][number])

    def spelling(self, facet: NameFacet, value: str) -> str:
        """The value of a facet that a Latin name stands for; the sign before a place stays."""
        name = value.removeprefix(ALONE) if facet == "place" else value
        found = self._likeliest_one(facet, name)
        if not found or self._facets.number(facet, name) is not None:
            return value
        return value[: len(value) - len(name)] + found[0]

    def _likeliest(self, facet: NameFacet, text: str) -> list[str]:
        return [
            self.name(match)
            for match in self.names(text)
            if match.facet == facet and match.rank <= _DEAREST
        ][:_MOST_READINGS]

    def _likeliest_one(self, facet: NameFacet, text: str) -> list[str]:
        best = self._hardly_worse(text, [m for m in self.names(text) if m.facet == facet])
        return [self.name(match) for match in best[:1] if match.rank <= _DEAREST]

    def name(self, match: LatinMatch) -> str:
        """How the name that a Latin one may stand for is shown."""
        if match.facet == "place":
            return self._places.names[match.number]
        return self._facets.values(match.facet).names[match.number]

    def _find_names(self, text: str, beginning: bool = False) -> tuple[LatinMatch, ...]:
        """The names that a Latin text stands for, best first.

        With ``beginning`` also those that go on where the text ends.
        """
        best: dict[Owner, float] = {}

        def take(facet: NameFacet, number: int, cost: float) -> None:
            rank = cost - self._weight(facet, number)
            best[facet, number] = min(rank, best.get((facet, number), rank))

        for reading in self.reviewed(text):
            for facet in FACETS:
                number = self._facets.number(facet, reading.text)
                if number is not None and facet != "place" and self._rules.counts[facet][number]:
                    take(facet, number, _REVIEWED)
        for number in self._attested(latin_key(text), beginning):
            take("place", number, _ATTESTED)
        for key in _keys(text):
            for (facet, number), _, cost in self._rules.readings(key):
                take(facet, number, cost)
            if beginning:
                for (facet, number), _, cost in self._rules.readings(key, beginning=True):
                    take(facet, number, cost + _BEGINNING)
        if not best:
            for (facet, number), cost in self._by_parts(text):
                take(facet, number, cost)
        ranked = sorted(best.items(), key=lambda item: item[1])
        return tuple(LatinMatch(facet, number, rank) for (facet, number), rank in ranked)

    def articles(self, match: LatinMatch) -> int:
        """How many articles hold the name."""
        return self._rules.counts[match.facet][match.number]

    def _attested(self, key: str, beginning: bool = False) -> list[int]:
        """The places of the archive that the atlas knows by a key, those most named first."""
        known = LatinPlaces.load()
        begun = beginning and len(key) >= SHORTEST
        names = known.beginning(key) if begun else known.named(key)
        counts = self._rules.counts["place"]
        numbers = dict.fromkeys(map(self._places.number, names))
        held = [number for number in numbers if number is not None and counts[number]]
        most = max((counts[number] for number in held), default=0)
        return sorted(
            (number for number in held if counts[number] * _RARE >= most),
            key=lambda number: -counts[number],
        )

    def _by_parts(self, text: str) -> Iterator[tuple[Owner, float]]:
        """Names that hold the words of a text one by one, where no name reads as the whole."""
        words = [key for key in map(sound_key, text.split()) if len(key) >= SHORTEST]
        found: list[dict[Owner, float]] = []
        for word in words:
            costs: dict[Owner, float] = {}
            for owner, _, cost in self._rules.readings(word):
                costs[owner] = min(cost, costs.get(owner, cost))
            found.append(costs)
        if len(found) > 1:
            for owner in set.intersection(*map(set, found)):
                yield owner, max(costs[owner] for costs in found)

    # -- words

    def _find_words(self, text: str) -> tuple[LatinReading, ...]:
        """The Persian words or names that a Latin text stands for in articles, best first."""
        if known := self.reviewed(text):
            return tuple(known)
        found = [
            LatinReading(self._places.names[number], True, self._rules.counts["place"][number])
            for number in self._attested(latin_key(text))[:_MOST_READINGS]
        ]
        dearest = _PLAIN if found else _DEAREST
        spelled = spelled_out(text)
        if spelled in self._rules.vocabulary:
            found.append(LatinReading(spelled, True, self._rules.vocabulary[spelled]))
        for key in _keys(text):
            by_rule = self._by_rule(key, dearest, names_only=is_acronym(text))
            found += by_rule[:_MOST_READINGS]
        unique: dict[str, LatinReading] = {}
        for reading in found:
            unique.setdefault(entity_key(reading.text), reading)
        return tuple(unique.values())

    def reviewed(self, text: str) -> list[LatinReading]:
        """What a well-known acronym stands for, as far as articles have the words."""
        found = []
        for persian in persian_of(text):
            words = [entity_key(word) for word in persian.split()]
            articles = min(len(self._index.postings("body_exact", word).articles) for word in words)
            if articles:
                found.append(LatinReading(persian, True, articles))
        return found

    def _by_rule(self, key: str, dearest: float, *, names_only: bool) -> list[LatinReading]:
        """The readings that are hardly worse than the best.

        With ``names_only`` nothing but what many articles name: the letters of an acronym say
        little of how it is written.
        """
        costs: dict[str, float] = {}
        weights: dict[str, int] = {}
        for (facet, number), words, cost in self._rules.readings(key):
            dearer = cost + (_ORGANISATION if facet == "organisation" else 0)
            costs[words] = min(dearer, costs.get(words, dearer))
            weights[words] = weights.get(words, 0) + self._rules.counts[facet][number]
        if names_only:
            least_named = _NAMED_OFTEN * self._index.size
            costs = {words: cost for words, cost in costs.items() if weights[words] >= least_named}
        elif " " not in key and min(costs.values(), default=1.0) > GOOD:
            for word, cost in self._rules.in_articles(key):
                costs[word] = min(cost, costs.get(word, cost))
                weights[word] = max(self._rules.vocabulary[word], weights.get(word, 0))
        ranks = {
            words: cost - _COUNTED * math.log10(1 + weights[words])
            for words, cost in costs.items()
            if cost <= dearest
        }
        least = min(ranks.values(), default=0.0)
        close = {words for words, rank in ranks.items() if rank <= least + _MARGIN}
        # What many articles hold does not make up for letters that one of the others reads better.
        dearest = min((costs[words] for words in close), default=0.0) + _MARGIN
        good = [words for words in close if costs[words] <= dearest]
        ordered = sorted(good, key=lambda words: (ranks[words], words))
        return [LatinReading(words, False, weights[words]) for words in ordered]
