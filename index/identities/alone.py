"""Surnames alone of which nothing tells whom they mean, parted by field of news.

«صادقی» in articles of sport and «صادقی» in articles of parliament are hardly ever one person. Who
each is stays untold; but nobody who looks for one wants the other's articles under the same value.
Given names alone mean as many in every field, and are left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from .blocking import Words
from .field_names import NAMESAKE, NO_FIELD, FieldNames
from .fields import Fields, middle
from .lists import Ints, Numbers
from .namesakes import Namesake

_BEARERS = 7  # of a surname: of fewer, one is often meant in all fields, «مهاجرانی»
_NEAR = 0.3  # likeness to the articles of a field, which one of no clear field is of then


def by_field(
    untold: Mapping[int, Numbers],
    words: Sequence[Words],
    full: Ints,
    fields: Fields,
    named: FieldNames,
) -> Iterator[Namesake]:
    """What surnames mean in other fields of news than in most of their articles.

    ``untold`` are words alone, and the rows of each in which nothing tells whom it means.
    """
    given = Counter(words[n][0] for n in full.tolist())
    surnames = Counter(words[n][-1] for n in full.tolist())
    for entry, articles in untold.items():
        word = words[entry][0]
        if surnames[word] < max(_BEARERS, given[word]):
            continue
        rows, vectors = fields.of(articles, np.array([entry]))
        found = named.clear(vectors)
        known = np.unique(found[found != NO_FIELD])
        if not len(known):
            continue
        centres = np.stack([middle(vectors[found == field]) for field in known])
        likeness = vectors @ centres.T
        nearest = np.where(likeness.max(axis=1) >= _NEAR, known[likeness.argmax(axis=1)], NO_FIELD)
        found = np.where(found == NO_FIELD, nearest, found)
        yield from _parts(entry, rows, found, named)


def _parts(entry: int, rows: Numbers, found: Ints, named: FieldNames) -> Iterator[Namesake]:
    """The fields, but for the one that most articles are of: that keeps the word as its name."""
    fields, counts = np.unique(found, return_counts=True)
    most = fields[::-1][counts[::-1].argmax()]
    for field in fields[fields != most].tolist():
        label = NAMESAKE if field == NO_FIELD else named.names[field]
        yield Namesake(entry, rows[found == field], label)
