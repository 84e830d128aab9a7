"""Folding: every way to write the same letters becomes one key.

Persian text in the wild mixes Arabic and Persian code points, hamza seats, diacritics, stretched
letters, invisible joiners and three kinds of digits. Two words are the same word to a reader when
their folded forms are equal. Folding is for keys only: the text itself is never rewritten.

========================================  =======  =============================================
written                                   folded   why
========================================  =======  =============================================
ي ى ئ ې ے ۍ ێ ؠ ٸ                         ی        Arabic, Urdu, Pashto and Kurdish yeh, hamza seat
ك ڪ ګ ڬ ڮ                                 ک        Arabic and look-alike kaf
ة ۀ ۂ هٔ ہ ھ ە ۃ                           ه        teh marbuta, heh with yeh, Urdu and Kurdish heh
آ أ إ ٱ ٲ ٳ                               ا        madda, hamza and wasla above or below alef
ؤ ۆ ۇ ۈ ۋ ۊ ۏ ۄ ۅ ۉ                       و        hamza seat, Kurdish and Uyghur waw
ء                                         nothing  written or left out at will: املاء املا
َ ُ ِ ّ ً ٌ ٍ ْ ٰ ٓ ٔ ٕ and Quranic signs  nothing  diacritics
ـ (kashida)                               nothing  stretching
ZWNJ, ZWJ, bidi marks, BOM, soft hyphen   nothing  رسانه‌ها and رسانهها become equal
¬                                         nothing  the ZWNJ of texts exported from old Word files
presentation forms (ﻻ ﮐ ﷲ)                letters  compatibility decomposition (NFKD)
Persian, Arabic, full-width digits        0-9      ۵۵, ٥٥ and 55 are one number
٫ ٬ ٪                                     . , %    decimal, thousands and per cent signs
A-Z, accented Latin                       a-z      É, é, E, e
========================================  =======  =============================================
"""

import unicodedata

__all__ = ["ZWNJ", "fold"]

ZWNJ = "\u200c"
"""Zero-width non-joiner, the half-space of Persian typing."""

_LOOK_ALIKES = {
    "ی": "يىېےۍێؠؽؾؿٸۑ\u06cc",
    "ک": "كڪګڬڮػؼ",
    "ه": "ةەہھۃۿ",
    "ا": "ٱٲٳٵ",
    "و": "ۄۅۆۇۈۉۊۋۏٶٷ",
    "": "ءٴ\u0640\u00ac\u00ad",
    ".": "٫",
    ",": "٬،",
    "%": "٪",
}
_MAPPED = {char: target for target, chars in _LOOK_ALIKES.items() for char in chars}


def _is_mark(char: str) -> bool:
    """Whether `char` is a diacritic that Persian, Arabic or Latin writing can do without."""
    if unicodedata.category(char) == "Cf":
        return True
    in_scope = char < "\u0370" or "\u0600" <= char < "\u0900" or "\ufe00" <= char <= "\ufe2f"
    return in_scope and unicodedata.category(char) in {"Mn", "Me"}


def _fold_character(char: str) -> str:
    folded = []
    for part in unicodedata.normalize("NFKD", char):
        digit = unicodedata.decimal(part, None)
        if digit is not None:
            folded.append(str(digit))
        elif part in _MAPPED:
            folded.append(_MAPPED[part])
        elif not _is_mark(part) and (part == char or not part.isspace()):
            folded.append(part.lower())
    composed = unicodedata.normalize("NFC", "".join(folded))
    # Lower-casing may bring marks back (İ becomes i and a dot above): fold once more until stable.
    return composed if composed == char else "".join(map(_fold_character, composed))


class _FoldingTable(dict[int, str]):
    """`str.translate` table that derives a character's folding when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _FoldingTable()


def fold(text: str) -> str:
    """Return `text` as a key under which all its spellings are equal.

    Folding works character by character, so ``fold(a + b) == fold(a) + fold(b)``, and it is
    idempotent. It may shorten a text to nothing.

    >>> fold("رسانه‌هاي") == fold("رسانههای")
    True
    >>> fold("مؤسسهٔ"), fold("آذربایجان"), fold("تهـــران"), fold("۲۰۲۰ COVID")
    ('موسسه', 'اذربایجان', 'تهران', '2020 covid')
    >>> fold("ء")
    ''
    """
    return text.translate(_TABLE)
