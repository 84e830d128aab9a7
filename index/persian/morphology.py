"""Lemmas: the dictionary form of a Persian word, guarded by the lexicon.

A suffix is taken off only where the lexicon knows what is left, and never from a word that it
lists as a word of its own: that keeps ایران, تهران, علی and مردم whole, which stemmers cut to ایر,
تهر, عل and مرد. Everything here works on folded forms (see `letters.fold`).
"""

# ruff: noqa: SIM905 - lists of endings read better as running text

from dataclasses import dataclass

from .lexicon import ADJECTIVE, COMMON, FREQUENT, NOUN, OTHER, PLURAL, Lexicon

__all__ = ["Lemma", "Lemmatizer", "is_ending"]

_PLURAL_SUFFIXES = tuple(
    "هایمان هایتان هایشان هایی هایم هایت هایش هامان هاتان هاشان های هاست ها".split()
)
_COMPARATIVES = ("ترینها", "ترین", "تری", "ترها", "تر")
# Clitic pronouns, the copula and the indefinite or ezafe ی, longest first.
_CLITICS = tuple("یمان یتان یشان مان تان شان ایم اید اند یم ید یی ای ام ات اش یش م ت ش ی".split())
_RISKY_CLITICS = frozenset("م ت ش ی یی یم ید".split())
_TRUSTED_TAILS = frozenset(
    (*_PLURAL_SUFFIXES, *_COMPARATIVES, *_CLITICS, *"است یست هام هات هاش".split())
)
_COPULA = frozenset("ام ای ایم اید اند است".split())
_VOWELS = "او"


@dataclass(frozen=True, slots=True)
class Lemma:
    """A lemma and the name of the rule that gave it."""

    text: str
    rule: str


def is_ending(piece: str) -> bool:
    """Whether the folded `piece` after a ZWNJ is an ending, not a word.

    >>> is_ending("هایش"), is_ending("وزیر")
    (True, False)
    """
    return piece in _TRUSTED_TAILS


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

    def lemma(self, word: str, tail: str = "") -> Lemma:
        """Return the lemma of the folded `word`.

        Args:
            word: the folded form.
            tail: its folded part after the last ZWNJ, where the text has one: the writer has
                marked a boundary there, so that an ending is taken off more readily.
        """
        if tail and tail != word and tail in _TRUSTED_TAILS:
            return self._with_tail(word, tail)
        return self._lemma(word, 0)

    def _with_tail(self, word: str, tail: str) -> Lemma:
        lexicon = self._lexicon
        if word in lexicon.whole:
            return Lemma(word, "name")
        verb = lexicon.verbs.get(word)
        if verb is not None and not self._is_noun(word):
            return Lemma(verb, "verb")
        host = word[: -len(tail)]
        if tail in _COPULA and host in lexicon.verbs and not self._is_noun(host):
            return Lemma(lexicon.verbs[host], "verb")
        if self._flags(word, 0) & COMMON and tail == "ی":
            return Lemma(word, "listed")
        return Lemma(self._lemma(host, 1).text, "ending after ZWNJ")

    def _lemma(self, word: str, depth: int) -> Lemma:  # noqa: PLR0911 - one return a rule
        lexicon = self._lexicon
        if len(word) < 3:
            return Lemma(word, "short")
        if word in lexicon.whole:
            return Lemma(word, "name")
        if word in lexicon.spellings:
            return Lemma(lexicon.spellings[word], "spelling")
        if word in lexicon.plurals:
            return Lemma(lexicon.plurals[word], "broken plural")
        flags = self._flags(word, 0)
        verb = lexicon.verbs.get(word)
        if verb is not None and (not flags or word in lexicon.verb_first):
            return Lemma(verb, "verb")
        if flags & PLURAL:
            return self._regular_plural(word) or Lemma(word, "listed")
        if flags and self._is_ezafe(word, flags):
            return Lemma(word[:-1], "ezafe")
        if flags:
            return Lemma(word, "listed")
        return self._unlisted(word, depth) or Lemma(word, "unknown")

    def _is_noun(self, word: str) -> bool:
        return bool(self._flags(word, 0) & (NOUN | ADJECTIVE))

    def _known(self, word: str) -> bool:
        """Whether a suffix may be taken off to leave `word`."""
        flags = self._flags(word, 0)
        return bool(flags & (NOUN | ADJECTIVE)) and (bool(flags & COMMON) or len(word) > 3)

    def _is_ezafe(self, word: str, flags: int) -> bool:
        return (
            word[-1] == "ی"
            and word[-2] in _VOWELS
            and not flags & (FREQUENT | ADJECTIVE | OTHER)
            and bool(self._flags(word[:-1], 0) & FREQUENT)
        )

    def _unlisted(self, word: str, depth: int) -> Lemma | None:
        for suffix in _PLURAL_SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 2:
                host = word[: -len(suffix)]
                if self._known(host) or len(host) > 2:
                    return Lemma(self._lemma(host, depth + 1).text, "plural")
        if self._lexicon.is_listed(word):
            return Lemma(word, "listed")
        found = self._comparative(word) or self._regular_plural(word)
        if found or depth > 1:
            return found
        return self._clitic(word, depth)

    def _regular_plural(self, word: str) -> Lemma | None:
        if word.endswith("گان") and self._known(word[:-3] + "ه"):
            return Lemma(word[:-3] + "ه", "plural in گان")
        if (
            word.endswith("یان")
            and len(word) > 5
            and word[-4] in _VOWELS
            and self._known(word[:-3])
        ):
            return Lemma(word[:-3], "plural in یان")
        if word.endswith("ان") and len(word) > 4 and self._known(word[:-2]):
            return Lemma(word[:-2], "plural in ان")
        if word.endswith("ات") and len(word) > 4:
            for ending in ("", "ه", "ت"):
                if self._known(word[:-2] + ending):
                    return Lemma(word[:-2] + ending, "plural in ات")
        if word.endswith("ین") and len(word) > 4 and self._known(word[:-2]):
            return Lemma(word[:-2], "plural in ین")
        return None

    def _comparative(self, word: str) -> Lemma | None:
        for suffix in _COMPARATIVES:
            host = word[: -len(suffix)]
            if word.endswith(suffix) and self._is_noun(host):
                return Lemma(host, "comparative")
        return None

    def _clitic(self, word: str, depth: int) -> Lemma | None:
        if word.endswith("ست") and word[-3:-2] in ("ا", "و", "ی") and self._known(word[:-2]):
            return Lemma(word[:-2], "copula")
        for suffix in _CLITICS:
            if not word.endswith(suffix):
                continue
            host = word[: -len(suffix)]
            if len(host) < (3 if suffix in _RISKY_CLITICS else 2):
                continue
            if self._known(host):
                return Lemma(self._lemma(host, depth + 1).text, "clitic")
            inner = self._lemma(host, depth + 1).text if len(host) > 3 else host
            if inner != host and host not in self._lexicon.verbs and self._known(inner):
                return Lemma(inner, "clitic")
        return None
