"""The plural in ان of persons and of what else lives: معلمان, نمایندگان, ایرانیان, پژوهشگران.

Names end in ان more often than plurals do (گندمان, سرکسیان), so that the ending is taken off only
where the lexicon, or the shape of the word, says that what is left is somebody.
"""

from .lexicon import ADJECTIVE, ANIMATE, NOUN, PLURAL, Lexicon, rank

__all__ = ["PersonPlurals"]

# Present stems at the end of persons' nouns, whose plural is in یان: دانشجو, اسلام‌گرا.
_PERSON_STEMS = ("جو", "گو", "رو", "شو", "نما", "گرا")

# Ends of the words for those who do or have something, whose plural is in ان whatever the stem.
_AGENTS = tuple(
    "مند گر کار دار ساز گیر نشین نویس خوان پرست شناس دان پوش اموز نشان نورد ور نگار فروش پرداز مدار"
    " طلب باز زن یار خواه گذار اندیش پرور نواز پژوه رسان گزار بان ستیز سرا یاب سنج نظر".split()
)
_PARTICIPLES = tuple("نده شده زده دیده باخته یافته زاده اموخته رفته خورده".split())
_VOWELS = ("ا", "و")
_NOMINAL = NOUN | ADJECTIVE


class PersonPlurals:
    """Finds the singular of plurals in ان, with one lexicon.

    >>> plurals = PersonPlurals(Lexicon.from_hazm())
    >>> [plurals.singular(word) for word in ("معلمان", "نمایندگان", "ایرانیان", "گندمان")]
    ['معلم', 'نماینده', 'ایرانی', None]
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._flags = lexicon.words.get

    def singular(self, word: str) -> str | None:
        """Return the singular of the folded `word`, which ends in ان."""
        if word.endswith("گان") and len(word) > 5:
            host = word[:-3] + "ه"
            if (
                self._lexicon.has_host(host)
                or host in self._lexicon.verbs
                or host.endswith(_PARTICIPLES)
            ):
                return host
        host = word[:-2]
        flags = self._flags(host, 0)
        if flags & ANIMATE:
            return host
        if host[-1:] == "ی":
            return self._in_yeh(host, flags)
        if self._flags(word, 0) & PLURAL:
            return host if flags & _NOMINAL else None
        return host if self._is_agent(host) and self._lexicon.is_in_use(word) else None

    def _in_yeh(self, host: str, flags: int) -> str | None:
        """Return what یان stands on: ایرانی, دانشجو; nothing in surnames as سرکسیان."""
        stem = host[:-1]
        in_use = self._lexicon.is_in_use(host + "ان")
        named = not self._lexicon.given_names.isdisjoint((stem, host))
        if len(stem) < 3 or (named and not in_use):
            return None
        if stem[-1] in _VOWELS:
            animate = self._flags(stem, 0) & ANIMATE or (in_use and stem.endswith(_PERSON_STEMS))
            return stem if animate else None
        demonym = flags & _NOMINAL and rank(flags) and self._lexicon.is_name(stem)
        return host if demonym else None

    def _is_agent(self, host: str) -> bool:
        """Whether `host` ends as those are called who do what its stem says: پژوهشگر."""
        for ending in _AGENTS:
            if host.endswith(ending):
                base = host[: -len(ending)]
                known = self._lexicon.is_listed(host) or self._lexicon.has_host(base)
                return len(base) > 2 and known
        return False
