"""What the recognizer looks at in a word: the same when it is trained and when it tags.

A word gives evidence for itself and for its neighbours up to two places away. All that one word
says depends on the word alone, so that the tagger adds up its weights once and keeps them. Beside
it stand pairs of neighbouring words, and the gazetteer's matches of several words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from .gazetteer import Gazetteer
from .lexicons import clusters, given_names, triggers
from .tokens import TokenizedText

__all__ = ["BOUNDARY", "OFFSETS", "PAIRS", "FeatureExtractor", "edges"]

OFFSETS = (-2, -1, 0, 1, 2)
"""Where, seen from the word to be tagged, the word stands that gives evidence."""

PAIRS = (0, -1, -2)
"""Where, seen from the word to be tagged, a pair of neighbours begins that gives evidence."""

BOUNDARY = "<s>"
"""The word that stands before and after every sentence."""

_LENGTHS = tuple(f"len={size}" for size in range(10))
_SURNAME_TAILS = ("ی", "یی", "یان", "زاده", "پور", "نژاد", "نیا", "اف", "فر", "وند", "لو", "چی")


class FeatureExtractor:
    """The features of words and their places in a text, as strings.

    >>> extract = FeatureExtractor(Gazetteer.load())
    >>> [f for f in extract.word("تاجیکستان", -2) if ":c=" not in f]
    ['-2:w=تاجیکستان', '-2:gaz=country']
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._beginnings = gazetteer.beginnings()
        self._names = given_names()
        self._triggers: dict[str, list[str]] = {}
        for name, words in triggers().items():
            for word in words:
                self._triggers.setdefault(word, []).append("is=" + name)
        self._clusters = clusters()
        # Both taggers ask for the words of an article, one after the other.
        self._known = lru_cache(maxsize=2048)(self._find_traits)

    def word(self, key: str, offset: int) -> list[str]:
        """What the word `key` says about the word that sees it at `offset`."""
        features = ["w=" + key, *self._flags(key)]
        features += self._clusters.get(key, ())[: 1 if abs(offset) == 2 else 2]
        if abs(offset) == 1:
            features += [f"s{size}=" + key[-size:] for size in (2, 3) if len(key) > size]
            features.append("shape=" + _shape(key))
        elif offset == 0:
            for size in (1, 2, 3, 4):
                if len(key) > size:
                    features += (f"p{size}={key[:size]}", f"s{size}={key[-size:]}")
            features.append("shape=" + _shape(key))
            features.append(f"len={min(len(key), 9)}")
        return [f"{offset}:{feature}" for feature in features]

    def everywhere(self, key: str) -> list[str]:
        """What the word `key` says at one offset or another, without the offset.

        >>> extract = FeatureExtractor(Gazetteer.load())
        >>> said = {f for offset in OFFSETS for f in extract.word("کرمان", offset)}
        >>> {feature.partition(":")[2] for feature in said} == set(extract.everywhere("کرمان"))
        True
        """
        begins, ends = edges(key)
        sizes = range(1, len(begins) + 1)
        parts = [f"p{n}={begins[n - 1]}" for n in sizes] + [f"s{n}={ends[n - 1]}" for n in sizes]
        return ["w=" + key, *self.traits(key), *parts]

    def traits(self, key: str) -> tuple[str, ...]:
        """What is known of the word `key` as such: lists it is in, clusters, shape, length.

        >>> FeatureExtractor(Gazetteer([])).traits("1399")[-2:]
        ('shape=digits', 'len=4')
        """
        return self._known(key)

    def _find_traits(self, key: str) -> tuple[str, ...]:
        clusters = self._clusters.get(key, ())
        return *self._flags(key), *clusters, "shape=" + _shape(key), _LENGTHS[min(len(key), 9)]

    def pair(self, left: str, right: str, begin: int) -> str:
        """What two neighbours say about the word that sees the first of them at `begin`."""
        return f"{begin}&{left} {right}"

    def place(self, position: int, length: int, offset: int) -> str:
        """What being the word number `position` of a gazetteer match of several words says."""
        where = "B" if position == 0 else "E" if position == length - 1 else "I"
        return f"{offset}:span={where}"

    def spans(self, keys: Sequence[str], start: int, stop: int) -> Iterator[tuple[int, int]]:
        """The gazetteer's matches of several words among the words `start` to `stop`."""
        free = start
        for index in range(start, stop):
            if keys[index] in self._beginnings and index >= free:
                end = self._gazetteer.longest_match(keys, index, stop)
                if end - index > 1:
                    yield index, end
                    free = end

    def all_spans(self, tokens: TokenizedText) -> list[tuple[int, int]]:
        """The gazetteer's matches of several words, none across sentences."""
        return [
            span
            for start, stop in tokens.sentences
            for span in self.spans(tokens.keys, start, stop)
        ]

    def sentence(self, keys: Sequence[str], start: int, stop: int) -> list[list[str]]:
        """All features of each word of a sentence, as the trainer wants them."""
        padded = [BOUNDARY, BOUNDARY, *keys[start:stop], BOUNDARY, BOUNDARY]
        features: list[list[str]] = []
        for index in range(2, len(padded) - 2):
            found = []
            for offset in OFFSETS:
                found += self.word(padded[index + offset], offset)
            for begin in PAIRS:
                left, right = padded[index + begin : index + begin + 2]
                if left != right or left != BOUNDARY:
                    found.append(self.pair(left, right, begin))
            features.append(found)
        for first, end in self.spans(keys, start, stop):
            for index in range(first, end):
                features[index - start].append(self.place(index - first, end - first, 0))
        return features

    def _flags(self, key: str) -> list[str]:
        flags = list(self._triggers.get(key, ()))
        if key in self._names:
            flags.append("given")
        elif key.endswith(_SURNAME_TAILS) and any(
            key.removesuffix(tail) in self._names for tail in _SURNAME_TAILS
        ):
            flags.append("surname")
        place = self._gazetteer.find_key(key)
        if place:
            flags.append("gaz=" + place.kind)
        return flags


def edges(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The beginnings of a word, one to four letters long and shorter than it, and its ends.

    >>> edges("باکو")
    (('ب', 'با', 'باک'), ('و', 'کو', 'اکو'))
    """
    shorter = len(key) - 1
    return (
        (key[:1], key[:2], key[:3], key[:4])[:shorter],
        (key[-1:], key[-2:], key[-3:], key[-4:])[:shorter],
    )


def _shape(key: str) -> str:
    """Digits, a Latin word, punctuation or a Persian word.

    >>> [_shape(word) for word in ("1399", "bbc", "«", "ایران")]
    ['digits', 'latin', '«', 'word']
    """
    if key[0].isdigit():
        return "digits"
    if key[0].isascii() and key[0].isalpha():
        return "latin"
    return "word" if key[0].isalpha() else key
