"""Which letters a text must hold for a word to stand in it, in any form.

To analyse a text takes long beside a look for letters in it; where they are missing, so is the
word.
"""

from __future__ import annotations

from .compounds import Compounds
from .letters import fold
from .morphology import Lemmatizer

__all__ = ["Signs", "bare"]


class _BareTable(dict[int, str]):
    """`str.translate` table: a character folded, as far as it is letters and digits."""

    def __missing__(self, code: int) -> str:
        letters = self[code] = "".join(filter(str.isalnum, fold(chr(code))))
        return letters


_TABLE = _BareTable()


def bare(text: str) -> str:
    """Return the letters and digits of `text`, folded, without anything between them.

    >>> bare("رسانه‌های «قره باغ»، U.S.A ۳٫۵")
    'رسانههایقرهباغusa35'
    """
    return text.translate(_TABLE)


class Signs:
    """Finds the signs of words, with one lexicon.

    >>> from .lexicon import Lexicon
    >>> lexicon = Lexicon.from_hazm()
    >>> signs = Signs(Lemmatizer(lexicon), lexicon.compound_parts)
    >>> signs.of_lemma("تهدید"), signs.of_lemma("منطقه"), signs.of_lemma("رفت")
    (('تهدید',), ('مناطق', 'منطق'), None)
    """

    def __init__(self, lemmatizer: Lemmatizer, compounds: Compounds) -> None:
        self._lemmatizer = lemmatizer
        self._compounds = compounds

    def of_lemma(self, lemma: str) -> tuple[str, ...] | None:
        """Return letters of which a text with a word of that lemma holds some in a row.

        ``None`` where the forms have none in common, as those of verbs.
        """
        if self._lemmatizer.is_verb(lemma):
            return None
        words = (lemma, *self._lemmatizer.written_otherwise(lemma))
        signs = {bare(self._beginning(word)) for word in words}
        return None if "" in signs else tuple(sorted(signs))

    def _beginning(self, word: str) -> str:
        """What every form of a word begins with: endings may replace a last ه or ت."""
        stem = word[:-1] if word[-1:] in ("ه", "ت") else word
        for size in range(1, len(stem)):
            first = word[:size]
            # Of a compound written apart, the last word may have forms with other letters.
            wholes = [first + second for second in self._followers(first)]
            if any(whole.startswith(stem) or stem.startswith(whole) for whole in wholes):
                return first
        return stem

    def _followers(self, first: str) -> set[str]:
        return self._compounds.followers(first) or set()
