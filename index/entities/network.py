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
import lzma
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .features import BOUNDARY, FeatureExtractor
from .memory import Floats, WordMemory
from .tokens import TokenizedText

__all__ = [
    "DILATIONS",
    "GRAMS",
    "POOLED_LAYER",
    "Groups",
    "TagNetwork",
    "layout",
    "letter_groups",
    "normal",
    "place_parts",
    "windows",
]

DILATIONS = (1, 1, 2)
"""How far to either side each layer looks."""

POOLED_LAYER = 2
"""The layer before which a word learns of its other occurrences."""

GRAMS = 16_384
"""Places for beginnings and ends of words; a hash says which is whose."""

_EDGE = 4  # boundaries before and after an article: as far as the layers see
_LONGEST_GRAM = 5
_NO_SYMBOL = 0  # a row of zeros
_MEMORY = 60_000  # words whose vectors are kept at one time
_EPSILON = np.float32(1e-5)
_SCALES = ("vectors", "symbols")  # kept as bytes, with a scale for each column


def letter_groups(key: str) -> list[int]:
    """The numbers, from 1, of a word's beginnings and ends.

    >>> letter_groups("با") == letter_groups("با"), len(letter_groups("باکو"))
    (True, 8)
    """
    marked = "<" + key[:14] + ">"
    return [
        zlib.crc32(part.encode(errors="replace")) % (GRAMS - 1) + 1
        for size in range(2, _LONGEST_GRAM + 1)
        if len(marked) > size
        for part in (marked[:size], marked[-size:])
    ]


