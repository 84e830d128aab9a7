"""Which name a mention is counted under, within one article.

A surname, a shortened name or another spelling belongs to the full name that it continues. Where
two persons of the article share a surname, it is left alone: nobody is merged by guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..persian.letters import fold
from .canonical import person_name
from .gazetteer import entity_key
from .lexicons import given_names

__all__ = ["PersonNames"]

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
        self._full = [(words, name) for words, name in names if self._is_full(words)]
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
            longer = {
                name: _place_in(form, full)
                for full, name in self._full
                if full != form and _place_in(form, full)
            }
            if longer:
                best = min(longer.values())
                return _one_person([n for n, place in longer.items() if place == best]) or own
            known = self._best.get("".join(form))
            if form != words and known:
                return known
        return self._other_spelling(words) or own

    def _is_full(self, words: Words) -> bool:
        """Whether it is a full name and no surname with a stray word: «توچی درحالی» once in an
        article of many «توچی»."""
        key = "".join(words)
        alone = self._uses.get(words[0], 0)
        stray = self._uses.get(key, 0) < 2 < alone and words[0] not in given_names()
        return len(words) > 1 and not stray

    def _other_spelling(self, words: Words) -> str | None:
        """The first full name of the article that differs by a vowel in the given name only.

        Two given names that both are known, حسن and حسین, are two.
        """
        if len(words) < 2:
            return None
        for full, name in self._full:
            if (
                len(full) == len(words)
                and full[1:] == words[1:]
                and len(full[0]) > 3
                and full[0].translate(_VOWELS) == words[0].translate(_VOWELS)
                and len(full[0].translate(_VOWELS)) > 2
                and not {full[0], words[0]} <= given_names()
            ):
                return name
        return None


def _most_used(counts: Counter[str]) -> str:
    """The most frequent spelling; of equals the shortest, then the first in code order."""
    return min(counts, key=lambda name: (-counts[name], len(name), name))


def _words(name: str) -> Words:
    return tuple(fold(word) for word in name.split())


def _without_ezafe(words: Words) -> Words:
    last = words[-1]
    return (*words[:-1], last[:-1]) if len(last) > 3 and last[-2:] in {"ای", "وی"} else words


def _place_in(short: Words, full: Words) -> int:
    """How `short` continues the full name: 1 as its end, 2 within, 3 as its beginning; else 0.

    A surname is a better reason than a given name. Of a double given name, half may be left out:
    شوشتری, محمدابراهیم and ابراهیم شوشتری all continue محمدابراهیم شوشتری.
    """
    size = len(short)
    key = "".join(short)
    if any("".join(full[at:]) == key for at in range(1, len(full))):
        return 1
    if 1 < size == len(full) and full[1:] == short[1:] and full[0].endswith(short[0]):
        return 1 if {full[0], short[0]} <= given_names() else 0
    if full[:size] == short:
        return 3
    return 2 if any(full[at : at + size] == short for at in range(1, len(full) - size)) else 0


def _one_person(names: Sequence[str]) -> str | None:
    """The longest of names that all continue one another, or ``None`` where they differ."""
    longest = max(names, key=lambda name: (len(_words(name)), name))
    full = _words(longest)
    if all(name == longest or _place_in(_words(name), full) for name in names):
        return longest
    return None
