"""Latin letters in, Persian names out: what a word such as Pashinyan stands for in an archive.

Reviewed acronyms mean what they stand for and nothing else. Of other words attested pairs come
first: places whose Latin names the atlas knows. Then rules: the archive's own names with the same
consonants, compared letter by letter. Nothing is made up: every answer is a name or a word that
the archive holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from ...index.entities.gazetteer import entity_key
from ...index.latin.acronyms import is_acronym, persian_of, spelled_out
from ...index.latin.keys import latin_key, sound_key
from ...index.latin.places import LatinPlaces
from ...index.latin.reading import reading_cost
from ...index.records import dataclass
from ..narrowing import ALONE
from ..query.tree import NameFacet
from .facets import Facets
from .index import Index
from .latin_lines import Lines, Words
from .places import PlaceTree

FACETS: tuple[NameFacet, ...] = ("person", "place", "organisation")
ARTICLES = frozenset(["al", "el", "ul"])
SHORTEST = 3
"""Letters of a Latin word from which on it is read by rule."""
WORST = 0.16
"""The highest cost a letter at which a reading is taken, and what any may cost beside."""
_BASE = 0.3
_ATTESTED = -0.3
_REVIEWED = -0.6
_COUNTED = 0.035  # what ten times as many articles weigh against the cost of a letter
_PART = 0.02  # a word of a name, not the whole
_BEGINNING = 0.06  # a name that goes on where the Latin word ends
_UNLIKELY = 3.0  # how much dearer a letter is where many are dear
_GOOD = 0.06  # a word that reads so well is what is meant
_RARE = 50  # a place named so much less often than its namesake is not meant
_MOST_COMPARED = 1500
_MARGIN = 0.025  # readings of a word that are hardly worse than the best stand beside it
_DEAREST = 0.13  # the highest cost a letter at which a word of a query is read
_PLAIN = 0.05  # the same beside an attested pair
_ORGANISATION = 0.03  # words of organisations are mostly no names
_MOST_READINGS = 3
_LONGEST = 60  # letters of a Latin name
_LONGEST_WORD = 40  # bytes of a word of the articles
_ATTESTED_WORD = 3  # articles that must hold a word which is in no name
_NAMED_OFTEN = (
    1 / 500
)  # the share of the articles that must name what is in capitals as acronyms are


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


def reads_as(latin: str, persian: str) -> bool:
    """Whether a Latin word may be a Persian one."""
    key = sound_key(latin)
    return reading_cost(key, entity_key(persian), _BASE + WORST * len(key)) is not None


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
        names, counts = self._facets.values(facet).names, self._counts[facet]
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
        return _COUNTED * math.log10(1 + self._counts[facet][number])

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
        best: dict[tuple[NameFacet, int], float] = {}

        def take(facet: NameFacet, number: int, cost: float) -> None:
            rank = cost - self._weight(facet, number)
            best[facet, number] = min(rank, best.get((facet, number), rank))

        for reading in self.reviewed(text):
            for facet in FACETS:
                number = self._facets.number(facet, reading.text)
                if number is not None and facet != "place" and self._counts[facet][number]:
                    take(facet, number, _REVIEWED)
        for number in self._attested(latin_key(text), beginning):
            take("place", number, _ATTESTED)
        for key in _keys(text):
            for (facet, number), _, cost in self._readings(key):
                take(facet, number, cost)
            if beginning:
                for (facet, number), _, cost in self._readings(key, beginning=True):
                    take(facet, number, cost + _BEGINNING)
        if not best:
            for (facet, number), cost in self._by_parts(text):
                take(facet, number, cost)
        ranked = sorted(best.items(), key=lambda item: item[1])
        return tuple(LatinMatch(facet, number, rank) for (facet, number), rank in ranked)

    def articles(self, match: LatinMatch) -> int:
        """How many articles hold the name."""
        return self._counts[match.facet][match.number]

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
        words = [key for key in map(sound_key, text.split()) if len(key) >= SHORTEST]
        found: list[dict[tuple[NameFacet, int], float]] = []
        for word in words:
            costs: dict[tuple[NameFacet, int], float] = {}
            for owner, _, cost in self._readings(word):
                costs[owner] = min(cost, costs.get(owner, cost))
            found.append(costs)
        if len(found) > 1:
            for owner in set.intersection(*map(set, found)):
                yield owner, max(costs[owner] for costs in found)

    def _readings(
        self, key: str, *, beginning: bool = False
    ) -> Iterator[tuple[tuple[NameFacet, int], str, float]]:
        """Stretches of names that a key reads as: whose name, the words, the cost a letter."""
        several = " " in key
        if not SHORTEST <= len(key) <= _LONGEST:
            return
        single = [word for _, word in self._words.found.matching(key, beginning=beginning)]
        often = {word: self._words.often(word) for word in single}
        costs = dict(self._costs(key, often, beginning=beginning))
        found: dict[str, list[int]] = {}
        if several or (not beginning and min(costs.values(), default=1.0) > _GOOD):
            # Perhaps it is of several words in Persian.
            for line, words in self._names.matching(key, beginning=beginning):
                found.setdefault(words, []).append(line)
            often = {words: len(lines) for words, lines in found.items()}
            costs |= self._costs(key, often, beginning=beginning)
        for words, cost in costs.items():
            for line in found.get(words) or self._words.lines_with(words):
                owner, name = self._written[line]
                yield owner, words, cost + (0 if name == words else _PART)

    def _costs(
        self, key: str, often: Mapping[str, int], *, beginning: bool
    ) -> Iterator[tuple[str, float]]:
        """What words and names cost of which it is known how often they are used."""
        key = key.replace(" ", "")
        limit = _BASE + WORST * len(key)
        for words in sorted(often, key=lambda words: -often[words])[:_MOST_COMPARED]:
            cost = reading_cost(key, words.replace(" ", ""), limit, beginning=beginning)
            if cost is not None:
                share = cost / len(key)
                yield words, share + _UNLIKELY * share * share

    @cached_property
    def _written(self) -> list[tuple[tuple[NameFacet, int], str]]:
        """Whose name each line of the names is, and the name."""
        return [
            ((facet, number), name)
            for facet in FACETS
            for counts in [self._counts[facet]]
            for number, name in self._facets.folded(facet)
            if counts[number]
        ]

    @cached_property
    def _names(self) -> Lines:
        """All names in all spellings."""
        return Lines([name for _, name in self._written])

    @cached_property
    def _words(self) -> Words:
        return Words(self._names.lines)

    @cached_property
    def _counts(self) -> dict[NameFacet, list[int]]:
        """In how many articles each name is, by facet."""
        found: dict[NameFacet, list[int]] = {
            facet: self._facets.values(facet).count(self._index.live).tolist() for facet in FACETS
        }
        found["place"] = self._places.counts(self._index.live).tolist()
        return found

    # -- words

    def _find_words(self, text: str) -> tuple[LatinReading, ...]:
        """The Persian words or names that a Latin text stands for in articles, best first."""
        if known := self.reviewed(text):
            return tuple(known)
        found = [
            LatinReading(self._places.names[number], True, self._counts["place"][number])
            for number in self._attested(latin_key(text))[:_MOST_READINGS]
        ]
        dearest = _PLAIN if found else _DEAREST
        spelled = spelled_out(text)
        if spelled in self._vocabulary:
            found.append(LatinReading(spelled, True, self._vocabulary[spelled]))
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
        for (facet, number), words, cost in self._readings(key):
            dearer = cost + (_ORGANISATION if facet == "organisation" else 0)
            costs[words] = min(dearer, costs.get(words, dearer))
            weights[words] = weights.get(words, 0) + self._counts[facet][number]
        if names_only:
            least_named = _NAMED_OFTEN * self._index.size
            costs = {words: cost for words, cost in costs.items() if weights[words] >= least_named}
        elif " " not in key and min(costs.values(), default=1.0) > _GOOD:
            for word, cost in self._costs(key, self._vocabulary_matching(key), beginning=False):
                costs[word] = min(cost, costs.get(word, cost))
                weights[word] = max(self._vocabulary[word], weights.get(word, 0))
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

    def _vocabulary_matching(self, key: str) -> dict[str, int]:
        """Words of the articles with the consonants of a key, and how many articles hold them."""
        lines = self._vocabulary_lines.matching(key, beginning=False)
        return {word: self._vocabulary[word] for _, word in lines}

    @cached_property
    def _vocabulary_lines(self) -> Lines:
        return Lines(list(self._vocabulary))

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        """The words of the articles, the most used first, with how many articles hold them."""
        counts: dict[str, int] = {}
        for segment in self._index.segments:
            table = segment.term_table("body_exact", _LONGEST_WORD)
            often = np.flatnonzero(table.articles >= _ATTESTED_WORD)
            terms = table.letters[often].view(f"S{_LONGEST_WORD}").ravel().tolist()
            for term, articles in zip(terms, table.articles[often].tolist(), strict=True):
                word = term.decode(errors="replace")
                counts[word] = counts.get(word, 0) + articles
        ordered = sorted(counts, key=lambda word: -counts[word])
        return {word: counts[word] for word in ordered if "ا" <= word[:1] <= "ی"}
