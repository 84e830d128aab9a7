"""The stretches of a text in which sought words can stand, told by their letters.

Tokens are the same whether a whole text is analysed or a part of it, if the part begins and ends
where no two words join: most of an article needs no analysis to show where a query is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from ..index.persian.at_once import letters_in_place
from ..index.persian.signs import bare
from ..index.persian.tokenizer import cut

_EDGE = re.compile(r"[.!?؟؛،:«»()\[\]…]\s+")
"""A gap between words that never join, whatever they are."""

Span = tuple[int, int]
Places = npt.NDArray[np.intp]
"""At which character of the text each of its letters stands."""
Joins = Callable[[str, str, str], bool]
"""Whether two words with a gap between them, given second, may be one."""


def stretches(text: str, signs: Collection[str], joins: Joins) -> Iterator[Span]:
    """Parts of a text with words that hold any of some letters in a row.

    Words that follow each other are in one part, and so is what may join to any of them.

    >>> text = "باران تند بارید. رود پر شد. باد آمد."
    >>> [text[a:b] for a, b in stretches(text, ("رود", "باد"), lambda *words: False)]
    ['رود', 'باد']
    >>> [text[a:b] for a, b in stretches(text, ("رود", "پر"), lambda *words: False)]
    ['رود پر']
    """
    letters, places = letters_in_place(text)
    held = _held(letters, places, signs)
    for start, end in _sentences(text, held, places):
        first = bisect_left(held, (start, 0))
        inside = [(a - start, b - start) for a, b in held[first : bisect_left(held, (end, 0))]]
        for begin, stop in _words(text[start:end], inside, joins):
            yield start + begin, start + stop


def _held(letters: str, places: Places, signs: Collection[str]) -> list[Span]:
    """Where the signs stand in a text."""
    found = []
    for sign in signs:
        place = letters.find(sign)
        while place >= 0:
            found.append((int(places[place]), int(places[place + len(sign) - 1]) + 1))
            place = letters.find(sign, place + 1)
    return sorted(found)


def _sentences(text: str, held: Sequence[Span], places: Places) -> Iterator[Span]:
    """Sentences and parts of them that hold a sign, those that follow each other as one."""
    if not held:
        return
    ends = [edge.end() for edge in _EDGE.finditer(text)]
    ends.append(len(text))
    begin = last = -1
    for first, stop in held:
        part = bisect_right(ends, first)
        start, end = ends[part - 1] if part else 0, ends[bisect_left(ends, stop)]
        if last < 0:
            begin = start
        elif start > last and places.searchsorted(last) < places.searchsorted(start):
            yield begin, last  # there are words between
            begin = start
        last = max(last, end)
    yield begin, last


def _words(text: str, held: Sequence[Span], joins: Joins) -> Iterator[Span]:
    """The words of a sentence that hold a sign, with what may join to them."""
    pieces = cut(text)
    gaps, words = pieces[0::2], pieces[1::2]
    ends = list(accumulate(map(len, pieces)))[1::2]
    kept = [False] * len(words)
    for start, stop in held:
        first, last = bisect_right(ends, start), bisect_left(ends, stop)
        kept[first : last + 1] = [True] * (last + 1 - first)
    for place in range(1, len(words)):  # what joins to the word before
        if kept[place - 1] and not kept[place]:
            kept[place] = _glued(words, gaps, place, joins)
    for place in range(len(words) - 1, 0, -1):
        if kept[place] and not kept[place - 1]:
            kept[place - 1] = _glued(words, gaps, place, joins)
    begin: int | None = None
    last = 0
    for place, word in enumerate(words):
        if kept[place]:
            begin = ends[place] - len(word) if begin is None else begin
            last = ends[place]
        elif begin is not None and bare(word):
            yield begin, last
            begin = None
    if begin is not None:
        yield begin, last


def _glued(words: Sequence[str], gaps: Sequence[str], place: int, joins: Joins) -> bool:
    """Whether a word may join to the one before it; without a gap they are not told apart."""
    return not gaps[place] or joins(words[place - 1], gaps[place], words[place])
