"""Lemmas: the dictionary form of a Persian word, guarded by the lexicon.

A suffix is taken off only where the lexicon knows what is left, and never from a word that it
lists as a word of its own: that keeps ایران, تهران, علی and مردم whole, which stemmers cut to ایر,
تهر, عل and مرد. Everything here works on folded forms (see `letters.fold`).
"""

from collections.abc import Iterable
from typing import NamedTuple

from .lexicon import ADJECTIVE, NOUN, OTHER, PLURAL, Lexicon, rank
from .persons import PersonPlurals

__all__ = ["Lemma", "Lemmatizer", "is_ending"]

_PLURAL_SUFFIXES = tuple(
    "هایمان هایتان هایشان هایی هایم هایت هایش هامان هاتان هاشان های هاست ها".split()
)
# What follows an unknown word only in names: the German places in هایم.
_RARE_PLURAL_SUFFIXES = frozenset("هایم هایت هامان هاتان هاست".split())
_COMPARATIVES = tuple("ترینها ترین ترها تری تر".split())
_POSSESSIVES = tuple("یمان یتان یشان مان تان شان یش".split())
_AFTER_HEH = tuple("ایم اید اند ام ات اش ای".split())  # the ه of خانه keeps them apart
_AFTER_HEH_OR_YEH = tuple(letter + suffix for letter in "هی" for suffix in _AFTER_HEH)
_SHORT = tuple("یم ید یی ی م ت ش است یست هام هات هاش".split())
_ENDINGS = frozenset((*_PLURAL_SUFFIXES, *_COMPARATIVES, *_POSSESSIVES, *_AFTER_HEH, *_SHORT))
_INNER_ENDINGS = ("ان", "ها", "تر", "ترین")  # what the ی of «a» may follow
_NAMELIKE_PLURALS = ("ان", "ین")
_LAST_LETTERS = frozenset(ending[-1] for ending in (*_ENDINGS, "ان"))
_COPULA = frozenset("ام ای ایم اید اند است".split())
_PREVERBS = tuple("فرو فرا باز بر در وا ور".split())
_PREVERBS_BY_INITIAL = {
    initial: tuple(preverb for preverb in _PREVERBS if preverb[0] == initial)
    for initial in {preverb[0] for preverb in _PREVERBS}
}
_VOWELS = ("ا", "و")
_NOMINAL = NOUN | ADJECTIVE

# How common (see `lexicon.rank`) a word must be for a short or ambiguous ending to be taken off it.
_KNOWN = 12
_EVERYDAY = 17
_VERY_COMMON = 20
_MOST_COMMON = 23
# The plural in ات belongs to a word in ه or ت even where one without is up to this much commoner.
_FEMININE_BONUS = 3


class Lemma(NamedTuple):
    """A lemma and the name of the rule that gave it."""

    text: str
    rule: str


def is_ending(piece: str) -> bool:
    """Whether the folded `piece` after a ZWNJ is an ending, not a word.

    >>> is_ending("هایش"), is_ending("وزیر")
    (True, False)
    """
    return piece in _ENDINGS


def is_arabic_agent(word: str) -> bool:
    """Whether `word` has the shape of an Arabic participle, which takes the plural in ین.

    >>> is_arabic_agent("معاون"), is_arabic_agent("ناظر"), is_arabic_agent("شیر")
    (True, True, False)
    """
    return (word[:1] == "م" and len(word) > 3) or (word[1:2] == "ا" and len(word) == 4)


_LONGEST_WORD = 80
"""Letters: what is longer is no word, and would take an ending after the other without end."""


