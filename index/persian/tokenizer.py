"""Tokens as spans of the original text: one regular expression, no rewriting.

A token is one of

- a Persian word with whatever stands inside it: ZWNJ, diacritics, kashida (رسانه‌ها, مُحَمّد), never
  a joiner at its end;
- a number with its separators: ۳٫۵ 3.5 ۱۲:۳۰ 1401/07/05 2020-11-09 ۱۰٬۰۰۰; a comma only between
  thousands, whatever its script (4,000 ۴،۰۰۰), for elsewhere it lists numbers: «۳،۵» «۱۴۰۰،۱۴۰۱»;
- a Latin word, with digits, hyphenated numbers and abbreviation dots: COVID-19 U.S.A G20 don't;
- a hashtag, an @name, an e-mail address or a URL as one.

Everywhere else a boundary between letters and digits separates: «هتل4ستاره» is three tokens.
"""

import re
from functools import lru_cache

from .letters import fold

__all__ = ["cut", "cut_kept", "find_tokens", "key", "tokenize"]

# Letters of the Arabic script, without digits, punctuation and kashida.
_LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc"
    "\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
_MARK = "\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
# ZWNJ, ZWJ, other invisible characters, and the \u00ac that old Word exports put for ZWNJ.
_JOINER = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u00ac"

# Every alternative goes on from a first character already consumed: a pattern that opens with one
# character class lets the engine skip spaces and punctuation at once. Repeats that may have to be
# given back are bounded, so that no text takes quadratic time.
_PERSIAN = f"(?<=[{_LETTER}])(?:[{_LETTER}{_MARK}{_JOINER}]*[{_LETTER}{_MARK}])?"
_TAG = rf"(?<=[#@])(?=[^\W\d_])[\w{_MARK}{_JOINER}]{{0,100}}[^\W_]"
_URL = r"(?:(?<=[hH])ttps?://|(?<=[wW])ww\.)[^\s<>«»\"'()\[\]{}،؛]{0,500}[^\W_]/?"
_EMAIL = r"[\w.%+-]{0,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}"
_DOMAIN = (
    r"[A-Za-z0-9-]{0,62}\.(?:[A-Za-z0-9-]{1,63}\.){0,4}"
    r"(?:com|org|net|ir|gov|edu|info|tv|io|co|uk|news|int)(?![\w-])"
)
_ABBREVIATION = r"(?<=[A-Za-z])(?:\.[A-Za-z])+(?![A-Za-z0-9])"
_IN_THOUSANDS = r"(?<![0۰٠０])\d{0,2}(?:[,٬،]\d{3})+(?![,٬،]?\d)"
_NUMBER = (
    r"(?<=\d)(?:(?<=\d)\d{3}-\d{1,2}-\d{1,2}(?!\d)"
    rf"|(?:{_IN_THOUSANDS}|\d*)(?:[.٫/:]\d+)*(?:[A-Za-z]+(?!\d))?)"
)
# Latin and every other script.
_IN_WORD = rf"(?:(?![{_LETTER}])[^\W_])"
_WORD = (
    rf"(?<=[^\W\d_])(?:{_IN_WORD}|[\u0300-\u036f\u00ad\u200c\u200d]{{1,4}}(?={_IN_WORD})"
    rf"|['’](?=[A-Za-z]))*(?:-\d+(?![^\W\d]))?"
)
# In a group, so that one pattern, slow to compile, both finds and cuts.
_TOKEN = re.compile(
    rf"([\w#@](?:{_PERSIAN}|{_TAG}|(?<=[A-Za-z0-9])(?:{_URL}|{_EMAIL}|{_DOMAIN}|{_ABBREVIATION})"
    rf"|{_NUMBER}|{_WORD}))"
)

find_tokens = _TOKEN.finditer
"""Iterate over the tokens of a text as `re.Match` objects: `tokenize` without the list."""

cut = _TOKEN.split
"""Cut a text into what stands before a token, the token, and so on; last what follows them all.

Half as fast again as `find_tokens`, for it makes no objects but the strings.

>>> cut("در ۲۷ سپتامبر.")
['', 'در', ' ', '۲۷', ' ', 'سپتامبر', '.']
"""

cut_kept = lru_cache(maxsize=32)(cut)
"""The same for what is asked for more than once, as the titles and bodies of a batch of articles
are: the lists are shared."""

_WHOLE = re.compile(r"https?://|www\.|[^@]+@|[\w.-]+\.\w{2,}$")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])")
_SEPARATORS = str.maketrans("", "", "#@_-.'’")


def tokenize(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) character offsets of the tokens of `text`, in order.

    >>> text = "در ۲۷ سپتامبر ۲۰۲۰، «الهام علی‌اف» رئیسجمهور آذربایجان"
    >>> [text[start:end] for start, end in tokenize(text)]
    ['در', '۲۷', 'سپتامبر', '۲۰۲۰', 'الهام', 'علی\\u200cاف', 'رئیسجمهور', 'آذربایجان']
    >>> text = "هتل4ستاره ۳٫۵ درصد COVID-19 U.S.A #قره_باغ info@isna.ir 1401/07/05 ۱۲:۳۰"
    >>> [text[start:end] for start, end in tokenize(text)][:7]
    ['هتل', '4', 'ستاره', '۳٫۵', 'درصد', 'COVID-19', 'U.S.A']
    >>> [text[start:end] for start, end in tokenize(text)][7:]
    ['#قره_باغ', 'info@isna.ir', '1401/07/05', '۱۲:۳۰']
    """
    return [match.span() for match in find_tokens(text)]


def key(surface: str) -> str:
    """Return the folded form of one token, without the marks that only decorate it.

    Thousands separators go, and so do the hyphens and dots inside Latin words, the sign before a
    hashtag or an @name and the underscores in it; e-mail addresses and URLs stay whole.

    >>> key("رسانه‌هاي"), key("۱۰٬۰۰۰"), key("COVID-19"), key("U.S.A"), key("#قره_باغ")
    ('رسانههای', '10000', 'covid19', 'usa', 'قرهباغ')
    >>> key("ISNA.ir"), key("۳٫۵")
    ('isna.ir', '3.5')
    """
    folded = fold(surface)
    if folded.isalnum():
        return folded
    if folded[:1].isdigit():
        return folded.replace(",", "") if _THOUSANDS.match(folded) else folded
    if _WHOLE.match(folded):
        return folded
    return folded.translate(_SEPARATORS)
