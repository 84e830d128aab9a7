"""Persons while they are put together: each is known by its most frequent full name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .lists import Ints

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of an archive, by the entry of the most frequent name of each.

    ``person_of`` every entry, `NOBODY` for what is no full name; ``counts`` the articles of every
    person, ``joined`` the entries of those that have several.
    """

    person_of: Ints
    counts: Ints
    joined: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, full: Iterable[int], counts: Ints, leader: Mapping[int, int]) -> Persons:
        """``leader`` of every full name that joins another's person.

        >>> persons = Persons.of([0, 1, 3], np.array([5, 2, 9, 1]), {1: 0})
        >>> persons.entries(0), persons.counts[0].item(), persons.person_of.tolist()
        ((0, 1), 7, [0, 0, -1, 3])
        """
        person_of = np.full(len(counts), NOBODY)
        joined: dict[int, list[int]] = {first: [first] for first in leader.values()}
        for entry in full:
            first = person_of[entry] = leader.get(entry, entry)
            if first != entry:
                joined[first].append(entry)
        together = counts.copy()
        for first, entries in joined.items():
            together[first] = sum(counts[entry] for entry in entries)
        return cls(person_of, together, {f: tuple(sorted(e)) for f, e in joined.items()})

    def entries(self, first: int) -> Sequence[int]:
        """The full names of a person."""
        return self.joined.get(first, (first,))
