"""How news use words in ی, ان, ات or ین: as common words inflected, or as names and adjectives.

توکلی may be «a trust» and is a surname, رسمی «a custom» and is the adjective, تصمیمی is «a
decision» and nothing else. The spelling does not tell, the company that they keep in news does:
`clusters.xz` of the recogniser groups words by it. In a group with many given names the others are
surnames, in one with adjectives adjectives; what is in neither, or in no group, loses its ending
more easily, or hardly.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from .lexicon import ADJECTIVE, NOUN

__all__ = ["inflected_words"]

_ENDINGS = ("ی", "ان", "ات", "ین")
_FEWEST = 8  # words of a group, below which shares mean nothing
_MOST_NAMES = 0.14
_MOST_ADJECTIVES = 0.05
"""Shares of a group. Chosen on the names of scripts/benchmarks/morphology_names that may be listed,
and on totals of scripts/benchmarks/morphology."""


def inflected_words(
    groups: Mapping[str, str], given_names: Collection[str], words: Mapping[str, int]
) -> Iterator[str]:
    """Yield the words with such an ending that news use as common words inflected.

    Args:
        groups: word to the name of its group.
        given_names: folded given names.
        words: flags of the words of the lexicon.

    >>> groups = {"کتابی": "a", "مردی": "a", "احمدی": "b", "رضا": "b", "علی": "b"}
    >>> sorted(inflected_words(groups, {"رضا", "علی"}, {}))
    []
    >>> groups |= {f"خانهای{n}ی": "a" for n in range(6)}
    >>> {"کتابی", "مردی"} < set(inflected_words(groups, {"رضا", "علی"}, {}))
    True
    """
    sizes: Counter[str] = Counter(groups.values())
    names = Counter(group for word, group in groups.items() if word in given_names)
    adjectives = Counter(
        group
        for word, group in groups.items()
        if words.get(word, 0) & (ADJECTIVE | NOUN) == ADJECTIVE
    )
    for word, group in groups.items():
        size = sizes[group]
        if (
            word.endswith(_ENDINGS)
            and size >= _FEWEST
            and names[group] < _MOST_NAMES * size
            and adjectives[group] < _MOST_ADJECTIVES * size
        ):
            yield word
