"""Terms that are written alike: found by Whoosh's Levenshtein automaton, long ones one by one."""

from __future__ import annotations

from .codec_readers import ArrayCursor
from .terms import FieldTerms

_LONG = 25
"""Letters of a word beyond which few terms are as long: holding each against it is faster than the
automaton, which makes a whole word of each step."""
_WIDEST_LETTER = 4  # bytes in UTF-8


def terms_within(terms: FieldTerms | None, word: str, distance: int) -> list[str]:
    """The terms at most ``distance`` letters away that begin with the same letter."""
    if terms is None or not word:  # what folds to nothing begins with no letter
        return []
    if len(word) > _LONG:
        return [term for term in _as_long(terms, word, distance) if within(term, word, distance)]
    from whoosh.codec.base import Automata

    return list(Automata().terms_within(ArrayCursor(terms), word, distance, prefix=1))


def _as_long(terms: FieldTerms, word: str, distance: int) -> list[str]:
    first, last = terms.with_prefix(word[0].encode(errors="replace"))
    size, more = len(word.encode(errors="replace")), _WIDEST_LETTER * distance
    found = terms.of_size(first, last, size - more, size + more)
    return [term.decode() for term in found]


def within(one: str, other: str, distance: int) -> bool:
    """Whether one word becomes another by at most so many letters added, left out or replaced.

    >>> within("تحریف", "تحریفات", 1), within("تحریف", "تحریفات", 2), within("تحریف", "تعریف", 1)
    (False, True, True)
    """
    if abs(len(one) - len(other)) > distance:
        return False
    differ = (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    same = next(differ, None)
    if same is None:
        return True
    one, other = one[same:], other[same:]
    return distance > 0 and (
        within(one[1:], other[1:], distance - 1)
        or within(one[1:], other, distance - 1)
        or within(one, other[1:], distance - 1)
    )
