"""Both taggers in one: the CRF's weights and what the network finds likely, added up.

They err in different places. The CRF knows words and pairs of words that the tagged articles hold;
the network knows which words are alike and what the whole article says. What is evidence for one
occurrence of a word is, in part, evidence for its others in the article.

>>> from .tokens import tokenize_for_names
>>> Tagger.load().tag(tokenize_for_names("حسن روحانی به تهران رفت"))
['B-PER', 'I-PER', 'O', 'B-LOC', 'O']
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from itertools import chain

import numpy as np

from .features import BOUNDARY, FeatureExtractor
from .forward import Groups
from .frequent import frequent_rows
from .gazetteer import Gazetteer
from .memory import Floats, Numbers, WordMemory
from .model import TaggingModel
from .network import TagNetwork, place_parts
from .tokens import TokenizedText

__all__ = ["Tagger"]

NETWORK_SHARE = 0.8  # chosen on a fifth of the training articles, as is the next
COMMON_SHARE = np.float32(0.2)  # of what all occurrences of a word say in the evidence for one
_MEMORY = 60_000  # words of which all is kept that both know, 1,200 bytes each
_FREQUENT = 24_000  # of them such as are frequent in news: six in ten of what articles bring
_LEAST = -12.0  # what is less likely than this is as good as excluded


class Tagger:
    """Labels the words of an article."""

    def __init__(self, crf: TaggingModel, network: TagNetwork, extract: FeatureExtractor) -> None:
        """Let both see what they were trained to see."""
        self._crf = crf
        self._network = network
        self._extract = extract
        self._memory = WordMemory(self._know, _MEMORY)
        self.labels = crf.labels

    @classmethod
    def load(cls) -> Tagger:
        """The taggers that the package ships."""
        extract = FeatureExtractor(Gazetteer.load())
        files = resources.files(__package__).joinpath("data")
        return cls(
            TaggingModel.from_bytes(files.joinpath("model.npz").read_bytes(), extract),
            TagNetwork.from_bytes(files.joinpath("network.npz").read_bytes(), extract),
            extract,
        )

    def expect_many(self) -> None:
        """Have at hand what frequent words give, which pays where many articles follow."""
        words = self.frequent_words()
        self._memory.begin(words, frequent_rows(words, self._know))

    def frequent_words(self) -> list[str]:
        """Words that are frequent in news, folded."""
        return self._network.words[:_FREQUENT]

    def tag(self, tokens: TokenizedText) -> list[str]:
        """The best label of every word."""
        path = self.decode(self.emissions([tokens]), tokens.sentences)
        return [self.labels[column] for column in path.tolist()]

    def emissions(self, texts: Sequence[TokenizedText]) -> Floats:
        """How much speaks for each label, one row for each word of the texts in a row."""
        words = self._memory.rows([BOUNDARY, *chain.from_iterable(t.keys for t in texts)])
        total = np.empty((len(words) - 1, len(self.labels)), np.float32)
        begin = 0
        for tokens in texts:
            end = begin + len(tokens.keys)
            if begin < end:
                own = np.append(words[:1], words[begin + 1 : end + 1])
                total[begin:end] = self._emissions(tokens, own)
            begin = end
        return total

    def _emissions(self, tokens: TokenizedText, words: Numbers) -> Floats:
        parts = place_parts(self._extract.all_spans(tokens), len(tokens.keys))
        crf, pairs, *network = self._memory.tables
        total = self._network.log_probabilities(network, words, parts, tokens.sentences)
        np.maximum(total, _LEAST, out=total)
        total *= NETWORK_SHARE
        total += self._crf.emissions(crf, pairs, words, tokens, parts)
        same = Groups(words[1:])
        total += COMMON_SHARE * ((same.total(total) / same.sizes)[same.of] - total)
        return total

    def _know(self, keys: list[str]) -> list[Floats]:
        return [*self._crf.know(keys), *self._network.know(keys)]

    def decode(self, emissions: Floats, sentences: Sequence[tuple[int, int]]) -> Numbers:
        """The columns of the labels of the best path through all sentences."""
        return self._crf.decode(emissions, sentences)

    def decode_again(
        self,
        emissions: Floats,
        sentences: Sequence[tuple[int, int]],
        path: Numbers,
        raised: Floats,
    ) -> Numbers:
        """The same now that emissions were raised by so much, given the best path before."""
        return self._crf.decode_again(emissions, sentences, path, raised)
