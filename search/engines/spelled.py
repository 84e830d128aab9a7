"""How articles write the values of a facet: nearly all of them in one way only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from .article_set import Ints


class Spellings(Sequence[Mapping[str, int]]):
    """Of each value, every way that articles write it, with how many do."""

    def __init__(
        self, names: Sequence[str], uses: Ints, several: Mapping[int, Mapping[str, int]]
    ) -> None:
        """``several`` tells of the values that are not only written as they are shown.

        >>> import numpy as np
        >>> two = {"علی‌اف": 2, "علی اف": 1}
        >>> list(Spellings(["باکو", "علی‌اف"], np.array([5, 3]), {1: two})) == [{"باکو": 5}, two]
        True
        """
        self._names = names
        self.uses = uses
        self.several = several

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, number: int) -> Mapping[str, int]: ...
    @overload
    def __getitem__(self, number: slice) -> list[Mapping[str, int]]: ...
    def __getitem__(self, number: int | slice) -> Mapping[str, int] | list[Mapping[str, int]]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        written = self.several.get(number)
        return {self._names[number]: int(self.uses[number])} if written is None else written

    def __iter__(self) -> Iterator[Mapping[str, int]]:
        return (self[number] for number in range(len(self)))
