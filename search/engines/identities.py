"""Facet values regrouped: the stored names of one person become one value.

A value is whatever its identity says (see ``bayegan.index.identities``): all articles that hold
one of its names, but for those in which another identity claims that name, and those it claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...index.identities.identity import Identity
from .article_set import Ints
from .spelled import Names, Spellings

if TYPE_CHECKING:
    from .facets import FacetValues
    from .number_lists import NumberLists

Locate = Callable[[str], Iterator[int]]
"""The numbers of the article with an id."""


def regrouped(
    values: FacetValues,
    identities: Sequence[Identity],
    keys_of: Callable[[Sequence[str]], list[str]],
    locate: Locate,
) -> FacetValues:
    """The values by identity; hidden ones are in no article and no list.

    An article may hold a value several times then, once for each of its names.
    """
    stored = _StoredNumbers(values, identities, keys_of)
    table = _Table(values)
    for identity in identities:
        table.take(identity, stored)
    lists = values.lists.renamed(table.group_of, table.size)
    _claim(table, values, lists, stored, locate)
    hidden = np.zeros(table.size, bool)
    hidden[table.hidden] = True
    shown = table.groups()
    shown = shown[~hidden[shown]].astype(np.int32)
    renumbered = np.full(table.size, -1, np.int64)
    renumbered[shown] = np.arange(len(shown))
    names = _GroupNames(values.names, shown, table.names)
    return replace(
        values,
        names=names,
        number_of=values.number_of.changed(
            renumbered,
            {key: int(renumbered[n]) for key, n in table.number_of.items()},
        ),
        lists=lists.without(hidden).renamed(np.maximum(renumbered, 0), len(shown)),
        spellings=Spellings(names, table.uses()[shown], table.written(shown).several),
    )


def _claim(
    table: _Table,
    values: FacetValues,
    lists: NumberLists,
    stored_numbers: _StoredNumbers,
    locate: Locate,
) -> None:
    """Gives names to the groups that claim them, in the articles in which they do."""
    claims = [
        (group, name, number, ids)
        for group, identity in table.claims
        for name, ids in identity.articles.items()
        if (number := stored_numbers.get(name)) is not None
    ]
    wanted = {one for *_, ids in claims for one in ids}
    places = {one: tuple(locate(one)) for one in wanted}
    rows = [[place for one in ids for place in places[one]] for *_, ids in claims]
    claim = np.repeat(np.arange(len(claims)), [len(held) for held in rows])
    articles = np.array([place for held in rows for place in held], np.int64)
    stored = np.array([number for _, _, number, _ in claims], np.int64)[claim]
    groups = np.array([group for group, *_ in claims], np.int64)[claim]
    begins = values.lists.offsets[articles].astype(np.int64)
    sizes = values.lists.offsets[articles + 1].astype(np.int64) - begins
    owner = np.repeat(np.arange(len(articles)), sizes)
    held = np.arange(len(owner)) + (begins - np.cumsum(sizes) + sizes)[owner]
    told = values.lists.values[held] == stored[owner]
    lists.values[held[told]] = groups[owner[told]]
    uses = np.bincount(claim[np.unique(owner[told])], minlength=len(claims)).tolist()
    for (group, name, number, _), count in zip(claims, uses, strict=True):
        if count:
            table.claimed.setdefault(group, {})[name] = count
            table.taken[number] = table.taken.get(number, 0) + count


class _StoredNumbers:
    """The keys and the stored values of all names of identities, looked up together."""

    def __init__(
        self,
        values: FacetValues,
        identities: Sequence[Identity],
        keys_of: Callable[[Sequence[str]], list[str]],
    ) -> None:
        names = {name: "" for one in identities for name in (one.name, *one.names, *one.articles)}
        self.key_of = dict(zip(names, keys_of(list(names)), strict=True))
        self._number_of = values.number_of.of_keys(list(self.key_of.values()))

    def get(self, name: str) -> int | None:
        """The value that has a name in any spelling."""
        return self._number_of.get(self.key_of[name])


class _GroupNames:
    """The names of groups: as the identity has them, or as they are stored."""

    def __init__(self, stored: Names, shown: Ints, names: Mapping[int, str]) -> None:
        """``shown`` are the groups, ascending; ``names`` has those that identities name."""
        self._stored, self._shown, self._names = stored, shown, names

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, number: int) -> str:
        group = int(self._shown[number])
        name = self._names.get(group)
        return self._stored[group] if name is None else name

    def __iter__(self) -> Iterator[str]:
        stored = len(self._stored)
        kept = np.zeros(stored, bool)
        kept[self._shown[self._shown < stored]] = True
        for group, (name, wanted) in enumerate(zip(self._stored, kept.tolist(), strict=True)):
            if wanted:
                yield self._names.get(group, name)
        yield from (self._names[group] for group in self._shown[self._shown >= stored].tolist())


class _Written:
    """How articles write groups; no stored name is read before somebody asks."""

    def __init__(
        self,
        spellings: Spellings,
        shown: Ints,
        members: Mapping[int, Sequence[int]],
        claimed: Mapping[int, Mapping[str, int]],
        taken: Mapping[int, int],
    ) -> None:
        """``members`` are the stored values of the groups that identities make, ``claimed`` the
        names that mean one in some articles, with how many, and ``taken`` how many articles of a
        stored value others claim.
        """
        self._spellings, self._shown = spellings, shown
        self._members, self._claimed, self._taken = members, claimed, taken

    def several(self, number: int) -> Mapping[str, int] | None:
        """How articles write a group; ``None`` where that is one way."""
        group = int(self._shown[number])
        members = self._members.get(group)
        if members is None and group not in self._taken:
            return self._spellings.several(group)
        written: dict[str, int] = {}
        for stored in [group] if members is None else members:
            spelled = self._spellings[stored]
            taken = self._taken.get(stored, 0) if len(spelled) == 1 else 0
            for spelling, uses in spelled.items():
                if uses > taken:
                    written[spelling] = written.get(spelling, 0) + uses - taken
        return {**written, **self._claimed.get(group, {})}


class _Table:
    """Which group every stored name falls into; groups are numbered from 0."""

    def __init__(self, values: FacetValues) -> None:
        self._spellings = values.spellings
        self.size = len(values.names)
        self.names: dict[int, str] = {}
        self.number_of: dict[str, int] = {}
        self.group_of: Ints = np.arange(self.size)
        self.claims: list[tuple[int, Identity]] = []
        self.claimed: dict[int, dict[str, int]] = {}
        self.taken: dict[int, int] = {}  # of a stored name, by groups that claim it
        self.hidden: list[int] = []
        self._members: dict[int, list[int]] = {}

    def take(self, identity: Identity, stored_numbers: _StoredNumbers) -> None:
        """Puts the names of an identity into one group."""
        stored = [n for name in identity.names if (n := stored_numbers.get(name)) is not None]
        if not stored and all(stored_numbers.get(name) is None for name in identity.articles):
            return
        if stored:
            group = stored[0]
        else:
            group = self.size
            self.size += 1
        self.names[group] = identity.name
        self.group_of[stored] = group
        self._members[group] = stored
        for name in (*identity.names, identity.name):
            self.number_of[stored_numbers.key_of[name]] = group
        if identity.articles:
            self.claims.append((group, identity))
        if identity.hidden:
            self.hidden.append(group)

    def written(self, shown: Ints) -> _Written:
        """How articles write the groups that are shown, ascending."""
        return _Written(self._spellings, shown, self._members, self.claimed, self.taken)

    def uses(self) -> Ints:
        """How many articles write each name that is written in one way."""
        stored = self._spellings.uses
        return np.concatenate([stored, np.zeros(self.size - len(stored), stored.dtype)])

    def groups(self) -> Ints:
        """The numbers of the groups that stand for anything, ascending."""
        held = np.zeros(self.size, bool)
        held[self.group_of] = True
        held[[group for group, _ in self.claims]] = True
        return held.nonzero()[0]
