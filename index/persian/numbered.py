"""Texts as rows of numbers: what an index takes of the tokens that `PersianAnalyzer` finds.

Nine words in ten join none of their neighbours. What is known of them is looked up by the row; only
where neighbours join does the analyzer go through them word by word, and once for the same words.

>>> from .lexicon import Lexicon
>>> texts = NumberedTexts(PersianAnalyzer(Lexicon.from_hazm()))
>>> exact, lemmas, positions = texts.columns("در شهرهای قره باغ")
>>> [(texts.terms[n].decode(), p) for n, p in zip(exact.tolist(), positions.tolist())]
[('در', 0), ('شهرهای', 1), ('قره', 2), ('باغ', 2), ('قرهباغ', 2)]
>>> texts.terms[lemmas[1]].decode()
'شهر'
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..user_cache import cache_folder, content_name, kept_arrays
from .analyzer import Fields, PersianAnalyzer, Row, Word, is_gap, may_join
from .tokenizer import cut_kept

__all__ = ["NumberedTexts", "Numbers"]

Numbers = npt.NDArray[np.uint32]
_Places = npt.NDArray[np.intp]

_LIMIT = 200_000  # distinct surface forms: the working set of a large archive, about 60 MB
_KNOWN = 5  # numbers that are known of a word
_NOTHING = np.zeros(0, np.uint32)


class _Extra(NamedTuple):
    """A token beside those of single words, behind the word at which its stretch begins."""

    exact: int
    lemma: int
    start: int
    end: int
    position: int


class _Stretch(NamedTuple):
    """What neighbours give: the steps from position to position, and tokens of several words."""

    steps: list[int]
    extra: list[_Extra]


class _Words(dict[str, int]):
    """Numbers surface forms, and terms, in the order in which they are met."""

    def __init__(self, analyzer: PersianAnalyzer) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._known = array("I")
        self._terms: dict[str, int] = {}
        self._stretches: dict[bytes, _Stretch] = {}
        self._words: list[Word | None] = []
        self.terms: list[bytes] = []

    def begin(self, surfaces: Sequence[str], known: Numbers, terms: Sequence[str]) -> None:
        """Begin with surface forms, what `told` gave of them, and the terms it speaks of."""
        self.update(zip(surfaces, range(len(surfaces)), strict=True))
        self._known.frombytes(known.tobytes())
        self._terms.update(zip(terms, range(len(terms)), strict=True))
        self._words = [None] * len(surfaces)
        self.terms = [term.encode() for term in terms]

    def told(self, surfaces: Sequence[str]) -> list[npt.NDArray[Any]]:
        """What is known of surface forms, five numbers each, and all terms, a line each."""
        for surface in surfaces:
            self[surface]
        text = b"\n".join(self.terms)
        return [np.array(self._known, np.uint32), np.frombuffer(text, np.uint8)]

    def __missing__(self, surface: str) -> int:
        word = self._analyzer.word(surface)
        exact, lemma, lead, follow = word[:4]
        self._known.extend((self._term(exact), self._term(lemma), lead, follow, bool(exact)))
        self._words.append(word)
        number = self[surface] = len(self)
        return number

    def _term(self, term: str) -> int:
        number = self._terms.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term.encode())
        return number

    def word(self, number: int) -> Word:
        """What is known of the word with a number."""
        word = self._words[number]
        if word is None:
            exact, lemma, lead, follow = self._known[_KNOWN * number : _KNOWN * number + 4]
            word = self._words[number] = self._analyzer.known_word(
                self.terms[exact].decode(), self.terms[lemma].decode(), lead, follow
            )
        return word

    def known(self, numbers: _Places) -> Numbers:
        """Five rows: exact forms, lemmas, what they may lead, what follow, whether they count."""
        table = np.frombuffer(self._known, np.uint32).reshape(-1, _KNOWN)
        return np.ascontiguousarray(table[numbers].T)

    def stretch(self, numbers: _Places) -> _Stretch:
        """What words in a row give; extra tokens begin and end with words, counted from 0."""
        asked = numbers.tobytes()
        found = self._stretches.get(asked)
        if found is None:
            if len(self._stretches) >= _LIMIT:
                self._stretches.clear()
            rows = [
                (" ", "", self.word(number), place, place + 1)
                for place, number in enumerate(numbers.tolist())
            ]
            found = self._stretches[asked] = self._stretch(rows)
        return found

    def _stretch(self, rows: Sequence[Row]) -> _Stretch:
        found = self._analyzer.joined(rows)
        positions = [-1, *(fields[4] for fields in found if not fields[-1])]
        steps = [after - before for before, after in pairwise(positions)]
        return _Stretch(steps, [self._extra(fields) for fields in found if fields[-1]])

    def hashtag(self, surface: str) -> _Stretch:
        """What a hashtag of several words gives; tokens begin and end with its letters."""
        row = ("", surface, self.word(self[surface]), 0, len(surface))
        found = self._analyzer.joined([row])
        steps = found[-1][4] + 1 if found else 0
        return _Stretch([steps], [self._extra(fields) for fields in found])

    def _extra(self, fields: Fields) -> _Extra:
        exact, lemma, start, end, position, _ = fields
        return _Extra(self._term(exact), self._term(lemma), start, end, position)


class NumberedTexts:
    """Analyses texts one after the other; a term has the same number in all of them."""

    def __init__(self, analyzer: PersianAnalyzer) -> None:
        self._analyzer = analyzer
        self._words = _Words(analyzer)

    @property
    def terms(self) -> Sequence[bytes]:
        """The terms by their numbers."""
        return self._words.terms

    def expect(self, surfaces: Sequence[str], lexicon: Path, folder: Path | None = None) -> None:
        """Have at hand what frequent surface forms give: worked out once a machine, then kept.

        ``lexicon`` is the file of the analyzer's lexicon, ``folder`` by default Bayegan's in the
        user's cache folder.
        """
        if folder is None:
            folder = cache_folder("frequent-forms")
        code = sorted(Path(__file__).parent.glob("*.py"))
        kept = folder / f"{content_name(chr(10).join(surfaces), [lexicon, *code])}.npz"
        known, text = kept_arrays(kept, lambda: _Words(self._analyzer).told(surfaces))
        self._words = _Words(self._analyzer)
        self._words.begin(surfaces, known, text.tobytes().decode().split("\n"))

    def forget_if_many(self) -> None:
        """Begin anew where very many words have been met; numbers then mean other terms."""
        if len(self._words) > _LIMIT:
            self._words = _Words(self._analyzer)

    def columns(
        self, text: str, names: Sequence[tuple[int, int]] = ()
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Return the exact forms, the lemmas and the positions of a text's tokens.

        What is joined stands behind all others. ``names`` are (start, end) of recognised names, of
        which no two overlap; inside them a lemma is the exact form.
        """
        pieces = cut_kept(text)
        if len(pieces) == 1:
            return _NOTHING, _NOTHING, _NOTHING
        row = _Row(pieces, self._words, sorted(names))
        row.join()
        row.tell_hashtags()
        return row.columns()


