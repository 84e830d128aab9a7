"""A linear-chain CRF, tagging: the weights that the trainer found, and the best path through them.

Training is python-crfsuite's (see ``scripts/train_recognizer.py``). Tagging is done here, because
a word says the same thing wherever it stands: its weights are added up once and kept, and the
sentences of an article are decoded together. That is several times faster than handing every
feature string to crfsuite anew, and gives the same tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .features import OFFSETS, PAIRS, FeatureExtractor, edges
from .memory import Floats, Numbers
from .model_file import ModelTables, pack_model, unpack_model
from .paths import best_path, path_again
from .tokens import TokenizedText

__all__ = ["TaggingModel"]


class TaggingModel:
    """Weights of features by label, and of one label following another."""

    def __init__(self, tables: ModelTables, extractor: FeatureExtractor) -> None:
        """Know what the tables say of what `extractor` sees."""
        self.labels = tuple(tables.labels)
        self._tables = tables
        self._extract = extractor
        self._places = self._gather_places()

    @classmethod
    def from_bytes(cls, blob: bytes, extractor: FeatureExtractor) -> TaggingModel:
        """The model in the bytes that `to_bytes` made.

        :raises ValueError: the bytes are no such model.
        """
        return cls(unpack_model(blob), extractor)

    @staticmethod
    def to_bytes(
        labels: Sequence[str],
        state: Mapping[tuple[str, str], float],
        transitions: Mapping[tuple[str, str], float],
    ) -> bytes:
        """A model file of the weights by (feature, label) and by (label, next label)."""
        return pack_model(labels, state, transitions)

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
        codes, pairs_said = self._tables.pairs, self._tables.pairs_said
        asked = left[maybe] * len(self._tables.rights) + right[maybe + 1]
        at = np.searchsorted(codes, asked)
        held = np.flatnonzero(codes.take(at, mode="clip") == asked)
        known, rows = maybe[held], at[held]
        for slot, begin in enumerate(PAIRS):
            total[known + 2 - begin] += pairs_said[rows, slot]
        emissions: Floats = total.take(places + 2, 0)
        marked = np.flatnonzero(parts)
        emissions[marked - 1] += self._places[parts[marked]]
        return emissions

    def decode(self, emissions: Floats, sentences: Sequence[tuple[int, int]]) -> Numbers:
        """The columns of the labels of the best path through the sentences."""
        return best_path(emissions, self._tables.transitions, sentences)

    def decode_again(
        self,
        emissions: Floats,
        sentences: Sequence[tuple[int, int]],
        path: Numbers,
        raised: Floats,
    ) -> Numbers:
        """The same now that emissions were raised by so much, given the best path before."""
        return path_again(emissions, self._tables.transitions, sentences, path, raised)

    def know(self, keys: list[str]) -> tuple[Floats, Floats]:
        """What words say to the words at each of OFFSETS from them, one row an offset.

        Beside it their numbers among the first and among the second words of pairs, or -1.
        """
        known = self._tables
        words, traits = known.words, known.traits
        beginnings, endings = known.beginnings, known.endings
        nothing = len(known.said) - 1
        rows: list[int] = []
        starts = []
        for key in keys:
            starts.append(len(rows))
            rows.append(words.get(key, nothing))
            rows += [traits[said] for said in self._extract.traits(key) if said in traits]
            begins, ends = edges(key)
            rows += [beginnings[part] for part in begins if part in beginnings]
            rows += [endings[part] for part in ends if part in endings]
        table = known.said.reshape(nothing + 1, -1)
        vectors: Floats = np.add.reduceat(table.take(rows, 0), starts)
        sides = [(known.lefts.get(key, -1), known.rights.get(key, -1)) for key in keys]
        return vectors.reshape(len(keys), *known.said.shape[1:]), np.array(sides, np.float32)

    def _gather_places(self) -> Floats:
        """What each of `place_parts` says."""
        places = np.zeros((4, len(self.labels)), np.float32)
        for part in (1, 2, 3):
            _, _, name = self._extract.place(part - 1, 3, 0).partition(":")
            row = self._tables.traits.get(name)
            if row is not None:
                places[part] = self._tables.said[row, OFFSETS.index(0)]
        return places
