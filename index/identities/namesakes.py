"""One full name that two persons bear: parted where the field of news leaves no doubt.

Not every actor who is seen at a match is two persons. A name is parted only where so many bear its
given name and its surname that two are likely to bear both, and where its articles fall into two
fields of news of which none touches the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .blocking import Words
from .evidence import Evidence
from .field_names import FieldNames
from .fields import Fields, Vectors
from .lists import Ints, Numbers
from .persons import Persons

_EXPECTED = 0.3
"""Persons of a name, were given names and surnames drawn by lot; read on the development news."""
_APART = 0.08  # likeness of the two groups' articles, on average
_TOUCH = 0.35  # of the two articles that are most alike
_FEWEST = 1  # articles of a group
_MOST = 400  # articles of a name: whom more speak of is one public figure
_STEPS = 10


@dataclass(frozen=True, slots=True)
class Namesake:
    """The second person of a name: the first name of both, its rows and what tells it apart."""

    first: int
    rows: Numbers
    label: str


def namesakes(
    evidence: Evidence,
    words: Sequence[Words],
    persons: Persons,
    full: Ints,
    fields: Fields,
    named: FieldNames,
) -> Iterator[Namesake]:
    """Who bears the name of another and is somebody else; the one with fewer articles."""
    given = Counter(words[n][0] for n in full.tolist())
    surnames = Counter(words[n][-1] for n in full.tolist())
    for first in full[persons.person_of[full] == full].tolist():
        name = words[first]
        if len(name) != 2 or not 2 * _FEWEST <= persons.counts[first] <= _MOST:
            continue
        if given[name[0]] * surnames[name[1]] < _EXPECTED * len(full):
            continue
        entries = np.array(persons.entries(first))
        rows, vectors = fields.of(np.unique(evidence.articles.gather(entries)[1]), entries)
        second = _second(vectors)
        if second is not None:
            label = named.label(vectors[second], vectors[~second])
            yield Namesake(first, rows[second], label)


def _second(vectors: Vectors) -> NDArray[np.bool_] | None:
    """Which articles are of the second person, or ``None`` where there is none."""
    if len(vectors) < 2 * _FEWEST:
        return None
    likeness = vectors @ vectors.T
    centres = vectors[list(np.unravel_index(likeness.argmin(), likeness.shape))]
    second = np.zeros(len(vectors), np.bool_)
    for _ in range(_STEPS):
        second = (vectors @ centres.T).argmax(axis=1) == 1
        if not _FEWEST <= second.sum() <= len(second) - _FEWEST:
            return None
        centres = np.stack([vectors[~second].sum(axis=0), vectors[second].sum(axis=0)])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    across = likeness[np.ix_(second, ~second)]
    if across.mean() >= _APART or across.max() >= _TOUCH:
        return None
    return second if 2 * second.sum() <= len(second) else ~second
