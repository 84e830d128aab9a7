"""Compounds by their parts: what the joins of neighbouring words ask of the lexicon.

>>> compounds = Compounds.of(["نخست وزیر", "گفت و گو"])
>>> compounds.bits("وزیر") & LATER_PART, compounds.bits("نخستوزیر") == WHOLE
(2, True)
>>> compounds.bits("و") == LEADER | LATER_PART, compounds.followers("گفت")
(True, {'و'})
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

__all__ = ["BEGINNING", "LATER_PART", "LEADER", "WHOLE", "Compounds"]

LEADER, LATER_PART, WHOLE, BEGINNING = 1, 2, 4, 8
"""A part with another after it, one with another before it, a compound without its spaces, the
first parts of a longer one without theirs."""
_BITS = 4


class Compounds:
    """The parts of compounds, and what may follow the first of them."""

    def __init__(self, table: Mapping[str, int], text: bytes) -> None:
        """``table`` holds the bits of a word, and above them, counted from one, where in ``text``
        the line of the words that follow it begins.
        """
        self.table = table
        self.text = text

    @classmethod
    def of(cls, compounds: Iterable[str]) -> Compounds:
        """Those of compounds written with spaces."""
        table: dict[str, int] = defaultdict(int)
        followers: dict[str, set[str]] = defaultdict(set)
        for compound in compounds:
            first, *rest = compound.split(" ")
            followers[first].add(rest[0])
            table[compound.replace(" ", "")] |= WHOLE
            for part in (first, *rest[:-1]):
                table[part] |= LEADER
            for part in rest:
                table[part] |= LATER_PART
            for size in range(1, len(rest)):
                table["".join((first, *rest[:size]))] |= BEGINNING
        lines = []
        place = 1
        for first, following in sorted(followers.items()):
            table[first] |= place << _BITS
            lines.append(" ".join(sorted(following)).encode() + b"\n")
            place += len(lines[-1])
        return cls(dict(table), b"".join(lines))

    def bits(self, word: str) -> int:
        """What a folded word is in compounds."""
        return self.table.get(word, 0) & ((1 << _BITS) - 1)

    def followers(self, word: str) -> set[str] | None:
        """The second words of the compounds that begin with a word."""
        place = (self.table.get(word, 0) >> _BITS) - 1
        if place < 0:
            return None
        return set(self.text[place : self.text.index(b"\n", place)].decode().split(" "))
