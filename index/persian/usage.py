"""How news use words with an ending: as common words inflected, or as names and adjectives.

توکلی may be «a trust» and is a surname, رسمی «a custom» and is the adjective, تصمیمی is «a
decision» and nothing else; رهام is a name, پدرم «my father». The spelling does not tell, the
company that words keep in news does: `clusters.xz` of the recogniser groups words by it. In a group
with many given names the others are surnames, in one with adjectives adjectives; what is in
neither, or in no group, loses its ending more easily, or hardly. Where a group holds many nouns
with a possessive ending, its other words are such nouns too, and so is a noun that news use with
several of these endings.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from .lexicon import ADJECTIVE, ANIMATE, NOUN

__all__ = ["animate_nouns", "inflected_words", "names_in_news"]

_ENDINGS = ("ی", "ان", "ات", "ین")
_POSSESSIVES = tuple("ش م ت شان مان تان یش".split())
_TAKEN_OFF = frozenset("ش م شان مان تان یش".split())  # ت for «your» ends foreign words more often
_FEWEST = 8  # words of a group, below which shares mean nothing
_MOST_NAMES = 0.14
_MOST_ADJECTIVES = 0.05
"""Shares of a group. Chosen on the names of scripts/benchmarks/morphology_names that may be listed,
and on totals of scripts/benchmarks/morphology."""
# Chosen by reading the words of the groups' list on either side, and on the same names.
_FEWEST_POSSESSED = {"م": 0.05}  # a few Arabic and foreign words end in م
_MANY_POSSESSED = 0.25
_MANY_ENDINGS = 3
_FEWEST_PLURALS = 0.02
_MOST_PLACES = 0.3  # nine tenths of the groups hold fewer than a twentieth, the others far more


def inflected_words(
    groups: Mapping[str, str],
    given_names: Collection[str],
    places: Collection[str],
    words: Mapping[str, int],
) -> Iterator[str]:
    """Yield the words with an ending that names have too which news use as common words inflected.

    Args:
        groups: word to the name of its group.
        given_names: folded given names.
        places: folded names of countries and larger towns.
        words: flags of the words of the lexicon.

    >>> groups = {"کتابی": "a", "مردی": "a", "احمدی": "b", "رضا": "b", "علی": "b"}
    >>> sorted(inflected_words(groups, {"رضا", "علی"}, (), {}))
    []
    >>> groups |= {f"خانهای{n}ی": "a" for n in range(6)}
    >>> {"کتابی", "مردی"} < set(inflected_words(groups, {"رضا", "علی"}, (), {}))
    True
    """
    shares = _Shares(groups, given_names, places)
    adjectives = Counter(
        group
        for word, group in groups.items()
        if words.get(word, 0) & (ADJECTIVE | NOUN) == ADJECTIVE
    )
    for word, group in groups.items():
        if (
            word.endswith(_ENDINGS)
            and shares.is_common(group)
            and adjectives[group] < _MOST_ADJECTIVES * shares.sizes[group]
        ):
            yield word
    yield from _possessed(groups, shares, words)


def names_in_news(groups: Mapping[str, str], places: Collection[str]) -> Iterator[str]:
    """Yield the words with such an ending in groups of names of places: امارات."""
    shares = _Shares(groups, (), places)
    for word, group in groups.items():
        if word.endswith(_ENDINGS) and shares.is_of_places(group):
            yield word


def animate_nouns(
    groups: Mapping[str, str],
    given_names: Collection[str],
    places: Collection[str],
    words: Mapping[str, int],
) -> Iterator[str]:
    """Yield the nouns whose plural in ان stands in a group with other plurals of persons.

    Takes what `inflected_words` takes.
    """
    plurals = {
        word: group
        for word, group in groups.items()
        if word.endswith("ان") and words.get(word[:-2], 0) & NOUN and len(word) > 4
    }
    known = Counter(group for word, group in plurals.items() if words[word[:-2]] & ANIMATE)
    shares = _Shares(groups, given_names, places)
    for word, group in plurals.items():
        many = known[group] >= _FEWEST_PLURALS * shares.sizes[group]
        if many and shares.is_common(group) and not words.get(word, 0):
            yield word[:-2]


class _Shares:
    """How large groups are, and which of them hold few names."""

    def __init__(
        self, groups: Mapping[str, str], given_names: Collection[str], places: Collection[str]
    ) -> None:
        self.sizes = Counter(groups.values())
        self._names = Counter(group for word, group in groups.items() if word in given_names)
        self._places = Counter(group for word, group in groups.items() if word in places)

    def is_common(self, group: str) -> bool:
        size = self.sizes[group]
        few = size >= _FEWEST and self._names[group] < _MOST_NAMES * size
        return few and not self.is_of_places(group)

    def is_of_places(self, group: str) -> bool:
        size = self.sizes[group]
        return size >= _FEWEST and self._places[group] > _MOST_PLACES * size


def _possessed(
    groups: Mapping[str, str], shares: _Shares, words: Mapping[str, int]
) -> Iterator[str]:
    """Yield nouns with «my», «his», «our» and the like: پدرم, دستش."""
    nouns: dict[str, str] = {}
    endings: dict[str, set[str]] = {}
    for word in groups:
        for ending in _POSSESSIVES:
            noun = word.removesuffix(ending)
            if noun != word and len(noun) > 2 and words.get(noun, 0) & NOUN and word not in words:
                nouns[word] = noun
                endings.setdefault(noun, set()).add(ending)
    possessed = Counter(groups[word] for word in nouns)
    for word, noun in nouns.items():
        group = groups[word]
        share = possessed[group] / shares.sizes[group]
        by_company = share >= _FEWEST_POSSESSED.get(word[-1], 0) and shares.is_common(group)
        is_used_so = share >= _MANY_POSSESSED or len(endings[noun]) >= _MANY_ENDINGS
        if word.removeprefix(noun) in _TAKEN_OFF and (by_company or is_used_so):
            yield word
