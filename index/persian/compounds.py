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
        """``table`` holds the bits of a word, above them where its first compound stands in
        ``text``, the compounds in order, each after a line feed.
        """
        self.table = table
        self.text = text

    @classmethod
    def of(cls, compounds: Iterable[str]) -> Compounds:
        """Those of compounds written with spaces."""
        ordered = sorted(compounds)
        lines = [f"\n{compound}".encode() for compound in ordered]
        table: dict[str, int] = defaultdict(int)
        place = 0
        for compound, line in zip(ordered, lines, strict=True):
            first, *rest = compound.split(" ")
            if not table[first] >> _BITS:
                table[first] |= (place + 1) << _BITS
            table["".join((first, *rest))] |= WHOLE
            for number, part in enumerate(rest):
                table[part] |= LATER_PART | (LEADER if number < len(rest) - 1 else 0)
            table[first] |= LEADER
            for size in range(1, len(rest)):
                table["".join((first, *rest[:size]))] |= BEGINNING
            place += len(line)
        return cls(dict(table), b"".join(lines))

    def bits(self, word: str) -> int:
        """What a folded word is in compounds."""
        return self.table.get(word, 0) & ((1 << _BITS) - 1)

    def followers(self, word: str) -> set[str] | None:
        """The second words of the compounds that begin with a word."""
        place = (self.table.get(word, 0) >> _BITS) - 1
        if place < 0:
            return None
        beginning = f"\n{word} ".encode()
        found = set()
        while self.text.startswith(beginning, place):
            end = self.text.find(b"\n", place + 1)
            line = self.text[place + len(beginning) : end if end >= 0 else None]
            found.add(line.partition(b" ")[0].decode())
            if end < 0:
                break
            place = end
        return found
