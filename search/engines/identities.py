"""Facet values regrouped: the stored names of one person become one value.

A value is whatever its identity says (see ``bayegan.index.identities``): all articles that hold
one of its names, but for those in which another identity claims that name, and those it claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...index.identities.identity import Identity
from .article_set import Ints
from .spelled import Spellings

if TYPE_CHECKING:
    from .facets import FacetValues

Locate = Callable[[str], Iterator[int]]
"""The numbers of the article with an id."""


def regrouped(
    values: FacetValues,
    identities: Sequence[Identity],
    key_of: Callable[[str], str],
    locate: Locate,
) -> FacetValues:
    """The values by identity; hidden ones are in no article and no list.

    An article may hold a value several times then, once for each of its names.
    """
    table = _Table(values)
    for identity in identities:
        table.take(identity, key_of)
    group_of = np.array(table.group_of, np.int64)
    lists = values.lists.renamed(group_of, len(table.names))
    for group, identity in table.claims:
        for name, ids in identity.articles.items():
            number = values.number_of.get(key_of(name))
            if number is None:
                continue
            uses = 0
            for article in (place for one in ids for place in locate(one)):
                held = values.lists[article] == number
                lists[article][held] = group
                uses += int(held.any())
            if uses:
                table.written[group][name] = uses
    hidden = np.zeros(len(table.names), bool)
    hidden[table.hidden] = True
    shown = [n for n in table.groups() if not hidden[n]]
    kept = np.zeros(len(table.names), bool)
    kept[shown] = True
    renumbered = np.zeros(len(table.names), np.int64)
    renumbered[shown] = np.arange(len(shown))
    names = [table.names[n] for n in shown]
    several = {
        int(renumbered[number]): written
        for number, written in {**values.spellings.several, **table.written}.items()
        if kept[number]
    }
    return replace(
        values,
        names=names,
        number_of=values.number_of.changed(
            np.where(kept, renumbered, -1),
            {key: -1 if hidden[n] else int(renumbered[n]) for key, n in table.number_of.items()},
        ),
        lists=lists.without(hidden).renamed(renumbered, len(shown)),
        spellings=Spellings(names, table.uses()[shown], several),
    )


class _Table:
    """Which group every stored name falls into; groups are numbered from 0."""

    def __init__(self, values: FacetValues) -> None:
        self._values = values
        self.names = list(values.names)
        self.number_of: dict[str, int] = {}
        self.written: dict[int, dict[str, int]] = {}
        self.group_of = list(range(len(values.names)))
        self.claims: list[tuple[int, Identity]] = []
        self.hidden: list[int] = []

    def take(self, identity: Identity, key_of: Callable[[str], str]) -> None:
        """Puts the names of an identity into one group."""
        keys = [key_of(name) for name in identity.names]
        stored_number = self._values.number_of.get
        stored = [n for key in keys if (n := stored_number(key)) is not None]
        claimed = [stored_number(key_of(name)) for name in identity.articles]
        if not stored and all(number is None for number in claimed):
            return
        if stored:
            group = stored[0]
            self.names[group] = identity.name
        else:
            group = len(self.names)
            self.names.append(identity.name)
        written: dict[str, int] = {}
        for number in stored:
            self.group_of[number] = group
            for spelling, uses in self._values.spellings[number].items():
                written[spelling] = written.get(spelling, 0) + uses
        self.written[group] = written
        for key in (*keys, key_of(identity.name)):
            self.number_of[key] = group
        if identity.articles:
            self.claims.append((group, identity))
        if identity.hidden:
            self.hidden.append(group)

    def uses(self) -> Ints:
        """How many articles write each name that is written in one way."""
        stored = self._values.spellings.uses
        return np.concatenate([stored, np.zeros(len(self.names) - len(stored), np.int64)])

    def groups(self) -> list[int]:
        """The numbers of the groups that stand for anything."""
        return sorted({*self.group_of, *(group for group, _ in self.claims)})