class _Row:
    """The words of a text in a row."""

    def __init__(self, pieces: list[str], words: _Words, names: Sequence[tuple[int, int]]) -> None:
        self._pieces = pieces
        self._words = words
        self._names = names
        count = len(pieces) // 2
        self._numbers = np.fromiter(map(words.__getitem__, pieces[1::2]), np.intp, count)
        self._exact, self._lemmas, leads, follows, self._counts = words.known(self._numbers)
        # By how much the position of each word is above that of the word before.
        self._steps = self._counts.copy()
        self._reasons = np.zeros(count + 1, np.uint32)
        np.bitwise_and(leads[:-1], follows[1:], out=self._reasons[1:-1])
        borders = np.cumsum(np.fromiter(map(len, pieces), np.intp, len(pieces)))
        self._starts, self._ends = borders[:-1:2].copy(), borders[1::2].copy()
        self._extra: list[tuple[int, int, int, int]] = []
        if names:
            self._undo_lemmas()

    def _undo_lemmas(self) -> None:
        first, last = np.array(self._names).T
        begins, stops = self._starts.searchsorted(first), self._ends.searchsorted(last, "right")
        for begin, stop in zip(begins.tolist(), stops.tolist(), strict=True):
            self._lemmas[begin:stop] = self._exact[begin:stop]

    def join(self) -> None:
        """Joins neighbours."""
        word, numbers, reasons = self._words.word, self._numbers.tolist(), self._reasons
        gaps = self._pieces[::2]
        end = 0
        for place in np.flatnonzero(reasons).tolist():
            before, here = word(numbers[place - 1]), word(numbers[place])
            if place < end or not may_join(before, here) or not is_gap(gaps[place]):
                continue
            first, end = place - 1, place + 1
            while reasons[end] and is_gap(gaps[end]):
                end += 1
            stretch = self._words.stretch(self._numbers[first:end])
            self._steps[first:end] = stretch.steps
            for token in stretch.extra:
                start, stop = self._starts[first + token.start], self._ends[first + token.end - 1]
                self._add(token, first, start, stop)

    def tell_hashtags(self) -> None:
        """Puts the words of hashtags in their place."""
        for place in np.flatnonzero(self._counts == 0).tolist():
            surface = self._pieces[2 * place + 1]
            if surface[0] == "#":
                start = self._starts[place]
                stretch = self._words.hashtag(surface)
                self._steps[place] = stretch.steps[0]
                for token in stretch.extra:
                    self._add(token, place, start + token.start, start + token.end)

    def _add(self, token: _Extra, place: int, start: int, end: int) -> None:
        at = bisect_right(self._names, (start, math.inf)) - 1
        is_name = at >= 0 and end <= self._names[at][1]
        lemma = token.exact if is_name else token.lemma
        self._extra.append((token.exact, lemma, place, token.position))

    def columns(self) -> tuple[Numbers, Numbers, Numbers]:
        """The exact forms, lemmas and positions of the words, and behind them what is extra."""
        upto = np.cumsum(self._steps, dtype=np.uint32)
        own = [self._exact, self._lemmas, upto - np.uint32(1)]
        if not self._counts.all():
            counts = self._counts.astype(bool)
            own = [column[counts] for column in own]
        if self._extra:
            exact, lemmas, places, positions = np.array(self._extra, np.uint32).T
            positions = positions + upto[places] - self._steps[places]
            extra = (exact, lemmas, positions)
            own = [np.concatenate(both) for both in zip(own, extra, strict=True)]
        return own[0], own[1], own[2]
