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
        self._pairs = self._gather_pairs()
        self._places = self._gather_places()
        self._memory = WordMemory(self._vector, (len(OFFSETS), len(labels)), _MEMORY)

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
        """The best path through the sentences (Viterbi), decoded side by side.

        Words of other sentences get the first label.
        """
        if not sentences:
            return []
        order = sorted(sentences, key=lambda span: span[0] - span[1])
        starts = np.array([start for start, _ in order], np.intp)
        lengths = np.array([stop - start for start, stop in order], np.intp)
        longest = int(lengths[0])
        running = np.searchsorted(-lengths, -np.arange(longest), side="left")
        score = emissions[starts]
        back = np.zeros((longest, len(order), len(self.labels)), np.int8)
        steps = self._transitions.T[None]
        for step in range(1, longest):
            live = int(running[step])
            through = score[:live, None, :] + steps
            back[step, :live] = through.argmax(axis=2)
            score[:live] = through.max(axis=2) + emissions[starts[:live] + step]
        path = np.zeros(len(emissions), np.intp)
        column = score.argmax(axis=1)
        rows = np.arange(len(order))
        for step in range(longest - 1, -1, -1):
            live = int(running[step])
            path[starts[:live] + step] = column[:live]
            column[:live] = back[step, rows[:live], column[:live]]
        return [self.labels[column] for column in path.tolist()]

    def _vector(self, key: str) -> Floats:
        """What a word says to the words at each of OFFSETS from it, one row an offset."""
        vector = np.zeros((len(OFFSETS), len(self.labels)), np.float32)
        for slot, offset in enumerate(OFFSETS):
            found = [self._weights.get(f) for f in self._extract.word(key, offset)]
            rows = [row for row in found if row is not None]
            vector[slot] = self._rows[rows].sum(axis=0)
        return vector

    def _gather_pairs(self) -> dict[str, int]:
        """Rows of `_pair_rows` by pair: what it says to the words around it, in PAIRS' order."""
        pairs: dict[str, int] = {}
        found: list[tuple[int, int, int]] = []
        for feature, row in self._weights.items():
            begin, parted, pair = feature.partition("&")
            if parted and begin.lstrip("-").isdigit():
                found.append((pairs.setdefault(pair, len(pairs)), PAIRS.index(int(begin)), row))
        self._pair_rows = np.zeros((len(pairs), len(PAIRS), len(self.labels)), np.float32)
        for number, slot, row in found:
            self._pair_rows[number, slot] = self._rows[row]
        return pairs

    def _gather_places(self) -> dict[str, Floats]:
        nothing = np.zeros(len(self.labels), np.float32)
        places = {}
        for position, length in ((0, 3), (1, 3), (2, 3)):
            feature = self._extract.place(position, length, 0)
            row = self._weights.get(feature)
            places[feature] = nothing if row is None else self._rows[row]
        return places
