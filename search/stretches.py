"""The stretches of a text in which sought words can stand, told by their letters.

Tokens are the same whether a whole text is analysed or a part of it, if the part begins and ends
where no two words join: most of an article needs no analysis to show where a query is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from ..index.persian.signs import bare
from ..index.persian.tokenizer import cut

_EDGE = re.compile(r"[.!?؟؛،:«»()\[\]…]\s+")
"""A gap between words that never join, whatever they are."""

Span = tuple[int, int]
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
    for start, end in _sentences(text, signs):
        for first, last in _words(text[start:end], signs, joins):
            yield start + first, start + last


def _sentences(text: str, signs: Collection[str]) -> Iterator[Span]:
    """Sentences and parts of them that hold a sign, those that follow each other as one."""
    begin: int | None = None
    last = 0
    for start, end in _parts(text):
        letters = bare(text[start:end])
        if not letters:  # it holds no word: words around it are neighbours
            continue
        if any(sign in letters for sign in signs):
            begin = start if begin is None else begin
            last = end
        elif begin is not None:
            yield begin, last
            begin = None
    if begin is not None:
        yield begin, last


def _parts(text: str) -> Iterator[Span]:
    start = 0
    for edge in _EDGE.finditer(text):
        yield start, edge.end()
        start = edge.end()
    yield start, len(text)


def _words(text: str, signs: Collection[str], joins: Joins) -> Iterator[Span]:
    """The words of a sentence that hold a sign, with what may join to them."""
    pieces = cut(text)
    gaps, words = pieces[0::2], pieces[1::2]
    letters = list(map(_letters, words))
    ends = list(accumulate(map(len, pieces)))[1::2]
    kept = _holding(letters, signs)
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
        elif letters[place] and begin is not None:
            yield begin, last
            begin = None
    if begin is not None:
        yield begin, last


_letters = lru_cache(maxsize=8192)(bare)  # most words of a text are everywhere


def _holding(letters: Sequence[str], signs: Collection[str]) -> list[bool]:
    """Which words have a part in a sign, which may reach over several of them."""
    whole = "".join(letters)
    ends = list(accumulate(map(len, letters)))
    kept = [False] * len(letters)
    for sign in signs:
        place = whole.find(sign)
        while place >= 0:
            first, last = bisect_right(ends, place), bisect_left(ends, place + len(sign))
            kept[first : last + 1] = [True] * (last + 1 - first)
            place = whole.find(sign, place + 1)
    return kept


def _glued(words: Sequence[str], gaps: Sequence[str], place: int, joins: Joins) -> bool:
    """Whether a word may join to the one before it; without a gap they are not told apart."""
    return not gaps[place] or joins(words[place - 1], gaps[place], words[place])
