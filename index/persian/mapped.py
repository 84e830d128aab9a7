"""Tables of words as flat arrays: they are there as soon as their bytes are, where a dictionary of
the same words takes longer to fill than a search takes.

>>> table = MappedTable.of({"تهران": 3, "باکو": 70_000})
>>> table["باکو"], table.get("قم"), sorted(table.items()), len(table)
(70000, None, [('باکو', 70000), ('تهران', 3)], 2)
>>> MappedTable.read(table.written()) == table
True
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

__all__ = ["MappedTable", "MappedTexts", "WrittenSet"]

_Numbers: TypeAlias = "array[int] | memoryview[int]"


class MappedTable(Mapping[str, int]):
    """Words and numbers below 2³²: an entry is found by the CRC-32 of its word, then compared."""

    def __init__(
        self, crcs: _Numbers, ends: _Numbers, values: _Numbers, keys: bytes | memoryview
    ) -> None:
        """``crcs`` ascend; key ``i`` is ``keys[ends[i]:ends[i + 1]]``."""
        self._crcs = crcs
        self._ends = ends
        self._values = values
        self._keys = keys

    @classmethod
    def of(cls, table: Mapping[str, int]) -> MappedTable:
        """The table with the entries of another mapping."""
        entries = sorted(
            (zlib.crc32(key), key, v) for k, v in table.items() for key in [k.encode()]
        )
        ends = array("I", [0])
        for _, key, _ in entries:
            ends.append(ends[-1] + len(key))
        return cls(
            array("I", [crc for crc, _, _ in entries]),
            ends,
            array("I", [value for _, _, value in entries]),
            b"".join([key for _, key, _ in entries]),
        )

    @classmethod
    def read(cls, written: bytes | memoryview) -> MappedTable:
        """The table of the bytes that :meth:`written` gave; of a view it copies nothing.

        Raises:
            ValueError: they cannot be such bytes.
        """
        size = int.from_bytes(written[:4], "little")
        edges = [4 + 4 * n for n in (0, size, 2 * size + 1, 3 * size + 1)]
        if len(written) < edges[-1]:
            raise ValueError("a table of words is cut off")
        view = memoryview(written)
        crcs, ends, values = (_numbers(view[a:b]) for a, b in pairwise(edges))
        return cls(crcs, ends, values, view[edges[-1] :])

    def written(self) -> bytes:
        """The table as bytes, the same on every machine."""
        arrays = (self._crcs, self._ends, self._values)
        head = len(self._crcs).to_bytes(4, "little")
        return b"".join((head, *map(_bytes, arrays), self._keys))

    def get(self, word: str, default: int | None = None) -> int | None:  # type: ignore[override]
        """The number of a word."""
        key = word.encode("utf-8", "surrogatepass")
        crc = zlib.crc32(key)
        crcs = self._crcs
        place = bisect_left(crcs, crc)
        while place < len(crcs) and crcs[place] == crc:
            if self._keys[self._ends[place] : self._ends[place + 1]] == key:
                return self._values[place]
            place += 1
        return default

    def __getitem__(self, word: str) -> int:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __iter__(self) -> Iterator[str]:
        for place in range(len(self._crcs)):
            yield bytes(self._keys[self._ends[place] : self._ends[place + 1]]).decode()

    def __len__(self) -> int:
        return len(self._crcs)


class MappedTexts(Mapping[str, str]):
    """Words and texts, many words of one text.

    >>> texts = MappedTexts.of({"میروم": "رفت", "میروند": "رفت"})
    >>> texts["میروند"], "رفت" in texts
    ('رفت', False)
    """

    def __init__(self, table: MappedTable, texts: list[str]) -> None:
        """``table`` says which of the ``texts`` a word has."""
        self.table = table
        self.texts = texts

    @classmethod
    def of(cls, table: Mapping[str, str]) -> MappedTexts:
        """The table with the entries of another mapping."""
        texts = sorted(set(table.values()))
        number_of = {text: number for number, text in enumerate(texts)}
        return cls(MappedTable.of({k: number_of[text] for k, text in table.items()}), texts)

    def __getitem__(self, word: str) -> str:
        return self.texts[self.table[word]]

    def __contains__(self, word: object) -> bool:
        return word in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)


class WrittenSet(Set[str]):
    """A set of words that stays a text, a word a line, until somebody asks for one.

    >>> "باکو" in WrittenSet("باکو\\nتهران".encode())
    True
    """

    def __init__(self, text: bytes) -> None:
        self.text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self.text.decode().split("\n"))

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def _numbers(written: memoryview) -> _Numbers:
    if sys.byteorder == "little":
        return written.cast("I")
    numbers = array("I", bytes(written))
    numbers.byteswap()
    return numbers


def _bytes(numbers: _Numbers) -> bytes:
    if sys.byteorder == "little":
        return numbers.tobytes()
    swapped = array("I", numbers)
    swapped.byteswap()
    return swapped.tobytes()
