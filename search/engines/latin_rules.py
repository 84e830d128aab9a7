"""Latin letters read by rule: names and words with the same consonants, compared by the letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import numpy as np

from ...index.entities.gazetteer import entity_key
from ...index.latin.keys import sound_key
from ...index.latin.reading import reading_cost
from ..query.tree import NameFacet
from .facets import Facets
from .index import Index
from .latin_lines import Lines, Words
from .places import PlaceTree

Owner: TypeAlias = tuple[NameFacet, int]
"""Whose a name is: the facet, and the number of the value in it."""

FACETS: tuple[NameFacet, ...] = ("person", "place", "organisation")
SHORTEST = 3
"""Letters of a Latin word from which on it is read by rule."""
_WORST = 0.16
"""The highest cost a letter at which a reading is taken, and what any may cost beside."""
GOOD = 0.06
"""The cost a letter of a word that reads so well that it is what is meant."""
_BASE = 0.3
_PART = 0.02  # a word of a name, not the whole
_UNLIKELY = 3.0  # how much dearer a letter is where many are dear
_MOST_COMPARED = 1500
_LONGEST = 60  # letters of a Latin name
_LONGEST_WORD = 40  # bytes of a word of the articles
_ATTESTED_WORD = 3  # articles that must hold a word which is in no name


def reads_as(latin: str, persian: str) -> bool:
    """Whether a Latin word may be a Persian one."""
    key = sound_key(latin)
    return reading_cost(key, entity_key(persian), _BASE + _WORST * len(key)) is not None


class LatinRules:
    """The names and the words of an archive by their sounds; built when first asked."""

    def __init__(self, facets: Facets, places: PlaceTree, index: Index) -> None:
        self._facets = facets
        self._places = places
        self._index = index

    def readings(self, key: str, *, beginning: bool = False) -> Iterator[tuple[Owner, str, float]]:
        """Stretches of names that a key reads as: whose name, the words, the cost a letter."""
        several = " " in key
        if not SHORTEST <= len(key) <= _LONGEST:
            return
        single = [word for _, word in self._single_words.found.matching(key, beginning=beginning)]
        often = {word: self._single_words.often(word) for word in single}
        costs = dict(self._costs(key, often, beginning=beginning))
        found: dict[str, list[int]] = {}
        if several or (not beginning and min(costs.values(), default=1.0) > GOOD):
            # Perhaps it is of several words in Persian.
            for line, words in self._names.matching(key, beginning=beginning):
                found.setdefault(words, []).append(line)
            often = {words: len(lines) for words, lines in found.items()}
            costs |= self._costs(key, often, beginning=beginning)
        for words, cost in costs.items():
            for line in found.get(words) or self._single_words.lines_with(words):
                owner, name = self._written[line]
                yield owner, words, cost + (0 if name == words else _PART)

    def _costs(
        self, key: str, often: Mapping[str, int], *, beginning: bool
    ) -> Iterator[tuple[str, float]]:
        """What words and names cost of which it is known how often they are used."""
        key = key.replace(" ", "")
        limit = _BASE + _WORST * len(key)
        for words in sorted(often, key=lambda words: -often[words])[:_MOST_COMPARED]:
            cost = reading_cost(key, words.replace(" ", ""), limit, beginning=beginning)
            if cost is not None:
                share = cost / len(key)
                yield words, share + _UNLIKELY * share * share

    def in_articles(self, key: str) -> Iterator[tuple[str, float]]:
        """Words of the articles that a key reads as, be they of a name or not, and their cost."""
        lines = self._vocabulary_lines.matching(key, beginning=False)
        often = {word: self.vocabulary[word] for _, word in lines}
        return self._costs(key, often, beginning=False)

    @cached_property
    def _written(self) -> list[tuple[Owner, str]]:
        """Whose name each line of the names is, and the name."""
        return [
            ((facet, number), name)
            for facet in FACETS
            for counts in [self.counts[facet]]
            for number, name in self._facets.folded(facet)
            if counts[number]
        ]

    @cached_property
    def _names(self) -> Lines:
        """All names in all spellings."""
        return Lines([name for _, name in self._written])

    @cached_property
    def _single_words(self) -> Words:
        return Words(self._names.lines)

    @cached_property
    def counts(self) -> dict[NameFacet, list[int]]:
        """In how many articles each name is, by facet."""
        found: dict[NameFacet, list[int]] = {
            facet: self._facets.values(facet).count(self._index.live).tolist() for facet in FACETS
        }
        found["place"] = self._places.counts(self._index.live).tolist()
        return found

    @cached_property
    def _vocabulary_lines(self) -> Lines:
        return Lines(list(self.vocabulary))

    @cached_property
    def vocabulary(self) -> dict[str, int]:
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
