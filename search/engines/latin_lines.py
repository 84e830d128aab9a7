"""Names and words of an archive, searched by their consonants."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import numpy as np

from ...index.latin.skeleton import skeleton, skeleton_pattern


class Lines:
    """Texts, a line each, that are searched by their consonants."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        # One call for all: every word stands between ``|``, and a line ends with ``|\n``.
        self._skeletons = "|" + skeleton("\n".join(lines)).replace("\n", "|\n|") + "|\n"
        codes = np.frombuffer(self._skeletons.encode("utf-32-le"), "<u4")
        self._starts = [0, *(np.flatnonzero(codes == ord("\n"))[:-1] + 1).tolist()]

    def matching(self, key: str, *, beginning: bool) -> Iterator[tuple[int, str]]:
        """The lines, and the words in them, whose consonants are those of a Latin key."""
        pattern = skeleton_pattern(key, beginning=beginning)
        if pattern is None:
            return
        for match in pattern.finditer(self._skeletons):
            line = bisect_right(self._starts, match.start()) - 1
            first = self._skeletons.count("|", self._starts[line], match.start())
            count = self._skeletons.count("|", *match.span())
            yield line, " ".join(self.lines[line].split(" ")[first : first + count])


class Words:
    """The words of texts, a line each, and the lines that hold each."""

    def __init__(self, lines: list[str]) -> None:
        words = " ".join(lines).split(" ")
        self._number = {word: number for number, word in enumerate(dict.fromkeys(words))}
        self.found = Lines(list(self._number))
        numbers = np.fromiter(map(self._number.__getitem__, words), np.int64, len(words))
        order = np.argsort(numbers, kind="stable")
        ends = np.cumsum([line.count(" ") + 1 for line in lines])
        self._lines = np.searchsorted(ends, order, side="right")
        self._begins = np.searchsorted(numbers[order], np.arange(len(self._number) + 1))

    def often(self, word: str) -> int:
        """How many times the lines have a word."""
        number = self._number[word]
        return int(self._begins[number + 1] - self._begins[number])

    def lines_with(self, word: str) -> list[int]:
        """The lines that hold a word."""
        number = self._number[word]
        held: list[int] = self._lines[self._begins[number] : self._begins[number + 1]].tolist()
        return list(dict.fromkeys(held))
