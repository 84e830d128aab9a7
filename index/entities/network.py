"""The second tagger: a small convolutional network over the words of a whole article.

The CRF (``model``) knows by heart what the tagged articles say of words. This network knows from
news without labels which words are alike (word vectors), sees four words to either side, and all
that the article says elsewhere of the same word: that is what it adds. It is trained by
``scripts/train_network.py`` and computed here with NumPy alone.

A word gives one vector, which depends on the word alone and is kept. Three layers look at
neighbours; before the third, each word is told the strongest and the mean of what its occurrences
in the article have seen.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from typing import Any

import numpy as np

from .features import BOUNDARY, FeatureExtractor
from .forward import Forward
from .memory import Floats, Numbers
from .model_file import DAMAGE
from .paths import strongest

__all__ = ["GRAMS", "LetterGroups", "TagNetwork", "layout", "place_parts"]

GRAMS = 16_384
"""Places for beginnings and ends of words; a hash says which is whose."""

_EDGE = 4  # boundaries before and after an article: as far as the layers see
_LONGEST_GRAM = 5
_NO_SYMBOL = 0  # a row of zeros
_SCALES = ("vectors", "symbols")  # kept as bytes, with a scale for each column


class LetterGroups(dict[str, int]):
    """The numbers, from 1, of the beginnings and ends of words; they come again in many words.

    >>> groups = LetterGroups()
    >>> groups.of("با") == groups.of("با"), len(groups.of("باکو"))
    (True, 8)
    """

    LIMIT = 200_000

    def __missing__(self, part: str) -> int:
        if len(self) >= self.LIMIT:
            self.clear()
        number = zlib.crc32(part.encode(errors="replace")) % (GRAMS - 1) + 1
        self[part] = number
        return number

    def of(self, key: str) -> list[int]:
        """The numbers of a word's beginnings and ends."""
        marked = "<" + key[:14] + ">"
        return [
            self[part]
            for size in range(2, min(_LONGEST_GRAM, len(marked) - 1) + 1)
            for part in (marked[:size], marked[-size:])
        ]


def layout(sentences: Sequence[tuple[int, int]], words: int) -> tuple[Numbers, Numbers]:
    """The article as one row: the word at each place, -1 for a boundary; the place of each word.

    >>> row, places = layout([(0, 2), (2, 3)], 3)
    >>> row[3:9].tolist(), places.tolist()
    ([-1, 0, 1, -1, 2, -1], [4, 5, 7])
    """
    lengths = [stop - start for start, stop in sentences]
    inside = np.arange(words)
    places = inside + np.repeat(np.arange(_EDGE, _EDGE + len(lengths)), lengths)
    order = np.full(words + len(lengths) + 2 * _EDGE - 1, -1, np.intp)
    order[places] = inside
    return order, places


def place_parts(spans: Sequence[tuple[int, int]], words: int) -> Numbers:
    """0 for a boundary, then for each word 1 to 3 where a place's name begins, goes on and ends.

    >>> place_parts([(1, 4)], 5).tolist()
    [0, 0, 1, 2, 3, 0]
    """
    found = np.zeros(words + 1, np.intp)
    for first, end in spans:
        found[first + 1 : end + 1] = 2
        found[first + 1], found[end] = 1, 3
    return found


class TagNetwork:
    """Says of every word of an article how likely each label is."""

    def __init__(
        self,
        weights: Mapping[str, Floats],
        words: Sequence[str],
        traits: Sequence[str],
        extractor: FeatureExtractor,
    ) -> None:
        """Take the vectors of `words`, and symbols behind GRAMS for what `traits` names."""
        self.weights = weights
        self.words = list(words)
        self.traits = list(traits)
        self._words = {word: row for row, word in enumerate(words)}
        self._traits = {trait: row for row, trait in enumerate(traits, GRAMS)}
        self._extract = extractor
        self._groups = LetterGroups()

    @classmethod
    def from_bytes(cls, blob: bytes, extractor: FeatureExtractor) -> TagNetwork:
        """The network in the bytes that `to_bytes` made.

        :raises ValueError: the bytes are no such network.
        """
        try:
            arrays = dict(np.load(io.BytesIO(blob), allow_pickle=False))
            words, traits = (
                arrays.pop(n).tobytes().decode().split("\n") for n in ("words", "traits")
            )
            for name in _SCALES:
                arrays[name] = arrays[name].astype(np.float32) * arrays.pop(name + "_scale")
        except DAMAGE as error:
            raise ValueError(f"This is no tagging network: {error}") from error
        weights = {name: array.astype(np.float32, copy=False) for name, array in arrays.items()}
        return cls(weights, words, traits, extractor)

    @staticmethod
    def to_bytes(
        weights: Mapping[str, Floats], words: Sequence[str], traits: Sequence[str]
    ) -> bytes:
        """A network file; the tables of words and symbols lose some precision."""
        arrays: dict[str, Any] = {
            "words": np.frombuffer("\n".join(words).encode(), np.uint8),
            "traits": np.frombuffer("\n".join(traits).encode(), np.uint8),
        }
        for name, array in weights.items():
            if name in _SCALES:
                scale = np.abs(array).max(0) / 127 + 1e-9
                arrays[name + "_scale"] = scale.astype(np.float32)
                arrays[name] = np.round(array / scale).astype(np.int8)
            else:
                arrays[name] = array.astype(np.float16)
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
        return buffer.getvalue()

    def symbols(self, key: str) -> list[int]:
        """The rows of the table of symbols that speak of a word; none of a boundary."""
        if key == BOUNDARY:
            return []
        known = self._traits
        traits = [known[trait] for trait in self._extract.traits(key) if trait in known]
        return self._groups.of(key) + traits

    def word_row(self, key: str) -> int | None:
        """The row of a word among the word vectors, if it has one."""
        return self._words.get(key)

    def know(self, keys: list[str]) -> tuple[Floats, Floats]:
        """What is kept of words, see `Forward.enter`: one row a word."""
        w = self.weights
        rows = np.array([self._words.get(key, -1) for key in keys])
        vectors = w["vectors"].take(rows, 0)
        vectors[rows < 0] = 0
        symbols: list[int] = []
        starts = []
        for key in keys:
            starts.append(len(symbols))
            symbols += self.symbols(key) or [_NO_SYMBOL]
        sums = np.add.reduceat(w["symbols"].take(symbols, 0), starts)
        return self._forward.enter(np.concatenate([vectors, sums], axis=1))

    @cached_property
    def _forward(self) -> Forward:
        return Forward(self.weights)

    def log_probabilities(
        self,
        tables: Sequence[Floats],
        words: Numbers,
        parts: Numbers,
        sentences: Sequence[tuple[int, int]],
    ) -> Floats:
        """The logarithms of how likely each label is, one row a word.

        ``tables`` hold what `know` says of all words, ``words`` the rows in them, that of the
        boundary first, then those of an article's words; ``parts`` are the words' `place_parts`.
        """
        order, places = layout(sentences, len(words) - 1)
        order += 1
        scores = self._forward.scores(tables, words[order], parts[order], places)
        scores -= strongest(scores)[:, None]
        found: Floats = scores - np.log(reduce(np.add, np.exp(scores).T))[:, None]
        return found
