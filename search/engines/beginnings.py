"""Names by how their words begin, for who completes what is being typed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .article_set import Ints

_SPACE, _NEW_LINE = map(ord, " \n")


class Beginnings:
    """The words of many names, found by their beginning and what follows in the name.

    >>> names = Beginnings([7, 8], ["علی دایی", "دی"])
    >>> names.completing("د"), names.completing("علید"), names.completing("ایی")
    ([7, 8], [7], [])
    """

    def __init__(self, numbers: Sequence[int], names: Sequence[str]) -> None:
        """Every name has a number; its words are folded, with a space between them."""
        whole = "".join(f"{name}\n" for name in names)
        letters = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
        begins = np.ones(len(letters), bool)
        begins[1:] = (letters[:-1] == _SPACE) | (letters[:-1] == _NEW_LINE)
        kept = letters != _SPACE
        self._text = whole.replace(" ", "")
        self._begins = begins[kept]
        self._ends = np.flatnonzero(letters[kept] == _NEW_LINE)
        self._numbers: Ints = np.array(numbers, np.int64)

    def completing(self, beginning: str) -> list[int]:
        """The numbers of the names that go on so from one of their words, spaces left out."""
        text, places = self._text, []
        place = text.find(beginning)
        while 0 <= place < len(self._begins):
            places.append(place)
            place = text.find(beginning, place + 1)
        found = np.array(places, np.int64)
        lines = np.searchsorted(self._ends, found[self._begins.take(found)])
        return list(dict.fromkeys(self._numbers.take(lines).tolist()))
