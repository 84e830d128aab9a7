"""Facet values of a segment: a dictionary and, for each article, ordinals into it.

Sections of a column ``c``: ``c.values`` the texts one after another, ``c.value_starts`` where
each begins, ``c.value_keys`` the hashes of their keys (see ``value_keys.py``; ``role`` has none),
``c.ordinals`` those of all articles, ``c.starts`` where each article's begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sections import Sections


class FacetReader:
    """The facet values of a segment, each part read when it is first asked for.

    ``values`` is the dictionary, ``ordinals`` the values of all articles one after another, and
    article ``d`` owns ``ordinals[offsets[d]:offsets[d + 1]]``.
    """

    def __init__(self, sections: Sections, name: str) -> None:
        self._sections, self._name = sections, name
        self._starts = sections.array(f"{name}.starts")
        self._value_starts = sections.array(f"{name}.value_starts")
        self._ordinals = sections.array(f"{name}.ordinals")
        begin, end = sections.span(f"{name}.values")
        if (
            len(self._starts) != sections["articles"] + 1
            or self._starts[-1] != len(self._ordinals)
            or self._value_starts[-1] != end - begin
        ):
            raise self._damage()

    @property
    def kinds(self) -> int:
        """How many values there are."""
        return len(self._value_starts) - 1

    @property
    def values(self) -> list[str]:
        """All values, read anew."""
        begin, end = self._sections.span(f"{self._name}.values")
        texts = self._sections.map[begin:end]
        starts = self._value_starts.tolist()
        return [texts[a:b].decode() for a, b in pairwise(starts)]

    @property
    def keys(self) -> NDArray[np.int64]:
        """The hash of the key of every value.

        Raises:
            DamagedIndexError: there are none, or not so many.
        """
        name = f"{self._name}.value_keys"
        keys = self._sections.array(name) if name in self._sections else None
        if keys is None or keys.dtype != np.int64 or len(keys) != self.kinds:
            raise self._damage()
        return keys

    @cached_property
    def ordinals(self) -> NDArray[Any]:
        """Of all articles, each a number into ``values``.

        Raises:
            DamagedIndexError: there is no such value.
        """
        if len(self._ordinals) and int(self._ordinals.max()) >= len(self._value_starts) - 1:
            raise self._damage()
        return self._ordinals

    @property
    def offsets(self) -> NDArray[np.int64]:
        """Where the ordinals of each article begin, and where the last end.

        Raises:
            DamagedIndexError: they do not ascend.
        """
        offsets = self._starts.astype(np.int64)
        if len(offsets) and (offsets[0] != 0 or (np.diff(offsets) < 0).any()):
            raise self._damage()
        return offsets

    def value(self, ordinal: int) -> str:
        """One value, without reading the others."""
        begin, _ = self._sections.span(f"{self._name}.values")
        start, end = self._value_starts[ordinal : ordinal + 2].tolist()
        return self._sections.map[begin + start : begin + end].decode()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, article: int) -> list[str]:
        start, end = self._starts[article : article + 2].tolist()
        return [self.value(i) for i in self._ordinals[start:end].tolist()]

    def __iter__(self) -> Iterator[list[str]]:
        return (self[article] for article in range(len(self)))

    def _damage(self) -> Exception:
        return self._sections.damage(f"has a column {self._name} that does not fit itself")
