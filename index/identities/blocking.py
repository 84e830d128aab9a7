"""Which full names are compared: those that have any of a few keys in common.

Comparing every name with every other takes a million times a million steps. Of the names that
share a key each is compared with those of them that most articles have, for only these may lead.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import numpy as np

from .lists import Ints
from .spelling import halves, skeleton, slips

MOST = 48
"""Names of one key, the most frequent ones, that the others are compared with."""

Words = tuple[str, ...]


def _shortened(words: Words) -> Iterator[Words]:
    """A name of three words or more without its first, its last or its middle ones."""
    yield words[1:]
    yield words[:-1]
    yield words[0], words[-1]


_KEYS: tuple[Callable[[Words], Iterable[Hashable]], ...] = (
    lambda words: ["".join(map(skeleton, words))],
    lambda words: [(words[1:], slip) for slip in slips(words[0])],
    lambda words: [(words[:-1], slip) for slip in slips(words[-1])],
    lambda words: [(words[-1], half) for half in (words[0], *halves(words[0]))],
    lambda words: [words, *(_shortened(words) if len(words) > 2 else ())],
)
"""What two names have in common that may be one person's: any of these keys."""


def pairs(words: Sequence[Words], entries: Ints) -> tuple[Ints, Ints]:
    """Pairs of entries that may be one person's, each once and the lower number first.

    ``words`` of all entries; ``entries`` are those to compare, the most frequent first.

    >>> names = [("نیکول", "پاشینیان"), ("علی", "کریمی"), ("نیکل", "پاشینیان")]
    >>> [part.tolist() for part in pairs(names, np.arange(3))]
    [[0], [2]]
    """
    size = len(words)
    found = np.zeros(0, np.int64)
    for keys_of in _KEYS:
        ones, others = _sharing(keys_of, words, entries)
        keys = np.minimum(ones, others) * size + np.maximum(ones, others)
        found = np.union1d(found, keys)
    ones, others = np.divmod(found, size)
    return ones, others


def _sharing(
    keys_of: Callable[[Words], Iterable[Hashable]], words: Sequence[Words], entries: Ints
) -> tuple[Ints, Ints]:
    """Pairs of entries with a key in common."""
    hashes, ranks = array("q"), array("q")
    for rank, entry in enumerate(entries.tolist()):
        held_by = {hash(key) for key in keys_of(words[entry])}
        hashes.extend(held_by)
        ranks.extend([rank] * len(held_by))
    keys = np.frombuffer(hashes, np.int64)
    order = np.argsort(keys, kind="stable")  # of one key the most frequent name comes first
    held = entries[np.frombuffer(ranks, np.int64)[order]]
    keys = keys[order]
    new = np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)]
    firsts = np.flatnonzero(new)[np.cumsum(new) - 1]
    places = np.arange(len(keys))
    ones, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for leader in range(MOST):
        places = places[places > firsts[places] + leader]
        ones.append(held[firsts[places] + leader])
        others.append(held[places])
    return np.concatenate(ones), np.concatenate(others)
