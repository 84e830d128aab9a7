"""Facet values over the whole archive, counted for any set of articles.

Every segment has a dictionary of its own; here the dictionaries meet, and the spellings of one
name become one value, shown as it is written most often.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from itertools import islice
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ...index.dates.calendars import Calendar
from ...index.entities.gazetteer import entity_key, place_key
from ...index.identities.identity import Identity
from ...index.persian.letters import fold
from ...index.records import dataclass
from ...index.storage.facet_values import FacetReader
from .identities import regrouped
from .order import first_of
from .segment import Bools, Ints, Segment

CALENDAR_OF = {"jalali": Calendar.JALALI, "gregorian": Calendar.GREGORIAN}


_SPARSE = 16
"""With so few values to a name of the facet, sorting them is faster than counting every name."""
_NO_VALUES: Ints = np.empty(0, np.int64)


def _plain_key(name: str) -> str:
    return fold(name).replace(" ", "")


KEY_OF: dict[str, Callable[[str], str]] = {
    "person": entity_key,
    "place": place_key,
    "organisation": entity_key,
    "source": _plain_key,
    "category": _plain_key,
    "event": str,
}


@dataclass(frozen=True)
class FacetValues:
    """One facet of the archive.

    ``names[v]`` is how value ``v`` is shown; in segment ``s`` article ``d`` has the values
    ``ordinals[s][offsets[s][d]:offsets[s][d + 1]]``, each once, in order of first mention.
    """

    names: list[str]
    number_of: dict[str, int]
    ordinals: list[Ints]
    offsets: list[Ints]
    spellings: list[dict[str, int]] = field(default_factory=list)
    """Of each value, every way that articles write it, with how many do."""

    def count(self, masks: Sequence[Bools]) -> NDArray[np.int64]:
        """How many articles of the masks hold each value."""
        return np.bincount(self._held(masks), minlength=len(self.names))

    def most(self, masks: Sequence[Bools], limit: int) -> dict[int, int]:
        """The values that most articles of the masks hold, and how many do, falling."""
        held = self._held(masks)
        if len(held) * _SPARSE < len(self.names):
            numbers, counts = np.unique(held, return_counts=True)
        else:
            every = np.bincount(held)
            numbers = np.flatnonzero(every)
            counts = every[numbers]
        first = first_of([-counts], len(counts), limit)
        return dict(zip(numbers[first].tolist(), counts[first].tolist(), strict=True))

    def _held(self, masks: Sequence[Bools]) -> Ints:
        """The values of all articles of the masks, one after another."""
        parts = [
            ordinals[_places(np.flatnonzero(mask), offsets)]
            for mask, ordinals, offsets in zip(masks, self.ordinals, self.offsets, strict=True)
        ]
        held: Ints = parts[0] if len(parts) == 1 else np.concatenate([_NO_VALUES, *parts])
        return held

    def holding(self, values: Sequence[int]) -> list[Bools]:
        """The articles that hold any of the values, by segment."""
        wanted = np.zeros(len(self.names) + 1, bool)
        wanted[list(values)] = True
        masks = []
        for ordinals, offsets in zip(self.ordinals, self.offsets, strict=True):
            held = np.flatnonzero(wanted[ordinals])
            mask = np.zeros(len(offsets) - 1, bool)
            mask[np.searchsorted(offsets, held, side="right") - 1] = True
            masks.append(mask)
        return masks

    def of_article(self, segment: int, number: int) -> tuple[str, ...]:
        """The values of one article."""
        offsets = self.offsets[segment]
        return tuple(
            self.names[v] for v in self.ordinals[segment][offsets[number] : offsets[number + 1]]
        )


class Facets:
    """The facets of a set of segments, each read when first needed."""

    def __init__(
        self,
        segments: Sequence[Segment],
        identities: Mapping[str, Sequence[Identity]] | None = None,
    ) -> None:
        """``identities`` say which stored names are one, by facet."""
        self._segments = segments
        self._identities = identities or {}
        self.values = lru_cache(maxsize=None)(self._values)
        self.parts = lru_cache(maxsize=None)(self._parts)
        self.tails = lru_cache(maxsize=None)(self._tails)

    def _values(self, facet: str) -> FacetValues:
        stored = self._stored(facet)
        if facet not in self._identities:
            return stored
        grouped = regrouped(stored, self._identities[facet], KEY_OF[facet], self._locate)
        once = [each_once(o, f) for o, f in zip(grouped.ordinals, grouped.offsets, strict=True)]
        return replace(grouped, ordinals=[o for o, _ in once], offsets=[f for _, f in once])

    def _locate(self, identity: str) -> Iterator[tuple[int, int]]:
        for index, segment in enumerate(self._segments):
            number = segment.number_of(identity)
            if number is not None:
                yield index, number

    def _stored(self, facet: str) -> FacetValues:
        """The values as the index has them, spellings of one key as one."""
        columns = [cast("FacetReader", segment.column(facet)) for segment in self._segments]
        spellings: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        key_of = KEY_OF[facet]
        keys: list[list[str]] = []
        for column in columns:
            uses = np.bincount(column.ordinals, minlength=len(column.values))
            keys.append([key_of(value) for value in column.values])
            for key, value, use in zip(keys[-1], column.values, uses.tolist(), strict=True):
                spellings[key][value] += use
        number_of = {key: number for number, key in enumerate(spellings)}
        names = [_best(written) for written in spellings.values()]
        ordinals, offsets = [], []
        for column, column_keys in zip(columns, keys, strict=True):
            numbers = np.array([number_of[key] for key in column_keys], np.int64)
            mapped = numbers[column.ordinals] if len(numbers) else np.empty(0, np.int64)
            values, starts = each_once(mapped, column.offsets)
            ordinals.append(values)
            offsets.append(starts)
        return FacetValues(names, number_of, ordinals, offsets, list(spellings.values()))

    def number(self, facet: str, name: str) -> int | None:
        """The number of a value by any spelling of its name."""
        return self.values(facet).number_of.get(KEY_OF[facet](name))

    def spellings(self, facet: str, name: str) -> int:
        """In how many ways articles write a value, at least one."""
        number = self.number(facet, name)
        return 1 if number is None else max(1, len(self.values(facet).spellings[number]))

    def keys_of(self, facet: str, number: int) -> frozenset[str]:
        """The keys of all stored names that stand for a value, be it in some articles only."""
        key_of, number_of = KEY_OF[facet], self.values(facet).number_of
        claimed = {
            key_of(name)
            for identity in self._identities.get(facet, ())
            if number_of.get(key_of(identity.name)) == number
            for name in identity.articles
        }
        return frozenset(claimed.union(key for key, n in number_of.items() if n == number))

    def meant(self, facet: str, name: str, segment: int, row: int) -> str | None:
        """The name under which an article's stored name is shown, ``None`` if it is hidden."""
        values = self.values(facet)
        begin, end = values.offsets[segment][row : row + 2]
        held = values.ordinals[segment][begin:end].tolist()
        key = KEY_OF[facet](name)
        number = values.number_of.get(key)
        if number is not None and number in held:
            return values.names[number]
        claiming = (n for n in held if key in self.keys_of(facet, n))
        return next((values.names[n] for n in claiming), None)

    def containing(self, facet: str, text: str) -> list[int]:
        """The values whose name holds all words of a text, in any spelling."""
        words = [w for w in (_plain_key(part) for part in text.split()) if w]
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
                frozenset(map(_plain_key, (*name.split(), *name.replace("\u200c", " ").split())))
                for name in {shown, *written}
            ]
            for shown, written in self._written(facet)
        ]

    def _written(self, facet: str) -> Iterator[tuple[str, dict[str, int]]]:
        """How every value is shown, and how articles write it."""
        values = self.values(facet)
        return zip(values.names, values.spellings, strict=True)

    def completing(self, facet: str, beginning: str) -> list[int]:
        """The values whose name goes on so from one of its words; ``beginning`` is folded."""
        tails = self.tails(facet)
        first = bisect_left(tails, (beginning, -1))
        found: dict[int, None] = {}
        for tail, number in islice(tails, first, None):
            if not tail.startswith(beginning):
                break
            found[number] = None
        return list(found)

    def _tails(self, facet: str) -> list[tuple[str, int]]:
        """Every name from each of its words on, as keys in order."""
        return sorted(
            (_plain_key("".join(words[first:])), number)
            for number, (shown, written) in enumerate(self._written(facet))
            for name in {shown, *written}
            for words in [name.split()]
            for first in range(len(words))
        )


def _best(written: dict[str, int]) -> str:
    """The spelling used most; of equals the one with more letters, which has its ZWNJ."""
    return max(written, key=lambda name: (written[name], len(name), name))


def each_once(ordinals: Ints, offsets: Ints) -> tuple[Ints, Ints]:
    """Drops repeated values inside an article, keeping the order."""
    owner = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    if not len(ordinals):
        return ordinals, offsets
    pairs = owner * (int(ordinals.max()) + 1) + ordinals
    _, first = np.unique(pairs, return_index=True)
    if len(first) == len(ordinals):
        return ordinals, offsets
    first.sort()
    counts = np.bincount(owner[first], minlength=len(offsets) - 1)
    return ordinals[first], np.concatenate(([0], np.cumsum(counts)))


def _places(articles: Ints, offsets: Ints) -> Ints | slice:
    """Where the values of some articles lie; the articles ascend."""
    if len(articles) == len(offsets) - 1:
        return slice(None)
    starts = offsets[articles]
    sizes = offsets[articles + 1] - starts
    ends = np.cumsum(sizes)
    # Each place is one more than the one before, but for a leap where an article begins.
    leaps = np.repeat(starts - ends + sizes, sizes)
    places: Ints = leaps + np.arange(len(leaps))
    return places