class Lemmatizer:
    """Lemmas of folded words by the rules of Persian, with one lexicon.

    >>> from .lexicon import Lexicon
    >>> lemmatizer = Lemmatizer(Lexicon.from_hazm())
    >>> lemmatizer.lemma("کتابهایشان")
    Lemma(text='کتاب', rule='plural')
    >>> [lemmatizer.lemma(word).text for word in ("نمایندگان", "نمیروند", "بزرگترین", "تهران")]
    ['نماینده', 'رفت', 'بزرگ', 'تهران']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._flags = lexicon.words.get
        self._known = lexicon.has_host
        self._persons = PersonPlurals(lexicon)
        self._fixed = {
            **{word: Lemma(lemma, "broken plural") for word, lemma in lexicon.plurals.items()},
            **{word: Lemma(lemma, "spelling") for word, lemma in lexicon.spellings.items()},
            **{word: Lemma(word, "name") for word in lexicon.whole},
        }

    def lemma(self, word: str, tail: str = "") -> Lemma:
        """Return the lemma of the folded `word`.

        Args:
            word: the folded form.
            tail: its folded part after the last ZWNJ, where the text has one: the writer has
                marked a boundary there, so that an ending is taken off more readily.
        """
        if len(word) > _LONGEST_WORD:
            return Lemma(word, "too long")
        if tail and tail != word and tail in _ENDINGS:
            return self._with_tail(word, tail)
        return self._lemma(word, 0)

    def is_verb(self, lemma: str) -> bool:
        """Whether a lemma is a verb's, also with a word before it: رفت, بازگشت."""
        stems = self._lexicon.stems
        return lemma in stems or any(
            lemma.removeprefix(preverb) in stems
            for preverb in _PREVERBS_BY_INITIAL.get(lemma[:1], ())
        )

    def written_otherwise(self, lemma: str) -> list[str]:
        """Return the words listed with that lemma: broken plurals and other spellings."""
        return [word for word, found in self._fixed.items() if found.text == lemma != word]

    def _with_tail(self, word: str, tail: str) -> Lemma:
        verb = self._verb(word)
        if verb:
            return verb
        if word in self._lexicon.whole:
            return Lemma(word, "name")
        if tail in ("ای", "ی") and self._flags(word, 0) & (ADJECTIVE | OTHER):
            return Lemma(word, "listed")
        host = word[: -len(tail)]
        if tail in _COPULA and host in self._lexicon.verbs:
            return Lemma(self._lexicon.verbs[host], "verb")
        return Lemma(self._lemma(host, 1).text, "ending after ZWNJ")

    def _lemma(self, word: str, depth: int) -> Lemma:
        lexicon = self._lexicon
        if len(word) < 3:
            return Lemma(lexicon.verbs.get(word, word), "short")
        fixed = self._fixed.get(word)
        if fixed:
            return fixed
        if word in lexicon.verbs or word[0] in _PREVERBS_BY_INITIAL:
            verb = self._verb(word)
            if verb:
                return verb
        flags = self._flags(word, 0)
        if word[-1] == "ی" and self._has_ezafe(word, flags):
            return Lemma(self._lemma(word[:-1], depth + 1).text, "ezafe")
        if flags & PLURAL:
            return self._regular_plural(word) or Lemma(word, "listed")
        if flags:
            return Lemma(word, "listed")
        if word[-1] not in _LAST_LETTERS:
            return Lemma(word, "no ending")
        found = (
            self._plural(word, depth)
            or self._comparative(word)
            or self._regular_plural(word)
            or (self._clitic(word, depth) if depth < 2 else None)
        )
        if found is None:
            return Lemma(word, "no ending")
        return Lemma(word, "name") if lexicon.is_name(word) else found

    def _verb(self, word: str) -> Lemma | None:
        verbs = self._lexicon.verbs
        if word in verbs:
            return Lemma(verbs[word], "verb")
        if word[:1] not in _PREVERBS_BY_INITIAL:
            return None
        for preverb in _PREVERBS_BY_INITIAL[word[0]]:
            rest = word.removeprefix(preverb)
            if rest == word or len(rest) < 4 or rest not in verbs or rest.endswith("های"):
                continue
            if rest.startswith(("می", "نمی")) or not self._lexicon.is_listed(word):
                own = preverb + verbs[rest]
                return Lemma(own if own in verbs else verbs[rest], "verb")
        return None

    def _rank(self, word: str) -> int:
        return rank(self._flags(word, 0))

    def _best(self, hosts: Iterable[str]) -> str | None:
        """Return the most common of the known `hosts`; of قطع and قطعه rather the second."""
        known = [host for host in hosts if len(host) > 1 and self._known(host)]
        return max(known, key=self._weight) if known else None

    def _weight(self, word: str) -> int:
        return self._rank(word) + (_FEMININE_BONUS if word.endswith(("ه", "ت")) else 0)

    def _has_ezafe(self, word: str, flags: int) -> bool:
        """Whether the last ی only links to what follows: آمریکای, شورای."""
        if word[-2] not in _VOWELS or self._lexicon.is_name(word):
            return False
        host = self._flags(word[:-1], 0)
        if flags:
            return not flags & (ADJECTIVE | OTHER) and rank(host) > max(rank(flags), _EVERYDAY)
        least = _EVERYDAY if self._lexicon.is_name(word[:-1]) else _KNOWN
        return bool(host) and (rank(host) >= least or self._lexicon.is_in_use(word))

    def _plural(self, word: str, depth: int) -> Lemma | None:
        if "ها" not in word:
            return None
        for suffix in _PLURAL_SUFFIXES:
            if not word.endswith(suffix) or len(word) - len(suffix) < 2:
                continue
            host = word[: -len(suffix)]
            if suffix == "های" and self._rank(host + "ه") > self._rank(host) + 1:
                return Lemma(host + "ه", "ending")
            flags = self._flags(host, 0)
            if flags if suffix in _RARE_PLURAL_SUFFIXES else flags or len(host) > 2:
                found = self._lemma(host, depth + 1)
                twice = found.rule.startswith("plural")  # ارگان‌ها is no plural of a plural of ارگ
                return Lemma(host if twice else found.text, "plural")
        return None

    def _regular_plural(self, word: str) -> Lemma | None:
        """Take off ان, ات, ین or ون; names such as گندمان end in them more often than plurals."""
        ending = word[-2:]
        if ending == "ان":
            host = self._persons.singular(word)
        elif ending == "ات":
            host = self._best(self._hosts_of_at(word))
        elif word.endswith("یون") or (ending == "ین" and self._is_arabic_plural(word)):
            host = self._best((word[:-2],))
        else:
            return None
        return Lemma(host, f"plural in {ending}") if host else None

    def _is_arabic_plural(self, word: str) -> bool:
        listed = self._flags(word, 0) & PLURAL or self._lexicon.is_in_use(word)
        return bool(listed) and is_arabic_agent(word[:-2])

    def _hosts_of_at(self, word: str) -> Iterable[str]:
        if word.endswith("جات"):
            return (word[:-3], word[:-3] + "ه")
        if len(word) < (4 if self._flags(word, 0) else 5):
            return ()
        stem = word[:-2]
        is_plural = self._flags(word, 0) & PLURAL or self._lexicon.is_in_use(word)
        is_long = len(stem) > 4 or self._rank(stem) >= _VERY_COMMON
        bare = (stem,) if is_plural and is_long else ()
        return (stem + "ه", stem + "ت", *bare)

    def _comparative(self, word: str) -> Lemma | None:
        if "تر" not in word:
            return None
        for suffix in _COMPARATIVES:
            host = word[: -len(suffix)]
            if not word.endswith(suffix) or len(host) < 3:
                continue
            flags = self._flags(host, 0)
            if not (flags & (ADJECTIVE | OTHER) and rank(flags)) and not (
                suffix == "ترین" and (flags or self._lexicon.is_listed(host))
            ):
                continue
            if suffix != "تری" or host + "تر" not in self._lexicon.words:
                return Lemma(host, "comparative")
        return None

    def _clitic(self, word: str, depth: int) -> Lemma | None:
        if word.endswith(_POSSESSIVES):
            found = self._possessed(word, depth)
            if found:
                return Lemma(found, "possessive")
        if word.endswith(_AFTER_HEH_OR_YEH):
            for suffix in _AFTER_HEH:
                host = word.removesuffix(suffix)
                if len(host) > 3 and host != word and host[-1] in "هی" and self._known(host):
                    return Lemma(self._lemma(host, depth + 1).text, "ending")
        last = word[-1]
        if last == "ی":
            return self._indefinite(word, depth)
        if last == "ت":
            is_copula = word.endswith(("است", "وست", "یست")) and self._known(word[:-2])
            return Lemma(word[:-2], "copula") if is_copula else None
        if last in "مش":
            host = word[:-1]
            often = self._rank(host) >= _MOST_COMMON and not self._lexicon.is_listed(word)
            if len(host) > 2 and self._known(host) and (often or self._lexicon.is_in_use(word)):
                return Lemma(self._lemma(host, depth + 1).text, "possessive")
        return None

    def _possessed(self, word: str, depth: int) -> str | None:
        for suffix in _POSSESSIVES:
            host = word.removesuffix(suffix)
            if host == word or (suffix[0] == "ی" and host[-1:] not in _VOWELS):
                continue  # صدایش, but not رودیش
            if self._lexicon.is_in_use(word) or (
                self._may_have(host) and not self._lexicon.is_name(host)
            ):
                found = self._host(host, depth)
                if found:
                    return found
        return None

    def _may_have(self, host: str) -> bool:
        """Whether «our» and the like may follow: short words only where they are very common."""
        if len(host) > 3:
            return host not in self._lexicon.verbs
        return len(host) > 2 and self._rank(host) >= _MOST_COMMON + 2

    def _host(self, host: str, depth: int) -> str | None:
        """Return the lemma of what an ending is taken off, where that is known."""
        if self._known(host):
            return self._lemma(host, depth + 1).text
        inner = self._lemma(host, depth + 1)
        return inner.text if inner.text != host and inner.rule != "verb" else None

    def _indefinite(self, word: str, depth: int) -> Lemma | None:
        """Take the ی of «a» off a noun; ایرانی, آموزشی and surnames such as کریمی keep theirs."""
        host = word[:-2] if word.endswith("یی") and word[-3] in _VOWELS else word[:-1]
        flags = self._flags(host, 0)
        if len(host) < 3:
            return None
        is_inflected = host.endswith(_INNER_ENDINGS) or host in self._lexicon.plurals
        if not flags and not is_inflected:
            return None
        if self._lexicon.is_name(host):
            return None
        if host in self._lexicon.plurals or flags & PLURAL:
            if self._lexicon.is_listed(word):
                return None  # the adjectives حقوقی, عشایری
            if host.endswith(_NAMELIKE_PLURALS) and not self._lexicon.is_in_use(word):
                return None  # کاظمینی, مژگانی
            return Lemma(self._lemma(host, depth + 1).text, "indefinite")
        if not flags:
            inner = self._lemma(host, depth + 1)
            of_persons = inner.rule == "plural in ان" and self._lexicon.is_in_use(word)
            if inner.text != host and (of_persons or inner.rule in ("plural", "comparative")):
                return Lemma(inner.text, "indefinite")
            return None
        if not flags & _NOMINAL or host.endswith("ان"):
            return None
        if self._may_be_indefinite(word, flags):
            return Lemma(self._lemma(host, depth + 1).text, "indefinite")
        return None

    def _may_be_indefinite(self, word: str, flags: int) -> bool:
        """Whether the ی is that of «a»: where news say so, or the noun's company and frequency."""
        if word in self._lexicon.indefinites:
            return True
        if not self._lexicon.is_in_use(word):
            return False
        if self._lexicon.is_listed(word):
            return rank(flags) > _VERY_COMMON and not flags & ADJECTIVE
        return rank(flags) >= _VERY_COMMON
