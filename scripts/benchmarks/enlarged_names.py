"""Names for the articles that ``enlarged`` makes: unlike any that exist, yet like them.

A newcomer has a given name that others have and a surname that others have or that is joined of the
halves of two: «کریم» and «سلیمانی» make «کرمانی». So given names and surnames are shared as in
real news, namesakes and names a slip apart among them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import lru_cache

from bayegan.index.article import Mention

_KNOWN_SURNAME = 0.6
"""How often a newcomer has a surname that others have."""
_HALF = 2  # letters


class InventedNames:
    """Another name for each name and round through the articles, always the same one."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """``mentions`` of the articles that there are, from which the parts are taken."""
        self._persons = [m.canonical.split() for m in mentions if m.kind == "person"]
        self._persons = sorted(words for words in self._persons if len(words) > 1)
        self.of = lru_cache(maxsize=1 << 16)(self._of)

    def _of(self, kind: str, name: str, round_: int) -> str:
        """What a name that few bear is in a later round."""
        chance = random.Random(f"{name} {round_}")
        words = name.split()
        words[-1] = self._surname(chance, words[-1], known=kind == "person")
        if kind == "person" and len(words) > 1:
            words[0] = chance.choice(self._persons)[0]
        return " ".join(words)

    def _surname(self, chance: random.Random, word: str, *, known: bool) -> str:
        one, other = (chance.choice(self._persons)[-1] for _ in range(2))
        if known and chance.random() < _KNOWN_SURNAME:
            return one
        if not known:
            one = word
        return one[: max(_HALF, len(one) // 2)] + other[len(other) // 2 :]
