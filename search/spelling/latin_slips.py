"""A Latin word with one letter too many, or two swapped, that an archive can read without that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..engines.latin import LatinReading

_SHORTEST = 5
"""Letters: a shorter word is like many others."""
_VOWELS = frozenset("aeiouy")
"""A word without any is no name, and often one typed in the other keyboard layout."""
_LEAST = 20
"""Articles that must hold what the word is then read as."""


def without_slip(word: str, readings: Callable[[str], Sequence[LatinReading]]) -> str:
    """The likeliest word that was meant by one that cannot be read, or nothing.

    >>> persian = {"Zarif": "ظریف", "jphd": "جف"}
    >>> def read(word): return [LatinReading(persian[word], False, 40)] if word in persian else []
    >>> without_slip("Zarifl", read), without_slip("jphdv", read)
    ('Zarif', '')
    """
    if len(word) < _SHORTEST or _VOWELS.isdisjoint(word.lower()) or readings(word):
        return ""
    read = {typed: max((r.articles for r in readings(typed)), default=0) for typed in _near(word)}
    best = max(read, key=read.__getitem__)
    return best if read[best] >= _LEAST else ""


def _near(word: str) -> Iterator[str]:
    """The word without each of its letters, and with neighbours swapped; the first stays."""
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
        if i + 1 < len(word):
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
