"""Spoken forms and how they are written: میرم is می‌روم, خونه is خانه, تهرون is تهران.

Only a query is widened by them: an article keeps the forms it has.
"""

from collections.abc import Iterable, Iterator, Mapping

from .lexicon import Lexicon, rank

__all__ = ["spoken_forms", "written_form"]

# Spoken and written personal endings of the present.
_ENDINGS = (("م", "م"), ("ی", "ی"), ("ه", "د"), ("یم", "یم"), ("ین", "ید"), ("ن", "ند"))
_PREFIXES = ("می", "نمی", "ب", "ن")
_POSSESSIVES = ("مون", "تون", "شون")
_KNOWN = 12  # rank of a word that a possessive ending may follow
_EVERYDAY = 18  # rank of a word that a name may be the spoken form of: تهران


def written_form(word: str, lexicon: Lexicon) -> str | None:
    """Return how the folded spoken `word` is written, None where it is no such word.

    >>> lexicon = Lexicon.from_hazm()
    >>> [written_form(word, lexicon) for word in ("میرم", "خونه", "تهرون", "کانون", "فریدون")]
    ['میروم', 'خانه', 'تهران', None, None]
    >>> [written_form(word, lexicon) for word in ("میخوره", "نمیخورن", "زندگیمون")]
    ['میخورد', 'نمیخورند', 'زندگیمان']
    """
    if word in lexicon.colloquial:
        return lexicon.colloquial[word]
    if word in lexicon.words or word in lexicon.verbs:
        return None
    return _verb(word, lexicon) or _possessed(word, lexicon) or _with_long_vowel(word, lexicon)


def _verb(word: str, lexicon: Lexicon) -> str | None:
    """Return the written form of a spoken verb: میخوره, نمیخورن."""
    if not word.startswith(("می", "نمی")) and (lexicon.is_listed(word) or lexicon.is_name(word)):
        return None
    for spoken, written in _ENDINGS:
        stem = word.removesuffix(spoken)
        if spoken != written and stem != word and stem + written in lexicon.verbs:
            return stem + written
    return None


def _possessed(word: str, lexicon: Lexicon) -> str | None:
    """Return the written form of a noun with a spoken «our» and the like: بچه‌هاشون."""
    noun = word[:-3].removesuffix("ها")
    known = len(noun) > 2 and rank(lexicon.words.get(noun, 0)) >= _KNOWN
    if word.endswith(_POSSESSIVES) and known and not lexicon.is_name(word):
        return word[:-2] + "ان"
    return None


def _with_long_vowel(word: str, lexicon: Lexicon) -> str | None:
    """Return a word with ا where it is spoken with و: خیابون."""
    least = _EVERYDAY if lexicon.is_name(word) else 0
    for spoken, written in (("ون", "ان"), ("وم", "ام")):
        head, found, tail = word.rpartition(spoken)
        candidate = head + written + tail
        if found and head and rank(lexicon.words.get(candidate, -1)) >= least:
            return candidate
    return None


def spoken_forms(
    stems: Iterable[tuple[str, str]], verbs: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (spoken, written) forms of the present, for (spoken, written) present stems."""
    for spoken_stem, written_stem in stems:
        for spoken, written in _ENDINGS:
            for prefix in _PREFIXES:
                form = prefix + spoken_stem + spoken
                standard = prefix + written_stem + written
                # میرم, «I die», is rather «I go»: the prefix decides.
                is_spoken = form not in verbs or prefix.endswith("می")
                if standard in verbs and is_spoken and form != standard and len(form) > 3:
                    yield form, standard