def layout(
    sentences: Sequence[tuple[int, int]], words: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The article as one row: the word at each place, -1 for a boundary; the place of each word.

    >>> row, places = layout([(0, 2), (2, 3)], 3)
    >>> row[3:9].tolist(), places.tolist()
    ([-1, 0, 1, -1, 2, -1], [4, 5, 7])
    """
    row = [-1] * _EDGE
    for start, stop in sentences:
        row += range(start, stop)
        row.append(-1)
    row += [-1] * (_EDGE - 1)
    order = np.array(row, np.intp)
    places = np.zeros(words, np.intp)
    inside = np.flatnonzero(order >= 0)
    places[order[inside]] = inside
    return order, places


def place_parts(spans: Sequence[tuple[int, int]], words: int) -> npt.NDArray[np.intp]:
    """0 for a boundary, then for each word 1 to 3 where a place's name begins, goes on and ends.

    >>> place_parts([(1, 4)], 5).tolist()
    [0, 0, 1, 2, 3, 0]
    """
    found = np.zeros(words + 1, np.intp)
    for first, end in spans:
        found[first + 1 : end + 1] = 2
        found[first + 1], found[end] = 1, 3
    return found


def normal(rows: Floats) -> tuple[Floats, Floats]:
    """The rows with mean 0 and variance 1, and what each was multiplied with."""
    width = rows.shape[1]
    even = rows - (rows @ np.full((width, 1), 1 / width, rows.dtype))
    spread = np.einsum("ij,ij->i", even, even)[:, None] / width
    scale: Floats = np.reciprocal(np.sqrt(spread + _EPSILON))
    even *= scale
    return even, scale


def windows(rows: Floats, distance: int) -> Floats:
    """Each row between the rows at that distance before and behind it; nothing beyond the ends.

    >>> windows(np.array([[1.], [2.], [3.]], np.float32), 1).tolist()
    [[0.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 3.0, 0.0]]
    """
    width = rows.shape[1]
    found = np.zeros((len(rows), 3 * width), np.float32)
    found[distance:, :width] = rows[:-distance]
    found[:, width : 2 * width] = rows
    found[:-distance, 2 * width :] = rows[distance:]
    return found


class Groups:
    """The occurrences of the same word."""

    def __init__(self, numbers: npt.NDArray[np.integer[Any]]) -> None:
        """Places with one number are one group."""
        self.order = np.argsort(numbers, kind="stable")
        ordered = numbers[self.order]
        self.starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
        self.sizes = np.diff(np.r_[self.starts, len(numbers)])[:, None].astype(np.float32)
        self.of = np.empty(len(numbers), np.intp)
        self.of[self.order] = np.repeat(
            np.arange(len(self.starts)), np.diff(np.r_[self.starts, len(numbers)])
        )

    def strongest(self, rows: Floats) -> Floats:
        """The maximum of each group's rows, column by column."""
        found: Floats = np.maximum.reduceat(rows[self.order], self.starts)
        return found

    def total(self, rows: Floats) -> Floats:
        """The sum of each group's rows."""
        found: Floats = np.add.reduceat(rows[self.order], self.starts)
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
        self.traits = list(traits)
        self._words = {word: row for row, word in enumerate(words)}
        self._traits = {trait: row for row, trait in enumerate(traits, GRAMS)}
        self._extract = extractor
        self._memory = WordMemory(self._enter, (weights["enter"].shape[1],), _MEMORY)

    @classmethod
    def from_bytes(cls, blob: bytes, extractor: FeatureExtractor) -> TagNetwork:
        """The network in the bytes that `to_bytes` made.

        :raises ValueError: the bytes are no such network.
        """
        try:
            arrays = dict(np.load(io.BytesIO(lzma.decompress(blob)), allow_pickle=False))
            words, traits = (
                arrays.pop(n).tobytes().decode().split("\n") for n in ("words", "traits")
            )
            for name in _SCALES:
                arrays[name] = arrays[name].astype(np.float32) * arrays.pop(name + "_scale")
        except (lzma.LZMAError, OSError, KeyError, ValueError, EOFError) as error:
            raise ValueError(f"This is no tagging network: {error}") from error
        weights = {name: array.astype(np.float32) for name, array in arrays.items()}
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
        np.savez(buffer, **arrays)
        return lzma.compress(buffer.getvalue(), preset=9)

    def symbols(self, key: str) -> list[int]:
        """The rows of the table of symbols that speak of a word; none of a boundary."""
        if key == BOUNDARY:
            return []
        traits = (self._traits.get(trait) for trait in self._extract.traits(key))
        return letter_groups(key) + [row for row in traits if row is not None]

    def word_row(self, key: str) -> int | None:
        """The row of a word among the word vectors, if it has one."""
        return self._words.get(key)

    def log_probabilities(self, tokens: TokenizedText, spans: Sequence[tuple[int, int]]) -> Floats:
        """The logarithms of how likely each label is, one row a word.

        ``spans`` are the extractor's `all_spans` of the text.
        """
        w = self.weights
        order, places = layout(tokens.sentences, len(tokens.keys))
        keys = [BOUNDARY, *tokens.keys]
        numbers = np.array(self._memory.rows(keys), np.intp)[order + 1]
        parts = place_parts(spans, len(tokens.keys))[order + 1]
        rows = self._memory.table[numbers]
        marked = np.flatnonzero(parts)
        rows[marked] += w["spans"][parts[marked]] - w["spans"][0]
        rows += w["spans"][0]
        early = rows
        for layer, distance in enumerate(DILATIONS):
            even = normal(rows)[0]
            if layer == POOLED_LAYER:
                early = even
                rows += self._pooled(even, Groups(numbers))
                even = normal(rows)[0]
            seen = windows(even, distance) @ w[f"look{layer}"]
            seen += w[f"look{layer}_base"]
            np.maximum(seen, 0, out=seen)
            rows += seen @ w[f"tell{layer}"]
            rows += w[f"tell{layer}_base"]
        width = rows.shape[1]
        scores = early @ w["leave"][:width] + normal(rows)[0] @ w["leave"][width:]
        scores = scores[places] + w["leave_base"]
        scores -= scores.max(1, keepdims=True)
        found: Floats = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        return found

    def _pooled(self, even: Floats, groups: Groups) -> Floats:
        inner = np.tanh(even @ self.weights["pool"])
        both = np.concatenate([groups.strongest(inner), groups.total(inner) / groups.sizes], axis=1)
        told: Floats = (both @ self.weights["pooled"])[groups.of]
        return told

    def _enter(self, keys: list[str]) -> Floats:
        """What words say before their neighbours are looked at, one row a word."""
        w = self.weights
        vectors = np.zeros((len(keys), w["vectors"].shape[1]), np.float32)
        symbols: list[int] = []
        starts = []
        for number, key in enumerate(keys):
            row = self.word_row(key)
            if row is not None:
                vectors[number] = w["vectors"][row]
            starts.append(len(symbols))
            symbols += self.symbols(key) or [_NO_SYMBOL]
        sums = np.add.reduceat(w["symbols"][symbols], starts)
        found: Floats = np.concatenate([vectors, sums], axis=1) @ w["enter"] + w["enter_base"]
        return found
