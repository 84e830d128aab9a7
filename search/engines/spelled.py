"""How articles write the values of a facet: nearly all of them in one way only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from numpy.typing import NDArray

_KEPT = 4096
"""Names that are at hand."""


class Names(Protocol):
    """Names by number, read when they are asked for; all of them are read fastest in order."""

    def __len__(self) -> int: ...
    def __getitem__(self, number: int, /) -> str: ...
    def __iter__(self) -> Iterator[str]: ...


class NamesAtHand(dict[int, str]):
    """Names by number, each read once: pages show the same ones again and again."""

    def __init__(self, read: Callable[[int], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, number: int) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[number] = name = self._read(number)
        return name


class Spellings:
    """Of each value, every way that articles write it, with how many do."""

    def __init__(
        self,
        names: Names,
        uses: NDArray[Any],
        several: Callable[[int], Mapping[str, int] | None],
    ) -> None:
        """``several`` tells of the values that are not only written as they are shown.

        >>> import numpy as np
        >>> two = {"علی‌اف": 2, "علی اف": 1}
        >>> written = Spellings(["باکو", "علی‌اف"], np.array([5, 3]), {1: two}.get)
        >>> list(written) == [{"باکو": 5}, two]
        True
        """
        self._names = names
        self.uses = uses
        self.several = several

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, number: int) -> Mapping[str, int]:
        written = self.several(number)
        return {self._names[number]: int(self.uses[number])} if written is None else written

    def __iter__(self) -> Iterator[Mapping[str, int]]:
        return (written for _, written in self.with_names())

    def with_names(self) -> Iterator[tuple[str, Mapping[str, int]]]:
        """How every value is shown, and how articles write it."""
        for number, (name, uses) in enumerate(zip(self._names, self.uses.tolist(), strict=True)):
            written = self.several(number)
            yield name, {name: uses} if written is None else written
