"""Facet values over the whole archive, counted for any set of articles.

Every segment has a dictionary of its own; here the dictionaries meet, and the spellings of one
name become one value, shown as it is written most often.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ...index.dates.calendars import Calendar
from ...index.identities.identity import Identity
from ...index.persian.at_once import fold_all, respaced
from ...index.records import dataclass
from ...index.storage.facet_values import FacetReader
from ...index.storage.value_keys import KEY_OF, keys_of, plain_key
from .article_set import ArticleSet, Ints
from .beginnings import Beginnings
from .identities import regrouped
from .index import Index
from .key_numbers import KeyNumbers
from .number_lists import NumberLists, counted, kind_of, starts_of
from .order import later_last, most_of
from .spelled import Names, NamesAtHand, Spellings
from .stored_names import StoredNames

CALENDAR_OF = {"jalali": Calendar.JALALI, "gregorian": Calendar.GREGORIAN}


_SPARSE = 64
"""With fewer values than one to so many names of a facet, they are sorted to count them."""
_TIERS = (256, 16)
"""Where the values of a page are sure to be in that many articles, only such values are counted."""
_LIKELY = 128
"""So many of the most frequent values tell about where a page of values ends."""
_MANY = 4096
"""Of fewer values all are counted."""


@dataclass(frozen=True)
class _Tier:
    """The values of a facet that at least so many articles hold."""

    least: int
    whole: NumberLists

    @cached_property
    def values(self) -> Ints:
        """The values; their places here are their numbers in the lists."""
        return (self.whole.totals >= self.least).nonzero()[0]

    @cached_property
    def likely(self) -> Ints:
        """The places of the most frequent ones."""
        return _most_frequent(self.lists.totals)

    @cached_property
    def lists(self) -> NumberLists:
        """Those of every article."""
        return self.whole.only(self.whole.totals >= self.least)


@dataclass(frozen=True)
class FacetValues:
    """One facet of the archive.

    ``names[v]`` is how value ``v`` is shown; ``lists`` tells the values of every article, each
    once, in order of first mention.
    """

    names: Names
    number_of: KeyNumbers
    lists: NumberLists
    spellings: Spellings
    whole_first: bool = False
    """Whether of values that as many articles hold one of one word, «محمد», comes last."""

    @cached_property
    def shown(self) -> NamesAtHand:
        """How values are shown; those asked for before are at hand."""
        return NamesAtHand(self.names.__getitem__)

    def count(self, articles: ArticleSet) -> Ints:
        """How many of some articles hold each value."""
        return self.lists.count(articles)

    def most(self, articles: ArticleSet, limit: int) -> dict[int, int]:
        """The values that most of some articles hold, and how many do, falling.

        Of those that as many hold the first to be seen comes first, but see ``whole_first``.
        """
        expected = self._expected(len(articles), limit)
        for tier in self._tiers:
            # Names keep company: most often twice as many articles hold those of the page as they
            # would strewn. Where a page reaches ``least``, values of fewer articles are not on it.
            if tier.least <= 2 * expected:
                counts = tier.lists.count(articles)
                first = most_of(counts, limit, tier.likely)
                if len(first) == limit and counts.item(first[-1]) >= tier.least:
                    return self._page(first, counts, tier.values)
        if 2 * len(articles) > articles.size:
            return self._first_of_all(self.lists.count(articles), limit)
        values = self.lists.of(articles)
        if _SPARSE * len(values) < self.lists.kinds:
            held, counts = counted(values)
            return self._page(most_of(counts, limit), counts, held)
        return self._first_of_all(np.bincount(values, minlength=self.lists.kinds), limit)

    def _first_of_all(self, counts: Ints, limit: int) -> dict[int, int]:
        return self._page(most_of(counts, limit, self._likely), counts)

    def _page(
        self, first: Ints, counts: Ints, values: NDArray[Any] | None = None
    ) -> dict[int, int]:
        """The first values with their counts; ``values`` are those that are counted, if not all."""

        def is_one_word(place: int) -> bool:
            return " " not in self.shown[place if values is None else values.item(place)]

        if self.whole_first:
            first = later_last(first, counts, is_one_word)
        shown = first if values is None else values.take(first)
        return dict(zip(shown.tolist(), counts.take(first).tolist(), strict=True))

    def _expected(self, articles: int, limit: int) -> int:
        """How many of so many articles hold the last value of a page, where all are alike."""
        frequent = self._falling
        if not 0 < limit <= len(frequent):
            return 0
        return frequent.item(limit - 1) * articles // max(1, self.lists.size)

    @cached_property
    def _likely(self) -> Ints:
        """Some of the values that most articles hold."""
        return _most_frequent(self.lists.totals)

    @cached_property
    def _falling(self) -> Ints:
        """In how many articles the most frequent values are."""
        totals = self.lists.totals
        return -np.sort(-totals[totals >= _TIERS[-1]])

    @cached_property
    def _tiers(self) -> list[_Tier]:
        return [_Tier(least, self.lists) for least in _TIERS] if len(self.names) > _MANY else []

    def holding(self, values: Sequence[int]) -> ArticleSet:
        """The articles that hold any of the values."""
        return self.lists.holding(np.array(values, np.int64))

    def of_article(self, article: int) -> tuple[str, ...]:
        """The values of one article."""
        return tuple(map(self.shown.__getitem__, self.lists[article].tolist()))


class Facets:
    """The facets of a set of segments, each read when first needed."""

    def __init__(
        self,
        index: Index,
        identities: Mapping[str, Sequence[Identity]] | None = None,
    ) -> None:
        """``identities`` say which stored names are one, by facet."""
        self._index = index
        self._identities = identities or {}
        self.values = lru_cache(maxsize=None)(self._values)
        self.parts = lru_cache(maxsize=None)(self._parts)
        self.beginnings = lru_cache(maxsize=None)(self._beginnings)

    def _values(self, facet: str) -> FacetValues:
        stored = self._stored(facet)
        if facet not in self._identities:
            return stored
        grouped = regrouped(stored, self._identities[facet], partial(keys_of, facet), self._locate)
        return replace(grouped, lists=grouped.lists.each_once())

    def _locate(self, identity: str) -> Iterator[int]:
        for index, segment in enumerate(self._index.segments):
            number = segment.number_of(identity)
            if number is not None:
                yield self._index.number(index, number)

    def _stored(self, facet: str) -> FacetValues:
        """The values as the index has them, spellings of one key as one."""
        columns = [cast("FacetReader", segment.column(facet)) for segment in self._index.segments]
        empty = np.empty(0, np.int64)
        hashes = np.concatenate([empty, *(column.keys for column in columns)])
        different, first, group = np.unique(hashes, return_index=True, return_inverse=True)
        # Values are numbered in the order in which they first appear.
        order = first.argsort()
        number = np.empty(len(order), np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        numbers: NDArray[np.int32] = number[group]
        uses = [np.bincount(column.ordinals, minlength=column.kinds) for column in columns]
        stored_uses = np.concatenate([empty, *uses])
        names = StoredNames(columns, numbers, first.take(order).astype(np.int32), stored_uses)
        totals = np.bincount(numbers, stored_uses, len(order)).astype(np.int32)
        return FacetValues(
            names,
            KeyNumbers.of(different, number),
            _lists(columns, numbers, len(order)).each_once(),
            Spellings(names, totals, names.several),
            whole_first=facet == "person",
        )

    def number(self, facet: str, name: str) -> int | None:
        """The number of a value by any spelling of its name."""
        return self.values(facet).number_of.get(KEY_OF[facet](name))

    def spellings(self, facet: str, name: str) -> int:
        """In how many ways articles write a value, at least one."""
        number = self.number(facet, name)
        return 1 if number is None else max(1, len(self.values(facet).spellings[number]))

    def keys_of(self, facet: str, number: int) -> frozenset[str]:
        """The keys of all stored names that stand for a value, be it in some articles only."""
        key_of, values = KEY_OF[facet], self.values(facet)
        number_of = values.number_of
        claimed = {
            key_of(name)
            for identity in self._identities.get(facet, ())
            if number_of.get(key_of(identity.name)) == number
            for name in identity.articles
        }
        own = map(key_of, values.spellings[number])
        return frozenset((*claimed, *number_of.also_with(number), *own))

    def meant(self, facet: str, name: str, article: int) -> str | None:
        """The name under which an article's stored name is shown, ``None`` if it is hidden."""
        values = self.values(facet)
        held = values.lists[article].tolist()
        key = KEY_OF[facet](name)
        number = values.number_of.get(key)
        if number is not None and number in held:
            return values.names[number]
        claiming = (n for n in held if key in self.keys_of(facet, n))
        return next((values.names[n] for n in claiming), None)

    def containing(self, facet: str, text: str) -> list[int]:
        """The values whose name holds all words of a text, in any spelling."""
        words = [w for w in (plain_key(part) for part in text.split()) if w]
        found = [
            number
            for number, written in enumerate(self.parts(facet))
            if words and any(all(word in parts for word in words) for parts in written)
        ]
        same = self.number(facet, text)
        return found if same is None or same in found else [*found, same]

    def _parts(self, facet: str) -> list[list[frozenset[str]]]:
        """The words of every name in each of its spellings, also those that a ZWNJ joins."""
        return [
            [
                frozenset(map(plain_key, (*name.split(), *name.replace("\u200c", " ").split())))
                for name in {shown, *written}
            ]
            for shown, written in self._written(facet)
        ]

    def _written(self, facet: str) -> Iterator[tuple[str, Mapping[str, int]]]:
        """How every value is shown, and how articles write it."""
        return self.values(facet).spellings.with_names()

    def completing(self, facet: str, beginning: str) -> list[int]:
        """The values whose name goes on so from one of its words; ``beginning`` is folded."""
        return self.beginnings(facet).completing(beginning)

    def _beginnings(self, facet: str) -> Beginnings:
        folded = self.folded(facet)
        return Beginnings([number for number, _ in folded], [name for _, name in folded])

    def folded(self, facet: str) -> list[tuple[int, str]]:
        """The numbers of the values with their names in every spelling, folded."""
        written = [
            (number, name)
            for number, (shown, ways) in enumerate(self._written(facet))
            for name in (ways if shown in ways else (shown, *ways))
        ]
        folded = respaced(fold_all(name for _, name in written), " ")
        return [(number, name) for (number, _), name in zip(written, folded, strict=True)]


def _lists(columns: Sequence[FacetReader], numbers: NDArray[np.int32], kinds: int) -> NumberLists:
    """The values of every article, where ``numbers`` has those of all dictionaries in a row."""
    bases = [0, *accumulate(column.kinds for column in columns)]
    values = np.empty(sum(len(column.ordinals) for column in columns), kind_of(kinds))
    numbers = numbers.astype(values.dtype)
    end = 0
    for base, column in zip(bases, columns, strict=False):
        begin, end = end, end + len(column.ordinals)
        # The reader knows that the ordinals are in bounds.
        own = numbers[base : base + column.kinds]
        own.take(column.ordinals, out=values[begin:end], mode="clip")
    sizes = [np.diff(column.offsets) for column in columns]
    return NumberLists(values, starts_of(np.concatenate([np.empty(0, np.int64), *sizes])), kinds)


def _most_frequent(totals: NDArray[Any]) -> Ints:
    """Some of the values that most articles hold."""
    return (-totals).argsort(kind="stable")[:_LIKELY]
