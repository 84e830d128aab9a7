"""Identities: the stored names that stand for one person, and what users decide about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal

from ..records import dataclass

EntityKind = Literal["person", "place", "organisation"]
ENTITY_KINDS: tuple[EntityKind, ...] = ("person", "place", "organisation")


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, place or organisation, and the stored names that stand for it.

    ``names`` stand for it in every article but those in which another identity claims them.
    ``articles`` are the claims: stored names that stand for it in the articles of these ids only.
    """

    name: str
    names: tuple[str, ...]
    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided about one name.

    ``merge`` are names of the same person, ``split`` names that are not. ``of`` with ``articles``
    parts a namesake: in these articles the name ``of`` means this person. ``hide`` takes the
    person out of every list.
    """

    name: str
    merge: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    of: str = ""
    articles: tuple[str, ...] = ()
    hide: bool = False


def decided(
    found: Iterable[Identity], decisions: Sequence[Decision], key_of: Callable[[str], str]
) -> tuple[Identity, ...]:
    """The identities that were found, as changed by decisions; their order makes no difference.

    First names are split off, then namesakes parted, then names merged. A decision's own name is
    the one that is shown, unless it is merged into another. ``key_of`` folds a name: names of one
    key are one name.

    >>> found = [Identity("علی الف", ("علی الف", "علی ب"))]
    >>> [i.names for i in decided(found, [Decision("علی الف", split=("علی ب",))], str)]
    [('علی الف',), ('علی ب',)]
    >>> [i.names for i in decided(found, [Decision("ج", merge=("علی ب",))], str)]
    [('ج', 'علی الف', 'علی ب')]
    """
    table = _Table(key_of)
    for identity in found:
        table.add(identity)
    for decision in decisions:
        table.split(decision)
    for decision in decisions:
        table.part(decision)
    for decision in decisions:
        table.merge(decision)
    merged = {key_of(name) for decision in decisions for name in decision.merge}
    for decision in decisions:
        if key_of(decision.name) not in merged:
            table.show(decision)
    return table.identities()


class _Group:
    """An identity under change; its names and articles by key."""

    def __init__(
        self, name: str, names: dict[str, str] | None = None, *, hidden: bool = False
    ) -> None:
        self.name = name
        self.names = names or {}
        self.articles: dict[str, tuple[str, ...]] = {}
        self.hidden = hidden
        self.keys: list[str] = []
        """By which it was found, so that a merge need not look at every name of an archive."""


class _Table:
    """Groups of names under change."""

    def __init__(self, key_of: Callable[[str], str]) -> None:
        self._key_of = key_of
        self._groups: dict[str, _Group] = {}  # by the key of every name they hold

    def add(self, identity: Identity) -> None:
        group = _Group(identity.name, hidden=identity.hidden)
        for name in identity.names:
            key = self._key_of(name)
            if key not in self._groups:
                group.names[key] = name
                self._put(key, group)
        group.articles = {self._key_of(name): ids for name, ids in identity.articles.items()}
        if (key := self._key_of(identity.name)) not in self._groups:
            self._put(key, group)

    def _put(self, key: str, group: _Group) -> None:
        self._groups[key] = group
        group.keys.append(key)

    def _of(self, name: str) -> _Group:
        key = self._key_of(name)
        if key not in self._groups:
            self._put(key, _Group(name, {key: name}))
        return self._groups[key]

    def split(self, decision: Decision) -> None:
        group = self._of(decision.name)
        for name in decision.split:
            key = self._key_of(name)
            group.articles.pop(key, None)
            if group.names.pop(key, None) is not None:
                self._put(key, _Group(name, {key: name}))

    def part(self, decision: Decision) -> None:
        if decision.of:
            self._of(decision.of)
            self._of(decision.name).articles[self._key_of(decision.of)] = decision.articles

    def merge(self, decision: Decision) -> None:
        group = self._of(decision.name)
        for name in decision.merge:
            other = self._of(name)
            if other is group:
                continue
            group.names |= other.names
            for key, ids in other.articles.items():
                group.articles[key] = tuple(dict.fromkeys((*group.articles.get(key, ()), *ids)))
            for key in other.keys:
                if self._groups[key] is other:
                    self._put(key, group)

    def show(self, decision: Decision) -> None:
        group = self._of(decision.name)
        group.name = decision.name
        group.names.setdefault(self._key_of(decision.name), decision.name)
        group.hidden = decision.hide

    def identities(self) -> tuple[Identity, ...]:
        groups = {id(group): group for group in self._groups.values()}
        made = (
            Identity(
                group.name,
                tuple(sorted(group.names.values())),
                {self._spelled(key): ids for key, ids in sorted(group.articles.items())},
                group.hidden,
            )
            for group in groups.values()
        )
        return tuple(sorted(made, key=lambda identity: (identity.name, identity.names)))

    def _spelled(self, key: str) -> str:
        group = self._groups.get(key)
        return group.names.get(key, key) if group else key
