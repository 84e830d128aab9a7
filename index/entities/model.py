"""A linear-chain CRF, tagging: the weights that the trainer found, and the best path through them.

Training is python-crfsuite's (see ``scripts/train_recognizer.py``). Tagging is done here, because
a word says the same thing wherever it stands: its weights are added up once and kept, and the
sentences of an article are decoded together. That is several times faster than handing every
feature string to crfsuite anew, and gives the same tags.
"""

from __future__ import annotations

import io
import itertools
import lzma
from collections.abc import Mapping, Sequence

import numpy as np

from .features import BOUNDARY, OFFSETS, PAIRS, FeatureExtractor
from .memory import Floats, WordMemory
from .paths import best_path
from .tokens import TokenizedText

__all__ = ["TaggingModel"]

_MEMORY = 60_000  # words whose weights are kept at one time


class TaggingModel:
    """Weights of features by label, and of one label following another."""

    def __init__(
        self,
        labels: Sequence[str],
        weights: Mapping[str, int],
        rows: Floats,
        transitions: Floats,
        extractor: FeatureExtractor,
    ) -> None:
        """Take ``rows[weights[feature]]`` as the weights of a feature, one a label."""
        self.labels = tuple(labels)
        self._weights = weights
        self._rows = rows
        self._transitions = transitions
        self._extract = extractor
        self._words, self._word_rows = self._gather(":", OFFSETS)
        self._pairs, self._pair_rows = self._gather("&", PAIRS)
        self._places = self._gather_places()
        self._memory = WordMemory(self._vectors, (len(OFFSETS), len(labels)), _MEMORY)

    @classmethod
    def from_bytes(cls, blob: bytes, extractor: FeatureExtractor) -> TaggingModel:
        """The model in the bytes that `to_bytes` made.

        :raises ValueError: the bytes are no such model.
        """
        try:
            arrays = dict(np.load(io.BytesIO(lzma.decompress(blob)), allow_pickle=False))
            names = arrays["features"].tobytes().decode().split("\n")
            labels = arrays["labels"].tobytes().decode().split("\n")
        except (lzma.LZMAError, OSError, KeyError, ValueError, EOFError) as error:
            raise ValueError(f"This is no tagging model: {error}") from error
        rows = np.zeros((len(names), len(labels)), np.float32)
        rows[arrays["row"], arrays["column"]] = arrays["weight"]
        weights = {name: row for row, name in enumerate(names)}
        return cls(labels, weights, rows, arrays["transitions"], extractor)

    @staticmethod
    def to_bytes(
        labels: Sequence[str],
        state: Mapping[tuple[str, str], float],
        transitions: Mapping[tuple[str, str], float],
    ) -> bytes:
        """A model file of the weights by (feature, label) and by (label, next label)."""
        names = sorted({feature for feature, _ in state})
        row_of = {name: row for row, name in enumerate(names)}
        column_of = {label: column for column, label in enumerate(labels)}
        entries = sorted((row_of[f], column_of[label], w) for (f, label), w in state.items())
        steps = np.zeros((len(labels), len(labels)), np.float32)
        for (left, right), weight in transitions.items():
            steps[column_of[left], column_of[right]] = weight
        buffer = io.BytesIO()
        np.savez(
            buffer,
            features=np.frombuffer("\n".join(names).encode(), np.uint8),
            labels=np.frombuffer("\n".join(labels).encode(), np.uint8),
            row=np.array([entry[0] for entry in entries], np.int32),
            column=np.array([entry[1] for entry in entries], np.uint8),
            weight=np.array([entry[2] for entry in entries], np.float16),
            transitions=steps,
        )
        return lzma.compress(buffer.getvalue(), preset=9)

    def tag(self, tokens: TokenizedText) -> list[str]:
        """The best label of every word."""
        spans = self._extract.all_spans(tokens)
        return self.decode(self.emissions(tokens, spans), tokens.sentences)

    def emissions(self, tokens: TokenizedText, spans: Sequence[tuple[int, int]]) -> Floats:
        """The weights of every word's own features, one row a word.

        ``spans`` are the extractor's `all_spans` of the text.
        """
        keys = tokens.keys
        padded = [BOUNDARY, BOUNDARY]
        inner: list[range] = []  # where the words stand in padded, between the boundaries
        for start, stop in tokens.sentences:
            inner.append(range(len(padded), len(padded) + stop - start))
            padded += keys[start:stop]
            padded += (BOUNDARY, BOUNDARY)
        numbers = self._memory.rows(padded)  # first: a new word may replace the table
        words = self._memory.table[numbers]
        total = np.zeros((len(padded) + 4, len(self.labels)), np.float32)
        for slot, offset in enumerate(OFFSETS):
            total[2 - offset : 2 - offset + len(padded)] += words[:, slot]
        pair = self._pairs.get
        rows = np.array(
            [pair(left + " " + right, -1) for left, right in itertools.pairwise(padded)], np.intp
        )
        known = np.flatnonzero(rows >= 0)
        for slot, begin in enumerate(PAIRS):
            total[known + 2 - begin] += self._pair_rows[rows[known], slot]
        emissions: Floats = total[np.fromiter(itertools.chain(*inner), np.intp, len(keys)) + 2]
        for first, end in spans:
            for index in range(first, end):
                where = self._extract.place(index - first, end - first, 0)
                emissions[index] += self._places[where]
        return emissions

    def decode(self, emissions: Floats, sentences: Sequence[tuple[int, int]]) -> list[str]:
        """The labels of the best path through the sentences."""
        path = best_path(emissions, self._transitions, sentences)
        return [self.labels[column] for column in path.tolist()]

    def _vectors(self, keys: list[str]) -> Floats:
        """What words say to the words at each of OFFSETS from them, one row an offset."""
        nothing = len(self._word_rows) - 1
        rows: list[int] = []
        starts = []
        for key in keys:
            starts.append(len(rows))
            rows.append(nothing)
            found = map(self._words.get, self._extract.everywhere(key))
            rows += [row for row in found if row is not None]
        vectors: Floats = np.add.reduceat(self._word_rows[rows], starts)
        return vectors

    def _gather(self, mark: str, offsets: Sequence[int]) -> tuple[dict[str, int], Floats]:
        """All that features say, by their names without the offset before the mark.

        Beside it the row of each name in an array: a row of weights for each of `offsets`. The last
        row is of no name, and zero.
        """
        slots = {str(offset): slot for slot, offset in enumerate(offsets)}
        rows: dict[str, int] = {}
        found: list[tuple[int, int, int]] = []
        for feature, row in self._weights.items():
            where, parted, name = feature.partition(mark)
            slot = slots.get(where) if parted else None
            if slot is not None:
                found.append((rows.setdefault(name, len(rows)), slot, row))
        table = np.zeros((len(rows) + 1, len(slots), len(self.labels)), np.float32)
        if found:
            numbers, columns, weights = np.array(found).T
            table[numbers, columns] = self._rows[weights]
        return rows, table

    def _gather_places(self) -> dict[str, Floats]:
        nothing = np.zeros(len(self.labels), np.float32)
        places = {}
        for position, length in ((0, 3), (1, 3), (2, 3)):
            feature = self._extract.place(position, length, 0)
            row = self._weights.get(feature)
            places[feature] = nothing if row is None else self._rows[row]
        return places
