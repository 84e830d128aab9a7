"""A linear-chain CRF, tagging: the weights that the trainer found, and the best path through them.

Training is python-crfsuite's (see ``scripts/train_recognizer.py``). Tagging is done here, because
a word says the same thing wherever it stands: its weights are added up once and kept, and the
sentences of an article are decoded together. That is several times faster than handing every
feature string to crfsuite anew, and gives the same tags.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .features import OFFSETS, PAIRS, FeatureExtractor, edges
from .memory import Floats, Numbers
from .paths import best_path, path_again
from .tokens import TokenizedText

__all__ = ["TaggingModel"]


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
        self._beginnings, self._endings = (
            {
                name[3:]: row
                for name, row in self._words.items()
                if name[0] == kind and name[1].isdigit()
            }
            for kind in "ps"
        )
        pairs, self._pair_rows = self._gather("&", PAIRS)
        self._lefts, self._rights = _numbered(pairs)
        self._pair_width = len(self._rights)
        codes = np.array([self._pair_code(pair) for pair in pairs], np.intp)
        self._pair_order = np.argsort(codes)
        self._pair_codes = codes[self._pair_order]
        self._places = self._gather_places()

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

    def emissions(
        self,
        table: Floats,
        pairs: Floats,
        words: Numbers,
        tokens: TokenizedText,
        parts: Numbers,
    ) -> Floats:
        """The weights of every word's own features, one row a word.

        ``table`` and ``pairs`` hold what `know` says of all words, ``words`` the rows in them,
        that of the boundary first, then those of the words of ``tokens``; ``parts`` are the
        `place_parts`.
        """
        keys = tokens.keys
        lengths = [stop - start for start, stop in tokens.sentences]
        # Two boundaries stand before, between and behind the sentences.
        places = np.arange(len(keys)) + np.repeat(np.arange(2, 2 * len(lengths) + 2, 2), lengths)
        order = np.zeros(len(keys) + 2 * len(lengths) + 2, np.intp)
        order[places] = np.arange(1, len(keys) + 1)
        row = words[order]
        said = table.take(row, 0)
        total = np.zeros((len(order) + 4, len(self.labels)), np.float32)
        for slot, offset in enumerate(OFFSETS):
            total[2 - offset : 2 - offset + len(order)] += said[:, slot]
        # Of a pair both words must be known to be in some pair, and then the pair itself.
        left, right = (pairs.take(row, 0)[:, side].astype(np.intp) for side in (0, 1))
        maybe = np.flatnonzero((left[:-1] >= 0) & (right[1:] >= 0))
        asked = left[maybe] * self._pair_width + right[maybe + 1]
        at = np.searchsorted(self._pair_codes, asked)
        held = np.flatnonzero(self._pair_codes.take(at, mode="clip") == asked)
        known, rows = maybe[held], self._pair_order[at[held]]
        for slot, begin in enumerate(PAIRS):
            total[known + 2 - begin] += self._pair_rows[rows, slot]
        emissions: Floats = total.take(places + 2, 0)
        marked = np.flatnonzero(parts)
        emissions[marked - 1] += self._places[parts[marked]]
        return emissions

    def decode(self, emissions: Floats, sentences: Sequence[tuple[int, int]]) -> Numbers:
        """The columns of the labels of the best path through the sentences."""
        return best_path(emissions, self._transitions, sentences)

    def decode_again(
        self,
        emissions: Floats,
        sentences: Sequence[tuple[int, int]],
        path: Numbers,
        raised: Floats,
    ) -> Numbers:
        """The same now that emissions were raised by so much, given the best path before."""
        return path_again(emissions, self._transitions, sentences, path, raised)

    def know(self, keys: list[str]) -> tuple[Floats, Floats]:
        """What words say to the words at each of OFFSETS from them, one row an offset.

        Beside it their numbers among the first and among the second words of pairs, or -1.
        """
        nothing = len(self._word_rows) - 1
        known, beginnings, endings = self._words, self._beginnings, self._endings
        rows: list[int] = []
        starts = []
        for key in keys:
            starts.append(len(rows))
            rows.append(known.get("w=" + key, nothing))
            rows += [known[said] for said in self._extract.traits(key) if said in known]
            begins, ends = edges(key)
            rows += [beginnings[part] for part in begins if part in beginnings]
            rows += [endings[part] for part in ends if part in endings]
        table = self._word_rows.reshape(nothing + 1, -1)
        vectors: Floats = np.add.reduceat(table.take(rows, 0), starts)
        sides = [(self._lefts.get(key, -1), self._rights.get(key, -1)) for key in keys]
        return vectors.reshape(len(keys), *self._word_rows.shape[1:]), np.array(sides, np.float32)

    def _pair_code(self, pair: str) -> int:
        left, right = pair.split(" ")
        return self._lefts[left] * self._pair_width + self._rights[right]

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

    def _gather_places(self) -> Floats:
        """What each of `place_parts` says."""
        places = np.zeros((4, len(self.labels)), np.float32)
        for part in (1, 2, 3):
            row = self._weights.get(self._extract.place(part - 1, 3, 0))
            if row is not None:
                places[part] = self._rows[row]
        return places


def _numbered(pairs: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """The first words of pairs and the second ones, each with a number."""
    parted = [pair.split(" ") for pair in pairs]
    lefts, rights = (dict.fromkeys(pair[side] for pair in parted) for side in (0, 1))
    return (
        {word: number for number, word in enumerate(lefts)},
        {word: number for number, word in enumerate(rights)},
    )
