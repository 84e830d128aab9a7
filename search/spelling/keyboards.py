"""Keyboards: what was meant by a word typed in the other layout, and which keys lie side by side.

The Persian layout is that of ISIRI 9147, with the places that the older one of Windows gives to پ,
ژ and ئ as further readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,"
_PERSIAN = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو"
_OTHER_KEYS = {
    "m": "ئ",
    "\\": "پژ",
    "`": "پ",
    "H": "آ",
    "C": "ژ",
    "N": "أ",
    "M": "ء",
    "V": "ؤ",
    "B": "إ",
}
_OTHER_LETTERS = {"ئ": "m", "آ": "h", "ژ": "c", "أ": "n", "ؤ": "v", "إ": "b", "ي": "d", "ك": ";"}
_MOST_READINGS = 8

ROWS = (_PERSIAN[:12], _PERSIAN[12:23], _PERSIAN[23:], _LATIN[:10], _LATIN[12:21], _LATIN[23:30])
"""The rows of keys, Persian then Latin."""

_TO_PERSIAN = {
    key: letter + _OTHER_KEYS.get(key, "")
    for key, letter in (
        *zip(_LATIN.upper(), _PERSIAN, strict=True),
        *zip(_LATIN, _PERSIAN, strict=True),
    )
}
_TO_PERSIAN |= {key: letters for key, letters in _OTHER_KEYS.items() if key not in _TO_PERSIAN}
_TO_LATIN = dict(zip(_PERSIAN, _LATIN, strict=True)) | _OTHER_LETTERS


def other_layout(typed: str) -> Iterator[str]:
    """What the keys of `typed` give in the other layout, in each way that they may be read.

    >>> list(other_layout("fhk")), next(other_layout("jivhk")), list(other_layout("زخرهی"))
    (['بان'], 'تهران', ['covid'])
    >>> list(other_layout("vmds"))
    ['رپیس', 'رئیس']
    >>> list(other_layout("2020")), list(other_layout("fبh"))
    ([], [])
    """
    for table in (_TO_PERSIAN, _TO_LATIN):
        if typed and all(char in table for char in typed):
            readings = product(*(table[char] for char in typed))
            for _, letters in zip(range(_MOST_READINGS), readings, strict=False):
                yield "".join(letters)
