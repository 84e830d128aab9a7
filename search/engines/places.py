"""Places within places: what a country holds, counted for any set of articles.

An article that names a city speaks of its province and its country too. The tree comes from the
gazetteer when it is needed and never from the index, so that better knowledge of places needs no
new archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from ...index.entities.gazetteer import Gazetteer, place_key
from ...index.storage.value_keys import hashes_of
from ..narrowing import ALONE
from ..results import Branch
from .article_set import ArticleSet, Bools, Ints
from .facets import Facets
from .number_lists import NumberLists, kind_of, starts_of
from .order import first_of
from .spelled import Names, NamesAtHand

_NOWHERE = -1


class PlaceTree:
    """The places of an archive and all that they lie in.

    A place that articles name keeps the number that it has in the facet; what they name only
    parts of follows.
    """

    def __init__(self, facets: Facets) -> None:
        self._facets = facets
        self._values = facets.values("place")
        self._gazetteer = Gazetteer.atlas()
        own, written = self._values.names, self._values.spellings
        self._added: dict[str, int] = {}
        outer: list[str] = []
        self.names = _PlaceNames(own, outer)
        self.shown = NamesAtHand(self.names.__getitem__)
        # Most names of a large archive are in no atlas: only those that may be are read.
        known = hashes_of(list(self._gazetteer.keys()))
        parents = {
            # A place that someone renamed is known by how articles write it.
            number: self._parent((own[number], *written[number]))
            for number in self._values.number_of.of_hashes(known).tolist()
        }
        for number, name in enumerate(outer, len(own)):  # grows by what the places lie in
            parents[number] = self._parent((name,))
        self._parents: Ints = np.full(len(self.names), _NOWHERE, np.int64)
        for number, parent in parents.items():
            self._parents[number] = parent
        within = np.flatnonzero(self._parents != _NOWHERE).tolist()
        self._paths = {number: self._path(number) for number in within}

    def _parent(self, names: Iterable[str]) -> int:
        place = next(filter(None, map(self._gazetteer.find, names)), None)
        if place is None or not place.parent:
            return _NOWHERE
        number = self.number(place.parent)
        if number is None:
            number = self._added[place_key(place.parent)] = len(self.names)
            self.names.outer.append(place.parent)
        return number

    def _path(self, number: int) -> list[int]:
        """What a place lies in, from the nearest outwards."""
        found: list[int] = []
        outer = int(self._parents[number])
        while outer not in (_NOWHERE, number, *found):
            found.append(outer)
            outer = int(self._parents[outer])
        return found

    def number(self, name: str) -> int | None:
        """The number of a place by any spelling of any of its names."""
        key = place_key(name)
        number = self._values.number_of.get(key)
        return self._added.get(key) if number is None else number

    def spelling(self, value: str) -> str:
        """How the archive writes a place; the sign that it is meant alone stays before it."""
        name = value.removeprefix(ALONE)
        number = self.number(name)
        return value if number is None else value[: len(value) - len(name)] + self.names[number]

    def meant(self, name: str, exact: bool, alone: bool) -> list[int]:
        """The values of the facet that a name in a query stands for, with what lies in them."""
        number = self.number(name)
        numbers = set() if number is None else {number}
        if not exact:
            numbers |= set(self._facets.containing("place", name))
        if not alone:
            return self._within(numbers)
        return [number for number in numbers if number < len(self._values.names)]

    def _within(self, numbers: Iterable[int]) -> list[int]:
        wanted = set(numbers)
        inner = (n for n, path in self._paths.items() if not wanted.isdisjoint(path))
        return sorted(number for number in {*wanted, *inner} if number < len(self._values.names))

    @cached_property
    def _outer(self) -> tuple[Ints, NumberLists]:
        """What places lie in, and of each article those that it does not name itself, each once.

        They are few, and numbered by where they stand among them.
        """
        outer = np.unique(np.array([n for path in self._paths.values() for n in path], np.int64))
        sizes = np.zeros(len(self.names), np.int64)
        for number, path in self._paths.items():
            sizes[number] = len(path)
        begins = np.cumsum(sizes) - sizes
        chains = np.empty(int(sizes.sum()), kind_of(len(self.names)))
        for number, path in self._paths.items():
            chains[begins[number] : begins[number] + sizes[number]] = path
        own = self._values.lists
        counts = sizes.take(own.values)
        ends = starts_of(counts)
        within = np.flatnonzero(counts)
        shift = np.repeat(begins.take(own.values.take(within)) - ends[within], counts[within])
        shift += np.arange(len(shift))
        lists = NumberLists(chains.take(shift), ends.take(own.offsets), len(self.names))
        held = np.zeros(len(self.names), bool)
        held[outer] = True
        return outer, lists.each_once().not_in(own).only(held)

    def own_counts(self, articles: ArticleSet) -> Ints:
        """How many of some articles name each place itself."""
        own = np.zeros(len(self.names), np.int64)
        own[: len(self._values.names)] = self._values.count(articles)
        return own

    def counts(self, articles: ArticleSet) -> Ints:
        """How many of some articles name each place or something in it."""
        return self.own_counts(articles) + self.outer_counts(articles)

    def outer_counts(self, articles: ArticleSet) -> Ints:
        """How many name only something in each place."""
        outer, lists = self._outer
        counts = np.zeros(len(self.names), np.int64)
        counts[outer] = lists.count(articles)
        return counts

    def path_names(self, number: int) -> tuple[str, ...]:
        """What a place lies in, the outermost first."""
        return tuple(self.names[outer] for outer in reversed(self._paths.get(number, ())))

    def beneath(self, name: str) -> Bools:
        """Which places lie right in one of that name; without a name, which lie in nothing."""
        number = self.number(name) if name else _NOWHERE
        if number is None:
            return np.zeros(len(self.names), bool)
        found: Bools = self._parents == number
        return found

    def children(self, counts: Ints) -> Ints:
        """How many counted places lie right in each."""
        outer = self._parents[(counts > 0) & (self._parents != _NOWHERE)]
        return np.bincount(outer, minlength=len(self.names))


class _PlaceNames:
    """The names of the places that articles name, and after them of what these lie in."""

    def __init__(self, own: Names, outer: list[str]) -> None:
        self._own, self.outer = own, outer

    def __len__(self) -> int:
        return len(self._own) + len(self.outer)

    def __getitem__(self, number: int) -> str:
        own = len(self._own)
        return self._own[number] if number < own else self.outer[number - own]


class PlaceCounts:
    """The places of some articles, counted."""

    def __init__(self, tree: PlaceTree, articles: ArticleSet) -> None:
        self._tree = tree
        self._own = tree.own_counts(articles)
        self._counts = self._own + tree.outer_counts(articles)
        self._children = tree.children(self._counts)

    def shown(self, beneath: str | None, limit: int, narrowed: Iterable[str]) -> dict[str, int]:
        """The first places with their counts, most first, and after them those of a narrowing.

        Those right beneath a place, the outermost ones for ``""``, and for ``None`` all that the
        articles name themselves.
        """
        wanted = self._own > 0 if beneath is None else self._tree.beneath(beneath)
        held = wanted & (self._counts > 0)
        falling = np.where(held, -self._counts, 0)
        first = first_of([falling.__getitem__], len(falling), limit)
        first = first[held.take(first)]
        also = {n for n in map(self._tree.number, narrowed) if n is not None and held[n]}
        further = sorted(also.difference(first.tolist()), key=lambda n: (falling[n], n))
        return {self._tree.shown[n]: int(self._counts[n]) for n in (*first.tolist(), *further)}

    def branch(self, value: str) -> Branch:
        """Where a place stands."""
        number = self._tree.number(value.removeprefix(ALONE))
        if number is None:
            return Branch()
        children = 0 if value.startswith(ALONE) else int(self._children[number])
        return Branch(self._tree.path_names(number), children, int(self._own[number]))
