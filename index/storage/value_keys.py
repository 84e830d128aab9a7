"""Under which key the spellings of a facet's value meet, and the hashes by which keys are stored.

Keys are made where an article is written, so that no search folds the names of a whole archive.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..entities.gazetteer import entity_key, place_key
from ..persian.at_once import fold_all, respaced
from ..persian.letters import fold

_AT_ONCE = 1 << 15
"""So many names are folded together."""


def plain_key(name: str) -> str:
    """The key of what is no name of a person, place or organisation.

    >>> plain_key("خبرگزاري فارس")
    'خبرگزاریفارس'
    """
    return fold(name).replace(" ", "")


KEY_OF: dict[str, Callable[[str], str]] = {
    "person": entity_key,
    "place": place_key,
    "organisation": entity_key,
    "source": plain_key,
    "category": plain_key,
    "event": str,
}


def hashes_of(keys: Sequence[str]) -> NDArray[np.int64]:
    """Of each key 64 bits, the same on every machine: no two of any archive's are alike.

    >>> hashes_of(["ب", "ا"]).tolist()
    [-7269337978574837338, -8019437743707613840]
    """
    from hashlib import blake2b  # a search without facets hashes nothing

    digests = (blake2b(key.encode(errors="replace"), digest_size=8).digest() for key in keys)
    return np.frombuffer(b"".join(digests), "<i8").astype(np.int64)


def value_hashes(facet: str, names: Sequence[str]) -> NDArray[np.int64]:
    """The hashes of the keys of a facet's values.

    >>> value_hashes("person", ["علي اف"]).tolist() == hashes_of([entity_key("علی‌اف")]).tolist()
    True
    """
    # An archive's names are too many to fold all at once.
    parts = [
        hashes_of(keys_of(facet, names[start : start + _AT_ONCE]))
        for start in range(0, len(names), _AT_ONCE)
    ]
    return np.concatenate([np.empty(0, np.int64), *parts])


def keys_of(facet: str, names: Sequence[str]) -> list[str]:
    """The keys of some values of a facet.

    >>> keys_of("person", ["علي اف", "علی‌اف"])
    ['علیاف', 'علیاف']
    """
    key_of = KEY_OF[facet]
    if key_of is not entity_key:
        return [key_of(name) for name in names]
    return respaced(fold_all(names), "") if names else []  # many times as fast as one by one
