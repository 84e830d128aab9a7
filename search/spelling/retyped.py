"""What was typed in the other keyboard layout: the archive knows that, and not what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...index.latin.keys import is_latin
from ...index.persian.tokenizer import key
from ..engines.whoosh import WhooshEngine
from .evidence import Evidence
from .keyboards import other_layout

if TYPE_CHECKING:
    from .vocabulary import Near

_SHORTEST = 3
_ATTESTED = 2
"""Articles that must hold each word that is meant, one in a small archive."""
_SMALL = 100
_COMMONER_SLIP = 10
_CHUNK = re.compile(r"\S+")


class Retyped:
    """Looks for it in the words of one state of an archive."""

    def __init__(
        self,
        engine: WhooshEngine,
        evidence: Evidence,
        rare: int,
        near: Callable[[str, float], Sequence[Near]],
    ) -> None:
        """A word that more than ``rare`` articles hold is meant; ``near`` gives words like one."""
        self._engine = engine
        self._evidence = evidence
        self._rare = rare
        self._near = near

    def of(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The pieces between spaces that were, where each begins and ends, and what was meant."""
        pieces = [
            (match.start(), match.end(), self._read_otherwise(match[0]))
            for match in _CHUNK.finditer(text)
        ]
        if any(meant and end - start >= _SHORTEST for start, end, meant in pieces):
            yield from (piece for piece in pieces if piece[-1])

    def _read_otherwise(self, typed: str) -> str:
        """The piece read in the other layout, where the archive knows that and not this."""
        if any(
            self._evidence.attested(word) > self._rare
            for word in self._engine.written_words_of(typed)
            if word.text == typed or len(word.text) >= _SHORTEST  # h in h,vnl says nothing
        ):
            return ""
        best, most = "", _ATTESTED - 1 if self._evidence.size > _SMALL else 0
        for reading in other_layout(typed):
            read = self._engine.words_of(reading)
            least = min((self._evidence.holding(word.alternatives[0]) for word in read), default=0)
            if least > most and "".join(reading.split()).isalpha():
                best, most = reading, least
        if best and (self._is_rather_a_slip(typed, most) or self._is_read(typed, most)):
            return ""
        return best

    def _is_read(self, typed: str, articles: int) -> bool:
        """Whether a piece in Latin letters is known to stand for a word as common."""
        readings = self._engine.latin_names().words(typed) if is_latin(typed) else ()
        return any(each.attested and each.articles >= articles for each in readings)

    def _is_rather_a_slip(self, typed: str, articles: int) -> bool:
        """Whether a piece is like a word much commoner than what the other layout makes of it."""
        from .candidates import most_cost

        exact = key(typed)
        near = self._near(exact, most_cost(exact)) if exact.isalpha() else ()
        return any(one.articles > _COMMONER_SLIP * articles for one in near)
