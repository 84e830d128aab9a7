"""Which name a mention is counted under, within one article.

A surname, a shortened name or another spelling belongs to the full name that it continues. Where
two persons of the article share a surname, it is left alone: nobody is merged by guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..persian.letters import fold
from .canonical import KEPT_TITLES, person_name
from .gazetteer import entity_key
from .lexicons import given_names

__all__ = ["PersonNames"]

_TITLES = KEPT_TITLES - {"امیر"}  # which is a given name as well
_VOWELS = str.maketrans("", "", "اوی")
Words = tuple[str, ...]


class PersonNames:
    """The persons of one article by the words of their names.

    >>> names = PersonNames(["دکتر حسن روحاني", "روحانی", "نیکول پاشینیان", "نیکل پاشینیان"])
    >>> names.canonical("روحانی"), names.canonical("نیکل پاشینیان")
    ('حسن روحانی', 'نیکول پاشینیان')
    >>> PersonNames(["علی لاریجانی", "صادق لاریجانی", "لاریجانی"]).canonical("لاریجانی")
    'لاریجانی'
    """

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._written: dict[str, str] = {}
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for surface in surfaces:
            written = self._written[surface] = person_name(surface)
            spellings[entity_key(written)][written] += 1
        self._best = {key: _most_used(counts) for key, counts in spellings.items()}
        self._uses = {key: sum(counts.values()) for key, counts in spellings.items()}
        names = [(_words(name), name) for name in self._best.values() if name]
        self._full = _FullNames((words, name) for words, name in names if self._is_full(words))
        self._memo: dict[str, str] = {}

    def canonical(self, surface: str) -> str:
        """The name under which a mention, written so in this article, is counted."""
        name = self._memo.get(surface)
        if name is None:
            written = self._written.get(surface) or person_name(surface)
            name = self._memo[surface] = self._resolve(written) if written else ""
        return name

    def _resolve(self, written: str) -> str:
        words = _words(written)
        own = self._best.get(entity_key(written), written)
        if len(words) > 1 and not self._is_full(words):
            return self._resolve(self._best[words[0]])
        for form in (words, _without_ezafe(words)):
            longer = self._full.continued_by(form)
            if longer:
                best = min(longer.values())
                return _one_person([n for n, place in longer.items() if place == best]) or own
            known = self._best.get("".join(form))
            if form != words and known:
                return known
        return self._full.other_spelling(words) or own

    def _is_full(self, words: Words) -> bool:
        """Whether it is a full name and no surname with a stray word: «توچی درحالی» once in an
        article of many «توچی»."""
        key = "".join(words)
        alone = self._uses.get(words[0], 0)
        stray = self._uses.get(key, 0) < 2 < alone and words[0] not in given_names()
        return len(words) > 1 and not stray


class _FullNames:
    """The full names of an article, by the parts under which they are continued.

    How a part continues a name: 1 as its end, 2 within, 3 as its beginning. A surname is a better
    reason than a given name. Of a double given name, half may be left out: شوشتری, محمدابراهیم and
    ابراهیم شوشتری all continue محمدابراهیم شوشتری; behind a title, the given name: امام صادق.
    """

    def __init__(self, names: Iterable[tuple[Words, str]]) -> None:
        """``names`` are their folded words and the names as they are written."""
        self._ends: defaultdict[str, list[str]] = defaultdict(list)
        self._parts: defaultdict[Words, list[tuple[str, int]]] = defaultdict(list)
        self._surnames: defaultdict[Words, list[tuple[Words, str]]] = defaultdict(list)
        for full, name in names:
            size = len(full)
            self._surnames[full[1:]].append((full, name))
            for begin in range(1, size):
                self._ends["".join(full[begin:])].append(name)
                self._parts[full[:begin]].append((name, 3))
                for end in range(begin + 1, size):
                    self._parts[full[begin:end]].append((name, 2))
                if begin > 1 and full[0] in _TITLES and full[begin - 1] != "بن":
                    self._ends["".join((full[0], *full[begin:]))].append(name)

    def continued_by(self, words: Words) -> dict[str, int]:
        """The longer names that the words continue, and how.

        >>> names = _FullNames([(("محمدابراهیم", "شوشتری"), "محمدابراهیم شوشتری")])
        >>> parts = ("شوشتری",), ("محمدابراهیم",), ("ابراهیم", "شوشتری"), ("شوش",)
        >>> [list(names.continued_by(part).values()) for part in parts]
        [[1], [3], [1], []]
        >>> names = _FullNames([(("امام", "جعفر", "صادق"), "امام جعفر صادق")])
        >>> names.continued_by(("امام", "صادق"))
        {'امام جعفر صادق': 1}
        """
        found = dict.fromkeys(self._ends.get("".join(words), ()), 1)
        if len(words) > 1:
            royal = words[1] in _TITLES  # محمدرضا شاه is not رضا شاه
            for full, name in () if royal else self._surnames.get(words[1:], ()):
                shorter = full[0] != words[0] and full[0].endswith(words[0])
                if shorter and {full[0], words[0]} <= given_names():
                    found[name] = 1
        for name, place in sorted(self._parts.get(words, ()), key=lambda part: -part[1]):
            found.setdefault(name, place)
        return found

    def other_spelling(self, words: Words) -> str | None:
        """The first full name that differs by a vowel in the given name only.

        Two given names that both are known, حسن and حسین, are two.
        """
        if len(words) < 2:
            return None
        consonants = words[0].translate(_VOWELS)
        for full, name in self._surnames.get(words[1:], ()):
            if (
                len(full[0]) > 3
                and full[0].translate(_VOWELS) == consonants
                and len(consonants) > 2
                and not {full[0], words[0]} <= given_names()
            ):
                return name
        return None


def _most_used(counts: Counter[str]) -> str:
    """The most frequent spelling; of equals the shortest, then the first in code order."""
    return min(counts, key=lambda name: (-counts[name], len(name), name))


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> Words:
    return tuple(fold(word) for word in name.split())


def _without_ezafe(words: Words) -> Words:
    last = words[-1]
    return (*words[:-1], last[:-1]) if len(last) > 3 and last[-2:] in {"ای", "وی"} else words


def _one_person(names: Sequence[str]) -> str | None:
    """The longest of names that all continue one another, or ``None`` where they differ."""
    longest = max(names, key=lambda name: (len(_words(name)), name))
    parts = _FullNames([(_words(longest), longest)])
    if all(name == longest or parts.continued_by(_words(name)) for name in names):
        return longest
    return None
