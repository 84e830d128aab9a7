"""Names that a word runs into, where a text lacks a space: «آنفلوانزاستدونالد ترامپ»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..entities.lexicons import given_names
from .blocking import Words
from .lists import Ints

_SELDOM = 2  # articles of such a name
_LONG = 4  # letters of the word before: میرعلی and گلعلی are names


def glued(words: Sequence[Words], counts: Ints, full: Ints) -> dict[int, int]:
    """Of every such name the one that is left without the word, which more articles have.

    >>> import numpy as np
    >>> names = [("محسن", "هاشمی"), ("جنجالمحسن", "هاشمی"), ("حسن", "هاشمی"), ("میرعلی", "هاشمی")]
    >>> glued(names, np.array([9, 1, 9, 1]), np.arange(4))
    {1: 0}
    """
    often = {words[entry]: entry for entry in full.tolist() if counts[entry] > _SELDOM}
    seldom = (entry for entry in full.tolist() if counts[entry] <= _SELDOM)
    bare = {entry: _without(words[entry], often) for entry in seldom}
    return {entry: name for entry, name in bare.items() if name is not None}


def _without(words: Words, often: Mapping[Words, int]) -> int | None:
    """The frequent name that a name is without what runs into it."""
    given = given_names()
    for place, word in enumerate(words[:-1]):
        if word in given or word.startswith("سید"):
            continue
        for cut in range(1, len(word) - 2):
            before, first = word[:cut], word[cut:]
            found = often.get((first, *words[place + 1 :]))
            named = {before, before.removesuffix("ال")} & given  # موسی‌الرضا
            if found is not None and cut >= _LONG and not named:
                return found
            if first in given:
                break  # جنجال and محسن, not جنجالم and حسن
    return None
